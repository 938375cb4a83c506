"""The HTML reader: what a browser would show, as one page, block by block.

Menus, scripts and hidden elements are left out; rows of tables are lines of cells with tabs between
them, items of numbered lists carry their numbers.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from corpus.errors import DamagedError, UnsupportedError
from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers.flow import page_of, row_of
from ingest.readers.numerals import formatted
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

_BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1"),
        *("h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "ol", "p"),
        *("pre", "section", "summary", "table", "tbody", "textarea", "tfoot", "thead", "title"),
        *("td", "th", "tr", "ul"),
    }
)
_UNSHOWN = frozenset(
    {
        *("audio", "button", "canvas", "datalist", "head", "iframe", "nav", "noframes", "noscript"),
        *("object", "script", "select", "style", "svg", "template", "video"),
    }
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

_WHITE = re.compile(r"[ \t\r\n\f]+")
_AROUND_LINE_END = re.compile(" *\n *")
_LINE_ENDS = re.compile(r"\n{2,}")

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
    body = "" if root is None else _text_of(root, verbatim=False)
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=(page_of(1, _LINE_ENDS.sub("\n", _AROUND_LINE_END.sub("\n", body))),),
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
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None  # nothing but white space and comments
    if any("depth" in entry.message for entry in parser.error_log):
        raise DamagedError(
            "The elements of the HTML are nested too deep.", "Print it to a PDF and add that."
        )
    return root


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


def _text_of(element: etree._Element, *, verbatim: bool) -> str:
    """Return the text within an element; verbatim keeps its lines as `pre` does."""
    parts = [_spaced(element.text, verbatim)]
    for below in element:
        parts.append(_shown(below, verbatim=verbatim))
        parts.append(_spaced(below.tail, verbatim))
    return "".join(parts)


def _shown(element: etree._Element, *, verbatim: bool) -> str:
    """Return what an element shows, with line ends around it if it is a block."""
    name = element.tag
    if not isinstance(name, str) or name in _UNSHOWN or _is_hidden(element):
        return ""
    match name:
        case "br":
            return "\n"
        case "img":
            alternative = " ".join((element.get("alt") or "").split())
            return f"[{alternative}]" if alternative else ""
        case "tr":
            return f"\n{row_of(list(_cells(element)))}"
        case "ol":
            return "".join(_numbered(element))
        case "li":
            return f"\n- {_text_of(element, verbatim=verbatim).lstrip()}\n"
    text = _text_of(element, verbatim=verbatim or name == "pre")
    return f"\n{text}\n" if name in _BLOCKS else text


def _cells(row: etree._Element) -> Iterator[str]:
    for cell in row:
        if isinstance(cell.tag, str) and not _is_hidden(cell):
            text = _text_of(cell, verbatim=False)
            yield _LINE_ENDS.sub("\n", _AROUND_LINE_END.sub("\n", text)).strip(" \n")


def _numbered(items: etree._Element) -> Iterator[str]:
    """Yield the items of a numbered list, each with the number that a browser puts before it."""
    form = _LIST_FORMS.get(items.get("type") or "1", "decimal")
    number = _figure(items.get("start"), 1)
    for item in items:
        if item.tag != "li":
            yield _shown(item, verbatim=False)
            continue
        number = _figure(item.get("value"), number)
        yield f"\n{formatted(number, form)}. {_text_of(item, verbatim=False).lstrip()}\n"
        number += 1


def _figure(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) <= 6 else otherwise


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or _HIDING.search(element.get("style") or "") is not None


def _spaced(text: str | None, verbatim: bool) -> str:
    """Return text with each run of white space as one space, unless it is verbatim."""
    if not text:
        return ""
    return text.replace("\t", " ") if verbatim else _WHITE.sub(" ", text)


def _properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    title = root.find(".//title")
    if title is not None and (words := clean(" ".join((title.text or "").split()))):
        yield "title", words
    for element in root.iter("meta"):
        name = _META_PROPERTIES.get((element.get("name") or "").lower())
        value = clean(" ".join((element.get("content") or "").split()))
        if name and value:
            yield name, value
