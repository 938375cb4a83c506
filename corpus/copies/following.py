"""Copies looked for as the catalogue changes, as an index follows it: by the number of a revision.

Each document is one transaction with the number of the revision that it is of. So this may be
stopped anywhere and goes on from there; a collection from before there were fingerprints is worked
through once; and what recognition or a new description changes is looked at again. Memory does not
grow with the collection: of other documents only those to compare with are read, one at a time.
"""

from __future__ import annotations

import logging

from corpus.catalogue import Catalogue
from corpus.copies.comparison import compare, is_recognised
from corpus.copies.fingerprint import Fingerprint, fingerprint
from corpus.document import Document
from corpus.standing import Change

log = logging.getLogger(__name__)

_AT_ONCE = 500  # changes asked for together


def follow(catalogue: Catalogue, at_most: int | None = None) -> int:
    """Look for copies of every document that changed, and return how many were looked at.

    Where another process does the same, it is left to that process. `at_most` so many are looked
    at, None for all.

    Raises:
        StoreError: if the disk does not take it.
    """
    count = 0
    seen = catalogue.copies.revision
    while changes := catalogue.changes(seen, _AT_ONCE):
        for change in changes:
            if count == at_most or not _look_at(catalogue, change, seen):
                return count
            seen = change.revision
            count += 1
    return count


def _look_at(catalogue: Catalogue, change: Change, seen: int) -> bool:
    """Look for copies of one document; say whether what was found could be kept."""
    document = next(catalogue.documents((change.id,)), None)
    if document is None:
        return catalogue.copies.keep(
            change.id, Fingerprint(b""), {}, recognised=False, seen=seen, revision=change.revision
        )
    found, recognised = fingerprint(document.pages), is_recognised(document)
    candidates = catalogue.copies.candidates(
        document.id, document.number, found, recognised=recognised
    )
    compared = {
        other.id: compare(*_in_order(document, other), candidates[other.id])
        for other in catalogue.documents(candidates)
    }
    log.info("%s compared with %d", document.id, len(compared))
    return catalogue.copies.keep(
        document.id, found, compared, recognised=recognised, seen=seen, revision=change.revision
    )


def _in_order(one: Document, other: Document) -> tuple[Document, Document]:
    return (one, other) if one.id < other.id else (other, one)
