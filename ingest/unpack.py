"""Take the files out of a container, within bounds: what runs in the child of `ingest.sandbox`.

An answer is a line of JSON about the entries, followed by the bytes of those that could be opened,
one after the other. Large containers are unpacked in several calls, each a child of its own that
goes on where the last one stopped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.errors import InputError, TooLargeError
from ingest.readers.contained import LARGEST_ENTRY, Container, Entry
from ingest.readers.registry import container_for

MOST_ENTRIES = 20_000
MOST_BYTES = 4 << 30
MOST_RATIO = 200
"""What a container may hold, the containers in it included, and how many times its own size that
may be; scans that are not packed themselves pack 50 times smaller at most."""

_SMALL_BYTES = 64 << 20
"""Containers that unpack to no more may repeat themselves as they like."""

_BATCH_BYTES = 64 << 20
"""Bytes after which an answer ends."""


def unpack(content: bytes, parameters: Mapping[str, str]) -> bytes:
    """Return the entries of a container from a number on, as many as one answer holds.

    Args:
        content: the bytes of the container.
        parameters: `first`, the number of the first entry that is wanted, from 0; `entries` and
            `bytes`, how many there may be in all.

    Raises:
        TooLargeError: if the container goes beyond its bounds; nothing of it is unpacked then.
        InputError: if it cannot be read at all.
    """
    container = container_for(content)
    assert container is not None, "only containers are unpacked"
    first = int(parameters["first"])
    if first == 0:
        _bound(container, content, int(parameters["entries"]), int(parameters["bytes"]))
    answer: dict[str, Any] = {"entries": [], "next": None, "broken": None}
    contents: list[bytes] = []
    size = 0
    try:
        for number, entry in _from(container.entries(content), first):
            if size >= _BATCH_BYTES:
                answer["next"] = number
                break
            opened = _opened(entry)
            if isinstance(opened, InputError):
                answer["entries"].append({"name": entry.name, "error": opened.sentence()})
                continue
            answer["entries"].append({"name": entry.name, "size": len(opened)})
            contents.append(opened)
            size += len(opened)
    except InputError as error:
        answer["broken"] = error.sentence()
    return b"".join((json.dumps(answer).encode(), b"\n", *contents))


def _bound(container: Container, content: bytes, most_entries: int, most_bytes: int) -> None:
    """Refuse a container whose entries are too many or too large together.

    Where it is broken it is counted as far as it goes.
    """
    total = 0
    for number, entry in enumerate(_while_whole(container.entries(content)), start=1):
        total += entry.size
        if number > most_entries:
            raise TooLargeError(f"The file contains more than the {most_entries} files allowed.")
        if total > most_bytes:
            raise TooLargeError(f"The file unpacks to more than the {most_bytes} bytes allowed.")
        if total > max(_SMALL_BYTES, MOST_RATIO * len(content)):
            raise TooLargeError(f"The file unpacks to more than {MOST_RATIO} times its size.")


def _while_whole(entries: Iterator[Entry]) -> Iterator[Entry]:
    try:
        yield from entries
    except TooLargeError:
        raise
    except InputError:
        return


def _from(entries: Iterator[Entry], first: int) -> Iterator[tuple[int, Entry]]:
    return ((number, entry) for number, entry in enumerate(entries) if number >= first)


def _opened(entry: Entry) -> bytes | InputError:
    if entry.size > LARGEST_ENTRY:
        return TooLargeError(f"{entry.name} has more than {LARGEST_ENTRY >> 20} MiB.")
    try:
        return entry.open()
    except InputError as error:
        return error
