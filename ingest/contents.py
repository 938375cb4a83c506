"""What a container holds, as its own files: where they lie, and how they come out.

A contained file lies at the location of its container, `!/`, and its path in it
(`/arsip/box1.zip!/folder/putusan.pdf`), as Java writes it. Such a location is a name and never a
path on a disk, so that what stands in an archive can point to nothing outside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from contextlib import closing
from pathlib import Path, PurePosixPath

from corpus.containment import INSIDE
from corpus.errors import CrashedError, InputError, TooLargeError
from ingest.limits import Limits
from ingest.reply import error_of
from ingest.sandbox import Sandbox

DEEPEST = 4
"""Containers that may lie in each other."""

UNPACKING = Limits(
    memory_bytes=2 << 30, cpu_seconds=600, wall_seconds=300.0, output_bytes=300 << 20
)
"""What taking the files out of a container may use: wall time and output for each of them."""

_LONGEST_HEAD = 10_000
"""Bytes that name an entry, at most."""

_DRIVE = re.compile(r"^[A-Za-z]:")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
_PACKED = frozenset({".gz", ".bz2", ".xz"})


def unpacked(
    sandbox: Sandbox, source: Path, location: str, most_entries: int, most_bytes: int
) -> Generator[tuple[str, bytes | InputError]]:
    """Yield the files in a container whose bytes are at `source`: where they lie, and their bytes.

    Where an entry has no bytes the reason stands for them. One is in memory at a time.

    Raises:
        InputError: if the container is broken, from that place on, or goes beyond a limit.
    """
    taken: set[str] = set()
    size = 0
    asked = {"entries": str(most_entries), "bytes": str(most_bytes)}
    with closing(sandbox.parts(source, location, asked)) as parts:
        for part in parts:
            name, content = _entry(part, location)
            size += len(part)
            if len(taken) >= most_entries or size > most_bytes + most_entries * _LONGEST_HEAD:
                raise TooLargeError(f"More came out of {location} than it was said to hold.")
            place = _place(location, name, taken)
            taken.add(place)
            yield place, content


def _entry(part: bytes, location: str) -> tuple[str, bytes | InputError]:
    """Return name and bytes of an entry as a child answers (`ingest.unpack`), or its error."""
    head, _, content = part.partition(b"\n")
    try:
        said = json.loads(head)
        return str(said["name"]), error_of(said["error"]) if "error" in said else content
    except (ValueError, KeyError, TypeError) as error:
        raise CrashedError(f"What was unpacked from {location} cannot be read.") from error


def _place(location: str, name: str, taken: set[str]) -> str:
    """Return the location of an entry: within its container, and no other's."""
    shown = name.encode("utf-8", "replace").decode()
    parts = [
        part
        for part in _DRIVE.sub("", _UNSEEN.sub("", shown)).replace("\\", "/").split("/")
        if part.strip() not in ("", ".", "..")
    ]
    path = PurePosixPath(*parts) if parts else PurePosixPath(_own_name(location))
    place = f"{location}{INSIDE}{path}"
    number = 1
    while place in taken:
        number += 1
        place = f"{location}{INSIDE}{path.with_stem(f'{path.stem} ({number})')}"
    return place


def _own_name(location: str) -> str:
    """Return the name of what a packed file holds that does not say: its own, without the end."""
    packed = PurePosixPath(location)
    return packed.stem if packed.suffix.lower() in _PACKED else f"{packed.name} content"
