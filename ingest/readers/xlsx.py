"""The XLSX reader: each sheet that shows is a page; dates are written out, notes kept apart.

What a cell shows is stored in three places: its value with the cell, longer texts in one table of
the workbook, and whether a number is a date in the style (ECMA-376 Part 1, 18.3, 18.4, 18.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO

from lxml import etree

from corpus.document import Comment, Page
from corpus.errors import DamagedError
from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers import ooxml
from ingest.readers.flow import tidy
from ingest.readers.package import Package, Relationship, attribute, child, children, local
from ingest.readers.sheets import Row, sheet_page
from ingest.readers.signature import members_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_USUAL_WORKBOOK = "xl/workbook.xml"
_COLUMN = re.compile(r"[A-Z]{1,3}")
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
"""Numbers of formats that show dates and times and are not written out (18.8.30)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
"""What stands in a format without being a part of it: words, colours, conditions."""

_OF_DATES = re.compile(r"[ymdhs]", re.IGNORECASE)
_LAST_DAY = 2_958_466
"""The day after 31 December 9999, the last that a spreadsheet knows."""


def sniff(data: bytes) -> bool:
    """Say whether the bytes are an XLSX, the beginning of one among them."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    members = members_of(BytesIO(data))
    if members is None:
        return b"xl/workbook.xml" in data
    names = {name.lower() for name in members}
    of_excel = any(name.startswith("xl/") and name.endswith(".xml") for name in names)
    return of_excel and "[content_types].xml" in names and "xl/workbook.bin" not in names


def read(data: bytes) -> Extracted:
    """Return the sheets of an XLSX that show, with its notes and properties.

    Raises:
        DamagedError: if a part that it needs is missing or broken.
        EncryptedError: if it is locked by a password.
        TooLargeError: if it unpacks to more than allowed.
    """
    workbook = _Workbook(Package(data, "XLSX"))
    if not workbook.shown:
        raise DamagedError("The XLSX has no sheet that shows.")
    hidden = ", ".join(workbook.hidden)
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=tuple(workbook.pages()),
        properties=tuple(ooxml.properties(workbook.package)),
        comments=tuple(workbook.comments()),
        warnings=(f"Sheets that are hidden were not read: {hidden}.",) if hidden else (),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet by its name and part; one that holds a chart alone has no cells."""

    name: str
    part: str
    has_cells: bool


