"""The folder of an index: Whoosh's storage, made durable, and the table of contents of a commit.

Whoosh names each commit by its table of contents, `_MAIN_<generation>.toc`, which comes into being
by one rename. Whoosh itself never calls fsync; here everything that a table of contents speaks of
is on the disk before the rename, and the rename is before anyone is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import TOC

from corpus.disk import flush, refused
from corpus.errors import IndexBusyError, IndexOutdatedError
from search.engines.whoosh.codec import ArrayCodec
from search.engines.whoosh.schema import whoosh_schema
from search.engines.whoosh.segment import SUFFIX

LAYOUT = 6
"""Number of the file layout and of the analysis. Raise it when either changes: the index of an
earlier number counts as damaged, and is rebuilt."""

_INDEX = "MAIN"


class Segments(list[W3Segment]):
    """The segments of a commit, with the catalogue revision that they go up to.

    Whoosh pickles this list into its table of contents, so that the revision is in the same rename.
    """

    def __init__(self, segments: Iterable[W3Segment] = (), revision: int = 0) -> None:
        super().__init__(segments)
        self.revision = revision
        self.layout = LAYOUT


class IndexFolder(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's storage in a folder that only its owner may enter, made if need be.

    Raises:
        StoreError: the folder cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise refused(error, folder, "the index") from error
        super().__init__(str(folder))
        self.path = folder

    def open_file(self, name: str, **_: object) -> BufferFile:
        """Return a table of contents, read at once: Whoosh leaves a damaged one open."""
        return BufferFile((self.path / name).read_bytes())

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a file once it is on the disk, and return when its new name is, too."""
        flush(self.path / oldname)
        super().rename_file(oldname, newname, safe)
        flush(self.path)

    def generation(self) -> int:
        """Return the number of the newest commit, -1 where there is none."""
        return int(TOC._latest_generation(self, _INDEX))

    def contents(self, generation: int) -> Segments:
        """Return what a commit made the index; there is nothing in it before the first.

        Raises:
            FileNotFoundError: a newer commit has taken its place.
            IndexOutdatedError: another version of Preseden made it.
        """
        if generation < 0:
            return Segments()
        segments = TOC.read(self, _INDEX, generation).segments
        if not isinstance(segments, Segments) or segments.layout != LAYOUT:
            raise IndexOutdatedError(f"Another version of Preseden made the index in {self.path}")
        return segments

    def commit(self, generation: int, segments: Segments) -> None:
        """Make these segments the index, and delete what no longer belongs to it.

        Whoever has a deleted file open keeps it until it is closed.
        """
        paths = [self.segment_path(segment) for segment in segments]
        for path in paths:
            flush(path)  # costs nothing for those that were there before
        contents = TOC(whoosh_schema(), segments, generation)
        contents.write(self, _INDEX)
        listed = {self.path / TOC._filename(_INDEX, generation), *paths}
        for path in self.path.iterdir():
            if path not in listed and (path.suffix == SUFFIX or ".toc" in path.suffixes):
                _delete(path)

    def new_segment(self, documents: int) -> W3Segment:
        """Return a segment of so many documents, whose file is still to be written."""
        return W3Segment(ArrayCodec(), _INDEX, documents)

    def segment_path(self, segment: W3Segment) -> Path:
        """Return the one file of a segment."""
        return self.path / str(segment.make_filename(SUFFIX))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one that writes. The system lets go of the lock when the process dies.

        What was written is deleted where the block fails before the commit.

        Raises:
            IndexBusyError: another process writes.
            StoreError: this one may not.
        """
        lock = self.lock(f"{_INDEX}_WRITELOCK")
        try:
            free = lock.acquire()
        except OSError as error:
            raise refused(error, self.path, "the index") from error
        if not free:
            raise IndexBusyError(f"{self.folder} is being written by another process")
        before = self._segment_files()
        try:
            yield
        except BaseException:
            for path in self._segment_files() - before:
                _delete(path)
            raise
        finally:
            lock.release()

    def _segment_files(self) -> set[Path]:
        return set(self.path.glob(f"*{SUFFIX}"))


def _delete(path: Path) -> None:
    with suppress(PermissionError):  # Windows: a reader has it open; a later commit deletes it
        path.unlink(missing_ok=True)
