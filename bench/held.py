"""Documents held in memory, as a catalogue gives them to a search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.document import Claim, Document, DocumentId, Page
from corpus.standing import Summary


class Held:
    """The documents that a measurement is made with."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents_by_id: Mapping[DocumentId, Document] = {each.id: each for each in documents}

    def documents(self, ids: Iterable[DocumentId]) -> Iterator[Document]:
        """Yield the documents of these ids."""
        return (self.documents_by_id[id_] for id_ in ids)

    def pages(self, document_id: DocumentId) -> tuple[Page, ...]:
        """Return the pages of a document."""
        return self.documents_by_id[document_id].pages

    def some_pages(
        self, wanted: Mapping[DocumentId, Sequence[int]]
    ) -> dict[DocumentId, tuple[Page, ...]]:
        """Return the pages of these numbers of these documents."""
        return {
            id_: tuple(page for page in self.pages(id_) if page.number in numbers)
            for id_, numbers in wanted.items()
        }

    def citations(
        self, ids: Sequence[DocumentId], forms: Sequence[str]
    ) -> dict[DocumentId, tuple[Claim, ...]]:
        """Return where documents cite regulations of these normal forms, or parts of them."""
        return {id_: tuple(_citing(self.documents_by_id[id_], forms)) for id_ in ids}

    def summaries(self, ids: Sequence[DocumentId]) -> dict[DocumentId, Summary]:
        """Return what a list shows of each document."""
        return {id_: _summary(self.documents_by_id[id_]) for id_ in ids}


def _citing(document: Document, forms: Sequence[str]) -> Iterator[Claim]:
    for claim in document.claimed("regulation"):
        if any(f"{claim.value}/".startswith(f"{form}/") for form in forms):
            yield claim


def _summary(document: Document) -> Summary:
    return Summary(
        document.id,
        document.title,
        document.kind,
        document.number,
        document.best("court"),
        document.date,
        document.language,
        document.access,
        len(document.pages),
        len(document.unread_pages),
    )
