"""What a document lies in, and what lies in it, as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.document import DocumentId
from corpus.standing import Summary
from web.desk import desk, reader

_MOST_SHOWN = 200
"""Documents of a container that its page lists; the others it counts."""


@dataclass(frozen=True, slots=True)
class Containing:
    """The containers of a document and its contents; `further` contents are not listed."""

    containers: tuple[Summary, ...]
    contents: tuple[Summary, ...]
    further: int


def containing(document_id: DocumentId) -> Containing:
    """Return what a document lies in, and what lies in it."""
    catalogue = desk().collection.catalogue
    contents = _seen(catalogue, catalogue.containment.members(document_id))
    return Containing(
        containers=_seen(catalogue, catalogue.containment.containers(document_id)),
        contents=contents[:_MOST_SHOWN],
        further=len(contents[_MOST_SHOWN:]),
    )


def _seen(catalogue: Catalogue, ids: Sequence[DocumentId]) -> tuple[Summary, ...]:
    """Return those that are described and that this reader may see, in the same order."""
    known = catalogue.summaries(ids)
    allowed = reader().may_read()
    return tuple(known[id_] for id_ in ids if id_ in known and known[id_].access in allowed)
