"""What is odd about pages, as the catalogue knows it: what they print, and how they were read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from corpus import tables
from corpus.document import DocumentId
from corpus.paging import Irregularity, Problem

_UPSIDE_DOWN = 180
"""Degrees. A page that lies on its side is mostly meant so: a wide table, a map."""

Found = tuple[tuple[DocumentId, Irregularity], ...]


def of_documents(connection: Connection, ids: Any) -> Found:
    """Return what is odd about the pages of documents, document by document, in order of pages.

    Args:
        connection: to the database of the catalogue.
        ids: the documents, as anything that SQL may compare a column with by IN.
    """
    found = [*_sequence(connection, ids), *_upside_down(connection, ids)]
    return tuple(sorted(found, key=lambda each: (each[0], each[1].page)))


def _sequence(connection: Connection, ids: Any) -> Iterator[tuple[DocumentId, Irregularity]]:
    table = tables.irregularities.c
    statement = select(tables.irregularities).where(table.document_id.in_(ids))
    for row in connection.execute(statement.order_by(table.document_id, table.position)):
        problem = Irregularity(Problem(row.problem), row.page, row.printed)
        yield DocumentId(row.document_id), problem


def _upside_down(connection: Connection, ids: Any) -> Iterator[tuple[DocumentId, Irregularity]]:
    """Yield the pages that had to be turned half round when they were recognised last."""
    table = tables.recognitions.c
    last = (
        select(func.max(table.id))
        .where(table.original_id.in_(ids))
        .group_by(table.original_id, table.number)
    )
    turned = select(table.original_id, table.number).where(
        table.id.in_(last), table.turned == _UPSIDE_DOWN
    )
    for row in connection.execute(turned):
        yield DocumentId(row.original_id), Irregularity(Problem.UPSIDE_DOWN, row.number)
