"""The rows of the catalogue, as nouns and back. All functions work inside a given transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    delete,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from corpus import deaths, tables
from corpus.document import (
    BY_PERSONS,
    EDITOR,
    Access,
    Claim,
    Comment,
    Document,
    DocumentId,
    Page,
    PersonalSpan,
    Section,
)
from corpus.paging import Irregularity, irregularities
from corpus.record import claim_from, fields_of, page_from, pairs, personal_from
from corpus.review import Doubt, doubts
from corpus.revisions import revise
from corpus.standing import Summary, now

SUMMARY = [tables.documents.c[name] for name in Summary.__slots__]
"""The columns of a `Summary`."""

_Part = Claim | Section | PersonalSpan | Irregularity | Doubt

_PARTS = (
    tables.pages,
    tables.claims,
    tables.sections,
    tables.personal_spans,
    tables.irregularities,
    tables.doubts,
)


def number_key(number: str) -> str:
    """Return a case or letter number without what people vary: case, spaces and punctuation.

    >>> number_key("733/Pid.Sus/2024/PN Bls") == number_key("733/PID.SUS/2024/PN.Bls")
    True
    """
    return re.sub(r"[\W_]+", "", number).lower()


def write(connection: Connection, document: Document, claims: tuple[Claim, ...]) -> None:
    """Insert a document with these claims, of which no row may be there yet."""
    described = replace(document, claims=claims)
    connection.execute(insert(tables.documents), _document_row(described))
    key = {"document_id": document.id}
    if document.pages:
        connection.execute(insert(tables.pages), [key | fields_of(page) for page in document.pages])
    groups: tuple[tuple[Table, Iterable[_Part]], ...] = (
        (tables.claims, claims),
        (tables.sections, document.sections),
        (tables.personal_spans, document.personal),
        (tables.irregularities, irregularities(document.pages)),
        (tables.doubts, doubts(described)),
    )
    for table, values in groups:
        _insert(connection, table, key, values)


def record(connection: Connection, document: Document) -> int:
    """Write a document in place of what was known of it, and return the new revision.

    Claims by persons that are there stay; failures and deaths of the same original are over.
    """
    by_hand: tuple[Claim, ...] = ()
    if is_there(connection, document.id):
        kept = claims(connection, document.id, tables.claims.c.rule.in_(BY_PERSONS))
        by_hand = tuple(claim for claim in kept if claim not in document.claims)
        forget(connection, document.id)
    write(connection, document, (*document.claims, *by_hand))
    connection.execute(delete(tables.failures).where(tables.failures.c.original_id == document.id))
    deaths.forget(connection, document.id, page=None)
    return revise(connection, document.id, document.rules)


def keep_rules(connection: Connection, document: Document) -> None:
    """Note by which rules a document was described, and when, and what they leave in doubt."""
    key = {"document_id": document.id}
    known = replace(document, claims=claims(connection, document.id))
    connection.execute(delete(tables.doubts).where(tables.doubts.c.document_id == document.id))
    _insert(connection, tables.doubts, key, doubts(known))
    connection.execute(
        update(tables.documents)
        .where(tables.documents.c.id == document.id)
        .values(rules=document.rules, described_at=now())
    )


def is_there(connection: Connection, document_id: DocumentId) -> bool:
    """Say whether there is a document of that id."""
    wanted = select(tables.documents.c.id).where(tables.documents.c.id == document_id)
    return connection.scalar(wanted) is not None


def forget(connection: Connection, document_id: DocumentId) -> bool:
    """Delete the rows of a document; say whether there were any."""
    for part in _PARTS:
        connection.execute(delete(part).where(part.c.document_id == document_id))
    gone = connection.execute(delete(tables.documents).where(tables.documents.c.id == document_id))
    return gone.rowcount > 0


def read(connection: Connection, row: Row[Any]) -> Document:
    """Return the document of a row of `documents`, with its parts."""
    id_ = DocumentId(row.id)
    return Document(
        id=id_,
        name=row.name,
        media_type=row.media_type,
        pages=pages(connection, id_),
        claims=claims(connection, id_),
        sections=tuple(Section(**part) for part in _parts(connection, tables.sections, id_)),
        personal=tuple(
            personal_from(part) for part in _parts(connection, tables.personal_spans, id_)
        ),
        access=Access(row.access),
        rules=row.rules,
        properties=pairs(row.properties),
        comments=tuple(Comment(**comment) for comment in row.comments),
        warnings=tuple(row.warnings),
    )


def pages(connection: Connection, document_id: DocumentId) -> tuple[Page, ...]:
    """Return the pages of a document in order."""
    return tuple(page_from(row) for row in _parts(connection, tables.pages, document_id, "number"))


def some_pages(
    connection: Connection, wanted: Sequence[tuple[DocumentId, int]]
) -> Iterator[tuple[DocumentId, Page]]:
    """Yield pages, given by document and number, those of one document in order.

    Documents are looked up in the index of the table, where pairs alone are compared with all rows.
    """
    page = tables.pages.c
    documents = list(dict.fromkeys(id_ for id_, _ in wanted))
    statement = (
        select(tables.pages)
        .where(page.document_id.in_(documents))
        .where(tuple_(page.document_id, page.number).in_(wanted))
        .order_by(page.document_id, page.number)
    )
    for row in connection.execute(statement):
        values = dict(row._mapping)
        yield values.pop("document_id"), page_from(values)


def claims(
    connection: Connection, document_id: DocumentId, *conditions: ColumnElement[bool]
) -> tuple[Claim, ...]:
    """Return the claims about a document that meet all conditions, in order."""
    found = _parts(connection, tables.claims, document_id, "position", *conditions)
    return tuple(claim_from(row) for row in found)


def citations(
    connection: Connection, ids: Sequence[DocumentId], forms: Sequence[str]
) -> Iterator[tuple[DocumentId, Claim]]:
    """Yield where documents cite regulations of these forms or parts of them, in order of place."""
    claim = tables.claims.c
    parts = (claim.value.startswith(f"{form}/", autoescape=True) for form in forms)
    kept = [column for column in claim if column.name != "position"]
    statement = (
        select(*kept)
        .where(claim.document_id.in_(ids), claim.field == "regulation", claim.page.is_not(None))
        .where(or_(claim.value.in_(forms), *parts))
        .order_by(claim.document_id, claim.page, claim.start)
    )
    for row in connection.execute(statement):
        values = dict(row._mapping)
        yield values.pop("document_id"), claim_from(values)


def values(
    connection: Connection, ids: Sequence[DocumentId], fields: Sequence[str]
) -> Iterator[str]:
    """Yield the values of some fields of documents; where a person spoke, only the person's."""
    claim = tables.claims.c
    statement = select(claim.document_id, claim.field, claim.value, claim.rule).where(
        claim.document_id.in_(ids), claim.field.in_(fields)
    )
    found = connection.execute(statement).all()
    spoken = {(row.document_id, row.field) for row in found if row.rule == EDITOR}
    for row in found:
        if row.rule == EDITOR or (row.document_id, row.field) not in spoken:
            yield row.value


