"""The lists of a binary Word document, and the styles that put paragraphs into them.

How they count is in `docx_numbering`: the format of 2007 took the lists of this one over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from ingest.readers.doc_file import WordFile
from ingest.readers.docx_numbering import Level, ListInstance

_STYLES, _LISTS, _USES = 1, 73, 74
"""The tables of the index: styles, lists, and the uses of lists that paragraphs refer to."""

_LIST_BYTES, _LEVEL_BYTES, _USE_BYTES = 28, 28, 16
_LEVELS = 9
_FORMS = {
    **{0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter"},
    **{22: "decimalZero", 23: "bullet", 255: "none"},
}
"""The forms of numbers ([MS-OSHARED] 2.2.1.3, MSONFC) by the names that the project uses."""

_LEGAL, _NOTHING_FOLLOWS = 0x04, 2


def lists_of(file: WordFile) -> Mapping[str, ListInstance]:
    """Return the uses of lists by their number, from 1 ([MS-DOC] 2.9.131, 2.9.132)."""
    lists = dict(_lists(file))
    uses = file.table(_USES)[4:]
    ids = [uses[at : at + 4] for at in range(0, len(uses) - _USE_BYTES + 1, _USE_BYTES)]
    (count,) = struct.unpack("<I", file.table(_USES)[:4] or bytes(4))
    return {
        str(number): ListInstance(id_.hex(), lists[id_], {})
        for number, id_ in enumerate(ids[:count], start=1)
        if id_ in lists
    }


def _lists(file: WordFile) -> Iterator[tuple[bytes, Mapping[int, Level]]]:
    """Yield the levels of each list by its id; they follow the table of all lists."""
    table = file.table_from(_LISTS)
    at = len(file.table(_LISTS))
    for start in range(2, at - _LIST_BYTES + 1, _LIST_BYTES):
        simple = table[start + 26] & 1
        levels = {}
        for depth in range(1 if simple else _LEVELS):
            levels[depth], at = _level(table, at, depth)
        yield table[start : start + 4], levels


def _level(table: bytes, at: int, depth: int) -> tuple[Level, int]:
    """Return the level that is described at an offset, and where its description ends."""
    start, form, flags = struct.unpack_from("<iBB", table, at)
    follows, of_text, of_paragraph = table[at + 15], table[at + 24], table[at + 25]
    at += _LEVEL_BYTES + of_text + of_paragraph
    (length,) = struct.unpack_from("<H", table, at)
    text = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace")
    level = Level(
        start=start,
        form=_FORMS.get(form, "decimal"),
        text="".join(f"%{ord(one) + 1}" if ord(one) < _LEVELS else one for one in text),
        legal=bool(flags & _LEGAL),
        tight=follows == _NOTHING_FOLLOWS,
        style=None,
        restarts_below=depth,
    )
    return level, at + 2 + 2 * length


def paragraph_styles(file: WordFile) -> list[bytes]:
    """Return the properties of paragraphs that each style gives, those of its bases before its own.

    Sprms that come later outrank the same ones before ([MS-DOC] 2.4.6.5, 2.9.260).
    """
    table = file.table(_STYLES)
    if len(table) < 6:
        return []
    length, count, base_bytes = struct.unpack_from("<HHH", table)
    at, styles = 2 + length, []
    for _ in range(count):
        if at + 2 > len(table):
            break
        (size,) = struct.unpack_from("<H", table, at)
        styles.append(_style(table[at + 2 : at + 2 + size], base_bytes))
        at += 2 + size
    return [b"".join(_line(number, styles)) for number in range(len(styles))]


def _style(entry: bytes, base_bytes: int) -> tuple[int, bytes]:
    """Return the number of a style's base and its own properties of paragraphs."""
    if len(entry) < base_bytes + 2:
        return 0xFFF, b""
    (kind_and_base,) = struct.unpack_from("<H", entry, 2)
    (characters,) = struct.unpack_from("<H", entry, base_bytes)
    at = base_bytes + 2 + 2 * (characters + 1)
    is_of_paragraphs = kind_and_base & 0xF == 1
    if not is_of_paragraphs or at + 4 > len(entry):
        return kind_and_base >> 4, b""
    (size,) = struct.unpack_from("<H", entry, at)
    return kind_and_base >> 4, entry[at + 4 : at + 2 + size]


def _line(number: int, styles: list[tuple[int, bytes]]) -> list[bytes]:
    """Return the properties of a style and of those it is based on, the farthest first."""
    seen: list[int] = []
    while number < len(styles) and number not in seen:
        seen.append(number)
        number = styles[number][0]
    return [styles[each][1] for each in reversed(seen)]
