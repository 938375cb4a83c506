"""The copies of a document, as pages, API and command line show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from corpus.catalogue import Catalogue
from corpus.copies.comparison import Compared
from corpus.copies.ruling import Ruled, Ruling
from corpus.document import Access, DocumentId
from corpus.standing import Summary
from search.results import Hit


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a document, and why it is one.

    `compared` is None where the two were never compared themselves, but with a third. `ruled` is
    what a person last said of the two. `better` says that a person called this one the better one.
    """

    document: Summary
    compared: Compared | None = None
    ruled: Ruled | None = None
    better: bool = False


@dataclass(frozen=True, slots=True)
class Stacks:
    """The results of a page, of which copies lie under the first of them.

    `under` are the other documents of each group, by the hit that they are shown under; `hidden`
    are those hits of the page that are shown there alone.
    """

    under: Mapping[DocumentId, tuple[Copy, ...]]
    hidden: frozenset[DocumentId]


def copies_of(
    catalogue: Catalogue, document_id: DocumentId, access: Iterable[Access]
) -> tuple[Copy, ...]:
    """Return the copies of a document among those of these security classes, the better first."""
    group = catalogue.copies.group(document_id, access)
    return _copies(catalogue, document_id, group)


def stacked(catalogue: Catalogue, hits: Sequence[Hit], access: Iterable[Access]) -> Stacks:
    """Put each hit that is a copy of one before it under that one."""
    groups = catalogue.copies.groups_of([hit.id for hit in hits], access)
    under: dict[DocumentId, tuple[Copy, ...]] = {}
    hidden: set[DocumentId] = set()
    for hit in hits:
        if hit.id in groups and hit.id not in hidden:
            under[hit.id] = _copies(catalogue, hit.id, groups[hit.id])
            hidden.update(groups[hit.id])
            hidden.discard(hit.id)
    return Stacks(under, frozenset(hidden.intersection(hit.id for hit in hits)))


def copies_json(
    catalogue: Catalogue, document_id: DocumentId, access: Iterable[Access]
) -> list[dict[str, Any]]:
    """Return the copies of a document as plain values."""
    return [
        {
            "id": copy.document.id,
            "title": copy.document.title,
            "kind": copy.document.kind,
            "number": copy.document.number,
            "pages": copy.document.pages,
            "better": copy.better,
            "finding": copy.compared.finding if copy.compared else None,
            "evidence": asdict(copy.compared.evidence) if copy.compared else None,
            "ruling": copy.ruled.ruling if copy.ruled else None,
        }
        for copy in copies_of(catalogue, document_id, access)
    ]


def _copies(
    catalogue: Catalogue, document_id: DocumentId, group: Sequence[DocumentId]
) -> tuple[Copy, ...]:
    known = catalogue.summaries(group)
    return tuple(
        _copy(catalogue, document_id, known[id_])
        for id_ in group
        if id_ != document_id and id_ in known
    )


def _copy(catalogue: Catalogue, document_id: DocumentId, other: Summary) -> Copy:
    rulings = catalogue.copies.rulings(document_id, other.id)
    last = next((each for each in rulings if each.ruling is not Ruling.BETTER), None)
    best = next((each for each in rulings if each.ruling is Ruling.BETTER), None)
    return Copy(
        other,
        catalogue.copies.compared(document_id, other.id),
        last,
        better=best is not None and best.document == other.id,
    )
