"""Pages and table rows of formats whose text flows: plain text, HTML, office files.

Such a text is first read as one string. What is no text stands in it as control characters, the
marks below, which a reader puts in and no document can: XML cannot hold them, and readers of other
formats drop them. `ingest.readers.pagination` turns them into pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from corpus.document import Page, Unread
from ingest.characters import clean

HARD_BREAK = "\x0c"
"""A page ends here, because somebody said so."""

RENDERED_BREAK = "\x0e"
"""A page ended here when Word last laid the document out."""

SECTION_END = "\x1d"
"""A section ends here; whether a page does too, the next section says."""

NOTE = "\x02{kind} {id}\x03"
"""A footnote or an endnote is referred to here."""

PAGE_NUMBER = "\x05"
"""The number of the page is printed here."""

_BREAKS = re.compile(f"[{HARD_BREAK}{RENDERED_BREAK}]")

_LONG_CELL = 500
"""A cell with more characters is prose and keeps its lines; in a shorter one paragraphs are only
the shape of the cell, and a row that stays on one line can be read as a row."""

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


def row_of(cells: Sequence[str]) -> str:
    """Return the cells of a table row joined by tabs, as a line; empty if they are.

    A cell that stands alone, is prose or holds a table itself keeps its lines.
    """
    alone = sum(bool(cell.strip()) for cell in cells) < 2
    row = "\t".join(cell if alone else _in_line(cell) for cell in cells)
    return f"{row}\n" if row.strip() else ""


def divided_row_of(cells: Sequence[str]) -> str:
    """Return the cells of a row, part by part where a page divides it, as lines with marks."""
    begins = bool(cells) and _BREAKS.match(cells[0]) is not None
    if begins:
        cells = [cell.lstrip(HARD_BREAK + RENDERED_BREAK) for cell in cells]
    parts = zip_longest(*(_BREAKS.split(cell) for cell in cells), fillvalue="")
    rows = RENDERED_BREAK.join(row_of(part) for part in parts)
    return f"{RENDERED_BREAK if begins else ''}{rows}"


def _in_line(cell: str) -> str:
    return cell if "\t" in cell or len(cell) > _LONG_CELL else cell.replace("\n", " ")
