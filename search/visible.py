"""What a reader may see: an index without the documents of others, and what is counted in it.

No answer may show that there are words, names or numbers which only documents of others have, so
whoever answers a reader asks `seen_by` first and knows of no other index from there on: words that
are offered, how rare they are and how documents rank are as if the other documents did not exist.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.access import Reader
from corpus.document import Access
from search.index import Index
from search.plan import All, AnyOf, Everything, Keyword, Node, Plan
from search.schema import UNREAD


def seen_by(reader: Reader, index: Index) -> Index:
    """Return an index of what the reader may see, as if there were nothing else."""
    if reader.may_read() == frozenset(Access):
        return index
    return index.limited_to(frozenset(map(str, reader.may_read())))


def count(node: Node, index: Index) -> int:
    """Return how many documents a node finds.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    return index.search(Plan(node, limit=0)).total


def unread_pages(index: Index, conditions: Sequence[Node] = ()) -> int:
    """Return how many pages no search can see, of the documents that meet the conditions.

    A document whose kind is not known, as none of its pages could be read, may be anything: it
    counts whatever the conditions are.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    node: Node = Everything()
    if conditions:
        node = AnyOf((All(tuple(conditions)), Keyword("kind", frozenset({"other"}))))
    plan = Plan(node, facets=(UNREAD,), limit=0)
    return sum(
        int(pages) * documents
        for _, counts in index.search(plan).facets
        for pages, documents in counts
    )


def newest(node: Node, limit: int, index: Index) -> list[str]:
    """Return the ids of the documents that a node finds, the newest first.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    return [id_ for id_, _ in index.search(Plan(node, sort="-date", limit=limit)).ranked]
