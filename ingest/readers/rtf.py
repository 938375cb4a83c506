"""The RTF reader: from the words of the file to pages, properties and comments.

`rtf_tokens` cuts the file into words, `rtf_text` follows them, `pagination` divides the text.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from corpus.document import Comment
from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers.flow import tidy
from ingest.readers.pagination import Notes, paginate
from ingest.readers.rtf_text import Found, walk
from ingest.readers.rtf_tokens import tokens

MEDIA_TYPE = "application/rtf"

_NAMES = {"creatim": "created", "revtim": "modified"}


def sniff(data: bytes) -> bool:
    """Say whether the bytes begin as RTF does."""
    return data[:64].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{\\rtf")


def read(data: bytes) -> Extracted:
    """Return the pages of an RTF with its comments and properties.

    Raises:
        DamagedError: if its groups are nested without end; nothing else in it is an error.
    """
    found = walk(tokens(data))
    pages = paginate(
        found.body.text(),
        found.sections.all(),
        Notes(found.footnotes, found.endnotes),
        tells_even=found.sections.tell_even,
        count=found.pages,
    )
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=pages,
        properties=tuple(_properties(found)),
        comments=tuple(Comment(clean(author), tidy(text)) for author, text in found.comments),
        warnings=tuple(_warnings(found, len(pages))),
    )


def _properties(found: Found) -> Iterator[tuple[str, str]]:
    for name, text in found.properties.items():
        value = _moment(text) if name in _NAMES else clean(" ".join(text.split()))
        yield _NAMES.get(name, name), value


def _moment(text: str) -> str:
    """Return a moment that is written as `2024 02 01 08 30` (or less of it) in ISO 8601.

    >>> _moment("2024 02 01 08 30"), _moment("2024 02")
    ('2024-02-01T08:30', '2024-02')
    """
    parts = text.split()
    date, time = "-".join(parts[:3]), ":".join(parts[3:5])
    return f"{date}T{time}" if time else date


def _warnings(found: Found, pages: int) -> Iterator[str]:
    if pages == 1 and (found.pages or 1) > 1:
        where = f"The file does not say where its {found.pages} pages end"
        yield f"{where}: all of its text is on page 1."
    if found.embeds:
        yield "Files that are embedded in it were not read."
