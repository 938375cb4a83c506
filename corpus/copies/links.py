"""Links between documents, out of comparisons and rulings, and the groups kept of them.

All functions work inside a given transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, or_, select

from corpus import tables
from corpus.copies.comparison import Finding
from corpus.copies.grouping import Link, grouped
from corpus.copies.ruling import Ruling
from corpus.database import in_parts
from corpus.document import DocumentId

_RULED = 2.0
"""The strength of a person's word: greater than any resemblance."""

_LINK, _PAIR, _RULING = (table.c for table in (tables.copies, tables.compared, tables.rulings))
_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)

_TOUCHING = or_(_LINK.first_id.in_(_IDS), _LINK.second_id.in_(_IDS))
_OF_GROUPS = select(_LINK.first_id, _LINK.second_id).where(
    _LINK.group_id.in_(select(_LINK.group_id).where(_TOUCHING))
)
_FORGET = delete(tables.copies).where(_TOUCHING)
_KEEP = insert(tables.copies)
_COMPARED = select(
    _PAIR.first_id,
    _PAIR.second_id,
    _PAIR.finding,
    _PAIR.evidence["resemblance"].as_float().label("resemblance"),
).where(or_(_PAIR.first_id.in_(_IDS), _PAIR.second_id.in_(_IDS)))
_RULED_OF = (
    select(_RULING.document_id, _RULING.other_id, _RULING.ruling)
    .where(or_(_RULING.document_id.in_(_IDS), _RULING.other_id.in_(_IDS)))
    .where(_RULING.ruling != Ruling.BETTER)
    .order_by(_RULING.id)
)


def group_anew(connection: Connection, ids: Iterable[DocumentId]) -> None:
    """Make the groups of these documents anew, and of all that they are, or were, copies of."""
    affected, known = _reached(connection, {*ids, *_former(connection, set(ids))})
    for some in in_parts(sorted(affected)):
        connection.execute(_FORGET, {"ids": some})
    kept = [
        {"first_id": each.first, "second_id": each.second, "group_id": min(group)}
        for group in grouped(known)
        for each in known
        if each.together and {each.first, each.second} <= group
    ]
    if kept:
        connection.execute(_KEEP, kept)


def _former(connection: Connection, ids: set[DocumentId]) -> Iterator[DocumentId]:
    """Yield the documents that are in the groups of these."""
    for some in in_parts(sorted(ids)):
        for row in connection.execute(_OF_GROUPS, {"ids": some}):
            yield from (DocumentId(row.first_id), DocumentId(row.second_id))


def _reached(
    connection: Connection, ids: set[DocumentId]
) -> tuple[set[DocumentId], tuple[Link, ...]]:
    """Return all that is reached from documents over copies, and what is known of pairs of it."""
    reached, due = set(ids), set(ids)
    links: dict[tuple[DocumentId, DocumentId], Link] = {}
    while due:
        links |= {(each.first, each.second): each for each in _links_of(connection, due)}
        due = {
            id_ for each in links.values() if each.together for id_ in (each.first, each.second)
        } - reached
        reached |= due
    return reached, tuple(links.values())


def _links_of(connection: Connection, ids: Iterable[DocumentId]) -> Iterator[Link]:
    """Yield what is known of each pair with one of these; a person's last word comes last."""
    for some in in_parts(sorted(ids)):
        for row in connection.execute(_COMPARED, {"ids": some}):
            yield Link(
                DocumentId(row.first_id),
                DocumentId(row.second_id),
                row.finding == Finding.COPIES,
                row.resemblance,
            )
        for row in connection.execute(_RULED_OF, {"ids": some}):
            first, second = sorted((row.document_id, row.other_id))
            together = row.ruling == Ruling.TOGETHER
            yield Link(DocumentId(first), DocumentId(second), together, _RULED)
