"""Copies of a collection that restore: its catalogue and its originals, with a list of checksums.

A backup is a folder that is laid out as the data folder is, without what can be made again
(`index/`, `derived/`), and `manifest-sha256.txt`, which `sha256sum --check` can read. The manifest
is written last: a backup without one is not whole yet. The same goes for a restored data folder
and its `catalogue.db`. Both may be stopped anywhere and run again: what is there and sound is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.database import originals_in, take_snapshot
from corpus.disk import flush, refused
from corpus.document import DocumentId
from corpus.errors import ConfigurationError, IntegrityError
from corpus.originals import Originals, digest_of

MANIFEST = "manifest-sha256.txt"

_CATALOGUE = "catalogue.db"
_PART = "catalogue.db.part"
_UNDER_WAY = "restore-under-way"
"""The file that tells a data folder that is being restored from one that must not be touched."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of one original: `problem` is `missing` or `changed`, None when it is copied.

    `kept` says that a sound copy was there already; `size` is in bytes.
    """

    id: DocumentId
    size: int
    kept: bool = False
    problem: str | None = None


def back_up(home: Path, destination: Path) -> Iterator[Copied]:
    """Copy a collection, which may be in use, and yield each original as its copy is verified.

    The backup is whole when the last one was yielded; what is damaged in the collection is left
    out of it, or stays as an earlier backup has it.

    Raises:
        ConfigurationError: if the destination is within the data folder, or is another's.
        IntegrityError: if the catalogue is damaged.
        StoreError: if the destination cannot be written.
    """
    _check_destination(home, destination)
    part = destination / _PART
    take_snapshot(home / _CATALOGUE, part)
    source, target, lines = Originals(home), Originals(destination), []
    for id_, size in originals_in(part):
        copied = _copied(source, target, DocumentId(id_), size)
        if copied.problem is None:
            lines.append(f"{id_}  {target.path(copied.id).relative_to(destination)}\n")
        yield copied
    lines.append(f"{digest_of(part)}  {_CATALOGUE}\n")
    manifest = destination / MANIFEST
    manifest.unlink(missing_ok=True)
    part.rename(destination / _CATALOGUE)
    _write_durably(manifest, "".join(lines))


def restore(backup: Path, home: Path) -> Iterator[Copied]:
    """Make a data folder from a backup, and yield each original as its copy is verified.

    The collection is there when the last one was yielded. Its index is made anew when it is opened.

    Raises:
        ConfigurationError: if there is no whole backup, or the data folder is not empty.
        IntegrityError: if the catalogue in the backup is not the one that was backed up.
        StoreError: if the data folder cannot be written.
    """
    checksums = _read_manifest(backup)
    _check_empty(home)
    if digest_of(backup / _CATALOGUE) != checksums.pop(_CATALOGUE, None):
        raise IntegrityError(
            f"The catalogue in {backup} is not the one that was backed up",
            "Run `preseden backup` again, or restore another backup.",
        )
    _make(home)
    (home / _UNDER_WAY).touch()
    take_snapshot(backup / _CATALOGUE, home / _PART)
    source, target = Originals(backup), Originals(home)
    for id_, size in originals_in(home / _PART):
        yield _copied(source, target, DocumentId(id_), size)
    (home / _PART).rename(home / _CATALOGUE)
    (home / _UNDER_WAY).unlink()
    flush(home)


def _copied(source: Originals, target: Originals, id_: DocumentId, size: int) -> Copied:
    if target.verify(id_) is None:
        return Copied(id_, size, kept=True)
    problem = source.verify(id_)
    if problem is None:
        target.discard(id_)
        target.put(source.path(id_))
        problem = target.verify(id_)
    return Copied(id_, size, problem=problem)


def _check_destination(home: Path, destination: Path) -> None:
    if not (home / _CATALOGUE).is_file():
        raise ConfigurationError(f"There is no collection in {home}", "Name another with --home.")
    if destination.resolve().is_relative_to(home.resolve()):
        raise ConfigurationError(
            f"{destination} lies in the data folder {home}",
            "Name a folder on another disk: a copy beside the original is lost with it.",
        )
    if destination.exists() and not destination.is_dir():
        raise ConfigurationError(f"{destination} is no folder", "Name a folder for the backup.")
    strange = _names(destination) - {MANIFEST, _CATALOGUE, _PART, "originals"}
    if strange:
        raise ConfigurationError(
            f"{destination} holds {min(strange)}, which is no part of a backup",
            "Name an empty folder, or one with an earlier backup of this collection.",
        )
    _make(destination)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(error, folder, "The copy") from error


def _check_empty(home: Path) -> None:
    names = _names(home)
    if names and _UNDER_WAY not in names:
        raise ConfigurationError(
            f"The data folder {home} is not empty, and restoring never overwrites",
            "Name a new folder with --home.",
        )


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def _read_manifest(backup: Path) -> dict[str, str]:
    """Return the checksums of a backup by path within it.

    Raises:
        ConfigurationError: if it has no manifest.
    """
    try:
        lines = (backup / MANIFEST).read_text("utf-8").splitlines()
    except OSError as e:
        raise ConfigurationError(
            f"There is no whole backup in {backup}: it has no {MANIFEST}",
            "Run `preseden backup` again to finish it, or name another folder.",
        ) from e
    return {path: checksum for checksum, _, path in (line.partition("  ") for line in lines)}


def _write_durably(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    flush(path.parent)
