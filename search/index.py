"""The contract of a search engine: the protocols `Index`, which is asked, and `KeptIndex`.

An index is derived from the catalogue and may be deleted at any time. It decides nothing about what
the collection holds. Engines are in `search.engines`; `tests/test_search_engines.py` runs the
contract over each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from corpus.document import Document, DocumentId
from search.plan import Matches, Node, Plan, Standing


class Index(Protocol):
    """What is asked of an engine: all that it holds, or the part that a reader may see."""

    def search(self, plan: Plan) -> Matches:
        """Answer a plan, with the state of the last update that was complete when it began.

        Raises:
            IndexDamagedError: the index cannot be read.
        """

    def having(
        self, nodes: Sequence[Node], ids: Sequence[DocumentId]
    ) -> tuple[frozenset[DocumentId], ...]:
        """Return, for each node, those of these documents that it finds.

        Raises:
            IndexDamagedError: the index cannot be read.
        """

    def best_pages(
        self, sought: Sequence[Standing], ids: Sequence[DocumentId], most: int
    ) -> Mapping[DocumentId, tuple[int, ...]]:
        """Return the pages of these documents with the most of what is sought, the best first.

        They are counted from 1, at most so many a document, the earlier of equals first. A document
        that has nothing of it in its body is left out. A page is worth the weights of what stands
        on it, and those of its best passage once more, less `LOOSENESS` for each word up to its
        last: within `PASSAGE` words from one thing sought, what begins next. A phrase across a page
        break stands on both pages; beginnings and fuzzy words weigh 1.

        Raises:
            IndexDamagedError: the index cannot be read.
        """

    def vocabulary(self, field: str, prefix: str) -> tuple[tuple[str, int], ...]:
        """Return tokens of a text field that begin so, with the number of documents of each."""

    def spelt_like(self, field: str, token: str, edits: int) -> tuple[tuple[str, int], ...]:
        """Return tokens of a text field at most so many letters away (Levenshtein).

        Each comes with the number of documents that have it; the token itself is among them.
        """

    def limited_to(self, access: frozenset[str]) -> Index:
        """Return an index that answers as if it held the documents of these security classes alone.

        Its words, counts and scores are those of an index into which no other document was put. A
        limited index that is limited again holds what both allow.
        """


class KeptIndex(Index, Protocol):
    """An index that is written, too."""

    @property
    def revision(self) -> int:
        """The catalogue revision up to which this index has seen everything; 0 when empty."""

    def update(
        self, documents: Iterable[Document], removed: Iterable[DocumentId], revision: int
    ) -> None:
        """Put documents in (in place of earlier versions) and take removed ones out, at once.

        All or nothing: after a crash the index answers as before the call, or as after it, and its
        `revision` says which.

        Raises:
            IndexBusyError: another process writes.
            IndexDamagedError: the index cannot be read.
        """

    def warm(self, words: int) -> None:
        """Read what most searches need, so many commonest words too: the first ones are fast then.

        Raises:
            IndexDamagedError: the index cannot be read.
        """

    def close(self) -> None:
        """Let go of files and locks."""
