"""Sheets of spreadsheets as pages: a row a line, tabs between its cells, the name as header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corpus.document import Page
from ingest.readers.flow import page_of

Row = Mapping[int, str]
"""The cells of a row that hold something, by the number of their column."""


def sheet_page(number: int, name: str, rows: Iterable[Row]) -> Page:
    """Return a sheet as the page of that number (from 1).

    Columns that are empty in the whole sheet are left out, so that a row keeps its shape and no
    more. Rows without any cell are one empty line, which parts what stands above and below.
    """
    lines = list(rows)
    columns = sorted({column for row in lines for column in row})
    return page_of(number, "\n".join(_line(row, columns) for row in lines), header=name)


def _line(row: Row, columns: Iterable[int]) -> str:
    cells = (" ".join(row.get(column, "").split()) for column in columns)
    return "\t".join(cells).rstrip("\t")
