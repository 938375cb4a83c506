"""Take the files out of a container, within bounds: what runs in the child of `ingest.sandbox`.

An archive is read from the open file, never as a whole. Each part of the answer is a line of JSON
about one entry, followed by its bytes where it could be opened. The entries come in the order of
the container and are read in one go, since what is packed as a whole can be read from its beginning
only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from os import SEEK_END
from typing import BinaryIO

from corpus.errors import DamagedError, InputError, TooLargeError
from ingest.limits import LARGEST_FILE
from ingest.readers import zip_archive
from ingest.readers.contained import LARGEST_ENTRY, Container, Entry
from ingest.readers.registry import archive_in, container_in
from ingest.readers.signature import DAMAGED_ZIP

MOST_ENTRIES = 20_000
MOST_RATIO = 200
"""How many files a container may hold, the containers in it included, and how many times its own
size they may have; scans that are not packed themselves pack 50 times smaller at most."""

_SMALL_BYTES = 64 << 20
"""Containers that unpack to no more may repeat themselves as they like."""

_DIVIDE = "Unpack it, and add the folder that comes out."


def unpack(file: BinaryIO, parameters: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the entries of a container.

    Args:
        file: the container, open at its beginning.
        parameters: `entries` and `bytes`, how many there may be in all.

    Raises:
        TooLargeError: if the container goes beyond its bounds; nothing of it is unpacked then.
        InputError: if it cannot be read at all, or from some place on.
    """
    container = container_in(file)
    assert container is not None, "only containers are unpacked"
    _bound(container, file, int(parameters["entries"]), int(parameters["bytes"]))
    file.seek(0)
    return (_answer(entry) for entry in container.entries(file))


def see_an_archive(file: BinaryIO, _parameters: Mapping[str, str]) -> str:
    """Return the type of an archive by as little of it as tells.

    Raises:
        DamagedError: if it is a ZIP archive cut short.
        TooLargeError: if it is anything else, which would have to be read as a whole.
    """
    archive = archive_in(file)
    if archive is not None:
        return archive.MEDIA_TYPE
    if zip_archive.is_cut_short(file):
        raise DamagedError(f"The file is {DAMAGED_ZIP.name}.", DAMAGED_ZIP.advice)
    raise TooLargeError(
        f"The file has more than {LARGEST_FILE:,} bytes, and is no ZIP or TAR archive."
    )


def _bound(container: Container, file: BinaryIO, most_entries: int, most_bytes: int) -> None:
    """Refuse a container whose entries are too many or too large together.

    Where it is broken it is counted as far as it goes.
    """
    total, size = 0, file.seek(0, SEEK_END)
    file.seek(0)
    for number, entry in enumerate(_while_whole(container.entries(file)), start=1):
        total += entry.size
        if number > most_entries:
            raise TooLargeError(f"It holds more than the {most_entries:,} files allowed.", _DIVIDE)
        if total > most_bytes:
            raise TooLargeError(f"It unpacks to more than {most_bytes:,} bytes.", _DIVIDE)
        if total > max(_SMALL_BYTES, MOST_RATIO * size):
            raise TooLargeError(f"It unpacks to more than {MOST_RATIO} times its size.", _DIVIDE)


def _while_whole(entries: Iterator[Entry]) -> Iterator[Entry]:
    try:
        yield from entries
    except TooLargeError:
        raise
    except InputError:
        return


def _answer(entry: Entry) -> bytes:
    opened = _opened(entry)
    said: dict[str, object] = {"name": entry.name}
    if isinstance(opened, InputError):
        return json.dumps(said | {"error": opened.sentence()}).encode() + b"\n"
    return json.dumps(said).encode() + b"\n" + opened


def _opened(entry: Entry) -> bytes | InputError:
    if entry.size > LARGEST_ENTRY:
        return TooLargeError(f"{entry.name} has more than {LARGEST_ENTRY >> 20} MiB.")
    try:
        return entry.open()
    except InputError as error:
        return error
