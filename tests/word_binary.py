"""Writes small binary Word documents for tests ([MS-DOC]): one text, and what is said of it."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from compound import compound

_TEXT_AT = 0x800
_POINTERS = 0x9A
_PAGE = 512

Said = tuple[int, int, bytes]
"""Properties of the characters from one position up to another."""


def sprm(code: int, value: int, length: int = 1) -> bytes:
    """Return one property with its value."""
    return struct.pack("<H", code) + value.to_bytes(length, "little")


def doc(
    body: str,
    *,
    stories: Mapping[str, str] | None = None,
    characters: Sequence[Said] = (),
    paragraphs: Sequence[Said] = (),
    tables: Mapping[int, bytes] | None = None,
    section: bytes = b"",
    flags: int = 0,
    version: int = 0xC1,
    wide: bool = True,
    streams: Mapping[tuple[str, ...], bytes] | None = None,
) -> bytes:
    """Return a document; `stories` are `footnotes`, `headers`, `comments`, `endnotes`, `boxes`.

    `tables` are further tables of the index by their number; where `section` is given, the text is
    one section with these properties. `streams` stand in the file beside its own.
    """
    names = ("footnotes", "headers", "macros", "comments", "endnotes", "boxes")
    parts = [body, *((stories or {}).get(name, "") for name in names)]
    width = 2 if wide else 1
    encoded = [part.encode("utf-16-le" if wide else "cp1252") for part in parts]
    content = b"".join(encoded)
    lengths = [len(part) // width for part in encoded]
    pages_at = -(-(_TEXT_AT + len(content)) // _PAGE) * _PAGE
    pages = [_page(characters, width, papx=False), _page(paragraphs, width, papx=True)]
    main = bytearray(pages_at) + b"".join(pages)
    main[_TEXT_AT : _TEXT_AT + len(content)] = content
    main += struct.pack("<H", len(section)) + section
    offset = _TEXT_AT if wide else (_TEXT_AT * 2) | 1 << 30
    piece = struct.pack("<IIHIH", 0, sum(lengths), 0, offset, 0)
    index = {
        33: b"\x02" + struct.pack("<I", len(piece)) + piece,
        12: struct.pack("<III", 0, 1 << 30, pages_at // _PAGE),
        13: struct.pack("<III", 0, 1 << 30, pages_at // _PAGE + 1),
        **(tables or {}),
    }
    if section:
        sed = struct.pack("<HIHI", 0, pages_at + 2 * _PAGE, 0, 0)
        index.setdefault(6, struct.pack("<II", 0, lengths[0]) + sed)
    table = bytearray()
    for number, rows in index.items():
        struct.pack_into("<II", main, _POINTERS + 8 * number, len(table), len(rows))
        table += rows
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<7I", main, 0x4C, *lengths)
    own = {("WordDocument",): bytes(main), ("0Table",): bytes(table)}
    return compound({**own, **(streams or {})})


def plc(*positions: int, rest: bytes = b"") -> bytes:
    """Return a table of positions, followed by what belongs to them."""
    return struct.pack(f"<{len(positions)}I", *positions) + rest


def _page(said: Sequence[Said], width: int, *, papx: bool) -> bytes:
    """Return a page of properties; what lies between those that are said has none."""
    edges = sorted({0, 1 << 20, *(edge for one in said for edge in one[:2])})
    found = {one[0]: one[2] for one in said}
    page = bytearray(_PAGE)
    page[-1] = count = len(edges) - 1
    struct.pack_into(f"<{count + 1}I", page, 0, *(_TEXT_AT + edge * width for edge in edges))
    at, size = _PAGE - 2, 13 if papx else 1
    for number, start in enumerate(edges[:-1]):
        if start not in found:
            continue
        properties = bytes(2) + found[start] if papx else found[start]
        entry = _papx(properties) if papx else bytes([len(properties)]) + properties
        at = (at - len(entry)) // 2 * 2
        page[at : at + len(entry)] = entry
        page[4 * (count + 1) + size * number] = at // 2
    return bytes(page)


def _papx(properties: bytes) -> bytes:
    padded = properties + bytes(len(properties) % 2)
    return bytes([0, len(padded) // 2]) + padded
