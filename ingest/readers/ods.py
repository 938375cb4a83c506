"""The ODS reader: each sheet that shows is a page; dates are written out, notes kept apart."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.document import Comment
from corpus.errors import DamagedError
from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers.flow import tidy
from ingest.readers.odf import (
    below,
    declares,
    figure,
    first,
    name_of,
    opened,
    properties,
    value,
    words,
)
from ingest.readers.sheets import Row, sheet_page

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"

_GROUPS = frozenset({"table:table-rows", "table:table-row-group", "table:table-header-rows"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_MOST_REPEATS = 1000
"""How often a filled row or cell is written out that the file says to repeat; empty ones end every
sheet by the million."""


def sniff(data: bytes) -> bool:
    """Say whether the bytes are an ODS, a locked one or the beginning of one among them."""
    return declares(data, "spreadsheet")


def read(data: bytes) -> Extracted:
    """Return the sheets of an ODS that show, with its notes and properties.

    Raises:
        EncryptedError: if it is locked by a password.
        DamagedError: if a part that it needs is missing or broken.
        TooLargeError: if it unpacks to more than allowed.
    """
    package = opened(data, "ODS")
    content = package.xml("content.xml")
    sheets = list(below(first(content, "office:body", "office:spreadsheet"), "table:table"))
    unseen = _hidden_styles(content)
    shown = [one for one in sheets if value(one, "table:style-name") not in unseen]
    if not shown:
        raise DamagedError("The ODS has no sheet that shows.")
    hidden = ", ".join(value(one, "table:name") for one in sheets if one not in shown)
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=tuple(
            sheet_page(number, clean(value(sheet, "table:name")), _rows(sheet))
            for number, sheet in enumerate(shown, start=1)
        ),
        properties=tuple(properties(package)),
        comments=tuple(comment for sheet in shown for comment in _comments(sheet)),
        warnings=(f"Sheets that are hidden were not read: {clean(hidden)}.",) if hidden else (),
    )


def _hidden_styles(content: etree._Element) -> frozenset[str]:
    styles = below(first(content, "office:automatic-styles"), "style:style")
    return frozenset(
        value(one, "style:name")
        for one in styles
        if value(first(one, "style:table-properties"), "table:display") == "false"
    )


def _rows(group: etree._Element) -> Iterator[Row]:
    for element in group:
        name = name_of(element.tag)
        if name in _GROUPS:
            yield from _rows(element)
        elif name == "table:table-row":
            row = _row(element)
            yield from [row] * (_repeats(element, "table:number-rows-repeated") if row else 1)


def _row(element: etree._Element) -> Row:
    cells: dict[int, str] = {}
    column = 1
    for cell in element:
        if name_of(cell.tag) not in _CELLS:
            continue
        text = _text(cell)
        if text:
            for place in range(_repeats(cell, "table:number-columns-repeated")):
                cells[column + place] = text
        column += figure(value(cell, "table:number-columns-repeated"), 1)
    return cells


def _text(cell: etree._Element) -> str:
    """Return what a cell shows; of a date what it is, since it may be shown without its year."""
    date = value(cell, "office:date-value")
    if date:
        return date.removesuffix("T00:00:00").replace("T", " ")
    return clean("\n".join(words(one) for one in below(cell, "text:p"))).strip()


def _repeats(element: etree._Element, name: str) -> int:
    return min(figure(value(element, name), 1), _MOST_REPEATS)


def _comments(sheet: etree._Element) -> Iterator[Comment]:
    for note in sheet.iter("{*}annotation"):
        text = "\n".join(words(one) for one in below(note, "text:p"))
        yield Comment(clean(words(first(note, "dc:creator"))), tidy(text))
