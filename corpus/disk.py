"""What is on a disk for sure, and what it means when a disk does not take what is written."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from shutil import disk_usage

from corpus.errors import DiskFullError, StoreError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""No room on the disk, or none of it left for us."""

_SPARED = 0.01
_MOST_SPARED = 256 << 20
"""The part of a disk that is left to all else that writes to it, and bytes of it at most."""


def flush(path: Path) -> None:
    """Make a file durable, or the names in a folder (POSIX: both are flushed alike)."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_sure_of_room(folder: Path, size: int, what: str) -> None:
    """See that the disk of a folder has room for that many bytes of `what`, and some to spare.

    Raises:
        DiskFullError: if it has not.
    """
    disk = disk_usage(folder)
    if disk.free < size + min(_MOST_SPARED, disk.total * _SPARED):
        raise disk_full(folder, what)


def refused(error: OSError, folder: Path, what: str) -> StoreError:
    """Return the error that says that `what` could not be written to a folder, and why."""
    if error.errno in FULL:
        return disk_full(folder, what)
    return StoreError(
        f"{what} cannot be written to {folder}: {error.strerror or error}",
        "Check that the disk is there, sound, and may be written to; then run the command again.",
    )


def disk_full(folder: Path, what: str) -> DiskFullError:
    """Return the error that says that the disk of a folder had no room for `what`."""
    return DiskFullError(f"The disk of {folder} is full: {what} could not be written.")
