"""Deaths of processes over documents: whose fault they were, and what is not to be tried again.

A death is counted `alone` against a document that was the only one in flight, or whose own reader
died. Where several were in flight, each is only suspected: it is tried alone the next time, so that
a second death points to one. What was in flight is in `corpus.leases`.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select

from corpus import tables
from corpus.document import DocumentId
from corpus.standing import now

MOST_DEATHS = 3
"""After so many a document is not tried again by itself."""


class Deaths:
    """The deaths over documents of a collection, in the database of the catalogue."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer

    def blame(self, original_id: DocumentId, path: str, cause: str) -> int:
        """Count the death of a document's own reader, and return how many it has now."""
        with self._writer.begin() as connection:
            count(connection, original_id, path, None, cause, alone=True)
            return _over(connection, original_id)

    def over(self, original_id: DocumentId) -> int:
        """Return how many deaths a document answers for alone, those over its pages aside."""
        with self._engine.connect() as connection:
            return _over(connection, original_id)

    def suspects(self) -> frozenset[tuple[str, int | None]]:
        """Return path and page of all that processes died over, alone or with others."""
        death = tables.deaths.c
        with self._engine.connect() as connection:
            return frozenset(
                (row.path, row.page) for row in connection.execute(select(death.path, death.page))
            )

    def deadly(self) -> tuple[tuple[DocumentId, str, str], ...]:
        """Return the originals that answer for `MOST_DEATHS`: id, path, and the last cause."""
        death = tables.deaths.c
        statement = (
            select(death.original_id, death.path, death.cause, func.max(death.id))
            .join(tables.originals, tables.originals.c.id == death.original_id)
            .where(death.page.is_(None), death.alone == 1)
            .group_by(death.original_id)
            .having(func.count() >= MOST_DEATHS)
        )
        with self._engine.connect() as connection:
            return tuple(
                (DocumentId(row.original_id), row.path, row.cause)
                for row in connection.execute(statement)
            )


def count(
    connection: Connection,
    original_id: str,
    path: str,
    page: int | None,
    cause: str,
    *,
    alone: bool,
) -> None:
    """Count a death over a document or a page of it (from 1), inside a given transaction."""
    row = {"original_id": original_id, "path": path, "page": page, "cause": cause}
    connection.execute(insert(tables.deaths), row | {"alone": int(alone), "died_at": now()})


def forget(connection: Connection, original_id: DocumentId, page: int | None) -> None:
    """Forget the deaths over a document, or a page of it, that was read after all."""
    connection.execute(delete(tables.deaths).where(*_of(original_id, page)))


def _over(connection: Connection, original_id: DocumentId) -> int:
    statement = select(func.count()).select_from(tables.deaths)
    counted = (*_of(original_id, None), tables.deaths.c.alone == 1)
    return connection.scalar(statement.where(*counted)) or 0


def _of(original_id: DocumentId, page: int | None) -> tuple[ColumnElement[bool], ...]:
    death = tables.deaths.c
    return death.original_id == original_id, death.page.is_not_distinct_from(page)
