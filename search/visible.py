"""How many documents a reader may see have something: what suggestions are checked against.

The vocabulary of an index is that of all documents. What is offered to a reader, or weighed for
one, must not show that there are words which only documents of others have.
"""

from __future__ import annotations

from corpus.access import Reader
from search.index import Index
from search.plan import Keyword, Node, Plan


class Visible:
    """The documents of an index that a reader may see."""

    def __init__(self, reader: Reader, index: Index) -> None:
        self.filter = Keyword("access", frozenset(map(str, reader.may_read())))
        self._index = index

    def count(self, node: Node) -> int:
        """Return how many of them a node finds.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        return self._index.search(Plan(node, (self.filter,), limit=0)).total

    def newest(self, node: Node, limit: int) -> list[str]:
        """Return the ids of those that a node finds, the newest first.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        plan = Plan(node, (self.filter,), sort="-date", limit=limit)
        return [id_ for id_, _ in self._index.search(plan).ranked]
