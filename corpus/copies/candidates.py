"""Which documents one is to be compared with, and the fingerprints that are kept to find them.

All functions work inside a given transaction. The statements are made once, since to make one takes
longer than to run it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, select

from corpus import tables
from corpus.copies.comparison import Naming, numbers
from corpus.copies.fingerprint import Fingerprint
from corpus.document import DocumentId
from corpus.rows import number_key

_SAME_NUMBER = 20  # documents of the same number that one is compared with
_SHARING = 200  # documents that share the most bands, of which the likest are compared
_LIKEST = 12
_LEAST = 0.15  # resemblance; two scans of which every fourth word is misread have more

_KNOWN, _BAND, _DOCUMENT = (
    table.c for table in (tables.fingerprints, tables.fingerprint_bands, tables.documents)
)
_BANDS: BindParameter[list[int]] = bindparam("bands", expanding=True)

_SEEN = select(func.max(_KNOWN.revision))
_OTHERS = (
    select(_KNOWN.document_id, _KNOWN.revision, _KNOWN.firsts, _KNOWN.recognised, _DOCUMENT.number)
    .join(tables.documents, _DOCUMENT.id == _KNOWN.document_id)
    .where(_KNOWN.document_id != bindparam("document_id"))
)
_OF_NUMBER = _OTHERS.where(_DOCUMENT.number_key == bindparam("number_key")).limit(_SAME_NUMBER)
_SHARE_BANDS = (
    select(_BAND.fingerprint_id)
    .where(_BAND.band.in_(_BANDS))
    .group_by(_BAND.fingerprint_id)
    .order_by(func.count().desc(), _BAND.fingerprint_id)
    .limit(_SHARING)
    .subquery()
)
_OF_LIKE_TEXT = _OTHERS.join(_SHARE_BANDS, _SHARE_BANDS.c.fingerprint_id == _KNOWN.id)

_BEFORE = select(_KNOWN.id, _KNOWN.firsts).where(_KNOWN.document_id == bindparam("document_id"))
_FORGET = delete(tables.fingerprints).where(_KNOWN.id == bindparam("key"))
_FORGET_BANDS = delete(tables.fingerprint_bands).where(
    _BAND.band.in_(_BANDS), _BAND.fingerprint_id == bindparam("key")
)
_KEEP = insert(tables.fingerprints)
_KEEP_BANDS = insert(tables.fingerprint_bands)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document to compare one with, its estimated resemblance, and the revision seen."""

    id: DocumentId
    resemblance: float
    revision: int


def seen(connection: Connection) -> int:
    """Return the revision of the catalogue up to which copies were looked for."""
    return connection.scalar(_SEEN) or 0


def candidates(
    connection: Connection,
    document_id: DocumentId,
    number: str | None,
    found: Fingerprint,
    *,
    recognised: bool,
) -> Mapping[DocumentId, Candidate]:
    """Return the documents to compare one with, of its number, or with texts like it, the likest.

    Those of like text have no other number.
    """
    key = {"document_id": document_id}
    bands = {"bands": found.bands()}
    alike, named = [], []
    for row in connection.execute(_OF_LIKE_TEXT, key | bands):
        resemblance = found.resemblance(Fingerprint(row.firsts))
        read = recognised or bool(row.recognised)
        if (
            resemblance >= _LEAST
            and numbers(number, row.number, recognised=read) is not Naming.DIFFERENT
        ):
            alike.append(Candidate(DocumentId(row.document_id), resemblance, row.revision))
    if number is not None:
        for row in connection.execute(_OF_NUMBER, key | {"number_key": number_key(number)}):
            resemblance = found.resemblance(Fingerprint(row.firsts))
            named.append(Candidate(DocumentId(row.document_id), resemblance, row.revision))
    likest = sorted(alike, key=lambda each: (-each.resemblance, each.id))[:_LIKEST]
    return {each.id: each for each in (*likest, *named)}


def keep_fingerprint(
    connection: Connection,
    document_id: DocumentId,
    found: Fingerprint,
    revision: int,
    *,
    recognised: bool,
) -> None:
    """Keep a fingerprint with its bands, in place of the one before."""
    before = connection.execute(_BEFORE, {"document_id": document_id}).one_or_none()
    if before is not None:
        key = {"key": before.id}
        connection.execute(_FORGET_BANDS, key | {"bands": Fingerprint(before.firsts).bands()})
        connection.execute(_FORGET, key)
    done = connection.execute(
        _KEEP,
        {
            "document_id": document_id,
            "revision": revision,
            "firsts": found.firsts,
            "recognised": int(recognised),
        },
    )
    assert done.inserted_primary_key is not None
    banded = [
        {"band": band, "fingerprint_id": done.inserted_primary_key[0]}
        for band in set(found.bands())
    ]
    if banded:
        connection.execute(_KEEP_BANDS, banded)
