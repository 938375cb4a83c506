"""The binary file of Word 97 to 2003 as its own index describes it ([MS-DOC] 2.5, 2.8).

A text is kept in pieces, in the order in which it was typed; the piece table puts them in the order
of the document. Positions in the document are *character positions*; offsets in the file are
counted in bytes. Stories follow each other: body, footnotes, headers, comments, endnotes, boxes.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from corpus.errors import DamagedError, EncryptedError, UnsupportedError
from ingest.readers.compound import CompoundFile

FORM = "Word document"
_MAGIC = 0xA5EC
_OLDEST = 193
"""`nFib` of Word 97; what is older is laid out in another way."""

_ENCRYPTED = 0x0100
_TABLE_1 = 0x0200
_COMPRESSED = 1 << 30
_STORIES = 0x4C
_POINTERS = 0x9A
_PIECES = 33
"""Where the index keeps the lengths of the stories, its pointers, and which of these is the piece
table's ([MS-DOC] 2.5.4, 2.5.6)."""


class Span(NamedTuple):
    """A range of character positions, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stories:
    """Where the stories of a document lie."""

    body: Span
    footnotes: Span
    headers: Span
    comments: Span
    endnotes: Span
    boxes: Span


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece: its character positions, its offset, and the bytes that a character takes there."""

    span: Span
    offset: int
    width: int

    @property
    def end(self) -> int:
        return self.offset + (self.span.end - self.span.start) * self.width


class WordFile:
    """An open file: its text by position, and its tables by their number in the index.

    Raises:
        EncryptedError: if it is locked by a password.
        UnsupportedError: if Word 95 or an older one wrote it.
        DamagedError: if the index or the piece table is broken.
    """

    def __init__(self, compound: CompoundFile) -> None:
        self.main = compound.read("WordDocument")
        magic, version = self._numbers("<HH", 0)
        (flags,) = self._numbers("<H", 0x0A)
        if magic != _MAGIC or version < _OLDEST:
            raise UnsupportedError(
                "The file is a document of Word 95 or older, which is not read.",
                "Open it in Word or LibreOffice, save it as DOCX, and add that.",
            )
        if flags & _ENCRYPTED:
            raise EncryptedError(f"The {FORM} is locked by a password.")
        self._table = compound.read("1Table" if flags & _TABLE_1 else "0Table")
        self.stories = self._find_stories()
        self._pieces = list(self._find_pieces())
        self._by_offset = sorted(self._pieces, key=lambda piece: piece.offset)
        self._offsets = [piece.offset for piece in self._by_offset]
        self.text = "".join(self._text_of(piece) for piece in self._pieces)

    def table(self, number: int) -> bytes:
        """Return a table of the index, empty where the file has none of that number."""
        start, length = self._numbers("<II", _POINTERS + 8 * number)
        return self._table[start : start + length]

    def table_from(self, number: int) -> bytes:
        """Return what the table stream holds from a table of the index on."""
        start, length = self._numbers("<II", _POINTERS + 8 * number)
        return self._table[start:] if length else b""

    def plc(self, number: int, size: int) -> tuple[list[int], list[bytes]]:
        """Return a table of positions with what belongs to each: `size` bytes ([MS-DOC] 2.2.2)."""
        return divided(self.table(number), size)

    def positions(self, start: int, end: int) -> Iterator[Span]:
        """Yield the positions of the characters between two offsets of the file."""
        for piece in self._by_offset[max(bisect_right(self._offsets, start) - 1, 0) :]:
            if piece.offset >= end:
                return
            first, last = max(start - piece.offset, 0), min(end, piece.end) - piece.offset
            if first < last:
                at = piece.span.start
                yield Span(at + first // piece.width, at + -(-last // piece.width))

    def _numbers(self, form: str, offset: int) -> tuple[int, ...]:
        try:
            return struct.unpack_from(form, self.main, offset)
        except struct.error as error:
            raise DamagedError(f"The index of the {FORM} is cut short.") from error

    def _find_stories(self) -> Stories:
        body, notes, heads, _, comments, ends, boxes = self._numbers("<7I", _STORIES)
        edges = list(accumulate((body, notes, heads, comments, ends, boxes), initial=0))
        return Stories(*(Span(*edge) for edge in pairwise(edges)))

    def _find_pieces(self) -> Iterator[_Piece]:
        positions, descriptors = divided(self._piece_table(), 8)
        for (start, end), descriptor in zip(pairwise(positions), descriptors, strict=False):
            (where,) = struct.unpack_from("<I", descriptor, 2)
            offset = where & (_COMPRESSED - 1)
            if start < end:
                span = Span(start, end)
                yield (
                    _Piece(span, offset // 2, 1) if where & _COMPRESSED else _Piece(span, offset, 2)
                )

    def _piece_table(self) -> bytes:
        """Return the piece table; hasty changes of format stand before it ([MS-DOC] 2.9.38)."""
        table, at = self.table(_PIECES), 0
        try:
            while table[at] == 1:
                at += 3 + struct.unpack_from("<H", table, at + 1)[0]
            if table[at] != 2:
                raise DamagedError(f"The piece table of the {FORM} is broken.")
            (length,) = struct.unpack_from("<I", table, at + 1)
        except (IndexError, struct.error) as error:
            raise DamagedError(f"The piece table of the {FORM} is cut short.") from error
        return table[at + 5 : at + 5 + length]

    def _text_of(self, piece: _Piece) -> str:
        """Return the text of a piece; what the file lacks of it is filled up."""
        length = piece.span.end - piece.span.start
        content = self.main[piece.offset : piece.end]
        if len(content) < piece.end - piece.offset:
            raise DamagedError(f"The {FORM} is cut short.")
        encoding = "cp1252" if piece.width == 1 else "utf-16-le"
        text = content.decode(encoding, errors="replace")
        return text if len(text) == length else _unpaired(content)


def divided(table: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """Return the positions (one more than the rest) and the rest of a table of both."""
    count = max((len(table) - 4) // (4 + size), 0)
    positions = list(struct.unpack_from(f"<{count + 1}I", table)) if len(table) >= 4 else []
    rest = 4 * (count + 1)
    return positions, [table[rest + n * size : rest + (n + 1) * size] for n in range(count)]


def _unpaired(content: bytes) -> str:
    """Return UTF-16 as one character for each two bytes: pairs stay apart, positions stay right."""
    return "".join(map(chr, struct.unpack(f"<{len(content) // 2}H", content)))
