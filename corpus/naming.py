"""Documents by what people call them: an id, its beginning, a path, a number, words of a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from corpus import rows, tables
from corpus.document import Access, DocumentId
from corpus.standing import Summary

_SHORTEST_PREFIX = 4  # hexadecimal digits of an id that may stand for the whole


def named(connection: Connection, wanted: str) -> tuple[DocumentId, ...]:
    """Return the documents that a reference names, by id, trying the surest way first."""
    document, location = tables.documents.c, tables.locations.c
    ways = [
        select(document.id).where(document.id == wanted.lower()),
        select(document.id).where(document.id == location.original_id, location.path == wanted),
        select(document.id).where(document.number_key == rows.number_key(wanted)),
    ]
    if re.fullmatch(rf"[0-9a-f]{{{_SHORTEST_PREFIX},64}}", wanted.lower()):
        ways.append(select(document.id).where(document.id.startswith(wanted.lower())))
    for way in ways:
        if found := connection.scalars(way.distinct().order_by(document.id)).all():
            return tuple(map(DocumentId, found))
    return ()


def matching(
    connection: Connection, words: Sequence[str], access: Iterable[Access], limit: int
) -> tuple[Summary, ...]:
    """Return documents with every word in title, number or court, the newest first."""
    text = (
        func.lower(tables.documents.c.title)
        + " "
        + func.lower(func.coalesce(tables.documents.c.number, ""))
        + " "
        + func.lower(func.coalesce(tables.documents.c.court, ""))
    )
    statement = (
        select(*rows.SUMMARY)
        .where(tables.documents.c.access.in_(list(access)))
        .where(*[text.contains(word.lower(), autoescape=True) for word in words])
        .order_by(tables.documents.c.date.desc(), tables.documents.c.id)
        .limit(limit)
    )
    return tuple(rows.summary(row) for row in connection.execute(statement))
