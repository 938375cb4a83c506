"""What was found of every two documents that were compared, as it is kept.

All functions work inside a given transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from corpus import tables
from corpus.copies.comparison import Compared, Evidence, Finding, Naming
from corpus.copies.links import group_anew
from corpus.document import DocumentId
from corpus.standing import now

_PAIR = tables.compared.c
_OF_BOTH = select(tables.compared).where(
    _PAIR.first_id == bindparam("first"), _PAIR.second_id == bindparam("second")
)
_FORGET = (
    delete(tables.compared)
    .where((_PAIR.first_id == bindparam("id")) | (_PAIR.second_id == bindparam("id")))
    .returning(_PAIR.first_id, _PAIR.second_id)
)
_KEEP = insert(tables.compared)


def found_of(connection: Connection, one: DocumentId, other: DocumentId) -> Compared | None:
    """Return what was found of two documents, None where they were never compared."""
    first, second = sorted((one, other))
    row = connection.execute(_OF_BOTH, {"first": first, "second": second}).one_or_none()
    return None if row is None else _compared(row)


def keep_compared(
    connection: Connection, document_id: DocumentId, compared: Mapping[DocumentId, Compared]
) -> None:
    """Keep what was found of a document and others, in place of what was, and group them anew."""
    before = connection.execute(_FORGET, {"id": document_id}).all()
    if compared:
        pairs = [_pair(document_id, other, each) for other, each in compared.items()]
        connection.execute(_KEEP, pairs)
    touched = {DocumentId(id_) for row in before for id_ in row}
    group_anew(connection, {document_id, *compared, *touched})


def _pair(one: DocumentId, other: DocumentId, compared: Compared) -> dict[str, Any]:
    first, second = sorted((one, other))
    return {
        "first_id": first,
        "second_id": second,
        "finding": compared.finding,
        "evidence": asdict(compared.evidence),
        "compared_at": now(),
    }


def _compared(row: Row[Any]) -> Compared:
    kept = row.evidence
    return Compared(
        Finding(row.finding),
        Evidence(
            **{
                **kept,
                "number": Naming(kept["number"]),
                "date": Naming(kept["date"]),
                "pages": tuple(kept["pages"]),
                "words": tuple(kept["words"]),
            }
        ),
    )
