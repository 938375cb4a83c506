"""What reading one document may use."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024

LARGEST_FILE = 512 * MIB
"""Bytes: larger files are refused, since a reader needs a file's bytes in memory, but for archives,
whose files are taken out of them one by one."""

LARGEST_ARCHIVE = 16 << 30
"""Bytes of an archive, and of all that comes out of it."""


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


def fits_in_memory(size: int) -> bool:
    """Say whether a file of that many bytes may be read as a whole."""
    return size <= LARGEST_FILE
