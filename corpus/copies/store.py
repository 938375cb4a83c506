"""Where the catalogue keeps fingerprints, what was found of pairs, persons' rulings, and groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    delete,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.exc import OperationalError

from corpus import rows, tables
from corpus.copies.comparison import Compared, Evidence, Finding, Naming, numbers
from corpus.copies.fingerprint import Fingerprint
from corpus.copies.grouping import Group, Link, around
from corpus.copies.links import group_anew
from corpus.copies.ruling import Ruled, Ruling
from corpus.document import Access, DocumentId
from corpus.errors import NotFoundError, StoreError
from corpus.standing import now

_SAME_NUMBER = 20  # documents of the same number that one is compared with
_SHARING = 200  # documents that share the most bands, of which the likest are compared
_LIKEST = 12
_LEAST = 0.15  # resemblance; two scans of which every fourth word is misread have more


class Copies:
    """The copies among the documents of a catalogue."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer
        self._fleeting = writer.execution_options(fleeting=True)

    # What follows the catalogue

    @property
    def revision(self) -> int:
        """The revision of the catalogue up to which copies were looked for."""
        with self._engine.connect() as connection:
            return _seen(connection)

    def candidates(
        self, document_id: DocumentId, number: str | None, found: Fingerprint, *, recognised: bool
    ) -> Mapping[DocumentId, float]:
        """Return the documents to compare one with, each with the estimated resemblance.

        They have its number, or texts like it without another number, the likest first.
        """
        known, document = tables.fingerprints.c, tables.documents.c
        wanted = (
            select(known.document_id, known.firsts, known.recognised, document.number)
            .join(tables.documents, document.id == known.document_id)
            .where(known.document_id != document_id)
        )
        with self._engine.connect() as connection:
            named = _of_number(connection, wanted, number)
            alike = _of_like_text(connection, wanted, found)
        candidates = {}
        for row in alike:
            read = recognised or bool(row.recognised)
            likeness = found.resemblance(Fingerprint(row.firsts))
            differs = numbers(number, row.number, recognised=read) is Naming.DIFFERENT
            if likeness >= _LEAST and not differs:
                candidates[DocumentId(row.document_id)] = likeness
        likest = sorted(candidates.items(), key=lambda pair: (-pair[1], pair[0]))[:_LIKEST]
        same = {
            DocumentId(row.document_id): found.resemblance(Fingerprint(row.firsts)) for row in named
        }
        return {**dict(likest), **same}

    def keep(
        self,
        document_id: DocumentId,
        found: Fingerprint,
        compared: Mapping[DocumentId, Compared],
        *,
        recognised: bool,
        seen: int,
        revision: int,
    ) -> bool:
        """Keep what is known of a document, in place of what was, and say whether it could be kept.

        It cannot when another process went on from the revision `seen` before. `revision` is the
        change of the document that this is of; of one that was removed nothing is kept. It is not
        flushed: what a power cut takes of it is found anew, from the revision before.

        Raises:
            StoreError: if the disk does not take it.
        """
        try:
            with self._fleeting.begin() as connection:
                if _seen(connection) != seen:
                    return False
                _keep_fingerprint(connection, document_id, found, revision, recognised=recognised)
                _keep_compared(connection, document_id, compared)
                return True
        except OperationalError as e:
            raise StoreError(f"What was found of copies cannot be kept: {e.orig}") from e

    # What is known

    def compared(self, one: DocumentId, other: DocumentId) -> Compared | None:
        """Return what was found of two documents, None where they were never compared."""
        first, second = sorted((one, other))
        pair = tables.compared.c
        wanted = select(tables.compared).where(pair.first_id == first, pair.second_id == second)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _compared(row)

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


def _seen(connection: Connection) -> int:
    return connection.scalar(select(func.max(tables.fingerprints.c.revision))) or 0


def _of_number(
    connection: Connection, wanted: Select[Any], number: str | None
) -> Sequence[Row[Any]]:
    if number is None:
        return ()
    same = tables.documents.c.number_key == rows.number_key(number)
    return connection.execute(wanted.where(same).limit(_SAME_NUMBER)).all()


def _of_like_text(
    connection: Connection, wanted: Select[Any], found: Fingerprint
) -> Sequence[Row[Any]]:
    band = tables.fingerprint_bands.c
    sharing = (
        select(band.fingerprint_id, func.count().label("shared"))
        .where(band.band.in_(found.bands()))
        .group_by(band.fingerprint_id)
        .order_by(func.count().desc(), band.fingerprint_id)
        .limit(_SHARING)
        .subquery()
    )
    joined = wanted.join(sharing, sharing.c.fingerprint_id == tables.fingerprints.c.id)
    return connection.execute(joined).all()


def _keep_fingerprint(
    connection: Connection,
    document_id: DocumentId,
    found: Fingerprint,
    revision: int,
    *,
    recognised: bool,
) -> None:
    """Keep a fingerprint with its bands, in place of the one before."""
    known, band = tables.fingerprints.c, tables.fingerprint_bands.c
    before = connection.execute(
        select(known.id, known.firsts).where(known.document_id == document_id)
    ).one_or_none()
    if before is not None:
        bands = Fingerprint(before.firsts).bands()
        connection.execute(
            delete(tables.fingerprint_bands).where(
                band.band.in_(bands), band.fingerprint_id == before.id
            )
        )
        connection.execute(delete(tables.fingerprints).where(known.id == before.id))
    done = connection.execute(
        insert(tables.fingerprints).values(
            document_id=document_id,
            revision=revision,
            firsts=found.firsts,
            recognised=int(recognised),
        )
    )
    assert done.inserted_primary_key is not None
    key = done.inserted_primary_key[0]
    banded = [{"band": each, "fingerprint_id": key} for each in set(found.bands())]
    if banded:
        connection.execute(insert(tables.fingerprint_bands), banded)


def _keep_compared(
    connection: Connection, document_id: DocumentId, compared: Mapping[DocumentId, Compared]
) -> None:
    """Keep what was found of a document and others, in place of what was, and group them anew."""
    pair = tables.compared.c
    before = connection.execute(
        delete(tables.compared)
        .where((pair.first_id == document_id) | (pair.second_id == document_id))
        .returning(pair.first_id, pair.second_id)
    ).all()
    for other, each in compared.items():
        connection.execute(insert(tables.compared), _pair(document_id, other, each))
    touched = {DocumentId(id_) for row in before for id_ in row}
    group_anew(connection, {document_id, *compared, *touched})


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