class _Workbook:
    """A workbook, with what its sheets share. `hidden` are the names of sheets that do not show."""

    def __init__(self, package: Package) -> None:
        self.package = package
        part = ooxml.main_part(package, _USUAL_WORKBOOK)
        self._links = {link.id: link for link in package.related(part)}
        root = package.xml(part)
        listed = child(root, "sheets")
        sheets = [] if listed is None else list(children(listed, "sheet"))
        self.hidden = [clean(one.get("name") or "") for one in sheets if not _shows(one)]
        self.shown = [self._sheet(one) for one in sheets if _shows(one)]
        self._begins = _first_day(root)
        self._texts = list(self._shared_texts())
        self._dates = self._formats_of_dates()

    def pages(self) -> Iterator[Page]:
        for number, sheet in enumerate(self.shown, start=1):
            yield sheet_page(number, sheet.name, self._rows(sheet) if sheet.has_cells else ())

    def comments(self) -> Iterator[Comment]:
        for sheet in self.shown:
            for link in self.package.related(sheet.part):
                if link.kind == "comments" and self.package.holds(link.target):
                    yield from _comments(self.package.xml(link.target))

    def _sheet(self, element: etree._Element) -> _Sheet:
        name = clean(element.get("name") or "")
        link = self._links.get(attribute(element, "id") or "")
        if link is None:
            raise DamagedError(f"The XLSX lacks its sheet {name}.")
        return _Sheet(name, link.target, link.kind == "worksheet")

    def _rows(self, sheet: _Sheet) -> Iterator[Row]:
        """Yield the rows in order, an empty one for those between that the file leaves out."""
        before = 0
        for element in self.package.each(sheet.part, "row"):
            place = element.get("r") or ""
            number = int(place) if place.isdecimal() and len(place) <= 7 else before + 1
            if number > before + 1:
                yield {}
            before = number
            yield self._row(element)

    def _row(self, row: etree._Element) -> Row:
        cells: dict[int, str] = {}
        column = 0
        for cell in children(row, "c"):
            place = _COLUMN.match(cell.get("r") or "")
            column = _number_of(place[0]) if place else column + 1
            if text := clean(self._text(cell)).strip():
                cells[column] = text
        return cells

    def _text(self, cell: etree._Element) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = child(cell, "is")
            return "" if inline is None else _words(inline)
        element = child(cell, "v")
        value = "" if element is None else element.text or ""
        if kind == "s":
            known = value.isdecimal() and int(value) < len(self._texts)
            return self._texts[int(value)] if known else ""
        if kind == "n" and value:
            return self._shown(value, cell.get("s") or "0")
        return {"0": "FALSE", "1": "TRUE"}.get(value, value) if kind == "b" else value

    def _shown(self, value: str, style: str) -> str:
        """Return a number as the cell shows it, as far as that is more than its figures."""
        try:
            number = float(value)
        except ValueError:
            return value
        if style in self._dates and 0 <= number < _LAST_DAY:
            return _moment(number, self._begins)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.12g}"

    def _shared_texts(self) -> Iterator[str]:
        part = self._part("sharedStrings")
        if part is not None:
            for element in self.package.each(part, "si"):
                yield _words(element)

    def _formats_of_dates(self) -> frozenset[str]:
        """Return the indexes of the cell styles whose numbers are dates."""
        part = self._part("styles")
        root = None if part is None else self.package.xml(part)
        if root is None:
            return frozenset()
        own = child(root, "numFmts")
        of_dates = {str(number) for number in _BUILT_IN_DATES}
        for one in () if own is None else children(own, "numFmt"):
            code = _LITERAL.sub("", one.get("formatCode") or "")
            if _OF_DATES.search(code):
                of_dates.add(one.get("numFmtId") or "")
        styles = child(root, "cellXfs")
        listed = [] if styles is None else list(children(styles, "xf"))
        return frozenset(str(n) for n, one in enumerate(listed) if one.get("numFmtId") in of_dates)

    def _part(self, kind: str) -> str | None:
        links: Sequence[Relationship] = [one for one in self._links.values() if one.kind == kind]
        return next((one.target for one in links if self.package.holds(one.target)), None)


def _shows(sheet: etree._Element) -> bool:
    return (sheet.get("state") or "visible") == "visible"


def _first_day(workbook: etree._Element) -> datetime:
    """Return the day that is number 0: one of two, for the sake of old programs (18.17.4.1)."""
    properties = child(workbook, "workbookPr")
    from_1904 = properties is not None and attribute(properties, "date1904") in {"1", "true"}
    return datetime(1904, 1, 1, tzinfo=UTC) if from_1904 else datetime(1899, 12, 30, tzinfo=UTC)


def _moment(number: float, first_day: datetime) -> str:
    """Return a date, a time of day or both, in ISO 8601.

    >>> _moment(45000.5, datetime(1899, 12, 30, tzinfo=UTC))
    '2023-03-15 12:00'
    """
    moment = first_day + timedelta(seconds=round(number * 86_400))
    time = moment.strftime("%H:%M:%S").removesuffix(":00")
    if number < 1:
        return time
    date = moment.strftime("%Y-%m-%d")
    return date if number.is_integer() else f"{date} {time}"


def _number_of(letters: str) -> int:
    """Return the number of a column, from 1.

    >>> _number_of("A"), _number_of("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _words(element: etree._Element) -> str:
    """Return the text of a string, without how it is read aloud (18.4.6)."""
    texts = (
        one.text or ""
        for one in element.iter("{*}t")
        if local(getattr(one.getparent(), "tag", "")) != "rPh"
    )
    return "".join(texts)


def _comments(root: etree._Element) -> Iterator[Comment]:
    named = child(root, "authors")
    authors = [] if named is None else [clean(one.text or "") for one in children(named, "author")]
    for element in root.iter("{*}comment"):
        number = element.get("authorId") or ""
        known = number.isdecimal() and int(number) < len(authors)
        yield Comment(authors[int(number)] if known else "", tidy(_words(element)))
