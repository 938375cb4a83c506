"""Originals whose bytes are stored: noted, and where each stands. Inside a given transaction."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from corpus import rows, tables
from corpus.document import DocumentId
from corpus.standing import State, now


def is_acknowledged(connection: Connection, original_id: DocumentId) -> bool:
    """Say whether an original's bytes were noted as stored."""
    statement = select(tables.originals.c.id).where(tables.originals.c.id == original_id)
    return connection.scalar(statement) is not None


def state(connection: Connection, original_id: DocumentId) -> State:
    """Return where an acknowledged original stands."""
    if rows.is_there(connection, original_id):
        return State.ADDED
    failure = select(tables.failures.c.path).where(tables.failures.c.original_id == original_id)
    return State.WAITING if connection.scalar(failure.limit(1)) is None else State.FAILED


def acknowledge(
    connection: Connection,
    original_id: DocumentId,
    size: int,
    path: str,
    container: DocumentId | None = None,
) -> None:
    """Note an original and its location; `container` is what the file lay in, if anything."""
    at = now()
    if not is_acknowledged(connection, original_id):
        connection.execute(
            insert(tables.originals), {"id": original_id, "size": size, "acknowledged_at": at}
        )
    location, failure = tables.locations.c, tables.failures.c
    connection.execute(delete(tables.locations).where(location.path == path))
    connection.execute(
        delete(tables.failures).where(
            failure.path == path, failure.original_id.is_distinct_from(original_id)
        )
    )
    connection.execute(
        insert(tables.locations),
        {"path": path, "original_id": original_id, "added_at": at, "container_id": container},
    )


def waiting(connection: Connection) -> tuple[tuple[DocumentId, str], ...]:
    """Return the originals that are not yet read, by id, each with the first of its paths."""
    statement = (
        select(tables.originals.c.id, func.min(tables.locations.c.path))
        .join(tables.locations)
        .outerjoin(tables.documents, tables.documents.c.id == tables.originals.c.id)
        .outerjoin(tables.failures, tables.failures.c.original_id == tables.originals.c.id)
        .where(tables.documents.c.id.is_(None), tables.failures.c.path.is_(None))
        .group_by(tables.originals.c.id)
        .order_by(tables.originals.c.id)
    )
    return tuple((DocumentId(i), path) for i, path in connection.execute(statement))
