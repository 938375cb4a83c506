"""Links between documents, out of comparisons and rulings, and the groups kept of them.

All functions work inside a given transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, or_, select

from corpus import tables
from corpus.copies.comparison import Finding
from corpus.copies.grouping import Link, grouped
from corpus.copies.ruling import Ruling
from corpus.document import DocumentId

_RULED = 2.0
"""The strength of a person's word: greater than any resemblance."""

_AT_ONCE = 400  # ids in one statement; old builds of SQLite take at most 999 values


def group_anew(connection: Connection, ids: Iterable[DocumentId]) -> None:
    """Make the groups of these documents anew, and of all that they are, or were, copies of."""
    link = tables.copies.c
    affected, known = _reached(connection, {*ids, *_former(connection, set(ids))})
    for some in _batches(affected):
        connection.execute(
            delete(tables.copies).where(or_(link.first_id.in_(some), link.second_id.in_(some)))
        )
    kept = [
        {"first_id": each.first, "second_id": each.second, "group_id": min(group)}
        for group in grouped(known)
        for each in known
        if each.together and {each.first, each.second} <= group
    ]
    if kept:
        connection.execute(insert(tables.copies), kept)


def _former(connection: Connection, ids: set[DocumentId]) -> Iterator[DocumentId]:
    """Yield the documents that are in the groups of these."""
    link = tables.copies.c
    for some in _batches(ids):
        touching = select(link.group_id).where(
            or_(link.first_id.in_(some), link.second_id.in_(some))
        )
        wanted = select(link.first_id, link.second_id).where(link.group_id.in_(touching))
        for row in connection.execute(wanted):
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
    pair, ruling = tables.compared.c, tables.rulings.c
    for some in _batches(ids):
        wanted = select(tables.compared).where(
            or_(pair.first_id.in_(some), pair.second_id.in_(some))
        )
        for row in connection.execute(wanted):
            yield Link(
                DocumentId(row.first_id),
                DocumentId(row.second_id),
                row.finding == Finding.COPIES,
                row.evidence["resemblance"],
            )
        ruled = (
            select(tables.rulings)
            .where(or_(ruling.document_id.in_(some), ruling.other_id.in_(some)))
            .where(ruling.ruling != Ruling.BETTER)
            .order_by(ruling.id)
        )
        for row in connection.execute(ruled):
            first, second = sorted((row.document_id, row.other_id))
            together = row.ruling == Ruling.TOGETHER
            yield Link(DocumentId(first), DocumentId(second), together, _RULED)


def _batches(ids: Iterable[DocumentId]) -> Iterator[list[DocumentId]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
