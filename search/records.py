"""What a search needs of the catalogue, which `corpus.catalogue` has: the `Records` protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.document import Claim, DocumentId, Page
from corpus.standing import Summary


class Records(Protocol):
    """What a search needs of the catalogue."""

    def summaries(self, ids: Sequence[DocumentId]) -> Mapping[DocumentId, Summary]:
        """Return what is known of each of these documents that is there."""

    def pages(self, document_id: DocumentId) -> tuple[Page, ...]:
        """Return the pages of a document."""

    def some_pages(
        self, wanted: Mapping[DocumentId, Sequence[int]]
    ) -> Mapping[DocumentId, tuple[Page, ...]]:
        """Return the pages of these numbers of these documents, in order."""

    def citations(
        self, ids: Sequence[DocumentId], forms: Sequence[str]
    ) -> Mapping[DocumentId, tuple[Claim, ...]]:
        """Return where documents cite regulations of these normal forms, or parts of them."""
