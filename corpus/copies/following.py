"""Copies looked for as the catalogue changes, as an index follows it: by the number of a revision.

Each document is one transaction with the number of the revision that it is of. So this may be
stopped anywhere and goes on from there; a collection from before there were fingerprints is worked
through once; and what recognition or a new description changes is looked at again. Memory does not
grow with the collection: of other documents only those to compare with are read, one at a time, and
the last of them are remembered, each at the revision that its fingerprint is of.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from corpus.catalogue import Catalogue
from corpus.copies.candidates import Candidate
from corpus.copies.comparison import compare
from corpus.copies.fingerprint import Fingerprint, fingerprint
from corpus.copies.text import Text, text_of
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


def _look_at(catalogue: Catalogue, change: Change, since: int) -> bool:
    """Look for copies of one document; say whether what was found could be kept."""
    document = next(catalogue.documents((change.id,)), None)
    if document is None:
        return catalogue.copies.keep(
            change.id, Fingerprint(b""), {}, recognised=False, since=since, revision=change.revision
        )
    text, found = text_of(document), fingerprint(document.pages)
    catalogue.copies.texts.keep(text, change.revision)
    candidates = catalogue.copies.candidates(
        text.id, text.number, found, recognised=text.recognised
    )
    compared = {
        other.id: compare(*_in_order(text, other), candidates[other.id].resemblance)
        for other in _texts(catalogue, candidates.values())
    }
    log.info("%s compared with %d", text.id, len(compared))
    return catalogue.copies.keep(
        text.id,
        found,
        compared,
        recognised=text.recognised,
        since=since,
        revision=change.revision,
    )


def _texts(catalogue: Catalogue, candidates: Iterable[Candidate]) -> Iterator[Text]:
    """Yield the texts of these documents that are there, as remembered or as they are read."""
    remembered = catalogue.copies.texts
    for each in candidates:
        text = remembered.get(each.id, each.revision)
        if text is None:
            for document in catalogue.documents((each.id,)):
                text = text_of(document)
                remembered.keep(text, each.revision)
        if text is not None:
            yield text


def _in_order(one: Text, other: Text) -> tuple[Text, Text]:
    return (one, other) if one.id < other.id else (other, one)
