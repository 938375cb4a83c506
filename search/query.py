"""The noun `Query`: what was asked, how it is narrowed, and how much of the answer is wanted."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.errors import QueryError
from search import grammar
from search.tree import Tree, write

SORTS = ("relevance", "date", "-date", "level")


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the collection.

    `text` is what was typed and `tree` what it means; `str` writes the tree, and reading that gives
    an equal query. The filters hold values of keyword fields, any of which will do; `year_from` and
    `year_to` are both included. What is asked `within` narrows the answer and leaves its order.
    `sort` is one of `SORTS`; `limit` and `offset` count documents. `expand` allows further words
    (families, abbreviations, synonyms) to be looked for.

    Raises:
        QueryError: there is no such sort, or a number is negative.
    """

    tree: Tree
    text: str = field(default="", compare=False)
    kind: tuple[str, ...] = ()
    court: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    within: tuple[Tree, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    sort: str = "relevance"
    limit: int = 20
    offset: int = 0
    facets: bool = True
    expand: bool = True

    def __post_init__(self) -> None:
        if self.sort not in SORTS:
            raise QueryError(f"Results cannot be sorted by “{self.sort}”.", f"Use one of {SORTS}.")
        if self.limit < 0 or self.offset < 0:
            raise QueryError("A limit or offset is below zero.", "Count documents from zero.")

    def __str__(self) -> str:
        return write(self.tree)


def parse(text: str) -> Query:
    """Read what was typed; `dataclasses.replace` adds filters and the rest.

    Raises:
        QueryError: it cannot be answered as it stands; its suggestion, where there is one, can.
    """
    return Query(grammar.read(text), text)
