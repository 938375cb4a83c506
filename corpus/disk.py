"""What it means when a disk does not take what is written to it."""

from __future__ import annotations

import errno
from pathlib import Path

from corpus.errors import DiskFullError, StoreError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""No room on the disk, or none of it left for us."""


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
