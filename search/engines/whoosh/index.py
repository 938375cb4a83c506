"""The index of an office, searched and written: Whoosh's commits, our segments and evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock

from corpus.document import Document, DocumentId
from search.engines.whoosh.segment import SegmentFile
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.storage import IndexFolder, Segments
from search.engines.whoosh.view import View
from search.engines.whoosh.writing import live, write_parts, write_update
from search.plan import Everything, Plan, Term
from search.schema import ALL, BODY, FACETS

SECONDS = 10.0
"""How long one search may take."""


class WhooshIndex(View):
    """A search index in a folder: one writer, any number of readers in other processes.

    A search sees the last update that was complete when it began. Several threads may search.

    Raises:
        IndexDamagedError: the folder holds an index that cannot be read.
    """

    def __init__(self, folder: Path, seconds: float = SECONDS) -> None:
        self._folder = IndexFolder(folder)
        super().__init__(self._newest_commit, self._folder.path, seconds)
        self._files: dict[str, SegmentFile] = {}
        self._opening = Lock()
        self._opened: tuple[int, Snapshot] | None = None
        self._read(self._newest_commit)

    @property
    def revision(self) -> int:
        """The catalogue revision up to which this index has seen everything; 0 when empty.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        return self._read(lambda: self._newest_commit().revision)

    def update(
        self, documents: Iterable[Document], removed: Iterable[DocumentId], revision: int
    ) -> None:
        """Put documents in (in place of earlier versions) and take removed ones out, at once.

        Raises:
            IndexBusyError: another process writes.
            IndexDamagedError: the index cannot be read.
            StoreError: the disk does not take it; the index is as it was.
        """
        with self._folder.writing():
            generation = self._folder.generation()
            listed = self._read(lambda: self._folder.contents(generation))
            write_update(self._folder, listed, documents, removed, revision, generation + 1)

    def warm(self, words: int) -> None:
        """Read the facets, the spellings and the postings of the commonest words.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        self.search(Plan(Everything(), facets=FACETS, limit=1))
        self.spelt_like(BODY, "", 0)
        for word in self._read(lambda: self._newest_commit().commonest(BODY, words)):
            self.search(Plan(Term(ALL, word), limit=1))

    def close(self) -> None:
        """Let go of the files."""
        self._opened = None
        self._files.clear()

    def _newest_commit(self) -> Snapshot:
        """Return the newest commit, opened anew only when there is one."""
        with self._opening:
            generation = self._folder.generation()
            if self._opened is None or self._opened[0] < generation:
                self._opened = self._open()
            elif generation < self._opened[0]:
                raise FileNotFoundError("the newest commit is gone")
            return self._opened[1]

    def _open(self) -> tuple[int, Snapshot]:
        while True:
            generation = self._folder.generation()
            try:
                return generation, self._snapshot(self._folder.contents(generation))
            except FileNotFoundError:
                if self._folder.generation() == generation:
                    raise
                # else a writer has put a newer commit in its place just now

    def _snapshot(self, segments: Segments) -> Snapshot:
        """Open the segments that are not open already."""
        names = [segment.segment_id() for segment in segments]
        self._files = {
            name: self._files.get(name) or SegmentFile(self._folder.segment_path(segment))
            for name, segment in zip(names, segments, strict=True)
        }
        lives = map(live, segments)
        return Snapshot(segments.revision, list(zip(self._files.values(), lives, strict=True)))


def replace_index(folder: Path, parts: Sequence[Iterable[Document]], revision: int) -> None:
    """Make these documents the index of a folder, whatever it held, even if that is damaged.

    Until all is written, searches see the index as it was. Each part is written by a process of
    its own, to which it is handed over as a pickle.

    Raises:
        IndexBusyError: another process writes.
        StoreError: the disk does not take it; the index is as it was.
    """
    place = IndexFolder(folder)
    with place.writing():
        generation = place.generation() + 1
        write_parts(place, parts, revision, generation)
