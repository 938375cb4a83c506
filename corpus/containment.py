"""Which documents lie in which: attachments in messages, files in archives.

A file in a container has a location like any other, `/arsip/box1.zip!/folder/putusan.pdf`, with
the id of the container beside it. `ingest.contents` makes these locations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine, func, select

from corpus import tables
from corpus.document import DocumentId
from corpus.failures import failure
from corpus.standing import Failure

INSIDE = "!/"
"""What stands between the location of a container and the path within it."""


def container_location(location: str) -> str | None:
    """Return where the container of a contained file lies, None for a file that is in none.

    >>> container_location("/arsip/a.zip!/b.zip!/c/d.pdf")
    '/arsip/a.zip!/b.zip'
    """
    container, mark, _ = location.rpartition(INSIDE)
    return container if mark else None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A contained file whose bytes are kept: id and size in bytes, where it lies, and in what."""

    id: DocumentId
    size: int
    location: str
    container: DocumentId


@dataclass(frozen=True, slots=True)
class Contained:
    """A contained file that came in, by its id, or that did not, by its failure."""

    location: str
    id: DocumentId | None
    failure: Failure | None = None


class Containment:
    """What lies in what, in the database of the catalogue."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def contents(self, container: DocumentId, location: str) -> tuple[Contained, ...]:
        """Return what is known to lie in the container that lies at a location, by location."""
        place, failed = tables.locations.c, tables.failures.c
        came_in = select(place.path, place.original_id, place.container_id).where(
            _inside(place.path, location)
        )
        did_not = select(tables.failures).where(
            failed.original_id.is_(None), _inside(failed.path, location)
        )
        with self._engine.connect() as connection:
            found = [
                Contained(path, DocumentId(id_))
                for path, id_, inside in connection.execute(came_in)
                if inside == container  # asked of SQL, it would go through all its copies
            ]
            for row in connection.execute(did_not):
                if container_location(row.path) == location:
                    found.append(Contained(row.path, None, failure(row)))
        return tuple(sorted(found, key=lambda one: one.location))

    def members(self, container: DocumentId) -> tuple[DocumentId, ...]:
        """Return the documents that lie in a container, wherever it lies, in order of location."""
        place = tables.locations.c
        statement = (
            select(place.original_id)
            .join(tables.documents, tables.documents.c.id == place.original_id)
            .where(place.container_id == container)
            .group_by(place.original_id)
            .order_by(func.min(place.path))
        )
        with self._engine.connect() as connection:
            return tuple(DocumentId(id_) for id_ in connection.scalars(statement))

    def containers(self, document: DocumentId) -> tuple[DocumentId, ...]:
        """Return the containers that a document lies in, in order of arrival."""
        place = tables.locations.c
        statement = (
            select(place.container_id)
            .where(place.original_id == document, place.container_id.is_not(None))
            .order_by(place.added_at, place.path)
        )
        with self._engine.connect() as connection:
            return tuple(dict.fromkeys(map(DocumentId, connection.scalars(statement))))

    def original_at(self, location: str) -> DocumentId | None:
        """Return the original that lies at a location, None where none is known there."""
        place = tables.locations.c
        with self._engine.connect() as connection:
            found = connection.scalar(select(place.original_id).where(place.path == location))
        return None if found is None else DocumentId(found)

    def around(self, location: str) -> tuple[tuple[str, int], ...]:
        """Return where the containers lie that a file lies in, and their bytes; innermost first.

        A folder whose name ends in `!` is none.
        """
        place, original = tables.locations.c, tables.originals.c
        sizes = select(original.size).join(tables.locations)
        found: list[tuple[str, int]] = []
        with self._engine.connect() as connection:
            while (container := container_location(location)) is not None:
                size = connection.scalar(sizes.where(place.path == container))
                if size is None:
                    break
                found.append((container, size))
                location = container
        return tuple(found)

    def taken_up(self, location: str, leave_out: str) -> tuple[int, int]:
        """Return how many files lie in a container at any depth, and their bytes together.

        Those in the container at `leave_out`, which lies in it, are not counted.
        """
        place, original = tables.locations.c, tables.originals.c
        statement = (
            select(func.count(), func.coalesce(func.sum(original.size), 0))
            .select_from(tables.locations.join(tables.originals))
            .where(_inside(place.path, location), ~_inside(place.path, leave_out))
        )
        with self._engine.connect() as connection:
            count, size = connection.execute(statement).one()
        return count, size

    def is_one_of(self, original_id: DocumentId, media_types: Iterable[str]) -> bool | None:
        """Say whether a document is of one of these types, None where it is not described yet."""
        wanted = select(tables.documents.c.media_type).where(tables.documents.c.id == original_id)
        with self._engine.connect() as connection:
            found = connection.scalar(wanted)
        return None if found is None else found in set(media_types)


def _inside(path: ColumnElement[str], location: str) -> ColumnElement[bool]:
    """Return the condition that a path lies in a container, as a range, which an index answers.

    SQLite compares text byte by byte.
    """
    first = f"{location}{INSIDE}"
    return (path >= first) & (path < f"{first[:-1]}{chr(ord(first[-1]) + 1)}")
