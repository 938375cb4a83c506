"""Files that lie in another file: attachments of messages, contents of archives.

A module of `ingest.readers` whose files contain others has, besides `read`, a function `entries`.
Names of entries are what somebody wrote, and never become names on a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from ingest.extracted import Extracted
from ingest.readers import Reader
from ingest.readers.flow import page_of

LARGEST_ENTRY = 256 << 20
"""Bytes: larger contained files are refused, each by itself."""

MOST_LISTED = 1000
"""Entries that the page of an archive lists; the others it counts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One contained file: its name, its size in bytes as the container says, and how it is opened.

    `open` raises an InputError where the entry cannot be read. An entry is opened before the next
    is asked for.
    """

    name: str
    size: int
    open: Callable[[], bytes]


class Container(Reader, Protocol):
    """What a module must offer whose files contain others."""

    def entries(self, file: BinaryIO) -> Iterator[Entry]:
        """Yield what an open file contains, folders aside, in order.

        Raises:
            InputError: if the file is broken from there on.
        """


class Archive(Container, Protocol):
    """What a module must offer whose files may be larger than memory."""

    def recognises(self, file: BinaryIO) -> bool:
        """Say whether an open file is such an archive, without having all of it in memory."""


def listing(media_type: str, entries: Iterator[Entry]) -> Extracted:
    """Return the page of an archive: the names of what it contains, one a line."""
    names = [entry.name for entry in entries]
    shown = names[:MOST_LISTED]
    if len(names) > MOST_LISTED:
        shown.append(f"… {len(names) - MOST_LISTED}")
    return Extracted(media_type=media_type, pages=(page_of(1, "\n".join(shown)),))
