"""Pages and table rows of formats whose text flows: plain text, HTML, DOCX."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document import Page, Unread
from ingest.characters import clean

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


def _in_line(cell: str) -> str:
    return cell if "\t" in cell or len(cell) > _LONG_CELL else cell.replace("\n", " ")
