"""The compound file that legacy Office files and Outlook messages are ([MS-CFB]).

The only file that knows olefile.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

import olefile

from corpus.errors import DamagedError, TooLargeError
from ingest.characters import clean

MOST_STREAM_BYTES = 256 << 20
MOST_ENTRIES = 20_000

_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError)
"""What olefile raises on files that are not as they should be, besides errors of its own."""

_PROPERTIES = ("title", "subject", "author", "keywords")
_MOMENTS = {"create_time": "created", "last_saved_time": "modified"}


class CompoundFile:
    """An open compound file: streams of bytes by their path, `("Storage", "Stream")`.

    `form` is how sentences about the file call it.

    Raises:
        DamagedError: if its directory cannot be read.
    """

    def __init__(self, data: bytes, form: str) -> None:
        self._form = form
        try:
            self._file = olefile.OleFileIO(io.BytesIO(data))
            self._paths = [tuple(path) for path in self._file.listdir(storages=False)]
        except (*_BROKEN, RecursionError) as error:
            raise DamagedError(f"The directory of the {form} is damaged.") from error
        if len(self._paths) > MOST_ENTRIES:
            raise TooLargeError(f"The {form} holds more than {MOST_ENTRIES} streams.")

    def holds(self, *path: str) -> bool:
        """Say whether there is a stream of that path."""
        return path in self._paths

    def paths(self) -> Iterator[tuple[str, ...]]:
        """Yield the path of every stream, in the order of the directory."""
        yield from self._paths

    def read(self, *path: str) -> bytes:
        """Return the bytes of a stream.

        Raises:
            DamagedError: if there is no such stream, or it is broken.
            TooLargeError: if it has more than 256 MiB.
        """
        name = "/".join(path)
        if not self.holds(*path):
            raise DamagedError(f"The {self._form} lacks its part {name}.")
        try:
            if self._file.get_size(list(path)) > MOST_STREAM_BYTES:
                raise TooLargeError(f"The part {name} of the {self._form} is too large.")
            with self._file.openstream(list(path)) as stream:
                content: bytes = stream.read()
        except _BROKEN as error:
            raise DamagedError(f"The part {name} of the {self._form} is damaged.") from error
        return content

    def properties(self) -> Iterator[tuple[str, str]]:
        """Yield what the file says of itself, by the names that all readers use."""
        try:
            found = self._file.get_metadata()
        except _BROKEN:
            return  # what it says of itself is no part of the text
        encoding = f"cp{found.codepage}" if (found.codepage or 0) > 0 else "cp1252"
        for name in _PROPERTIES:
            if text := _text(getattr(found, name), encoding):
                yield name, text
        for attribute, name in _MOMENTS.items():
            moment = getattr(found, attribute)
            if isinstance(moment, datetime) and moment.year > 1601:
                yield name, moment.isoformat(timespec="seconds")

    def page_count(self) -> int | None:
        """Return how many pages the program that wrote the file counted, None where it did not."""
        try:
            count = self._file.get_metadata().num_pages
        except _BROKEN:
            return None
        return count if isinstance(count, int) and 0 < count < 1_000_000 else None


def _text(value: object, encoding: str) -> str:
    if not isinstance(value, bytes):
        return str(value or "").strip()
    try:
        text = value.decode(encoding, errors="replace")
    except LookupError:
        text = value.decode("cp1252", errors="replace")
    return clean(text).strip()
