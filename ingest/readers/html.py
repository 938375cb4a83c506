"""The HTML reader: what a browser would show, as one page, block by block."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from corpus.errors import UnsupportedError
from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers.flow import page_of
from ingest.readers.html_text import parsed, shown_text
from ingest.readers.text import encoding_of

MEDIA_TYPE = "text/html"

_START = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--(?:(?!-->).)*-->)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Fragments are not among them: Markdown, too, may begin with a `<div>`."""

_START_WITHIN = 4096

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4096
"""Where browsers look for it is the first 1,024 bytes; word processors put it later."""

_META_PROPERTIES = {
    "author": "author",
    "dc.creator": "author",
    "keywords": "keywords",
    "dcterms.created": "created",
    "dcterms.modified": "modified",
}


def sniff(data: bytes) -> bool:
    """Say whether the bytes begin as HTML does, before any other text."""
    start = data[:_START_WITHIN].replace(b"\x00", b"")
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        start = start.removeprefix(mark)
    return _START.match(start) is not None


def read(data: bytes) -> Extracted:
    """Return the text of the document as one page.

    Raises:
        UnsupportedError: if the bytes are no text.
        DamagedError: if elements are nested deeper than the parser follows.
    """
    root = _parsed(data)
    body = "" if root is None else shown_text(root)
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=(page_of(1, body),),
        properties=() if root is None else tuple(dict(_properties(root)).items()),
    )


def _parsed(data: bytes) -> etree._Element | None:
    """Return the root element, None where there is not even one."""
    encoding = encoding_of(data)
    if encoding is None:
        raise UnsupportedError("The file holds binary data, not HTML.")
    if not encoding.startswith("utf"):
        encoding = _declared(data) or encoding
    text = data.decode(encoding, errors="replace").replace("\x00", "").removeprefix("\ufeff")
    return parsed(text)


def _declared(data: bytes) -> str | None:
    """Return the encoding that the document names, if there is such a one."""
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    title = root.find(".//title")
    if title is not None and (words := clean(" ".join((title.text or "").split()))):
        yield "title", words
    for element in root.iter("meta"):
        name = _META_PROPERTIES.get((element.get("name") or "").lower())
        value = clean(" ".join((element.get("content") or "").split()))
        if name and value:
            yield name, value
