"""Pages of formats whose text flows: plain text, HTML, DOCX.

The cells of a table row stay apart by tabs, so that what reads tables can tell them.
"""

from __future__ import annotations

import re

from corpus.document import Page, Unread
from ingest.characters import clean

_BLANK_RUN = re.compile(r"\n{3,}")


def tidy(text: str) -> str:
    """Return the text cleaned, without spaces at line ends and with no two blank lines running."""
    cells = "\t".join(clean(cell) for cell in text.split("\t"))
    lines = (line.rstrip() for line in cells.split("\n"))
    return _BLANK_RUN.sub("\n\n", "\n".join(lines)).strip("\n")


def page_of(number: int, text: str, header: str = "", footer: str = "") -> Page:
    """Return the page of that number (from 1); one without any text is marked as blank."""
    body = tidy(text)
    return Page(
        number=number,
        text=body,
        header=tidy(header),
        footer=tidy(footer),
        unread=None if body.strip() else Unread.BLANK,
    )
