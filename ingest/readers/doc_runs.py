"""Which characters of a Word document are deleted, hidden, or ends of table rows ([MS-DOC] 2.6).

Properties are kept by offsets in the file, in pages of 512 bytes that a table leads to; each run or
paragraph has a list of *sprms*: a code of two bytes that says how long its value is, and the value.
What a style alone hides is not known here; what it says of paragraphs is.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.readers.doc_file import WordFile
from ingest.readers.doc_lists import paragraph_styles
from ingest.readers.docx_styles import ListPlace

_PAGE_BYTES = 512
_PAGE_NUMBER = 0x3FFFFF
_CHARACTERS = 12
_PARAGRAPHS = 13
"""The tables of the index that lead to the pages of runs and of paragraphs."""

_DELETED = 0x0800
_HIDDEN = 0x083C
_SYMBOL = 0x6A09
_BREAKS_BEFORE = 0x2407
_LIST_LEVEL = 0x260A
_LIST = 0x460B
_IN_TABLE = 0x2416
_ENDS_ROW = 0x2417
_ENDS_INNER_CELL = 0x244B
_ENDS_INNER_ROW = 0x244C
_TABLE_DEFINITION = 0xD608

_ON = frozenset({b"\x01", b"\x81"})
"""Values of a switch that turn it on; 0x80 leaves it as the style has it, 0x81 turns that round."""

_VALUE_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Length of a value by the highest three bits of its code; that of 6 is said with the value."""


class _Properties(NamedTuple):
    """The properties of the bytes from `start` to `end` of the file."""

    start: int
    end: int
    said: dict[int, bytes]


@dataclass(slots=True)
class Runs:
    """What the properties say, by character position; of paragraphs, by that of their end."""

    unseen: set[int] = field(default_factory=set)
    symbols: dict[int, str] = field(default_factory=dict)
    in_tables: set[int] = field(default_factory=set)
    row_ends: set[int] = field(default_factory=set)
    inner_cell_ends: set[int] = field(default_factory=set)
    inner_row_ends: set[int] = field(default_factory=set)
    breaks_before: set[int] = field(default_factory=set)
    lists: dict[int, ListPlace] = field(default_factory=dict)


def runs_of(file: WordFile) -> Runs:
    """Return what the properties of characters and paragraphs say."""
    runs = Runs()
    for start, end, said in _characters(file):
        hidden = said.get(_DELETED) in _ON or said.get(_HIDDEN) in _ON
        for span in file.positions(start, end) if hidden or _SYMBOL in said else ():
            if hidden:
                runs.unseen.update(range(*span))
            else:
                symbol = chr(struct.unpack_from("<H", said[_SYMBOL], 2)[0])
                runs.symbols |= dict.fromkeys(range(*span), symbol)
    ends = (
        (_IN_TABLE, runs.in_tables),
        (_ENDS_ROW, runs.row_ends),
        (_ENDS_INNER_CELL, runs.inner_cell_ends),
        (_ENDS_INNER_ROW, runs.inner_row_ends),
        (_BREAKS_BEFORE, runs.breaks_before),
    )
    for start, end, said in _paragraphs(file):
        last = [span.end - 1 for span in file.positions(max(start, end - 1), end)]
        for code, positions in ends:
            if said.get(code) in _ON:
                positions.update(last)
        if _LIST in said:
            number = int.from_bytes(said[_LIST], "little")
            place = ListPlace(str(number), said.get(_LIST_LEVEL, b"\x00")[0])
            runs.lists |= dict.fromkeys(last, place)
    return runs


def sprms(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each code with its value, up to where the list is broken."""
    at = 0
    while at + 3 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, at)
        at += 2
        length = _VALUE_BYTES.get(code >> 13)
        if length is None and code == _TABLE_DEFINITION:
            length = int.from_bytes(properties[at : at + 2], "little") + 1
        elif length is None:
            length = properties[at] + 1
        value = properties[at : at + length]
        if len(value) < length:
            return
        yield code, value
        at += length


def _characters(file: WordFile) -> Iterator[_Properties]:
    for page in _pages(file, _CHARACTERS):
        for start, end, at in _entries(page, 1):
            yield _Properties(start, end, dict(sprms(page[at + 1 : at + 1 + page[at]])))


def _paragraphs(file: WordFile) -> Iterator[_Properties]:
    """Yield the properties of paragraphs, those of their style before their own."""
    styles = paragraph_styles(file)
    for page in _pages(file, _PARAGRAPHS):
        for start, end, at in _entries(page, 13):
            if page[at]:
                said = page[at + 1 : at + 2 * page[at]]
            else:
                said = page[at + 2 : at + 2 + 2 * page[at + 1]]
            style = int.from_bytes(said[:2], "little")
            styled = styles[style] if style < len(styles) else b""
            yield _Properties(start, end, dict((*sprms(styled), *sprms(said[2:]))))


def _pages(file: WordFile, table: int) -> Iterator[bytes]:
    for entry in file.plc(table, 4)[1]:
        number = int.from_bytes(entry, "little") & _PAGE_NUMBER
        page = file.main[number * _PAGE_BYTES : (number + 1) * _PAGE_BYTES]
        if len(page) == _PAGE_BYTES:
            yield page


def _entries(page: bytes, width: int) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of each entry of a page, and where in the page its properties lie."""
    count = page[-1]
    if 4 * (count + 1) + width * count >= _PAGE_BYTES:
        return
    edges = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        at = 2 * page[4 * (count + 1) + width * number]
        if 0 < at < _PAGE_BYTES - 1:
            yield edges[number], edges[number + 1], at
