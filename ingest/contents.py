"""What a container holds, as its own files: where they lie, and how they come out.

A contained file lies at the location of its container, `!/`, and its path in it
(`/arsip/box1.zip!/folder/putusan.pdf`), as Java writes it. Such a location is a name and never a
path on a disk, so that what stands in an archive can point to nothing outside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.containment import INSIDE
from corpus.errors import CrashedError, InputError
from ingest.sandbox import Limits, Sandbox, error_of

DEEPEST = 4
"""Containers that may lie in each other."""

UNPACKING = Limits(
    memory_bytes=2 << 30, cpu_seconds=120, wall_seconds=300.0, output_bytes=300 << 20
)
"""What taking files out of a container may use in one go."""

_DRIVE = re.compile(r"^[A-Za-z]:")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
_PACKED = frozenset({".gz", ".bz2", ".xz"})


def unpacked(
    sandbox: Sandbox, source: Path, location: str, most_entries: int, most_bytes: int
) -> Iterator[tuple[str, bytes | InputError]]:
    """Yield the files in a container whose bytes are at `source`: where they lie, and their bytes.

    Where an entry has no bytes the reason stands for them. A few are in memory at a time.

    Raises:
        InputError: if the container is broken, from that place on, or goes beyond a limit.
    """
    taken: set[str] = set()
    following: int | None = 0
    while following is not None:
        asked = {"first": following, "entries": most_entries, "bytes": most_bytes}
        parameters = {name: str(number) for name, number in asked.items()}
        answer = _answer(sandbox.content(source, location, parameters), location)
        for name, content in answer.entries:
            place = _place(location, name, taken)
            taken.add(place)
            yield place, content
        if answer.broken is not None:
            raise answer.broken
        following = answer.following


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a child says of a container (`ingest.unpack`): names with bytes, or with an error."""

    entries: tuple[tuple[str, bytes | InputError], ...]
    following: int | None
    broken: InputError | None


def _answer(reply: bytes, location: str) -> _Answer:
    head, _, contents = reply.partition(b"\n")
    entries: list[tuple[str, bytes | InputError]] = []
    at = 0
    try:
        said = json.loads(head)
        for entry in said["entries"]:
            if "error" in entry:
                entries.append((str(entry["name"]), error_of(entry["error"])))
                continue
            entries.append((str(entry["name"]), contents[at : at + entry["size"]]))
            at += entry["size"]
        broken = said["broken"] and error_of(said["broken"])
        return _Answer(tuple(entries), said["next"], broken)
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
