"""The recognitions of a collection: kept page by page, the newest of each page being its text."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, Row, func, insert, select

from corpus import deaths, tables
from corpus.document import DocumentId, Unread
from corpus.recognised import Recognised, packed, unpacked
from corpus.standing import now

_EMPTY = (None, Unread.BLANK, Unread.CODEC)
"""Why there was nothing to recognise, by the number in the column `plain`."""


class Recognitions:
    """What was recognised on the pages of originals, in the database of the catalogue."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer

    def keep(self, original_id: DocumentId, page: Recognised) -> None:
        """Keep a recognition beside the earlier ones of the same page; durable when it returns."""
        row = {
            "original_id": original_id,
            "number": page.number,
            "languages": page.languages,
            "turned": page.turned,
            "plain": _EMPTY.index(page.empty),
            "failure": page.failure,
            "second": page.second,
            "lines": packed(page.lines),
            "recognised_at": now(),
        }
        with self._writer.begin() as connection:
            connection.execute(insert(tables.recognitions), row)
            if page.failure is None:
                deaths.forget(connection, original_id, page.number)

    def newest(self, original_id: DocumentId) -> dict[int, Recognised]:
        """Return the newest recognition of each page that has one, by its number."""
        table = tables.recognitions.c
        newest = (
            select(func.max(table.id)).where(table.original_id == original_id).group_by("number")
        )
        with self._engine.connect() as connection:
            found = connection.execute(select(tables.recognitions).where(table.id.in_(newest)))
            return {row.number: _recognised(row) for row in found}

    def failures(self, original_id: DocumentId) -> dict[int, int]:
        """Return how often recognition of each page failed, by its number, where it ever did."""
        table = tables.recognitions.c
        statement = (
            select(table.number, func.count())
            .where(table.original_id == original_id, table.failure.is_not(None))
            .group_by(table.number)
        )
        with self._engine.connect() as connection:
            return {row.number: int(row[1]) for row in connection.execute(statement)}

    def page(self, original_id: DocumentId, number: int) -> Recognised | None:
        """Return the newest recognition of a page (from 1), None where it has none."""
        return next(iter(self.of_page(original_id, number)), None)

    def of_page(self, original_id: DocumentId, number: int) -> tuple[Recognised, ...]:
        """Return all recognitions of a page (from 1), the newest first."""
        table = tables.recognitions.c
        statement = (
            select(tables.recognitions)
            .where(table.original_id == original_id, table.number == number)
            .order_by(table.id.desc())
        )
        with self._engine.connect() as connection:
            return tuple(_recognised(row) for row in connection.execute(statement))


def _recognised(row: Row[Any]) -> Recognised:
    return Recognised(
        row.number,
        row.languages,
        unpacked(row.lines),
        row.turned,
        _EMPTY[row.plain],
        row.failure,
        row.second,
    )
