"""Which files of a watched folder have arrived: they are whole, and not taken in as they are now.

Folders are looked at, not listened to: that works on network drives, and no file is missed that
came while nobody watched. A file is whole when it has not changed between two looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

_Standing = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""

_PASSING = (
    *(".*", "~*", "*.part", "*.partial", "*.tmp", "*.temp", "*.crdownload", "*.filepart"),
    *("thumbs.db", "desktop.ini"),
)
"""Names, in small letters, of what programs put down for a while: uploads, locks, thumbnails."""

_PATIENCE = 20
"""Looks after which what is whole is handed over, although more keeps coming."""


class Arrivals:
    """What has been seen of a folder, and what of it was handed over."""

    def __init__(self) -> None:
        self._seen: dict[Path, _Standing] = {}
        self._handed: dict[Path, _Standing] = {}
        self._looks = 0

    def ready(self, files: Iterable[Path]) -> tuple[Path, ...]:
        """Look at the files that are there now, and return those to take in.

        They come together when nothing else is on its way, or has been for many looks. One that was
        handed over comes again only when it has changed since.
        """
        now = {path: it for path in files if (it := _standing(path)) is not None}
        coming = any(self._seen.get(path) != it for path, it in now.items())
        whole = [path for path, it in now.items() if self._seen.get(path) == it]
        new = tuple(path for path in whole if self._handed.get(path) != now[path])
        self._seen = now
        self._looks = self._looks + 1 if new else 0
        if not new or (coming and self._looks < _PATIENCE):
            return ()
        self._looks = 0
        self._handed |= {path: now[path] for path in new}
        return new


def _standing(path: Path) -> _Standing | None:
    """Return how a file stands, None for what is no file or only passes."""
    name = path.name.lower()
    if any(fnmatchcase(name, pattern) for pattern in _PASSING):
        return None
    try:
        found = path.stat(
            follow_symlinks=not path.is_dir()
        )  # what arrives behind a link is not here
    except OSError:
        return None  # it went away between the listing and now
    return found.st_size, found.st_mtime_ns
