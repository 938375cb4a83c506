"""Files that could not be taken in, and why. All functions work inside a given transaction."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from corpus import tables
from corpus.document import DocumentId
from corpus.errors import InputError, UnsupportedError
from corpus.standing import Failure, now


def fail(
    connection: Connection, path: str, original_id: DocumentId | None, error: InputError
) -> Failure:
    """Keep why the file at a path failed, in place of what was kept before, and count attempts."""
    at_path = tables.failures.c.path == path
    attempts = connection.scalar(select(tables.failures.c.attempts).where(at_path)) or 0
    failed = Failure(
        path,
        original_id,
        "skipped" if isinstance(error, UnsupportedError) else "failed",
        error.reason,
        error.message,
        error.advice,
        attempts + 1,
        now(),
    )
    connection.execute(delete(tables.failures).where(at_path))
    row = asdict(failed)
    row["original_id"], row["failed_at"] = row.pop("id"), row.pop("at")
    connection.execute(insert(tables.failures), row)
    return failed


def every(connection: Connection) -> tuple[Failure, ...]:
    """Return every file that failed or was skipped, by path."""
    statement = select(tables.failures).order_by(tables.failures.c.path)
    return tuple(failure(row) for row in connection.execute(statement))


def of_original(connection: Connection, original_id: DocumentId) -> Failure | None:
    """Return why an original is not a document, None where nothing failed."""
    statement = select(tables.failures).where(tables.failures.c.original_id == original_id)
    row = connection.execute(statement.limit(1)).one_or_none()
    return None if row is None else failure(row)


def failure(row: Row[Any]) -> Failure:
    """Return the failure of a row of `failures`."""
    id_ = None if row.original_id is None else DocumentId(row.original_id)
    return Failure(
        row.path,
        id_,
        row.state,
        row.reason,
        row.message,
        row.advice,
        row.attempts,
        row.failed_at,
    )
