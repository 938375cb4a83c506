"""What changed in a collection, numbered: indexes follow it. Inside a given transaction."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from corpus import tables
from corpus.document import DocumentId
from corpus.standing import Change, now

_REVISION = tables.revisions.c


def newest(connection: Connection, document_id: DocumentId | None = None) -> int:
    """Return the number of the newest change, of one document if it is named; 0 before any."""
    statement = select(func.max(_REVISION.revision))
    if document_id is not None:
        statement = statement.where(_REVISION.document_id == document_id)
    return connection.scalar(statement) or 0


def revise(
    connection: Connection, document_id: DocumentId, rules: str, *, removed: bool = False
) -> int:
    """Add a change and return its number."""
    done = connection.execute(
        insert(tables.revisions).values(
            document_id=document_id, rules=rules, removed=int(removed), recorded_at=now()
        )
    )
    assert done.inserted_primary_key is not None
    return int(done.inserted_primary_key[0])


def changes(connection: Connection, since: int, limit: int) -> tuple[Change, ...]:
    """Return the newest change of each document changed after `since`, oldest first."""
    last = func.max(_REVISION.revision).label("revision")
    statement = (
        select(last, _REVISION.document_id, _REVISION.removed)
        .where(_REVISION.revision > since)
        .group_by(_REVISION.document_id)
        .order_by(last)
        .limit(limit)
    )
    return tuple(
        Change(row.revision, DocumentId(row.document_id), bool(row.removed))
        for row in connection.execute(statement)
    )
