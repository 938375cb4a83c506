"""Documents by what people call them: an id, its beginning, a path, a number, words of a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from corpus import case_number, rows, tables
from corpus.document import WITHDRAWN, Access, DocumentId
from corpus.standing import Summary

_SHORTEST_PREFIX = 4  # hexadecimal digits of an id that may stand for the whole
_NUMBERS = ("case_number", "letter_number")
_BEGINNING = re.compile(r"(?:nomor|no)?(\d{1,6}[a-z]{1,12}\d{4,6})")
"""The key of a number up to its year, or of a docket number without the initials of the judge."""


def named(connection: Connection, reference: str, access: Sequence[Access]) -> Sequence[DocumentId]:
    """Return the documents of these security classes that a reference names, the surest way first.

    A number may be spelt in any way, its court left out or written out.
    """
    allowed = tables.documents.c.access.in_(access)
    for way in _ways(reference):
        wanted = way.where(allowed).distinct().order_by(tables.documents.c.id)
        if found := connection.scalars(wanted).all():
            return [DocumentId(each) for each in found]
    return []


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


def _ways(reference: str) -> Iterator[Select[Any]]:
    """Yield what finds the documents that a reference may name."""
    document, location, claim = tables.documents.c, tables.locations.c, tables.claims.c
    yield select(document.id).where(document.id == reference.lower())
    at = location.path == reference
    yield select(document.id).where(document.id == location.original_id, at)
    spellings = _spellings(reference)
    keys = [key for each in spellings if (key := rows.number_key(each))]
    yield select(document.id).where(document.number_key.in_(keys))
    bears = (claim.field.in_(_NUMBERS), claim.value.in_(spellings), claim.rule != WITHDRAWN)
    yield select(document.id).where(document.id == claim.document_id, *bears)
    if re.fullmatch(rf"[0-9a-f]{{{_SHORTEST_PREFIX},64}}", reference.lower()):
        yield select(document.id).where(document.id.startswith(reference.lower()))
    if begun := _BEGINNING.fullmatch(rows.number_key(reference)):
        yield select(document.id).where(document.number_key.startswith(begun[1]))


def _spellings(reference: str) -> tuple[str, ...]:
    """Return a reference, and the official spelling of the one case number that it holds."""
    official = [number.text for _, _, number in case_number.find(reference)]
    return (reference, *official) if len(official) == 1 else (reference,)
