"""Where the catalogue keeps fingerprints, what was found of pairs, persons' rulings, and groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.exc import OperationalError

from corpus import tables
from corpus.copies.candidates import Candidate, candidates, keep_fingerprint, seen
from corpus.copies.comparison import Compared
from corpus.copies.fingerprint import Fingerprint
from corpus.copies.grouping import Group, Link, around
from corpus.copies.links import group_anew
from corpus.copies.pairs import found_of, keep_compared
from corpus.copies.ruling import Ruled, Ruling
from corpus.copies.text import Texts
from corpus.document import Access, DocumentId
from corpus.errors import NotFoundError, StoreError
from corpus.standing import now


class Copies:
    """The copies among the documents of a catalogue."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer
        self._fleeting = writer.execution_options(fleeting=True)
        self.texts = Texts()

    # What follows the catalogue

    @property
    def revision(self) -> int:
        """The revision of the catalogue up to which copies were looked for."""
        with self._engine.connect() as connection:
            return seen(connection)

    def candidates(
        self, document_id: DocumentId, number: str | None, found: Fingerprint, *, recognised: bool
    ) -> Mapping[DocumentId, Candidate]:
        """Return the documents to compare one with: of its number, or the likest in text."""
        with self._engine.connect() as connection:
            return candidates(connection, document_id, number, found, recognised=recognised)

    def keep(
        self,
        document_id: DocumentId,
        found: Fingerprint,
        compared: Mapping[DocumentId, Compared],
        *,
        recognised: bool,
        since: int,
        revision: int,
    ) -> bool:
        """Keep what is known of a document, in place of what was, and say whether it could be kept.

        It cannot when another process went on from the revision `since` before. `revision` is the
        change of the document that this is of; of one that was removed nothing is kept. It is not
        flushed: what a power cut takes of it is found anew, from the revision before.

        Raises:
            StoreError: if the disk does not take it.
        """
        try:
            with self._fleeting.begin() as connection:
                if seen(connection) != since:
                    return False
                keep_fingerprint(connection, document_id, found, revision, recognised=recognised)
                keep_compared(connection, document_id, compared)
                return True
        except OperationalError as e:
            raise StoreError(f"What was found of copies cannot be kept: {e.orig}") from e

    # What is known

    def compared(self, one: DocumentId, other: DocumentId) -> Compared | None:
        """Return what was found of two documents, None where they were never compared."""
        with self._engine.connect() as connection:
            return found_of(connection, one, other)

    def group(self, document_id: DocumentId, access: Iterable[Access]) -> tuple[DocumentId, ...]:
        """Return a document and its copies of these security classes; nothing where it has none."""
        return self.groups_of((document_id,), access).get(document_id, ())

    def groups_of(
        self, ids: Sequence[DocumentId], access: Iterable[Access]
    ) -> dict[DocumentId, tuple[DocumentId, ...]]:
        """Return the group of each of these documents that has copies of these security classes.

        What only others may see joins nothing: a copy is one of a document over copies of these
        classes alone. The better one, as a person says, comes first, then by id.
        """
        link = tables.copies.c
        touching = select(link.group_id).where(or_(link.first_id.in_(ids), link.second_id.in_(ids)))
        with self._engine.connect() as connection:
            links = _visible(connection, access, link.group_id.in_(touching))
            return _ordered(connection, {id_: around(id_, links) for id_ in ids})

    def count(self, access: Iterable[Access]) -> int:
        """Return how many groups there are of documents of these security classes."""
        groups = _visible_links(access, tables.copies.c.group_id).distinct().subquery()
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(groups)) or 0

    def groups(
        self, access: Iterable[Access], limit: int, offset: int = 0
    ) -> tuple[tuple[DocumentId, ...], ...]:
        """Return the groups of documents of these security classes, in order of their names."""
        classes, group = tuple(access), tables.copies.c.group_id
        wanted = _visible_links(classes, group).distinct().order_by(group)
        with self._engine.connect() as connection:
            names = list(connection.scalars(wanted.limit(limit).offset(offset)))
            links = _visible(connection, classes, group.in_(names))
            firsts = sorted({min(around(link.first, links)) for link in links})
            found = _ordered(connection, {id_: around(id_, links) for id_ in firsts})
        return tuple(found.values())

    # What persons say

    def rule(self, one: DocumentId, other: DocumentId, ruling: Ruling, by: str) -> None:
        """Keep what a person says of two documents; of `BETTER` the first is the better one.

        Raises:
            NotFoundError: if one of them is not there, or both are one.
        """
        if one == other:
            raise NotFoundError("A document is no copy of itself", "Name two documents.")
        with self._writer.begin() as connection:
            for id_ in (one, other):
                wanted = select(tables.documents.c.id).where(tables.documents.c.id == id_)
                if connection.scalar(wanted) is None:
                    raise NotFoundError(f"No document {id_}")
            connection.execute(
                insert(tables.rulings).values(
                    document_id=one, other_id=other, ruling=ruling, by=by, at=now()
                )
            )
            group_anew(connection, {one, other})

    def rulings(self, one: DocumentId, other: DocumentId) -> tuple[Ruled, ...]:
        """Return what persons said of two documents, the newest first."""
        row = tables.rulings.c
        pair = (one, other)
        wanted = (
            select(tables.rulings)
            .where(row.document_id.in_(pair), row.other_id.in_(pair))
            .order_by(row.id.desc())
        )
        with self._engine.connect() as connection:
            return tuple(
                Ruled(
                    DocumentId(each.document_id),
                    DocumentId(each.other_id),
                    Ruling(each.ruling),
                    each.by,
                    each.at,
                )
                for each in connection.execute(wanted)
            )


def _visible_links(access: Iterable[Access], *columns: Any) -> Select[Any]:
    """Return the statement for links of which both documents are of these security classes."""
    link, classes = tables.copies.c, list(access)
    first, second = tables.documents.alias(), tables.documents.alias()
    return (
        select(*columns)
        .select_from(tables.copies)
        .join(first, first.c.id == link.first_id)
        .join(second, second.c.id == link.second_id)
        .where(first.c.access.in_(classes), second.c.access.in_(classes))
    )


def _visible(
    connection: Connection, access: Iterable[Access], condition: ColumnElement[bool]
) -> tuple[Link, ...]:
    link = tables.copies.c
    wanted = _visible_links(access, link.first_id, link.second_id).where(condition)
    return tuple(
        Link(DocumentId(first), DocumentId(second), True, 1.0)
        for first, second in connection.execute(wanted)
    )


def _ordered(
    connection: Connection, groups: Mapping[DocumentId, Group]
) -> dict[DocumentId, tuple[DocumentId, ...]]:
    """Return the groups that have several documents, the better one of each first."""
    several = {id_: group for id_, group in groups.items() if len(group) > 1}
    better = _better(connection, {id_ for group in several.values() for id_ in group})
    return {
        id_: tuple(sorted(group, key=lambda each: (-better.get(each, 0), each)))
        for id_, group in several.items()
    }


def _better(connection: Connection, ids: Iterable[DocumentId]) -> dict[DocumentId, int]:
    """Return those that a person called the better one, the last with the highest number."""
    row = tables.rulings.c
    wanted = (
        select(row.document_id, func.max(row.id))
        .where(row.ruling == Ruling.BETTER, row.document_id.in_(list(ids)))
        .group_by(row.document_id)
    )
    return {DocumentId(id_): number for id_, number in connection.execute(wanted)}
