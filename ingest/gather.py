"""Which files a batch is about: folders are walked, single files taken as they are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def files_under(paths: Iterable[Path], leave_out: Path | None = None) -> Iterator[Path]:
    """Yield every file under these paths once, folders in the order of their names.

    A path that does not exist is yielded as well, so that it ends in a named state like the rest.
    Links to folders are not followed, since they may lead in a circle, but yielded like files, and
    so are folders that may not be opened. The folder `leave_out` (the collection itself) is passed
    over.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _walk(path, leave_out) if path.is_dir() else (path,):
            if file not in seen:
                seen.add(file)
                yield file


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    kept_apart = leave_out.resolve() if leave_out else None
    closed: list[Path] = []

    def note(error: OSError) -> None:
        closed.append(Path(os.fsdecode(error.filename)))

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(n for n in folders if Path(root, n).resolve() != kept_apart)
        links = [name for name in folders if Path(root, name).is_symlink()]
        for name in sorted([*names, *links]):
            yield Path(root, name)
    yield from closed
