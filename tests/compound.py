"""Writes compound files for tests ([MS-CFB], version 3): streams of bytes by their path."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_LEAST = 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


def compound(streams: Mapping[tuple[str, ...], bytes]) -> bytes:
    """Return a compound file; short streams are filled up, so that none is among the small ones."""
    streams = {path: content.ljust(_LEAST, b"\0") for path, content in streams.items()}
    entries = _entries(streams)
    chains = [streams[path] for path in entries if path in streams]
    directory = bytearray(128 * len(entries))
    lengths = [_sectors(directory), *(_sectors(content) for content in chains)]
    fat_sectors = 1
    while (sum(lengths) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    starts, fat = [], [_FAT] * fat_sectors
    for length in lengths:
        starts.append(len(fat) if length else _END)
        fat += [*range(len(fat) + 1, len(fat) + length), _END] if length else []
    begins = dict(zip((path for path in entries if path in streams), starts[1:], strict=True))
    for number in range(len(entries)):
        directory[128 * number : 128 * (number + 1)] = _entry(entries, number, streams, begins)
    fat += [_FREE] * (fat_sectors * _SECTOR // 4 - len(fat))
    body = struct.pack(f"<{len(fat)}I", *fat) + b"".join(map(_padded, (directory, *chains)))
    return _header(fat_sectors, starts[0]) + body


def _entries(streams: Mapping[tuple[str, ...], bytes]) -> list[tuple[str, ...]]:
    """Return the root, every storage and every stream, each once."""
    found: dict[tuple[str, ...], None] = {(): None}
    for path in streams:
        for length in range(1, len(path) + 1):
            found[path[:length]] = None
    return list(found)


def _entry(
    entries: list[tuple[str, ...]],
    number: int,
    streams: Mapping[tuple[str, ...], bytes],
    begins: Mapping[tuple[str, ...], int],
) -> bytes:
    """Return an entry of the directory; siblings are chained to the right."""
    path = entries[number]
    siblings = [n for n, one in enumerate(entries) if one and one[:-1] == path[:-1]] if path else []
    after = [n for n in siblings if n > number]
    children = [n for n, one in enumerate(entries) if one and one[:-1] == path]
    name = ((path[-1] if path else "Root Entry") + "\0").encode("utf-16-le")
    kind = _ROOT if not path else _STREAM if path in streams else _STORAGE
    links = (_FREE, after[0] if after else _FREE, children[0] if children else _FREE)
    return struct.pack(
        "<64sHBB3I16s4xQQIQ",
        *(name, len(name), kind, 1, *links, bytes(16), 0, 0),
        *(begins.get(path, _END), len(streams.get(path, b""))),
    )


def _header(fat_sectors: int, directory: int) -> bytes:
    return struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, directory, 0, _LEAST, _END, 0, _END, 0),
    ) + struct.pack("<109I", *range(fat_sectors), *[_FREE] * (109 - fat_sectors))


def _sectors(content: bytes) -> int:
    return -(-len(content) // _SECTOR)


def _padded(content: bytes) -> bytes:
    return bytes(content) + bytes(-len(content) % _SECTOR)
