"""Containers as part of the way in: what lies in them is taken out, kept and acknowledged.

The contained files come first: when the last of them is acknowledged, the container itself is read
and recorded. So whatever interrupts the batch, a container that is recorded has nothing left in it,
and one that is not is opened again, to no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.containment import Arrival, Contained, container_location
from corpus.document import DocumentId
from corpus.errors import EmptyFileError, InputError, TooLargeError, UnreachableError
from corpus.location import location_of
from corpus.originals import Originals, digest_of_content
from corpus.standing import Failure
from ingest.contents import DEEPEST, UNPACKING, unpacked
from ingest.limits import LARGEST_ARCHIVE, fits_in_memory, most_within
from ingest.readers.registry import CONTAINERS, container_in, reader_for
from ingest.sandboxes import Sandboxes
from ingest.unpack import MOST_ENTRIES

Content = bytes | InputError
"""The bytes of an entry, or why it has none."""

_AT_ONCE = 100
_BYTES_AT_ONCE = 16 << 20
"""Entries that are flushed and acknowledged together, and bytes of them that are enough."""

_MEDIA_TYPES = frozenset(container.MEDIA_TYPE for container in CONTAINERS)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a container of `size` bytes, and where it is broken if it is."""

    size: int = 0
    contents: tuple[Contained, ...] = ()
    broken: InputError | None = None


class Containers:
    """Opens containers whose bytes are kept. Holds processes until it is closed."""

    def __init__(self, catalogue: Catalogue, originals: Originals) -> None:
        self._catalogue = catalogue
        self._originals = originals
        self._sandboxes = Sandboxes("ingest.unpack:unpack", UNPACKING)
        self._telling = Sandboxes("ingest.unpack:see_an_archive", UNPACKING)

    def close(self) -> None:
        """End the processes."""
        self._sandboxes.close()
        self._telling.close()

    def see_an_archive(self, path: Path) -> None:
        """See that a file that does not fit in memory is an archive, which need not.

        Raises:
            InputError: if it is none, or cannot be opened.
        """
        self._telling.run(path, location_of(path), {})

    def known(self, original_id: DocumentId, location: str) -> tuple[Contained, ...]:
        """Return what is known to lie in a file that was read, opening it where nothing is.

        Raises:
            InputError: if it has to be opened and cannot be.
        """
        if not self._catalogue.containment.is_one_of(original_id, _MEDIA_TYPES):
            return ()
        known = self._catalogue.containment.contents(original_id, location)
        return known or self.open(original_id, location).contents

    def open(self, original_id: DocumentId, location: str) -> Opened:
        """Take out what a file contains, keep it and acknowledge it; nothing if it is no container.

        Raises:
            TooLargeError: if it holds too much, or lies too deep in others.
            UnreachableError: if the bytes that were kept of it are gone.
            InputError: if it cannot be opened at all.
        """
        source = self._originals.path(original_id)
        try:
            size = source.stat().st_size
            holds_files = not fits_in_memory(size) or _holds_files(source)
        except OSError as error:
            raise UnreachableError(
                f"What was kept of {location} cannot be read: {error.strerror}.",
                "Add the file again, and see what else is missing by `preseden check`.",
            ) from error
        if not holds_files:
            return Opened()
        room = self._room(location, size)
        contents: list[Contained] = []
        broken = None
        with (
            self._sandboxes.borrowed() as sandbox,
            closing(unpacked(sandbox, source, location, *room)) as entries,
        ):
            while broken is None:
                some, broken = _next(entries)
                if not some and broken is None:
                    break
                contents += self._come_in(some, original_id)
        if broken is not None and not contents:
            raise broken
        return Opened(size, tuple(contents), broken)

    def take_out(self, location: str) -> DocumentId:
        """Take one contained file out once more, keep it, and return its id.

        Raises:
            UnreachableError: if its container is not in the collection, or has no such file.
            InputError: if it cannot be taken out.
        """
        container = container_location(location) or ""
        original_id = self._catalogue.containment.original_at(container)
        if original_id is None:
            raise UnreachableError(
                f"{location} cannot be read: {container} is not in the collection",
                f"Add {container}.",
            )
        source = self._originals.path(original_id)
        with self._sandboxes.borrowed() as sandbox:
            for place, content in unpacked(
                sandbox, source, container, MOST_ENTRIES, LARGEST_ARCHIVE
            ):
                if place == location:
                    return self._keep({place: _known(place, content)}, original_id)[place]
        raise UnreachableError(f"There is no {location}", "Look at what its container lists.")

    def _room(self, location: str, size: int) -> tuple[int, int]:
        """Return how many files and bytes a container may hold, those around it considered.

        Raises:
            TooLargeError: if it lies too deep in others.
        """
        around = self._catalogue.containment.around(location)
        if len(around) >= DEEPEST:
            raise TooLargeError(f"{location} lies in more than {DEEPEST - 1} others.")
        if not around:
            return MOST_ENTRIES, most_within(size)
        outermost, its_size = around[-1]
        count, taken = self._catalogue.containment.taken_up(outermost, leave_out=location)
        return max(MOST_ENTRIES - count, 0), max(most_within(its_size) - taken, 0)

    def _come_in(self, entries: Mapping[str, Content], container: DocumentId) -> list[Contained]:
        """Keep and acknowledge entries together, and note of each other one why it is not kept."""
        known: dict[str, bytes] = {}
        failed: dict[str, Failure] = {}
        for location, content in entries.items():
            try:
                known[location] = _known(location, content)
            except InputError as error:
                failed[location] = self._catalogue.fail(location, None, error)
        kept = self._keep(known, container)
        return [Contained(each, kept.get(each), failed.get(each)) for each in entries]

    def _keep(self, files: Mapping[str, bytes], container: DocumentId) -> dict[str, DocumentId]:
        """Keep the bytes of contained files by location, acknowledge them, and return their ids."""
        arrivals = [
            Arrival(digest_of_content(content), len(content), location, container)
            for location, content in files.items()
        ]
        self._originals.put_contents(
            content
            for arrival, content in zip(arrivals, files.values(), strict=True)
            if self._catalogue.state(arrival.id) is None or arrival.id not in self._originals
        )
        self._catalogue.acknowledge_contained(arrivals)
        return {arrival.location: arrival.id for arrival in arrivals}


def _holds_files(source: Path) -> bool:
    """Say whether a file that fits in memory is a container."""
    with source.open("rb") as file:
        return container_in(file) is not None


def _next(entries: Iterator[tuple[str, Content]]) -> tuple[dict[str, Content], InputError | None]:
    """Return the next entries of a container, as many as are kept at once, and what broke it."""
    some: dict[str, Content] = {}
    size = 0
    try:
        for location, content in entries:
            some[location] = content
            size += len(content) if isinstance(content, bytes) else 0
            if len(some) == _AT_ONCE or size >= _BYTES_AT_ONCE:
                break
    except InputError as error:
        return some, error
    return some, None


def _known(location: str, content: Content) -> bytes:
    """Return the bytes of an entry that a reader knows.

    Raises:
        InputError: if it has none, or no reader knows them.
    """
    if isinstance(content, InputError):
        raise content
    if not content:
        raise EmptyFileError(f"{location} is empty")
    reader_for(content)  # what no reader knows is not kept
    return content
