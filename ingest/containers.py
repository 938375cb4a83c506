"""Containers as part of the way in: what lies in them is taken out, kept and acknowledged.

The contained files come first: when the last of them is acknowledged, the container itself is read
and recorded. So whatever interrupts the batch, a container that is recorded has nothing left in it,
and one that is not is opened again, to no harm.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.containment import Contained, container_location, depth
from corpus.document import DocumentId
from corpus.errors import EmptyFileError, InputError, TooLargeError, UnreachableError
from corpus.originals import Originals
from ingest.contents import DEEPEST, UNPACKING, unpacked
from ingest.readers.registry import CONTAINERS, container_for, reader_for
from ingest.sandboxes import Sandboxes
from ingest.unpack import MOST_BYTES, MOST_ENTRIES

_MEDIA_TYPES = frozenset(container.MEDIA_TYPE for container in CONTAINERS)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a container, and where it is broken if it is."""

    contents: tuple[Contained, ...] = ()
    broken: InputError | None = None


class Containers:
    """Opens containers whose bytes are kept. Holds processes until it is closed."""

    def __init__(self, catalogue: Catalogue, originals: Originals) -> None:
        self._catalogue = catalogue
        self._originals = originals
        self._sandboxes = Sandboxes("ingest.unpack:unpack", UNPACKING)

    def close(self) -> None:
        """End the processes."""
        self._sandboxes.close()

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
            InputError: if it cannot be opened at all.
        """
        source = self._originals.path(original_id)
        if container_for(source.read_bytes()) is None:
            return Opened()
        if depth(location) >= DEEPEST:
            raise TooLargeError(f"{location} lies in more than {DEEPEST - 1} others.")
        files, size = self._room(location)
        contents: list[Contained] = []
        try:
            with self._sandboxes.borrowed() as sandbox:
                for place, content in unpacked(sandbox, source, location, files, size):
                    contents.append(self._come_in(place, content, original_id))
        except InputError as error:
            if not contents:
                raise
            return Opened(tuple(contents), error)
        return Opened(tuple(contents))

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
            for place, content in unpacked(sandbox, source, container, MOST_ENTRIES, MOST_BYTES):
                if place == location:
                    return self._keep(place, content, original_id)
        raise UnreachableError(f"There is no {location}", "Look at what its container lists.")

    def _room(self, location: str) -> tuple[int, int]:
        """Return how many files and bytes a container may hold, others around it considered."""
        outermost = location
        while (around := container_location(outermost)) is not None:
            outermost = around
        if outermost == location:
            return MOST_ENTRIES, MOST_BYTES
        count, size = self._catalogue.containment.taken_up(outermost, leave_out=location)
        return max(MOST_ENTRIES - count, 0), max(MOST_BYTES - size, 0)

    def _come_in(
        self, location: str, content: bytes | InputError, container: DocumentId
    ) -> Contained:
        try:
            return Contained(location, self._keep(location, content, container))
        except InputError as error:
            return Contained(location, None, self._catalogue.fail(location, None, error))

    def _keep(
        self, location: str, content: bytes | InputError, container: DocumentId
    ) -> DocumentId:
        """Keep the bytes of a contained file.

        Raises:
            InputError: if it has none, or no reader knows them.
        """
        if isinstance(content, InputError):
            raise content
        if not content:
            raise EmptyFileError(f"{location} is empty")
        reader_for(content)  # what no reader knows is not kept
        original_id, size = self._originals.put_content(content)
        self._catalogue.acknowledge(original_id, size, location, container)
        return original_id