def summary(row: Row[Any]) -> Summary:
    """Return the summary of a row of the columns `SUMMARY`."""
    return Summary(**{**row._mapping, "access": Access(row.access)})


def _insert(
    connection: Connection, table: Table, key: dict[str, DocumentId], values: Iterable[_Part]
) -> None:
    """Insert what belongs to a document, in its order."""
    placed = [{**key, "position": n, **fields_of(value)} for n, value in enumerate(values)]
    if placed:
        connection.execute(insert(table), placed)


def _document_row(document: Document) -> dict[str, Any]:
    number = document.number
    return {
        "id": document.id,
        "name": document.name,
        "media_type": document.media_type,
        "kind": document.kind,
        "title": document.title,
        "number": number,
        "number_key": None if number is None else number_key(number),
        "court": document.best("court"),
        "date": document.date,
        "language": document.language,
        "access": document.access,
        "pages": len(document.pages),
        "pages_unread": len(document.unread_pages),
        "rules": document.rules,
        "properties": document.properties,
        "comments": [fields_of(comment) for comment in document.comments],
        "warnings": document.warnings,
        "described_at": now(),
    }


def _parts(
    connection: Connection,
    table: Any,
    document_id: DocumentId,
    order: str = "position",
    *conditions: ColumnElement[bool],
) -> list[dict[str, Any]]:
    """Return the rows that belong to a document, without the columns that only keep them."""
    kept = [column for column in table.c if column.name not in ("document_id", "position")]
    statement = (
        select(*kept)
        .where(table.c.document_id == document_id, *conditions)
        .order_by(table.c[order])
    )
    return [dict(row._mapping) for row in connection.execute(statement)]
