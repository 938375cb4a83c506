"""The bytes, by SHA-256: written once, flushed to disk, never changed.

An original lies at `<home>/originals/ab/<sha256>`, read-only. It gets there by a link from a
staging file whose bytes have reached the disk, so a name in the store always has all of its bytes.
What a crash leaves in `staging` was never acknowledged; it is swept when it is a day old.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from corpus.disk import flush, make_sure_of_room, refused
from corpus.document import DocumentId
from corpus.errors import IntegrityError, UnreachableError

_CHUNK = 1 << 20
_STALE_SECONDS = 24 * 3600


class Originals:
    """The store of original files under a data folder."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "originals"
        self._staging = self._folder / "staging"
        self._named: set[Path] = set()  # folders whose own names are on the disk for sure
        if self._staging.is_dir():
            self._sweep()

    def put(self, source: Path) -> tuple[DocumentId, int]:
        """Copy a file into the store and return its id and size in bytes, once both are durable.

        Putting the same bytes again changes nothing.

        Raises:
            UnreachableError: if the source cannot be read.
            StoreError: if the store cannot be written (`DiskFullError` where it is full, or would
                be all but full).
        """
        (kept,) = self._keep([_chunks(source)], _size_of(source))
        return kept

    def put_contents(self, contents: Iterable[bytes]) -> list[tuple[DocumentId, int]]:
        """Keep the bytes of files that lie on no disk, as `put` does; all are flushed together."""
        files = [(content,) for content in contents]
        return self._keep(files, sum(len(content) for (content,) in files))

    def _keep(self, files: Sequence[Iterable[bytes]], size: int) -> list[tuple[DocumentId, int]]:
        """Keep files of so many bytes together."""
        staged = [self._staging / secrets.token_hex(8) for _ in files]
        try:
            self._staging.mkdir(parents=True, exist_ok=True)
            make_sure_of_room(self._folder, size, "an original")
            written = [_write(chunks, path) for chunks, path in zip(files, staged, strict=True)]
            for path in staged:
                flush(path)
            self._link({id_: path for path, (id_, _) in zip(staged, written, strict=True)})
        except OSError as error:
            raise refused(error, self._folder, "an original") from error
        finally:
            for path in staged:
                path.unlink(missing_ok=True)
        return written

    def path(self, original_id: DocumentId) -> Path:
        """Return where the original of that id lies, whether it is there or not."""
        return self._folder / original_id[:2] / original_id

    def __contains__(self, original_id: DocumentId) -> bool:
        return self.path(original_id).is_file()

    def verified(self, original_id: DocumentId) -> Path:
        """Return where an original lies, its bytes verified against its id.

        Raises:
            IntegrityError: if the original is missing or its bytes have changed.
        """
        path = self.path(original_id)
        match self.verify(original_id):
            case "missing":
                raise IntegrityError(f"The original {original_id} is missing from {path.parent}")
            case "changed":
                raise IntegrityError(
                    f"The original {original_id} no longer has the bytes it came with"
                )
        return path

    def verify(self, original_id: DocumentId) -> str | None:
        """Return what is wrong with an original (`missing`, `changed`), or None."""
        try:
            digest = digest_of(self.path(original_id))
        except UnreachableError:
            return "missing"
        return None if digest == original_id else "changed"

    def discard(self, original_id: DocumentId) -> None:
        """Delete what lies in the place of an original, so that a sound copy can take it."""
        self.path(original_id).unlink(missing_ok=True)

    def ids(self) -> Iterator[DocumentId]:
        """Yield the id of every original in the store, in order."""
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            for path in sorted(folder.iterdir()):
                yield DocumentId(path.name)

    def _link(self, staged: Mapping[DocumentId, Path]) -> None:
        """Give files that are on the disk the names of their originals, and flush those too."""
        folders = set()
        for original_id, path in staged.items():
            final = self.path(original_id)
            final.parent.mkdir(exist_ok=True)
            path.chmod(0o440)
            with suppress(FileExistsError):  # another wrote it, perhaps a moment ago
                os.link(path, final)
            folders.add(final.parent)
        for folder in folders:
            flush(folder)
        if folders - self._named:
            flush(self._folder)
            self._named |= folders

    def _sweep(self) -> None:
        oldest_kept = time.time() - _STALE_SECONDS
        for path in self._staging.iterdir():
            if path.stat().st_mtime < oldest_kept:
                path.unlink(missing_ok=True)


def digest_of(path: Path) -> DocumentId:
    """Return the SHA-256 of a file, in hexadecimal.

    Raises:
        UnreachableError: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return DocumentId(hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as e:
        raise UnreachableError(f"{path} cannot be read: {e.strerror}") from e


def digest_of_content(content: bytes) -> DocumentId:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return DocumentId(hashlib.sha256(content).hexdigest())


def _write(chunks: Iterable[bytes], target: Path) -> tuple[DocumentId, int]:
    """Write a file and return the digest and size of what was written."""
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as copy:
        for chunk in chunks:
            digest.update(chunk)
            copy.write(chunk)
            size += len(chunk)
    return DocumentId(digest.hexdigest()), size


def _size_of(source: Path) -> int:
    try:
        return source.stat().st_size
    except OSError as e:
        raise UnreachableError(f"{source} cannot be read: {e.strerror}") from e


def _chunks(source: Path) -> Iterator[bytes]:
    try:
        with source.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as e:
        raise UnreachableError(f"{source} cannot be read: {e.strerror}") from e
