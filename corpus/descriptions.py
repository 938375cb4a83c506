"""By what documents were described, what persons put right in it, and what is left in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, func, insert, select

from corpus import revisions, rows, tables
from corpus.correction import Corrected, Correction, corrected
from corpus.document import Access, Document, DocumentId
from corpus.errors import NotFoundError
from corpus.record import pairs
from corpus.review import UNRESOLVED, Doubt, Reason, Tally, Unresolved, by_cause
from corpus.standing import now


class Descriptions:
    """The descriptions of documents, in the database of the catalogue."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer

    def rules(self) -> tuple[str, ...]:
        """Return what documents were described by, each that differs once."""
        with self._engine.connect() as connection:
            return tuple(connection.scalars(select(tables.documents.c.rules).distinct()))

    def by(self, rules: str) -> tuple[DocumentId, ...]:
        """Return the documents that were described by exactly these rules."""
        statement = select(tables.documents.c.id).where(tables.documents.c.rules == rules)
        with self._engine.connect() as connection:
            return tuple(DocumentId(each) for each in connection.scalars(statement))

    def renew(self, document: Document, seen: int, *, changed: bool) -> bool:
        """Keep a document as it is described anew, and say whether it could be kept.

        It cannot when it was changed or removed after the revision `seen`: then the description is
        of what is no longer there. With `changed` False only the rules are kept, which are not what
        anybody searches, so that an index has nothing to do.
        """
        with self._writer.begin() as connection:
            if revisions.newest(connection, document.id) > seen:
                return False
            if changed:
                rows.record(connection, document)
            else:
                rows.keep_rules(connection, document)
            return True

    # What persons put right

    def correct(self, document_id: DocumentId, correction: Correction, by: str) -> int:
        """Keep a correction of a document, in the record and in its history.

        Returns the new revision.

        Raises:
            NotFoundError: if there is no such document.
            CorrectionError: if the value to put right is not, or no longer, there.
        """
        wanted = select(tables.documents).where(tables.documents.c.id == document_id)
        with self._writer.begin() as connection:
            row = connection.execute(wanted).one_or_none()
            if row is None:
                raise NotFoundError(f"No document {document_id}")
            document = corrected(rows.read(connection, row), correction)
            rows.forget(connection, document_id)
            rows.write(connection, document, document.claims)
            connection.execute(
                insert(tables.corrections).values(
                    document_id=document_id,
                    field=correction.field,
                    before=correction.before,
                    after=correction.after,
                    attributes=correction.attributes,
                    by=by,
                    at=now(),
                )
            )
            return revisions.revise(connection, document_id, document.rules)

    def corrections(self, document_id: DocumentId) -> tuple[Corrected, ...]:
        """Return every correction of a document, the newest first."""
        table = tables.corrections.c
        statement = (
            select(tables.corrections)
            .where(table.document_id == document_id)
            .order_by(table.id.desc())
        )
        with self._engine.connect() as connection:
            return tuple(_corrected(row) for row in connection.execute(statement))

    # What a person should look at

    def in_doubt(
        self,
        access: Iterable[Access],
        reasons: Iterable[Reason] = Reason,
        field: str | None = None,
    ) -> int:
        """Return how many documents of these security classes have something in doubt.

        Args:
            access: the classes.
            reasons: of the doubts that count.
            field: of the doubts that count, None for every one.
        """
        document, doubt = tables.documents.c, tables.doubts.c
        statement = (
            select(func.count(doubt.document_id.distinct()))
            .join(tables.documents, document.id == doubt.document_id)
            .where(*_counted(access, reasons, field))
        )
        with self._engine.connect() as connection:
            return connection.scalar(statement) or 0

    def doubts(
        self,
        access: Iterable[Access],
        limit: int,
        offset: int = 0,
        *,
        reasons: Iterable[Reason] = Reason,
        field: str | None = None,
    ) -> tuple[tuple[DocumentId, tuple[Doubt, ...]], ...]:
        """Return documents of these security classes with all that is in doubt of each.

        Those that lack the most key fields come first, then those with the most unsure ones, of
        these the least sure; those with unresolved citations alone last; of equals in order of
        their ids. Documents are listed for a doubt of one of the reasons and of the field.
        """
        document, doubt = tables.documents.c, tables.doubts.c
        missing = func.count().filter(doubt.reason == Reason.MISSING.value)
        unsure = func.count().filter(doubt.reason == Reason.UNSURE.value)
        surest = func.min(doubt.confidence).filter(doubt.reason == Reason.UNSURE.value)
        counted = (
            select(doubt.document_id)
            .join(tables.documents, document.id == doubt.document_id)
            .where(*_counted(access, reasons, field))
        )
        order = (missing.desc(), unsure.desc(), surest, doubt.document_id)
        listed = (
            select(doubt.document_id, func.row_number().over(order_by=order).label("place"))
            .where(doubt.document_id.in_(counted))
            .group_by(doubt.document_id)
            .order_by(*order)
            .limit(limit)
            .offset(offset)
            .subquery()
        )
        statement = (
            select(tables.doubts)
            .join(listed, listed.c.document_id == doubt.document_id)
            .order_by(listed.c.place, doubt.position)
        )
        with self._engine.connect() as connection:
            found = connection.execute(statement).all()
        return tuple(
            (DocumentId(id_), tuple(map(_doubt, of_one)))
            for id_, of_one in groupby(found, key=lambda row: row.document_id)
        )

    def tallied(self, access: Iterable[Access]) -> tuple[Tally, ...]:
        """Return how many documents of these classes have which field in doubt, the most first."""
        document, doubt = tables.documents.c, tables.doubts.c
        count = func.count()
        statement = (
            select(doubt.field, doubt.reason, count.label("documents"))
            .join(tables.documents, document.id == doubt.document_id)
            .where(document.access.in_(list(access)))
            .group_by(doubt.field, doubt.reason)
            .order_by(count.desc(), doubt.field, doubt.reason)
        )
        with self._engine.connect() as connection:
            found = connection.execute(statement).all()
        return tuple(Tally(row.field, Reason(row.reason), row.documents) for row in found)

    def unresolved(self, access: Iterable[Access]) -> tuple[Unresolved, ...]:
        """Return how many citations of documents of these classes name no known law, by cause.

        The cause with the most comes first; documents in which a person has spoken on these
        citations do not count.
        """
        document, doubt, claim = tables.documents.c, tables.doubts.c, tables.claims.c
        of_document = (
            select(claim.document_id, claim.rule, func.count().label("citations"))
            .where(claim.field == UNRESOLVED)
            .group_by(claim.document_id, claim.rule)
            .subquery()
        )
        statement = (
            select(
                of_document.c.rule,
                func.sum(of_document.c.citations).label("citations"),
                func.count().label("documents"),
            )
            .join(tables.documents, document.id == of_document.c.document_id)
            .join(tables.doubts, doubt.document_id == of_document.c.document_id)
            .where(doubt.field == UNRESOLVED, document.access.in_(list(access)))
            .group_by(of_document.c.rule)
        )
        with self._engine.connect() as connection:
            found = connection.execute(statement).all()
        return by_cause((row.rule, row.citations, row.documents) for row in found)


def _counted(
    access: Iterable[Access], reasons: Iterable[Reason], field: str | None
) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of doubts that count, with the documents that they are of."""
    document, doubt = tables.documents.c, tables.doubts.c
    conditions = (
        document.access.in_(list(access)),
        doubt.reason.in_([reason.value for reason in reasons]),
    )
    return conditions if field is None else (*conditions, doubt.field == field)


def _corrected(row: Row[Any]) -> Corrected:
    correction = Correction(row.field, row.before, row.after, pairs(row.attributes))
    return Corrected(correction, row.by, row.at)


def _doubt(row: Row[Any]) -> Doubt:
    return Doubt(row.field, Reason(row.reason), row.confidence)
