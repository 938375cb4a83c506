"""Where things stand: the state of an original, summaries, failures, changes, and the tally."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from corpus import tables
from corpus.document import Access, DocumentId


class State(StrEnum):
    """Where an original stands: exactly one of these, at any time."""

    WAITING = "waiting"
    ADDED = "added"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of a document. `pages` and `pages_unread` are counts."""

    id: DocumentId
    title: str
    kind: str
    number: str | None
    court: str | None
    date: str | None
    language: str
    access: Access
    pages: int
    pages_unread: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in (`failed`) or is of no known type (`skipped`).

    `id` is None where its bytes were not kept. `at` is UTC, ISO 8601.
    """

    path: str
    id: DocumentId | None
    state: str
    reason: str
    message: str
    advice: str
    attempts: int
    at: str


class Change(NamedTuple):
    """The newest revision of one document."""

    revision: int
    id: DocumentId
    removed: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """The collection in numbers. Pages in = pages read + pages unread, the latter by reason."""

    originals: int
    documents: int
    waiting: int
    failed: int
    skipped: int
    pages: int
    pages_unread: int
    unread_reasons: tuple[tuple[str, int], ...]
    failure_reasons: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    revision: int


def now() -> str:
    """Return the time of processing: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def take_tally(connection: Connection, access: Sequence[Access]) -> Tally:
    """Count the collection, in one reading transaction; documents and pages of these classes."""
    document, page, failure = tables.documents.c, tables.pages.c, tables.failures.c
    allowed = document.access.in_(access)
    count, pages, unread = connection.execute(
        select(
            func.count(document.id),
            func.coalesce(func.sum(document.pages), 0),
            func.coalesce(func.sum(document.pages_unread), 0),
        ).where(allowed)
    ).one()
    read = connection.scalar(select(func.count(document.id))) or 0
    states = dict(_counted(connection, select(failure.state, func.count()).group_by("state")))
    originals = connection.scalar(select(func.count(tables.originals.c.id))) or 0
    failed_originals = connection.scalar(select(func.count(failure.original_id.distinct()))) or 0
    return Tally(
        originals=originals,
        documents=count,
        waiting=originals - read - failed_originals,
        failed=states.get("failed", 0),
        skipped=states.get("skipped", 0),
        pages=pages,
        pages_unread=unread,
        unread_reasons=_counted(
            connection,
            select(page.unread, func.count())
            .join(tables.documents, document.id == page.document_id)
            .where(allowed, page.unread.is_not(None))
            .group_by("unread"),
        ),
        failure_reasons=_counted(
            connection, select(failure.reason, func.count()).group_by("reason")
        ),
        kinds=_counted(
            connection, select(document.kind, func.count()).where(allowed).group_by("kind")
        ),
        revision=connection.scalar(select(func.max(tables.revisions.c.revision))) or 0,
    )


def _counted(connection: Connection, statement: Select[Any]) -> tuple[tuple[str, int], ...]:
    """Return names with their counts, the commonest first."""
    counts = [(str(name), int(count)) for name, count in connection.execute(statement)]
    return tuple(sorted(counts, key=lambda each: (-each[1], each[0])))
