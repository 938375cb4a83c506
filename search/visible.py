"""What a reader may see: how many documents have something, how many pages could not be read.

The vocabulary of an index is that of all documents. What is offered to a reader, or weighed for
one, must not show that there are words which only documents of others have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.access import Reader
from corpus.document import Access, Document, DocumentId
from search.index import Index
from search.plan import All, AnyOf, Everything, Keyword, Matches, Node, Plan, Standing, Term
from search.schema import ALL, CASE, CITED, LAW, LETTER, UNREAD

_TOLD_WHOLE = frozenset({CASE, CITED, LETTER, LAW})
"""Fields whose tokens are values: that there is one tells of a document by itself."""


class Visible:
    """The documents of an index that a reader may see."""

    def __init__(self, reader: Reader, index: Index) -> None:
        self.filter = Keyword("access", frozenset(map(str, reader.may_read())))
        self.sees_all = reader.may_read() == frozenset(Access)
        self._index = index

    def count(self, node: Node) -> int:
        """Return how many of them a node finds.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        return self._index.search(Plan(node, (self.filter,), limit=0)).total

    def may_have(self, field: str, token: str) -> bool:
        """Say whether any document has a token in a field, be it only one that others may see."""
        return bool(self._index.spelt_like(field, token, 0))

    def unread_pages(self, conditions: Sequence[Node] = ()) -> int:
        """Return how many of their pages no search can see, of those that meet the conditions.

        A document whose kind is not known, as none of its pages could be read, may be anything: it
        counts whatever the conditions are.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        node: Node = Everything()
        if conditions:
            node = AnyOf((All(tuple(conditions)), Keyword("kind", frozenset({"other"}))))
        plan = Plan(node, (self.filter,), facets=(UNREAD,), limit=0)
        return sum(
            int(pages) * documents
            for _, counts in self._index.search(plan).facets
            for pages, documents in counts
        )

    def newest(self, node: Node, limit: int) -> list[str]:
        """Return the ids of those that a node finds, the newest first.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        plan = Plan(node, (self.filter,), sort="-date", limit=limit)
        return [id_ for id_, _ in self._index.search(plan).ranked]


class Shown:
    """The words that a reader may be shown: those that a document has which the reader may see."""

    def __init__(self, visible: Visible) -> None:
        self._visible = visible

    def __contains__(self, token: str) -> bool:
        return self._visible.sees_all or self._visible.count(Term(ALL, token)) > 0


def seen_by(reader: Reader, index: Index) -> Index:
    """Return an index that knows only what the reader may see, so that nothing else is recognised.

    Otherwise a number that only documents of others bear would be answered differently from one
    that none bears, and so would a word that only they have.
    """
    visible = Visible(reader, index)
    return index if visible.sees_all else _Seen(visible, index)


class _Seen:
    """An index whose vocabulary is that of the documents which a reader may see.

    Of words that begin alike all are told: who shows them asks `Shown`.
    """

    def __init__(self, visible: Visible, index: Index) -> None:
        self._visible = visible
        self._index = index

    @property
    def revision(self) -> int:
        return self._index.revision

    def vocabulary(self, field: str, prefix: str) -> tuple[tuple[str, int], ...]:
        found = self._index.vocabulary(field, prefix)
        return tuple(self._seen(field, found)) if field in _TOLD_WHOLE else found

    def spelt_like(self, field: str, token: str, edits: int) -> tuple[tuple[str, int], ...]:
        return tuple(self._seen(field, self._index.spelt_like(field, token, edits)))

    def _seen(self, field: str, found: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
        for token, _ in found:
            if documents := self._visible.count(Term(field, token)):
                yield token, documents

    def search(self, plan: Plan) -> Matches:
        return self._index.search(plan)

    def having(
        self, nodes: Sequence[Node], ids: Sequence[DocumentId]
    ) -> tuple[frozenset[DocumentId], ...]:
        return self._index.having(nodes, ids)

    def best_pages(
        self, sought: Sequence[Standing], ids: Sequence[DocumentId], most: int
    ) -> Mapping[DocumentId, tuple[int, ...]]:
        return self._index.best_pages(sought, ids, most)

    def update(
        self, documents: Iterable[Document], removed: Iterable[DocumentId], revision: int
    ) -> None:
        self._index.update(documents, removed, revision)

    def warm(self, words: int) -> None:
        self._index.warm(words)

    def close(self) -> None:
        self._index.close()
