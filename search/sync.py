"""From the catalogue to an index: what changed, and all of it anew.

The catalogue numbers every change; an index knows up to which number it has seen everything, and
says so in the same commit. So a synchronisation may stop anywhere, and the next goes on from there.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.document import Document, DocumentId
from corpus.errors import IndexDamagedError, IndexOutdatedError
from search.engines import Engine, build_index, open_index
from search.index import KeptIndex

log = logging.getLogger(__name__)

_BATCH = 1000
"""Documents of one commit."""

_FEWEST = 200
"""Documents of a part of a new index; fewer are written before another process has started."""

_MOST = 7
"""Parts of a new index. Of more, segments would be left that one process alone had to merge."""


class Change(Protocol):
    """The newest change of one document."""

    @property
    def revision(self) -> int:
        """Its number; later changes have higher ones."""

    @property
    def id(self) -> DocumentId:
        """The document."""

    @property
    def removed(self) -> bool:
        """Whether the document is no longer there."""


class Catalogue(Protocol):
    """What the catalogue must offer: `corpus.catalogue` does."""

    @property
    def revision(self) -> int:
        """The number of the newest change; 0 while nothing was recorded."""

    def changes(self, since: int, limit: int) -> tuple[Change, ...]:
        """Return the newest change of each document changed after `since`, oldest first."""

    def documents(self, ids: Iterable[DocumentId]) -> Iterator[Document]:
        """Yield the documents of these ids, leaving out those that are gone."""


def sync(index: KeptIndex, catalogue: Catalogue) -> int:
    """Bring an index up to date, and return how many documents had changed.

    Raises:
        IndexBusyError: another process writes to the index.
        IndexDamagedError: the index cannot be read.
    """
    count = 0
    while changes := catalogue.changes(index.revision, _BATCH):
        kept = [change.id for change in changes if not change.removed]
        removed = [change.id for change in changes if change.removed]
        index.update(catalogue.documents(kept), removed, changes[-1].revision)
        count += len(changes)
    return count


def rebuild(
    folder: Path, catalogue: Catalogue, engine: Engine = "whoosh", jobs: int = 1
) -> KeptIndex:
    """Make the index anew from the catalogue, and return it up to date.

    The index that is there answers until the new one is whole. Up to so many processes share the
    work, each of which reads its documents from the catalogue.

    Raises:
        IndexBusyError: another process writes to the index.
        StoreError: the disk does not take it.
    """
    revision = catalogue.revision
    index = build_index(folder, _parts(catalogue, revision, jobs), revision, engine)
    sync(index, catalogue)
    return index


def open_current(folder: Path, catalogue: Catalogue) -> KeptIndex:
    """Open the index up to date; rebuild it if it is damaged, of another version or catalogue.

    Raises:
        IndexBusyError: another process writes to the index.
        StoreError: the disk does not take it.
    """
    try:
        index = open_index(folder)
        if index.revision <= catalogue.revision:
            sync(index, catalogue)
            return index
        log.warning("The index in %s is ahead of the catalogue and is rebuilt", folder)
    except IndexOutdatedError as error:
        log.info("%s: it is made anew", error.message)
    except IndexDamagedError as error:
        log.warning("%s and is rebuilt", error.message, exc_info=error)
    return rebuild(folder, catalogue)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some documents of a catalogue, read when they are asked for, by whichever process asks."""

    catalogue: Catalogue
    ids: Sequence[DocumentId]

    def __iter__(self) -> Iterator[Document]:
        return self.catalogue.documents(self.ids)


def _parts(catalogue: Catalogue, until: int, jobs: int) -> list[_Part]:
    """Return the documents as far as a revision, dealt out to at most so many parts."""
    ids = _ids(catalogue, until)
    count = max(1, min(jobs, _MOST, len(ids) // _FEWEST))
    return [_Part(catalogue, ids[at::count]) for at in range(count)]


def _ids(catalogue: Catalogue, until: int) -> list[DocumentId]:
    """Return the documents as far as a revision; those changed since belong to a later one."""
    ids: list[DocumentId] = []
    seen = 0
    while seen < until and (changes := catalogue.changes(seen, _BATCH)):
        due = [change for change in changes if change.revision <= until]
        ids += [change.id for change in due if not change.removed]
        seen = changes[-1].revision
    return ids
