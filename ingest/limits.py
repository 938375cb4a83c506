"""What reading one document may use."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024

LARGEST_FILE = 512 * MIB
"""Bytes: larger files are refused, since a reader needs a file's bytes in memory, but for archives,
whose files are taken out of them one by one."""

LARGEST_ARCHIVE = 16 << 30
"""Bytes of an archive, and of all that comes out of it."""

_COMES_OUT_OF_ANY = 4 << 30
_TIMES_ITS_SIZE = 4
"""Bytes that may come out of the smallest archive, and of a large one for each of its own: scans
are packed already, and text hardly packs five times smaller."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may use.

    The defaults are those of the extraction study: the largest real document needed a tenth of
    them. `memory_bytes` bounds the address space, libraries included, so that less than 512 MiB
    keeps some libraries from loading. `cpu_seconds` are whole seconds.
    """

    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    output_bytes: int = 256 * MIB


def most_within(size: int) -> int:
    """Return how many bytes may come out of an archive of `size` bytes and those in it together."""
    return min(LARGEST_ARCHIVE, max(_COMES_OUT_OF_ANY, _TIMES_ITS_SIZE * size))


def fits_in_memory(size: int) -> bool:
    """Say whether a file of that many bytes may be read as a whole."""
    return size <= LARGEST_FILE
