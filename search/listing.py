"""Many queries at once: each has its own answer, or its own error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.access import Reader
from corpus.errors import QueryError
from search.answer import search
from search.index import Index
from search.query import Query, parse
from search.records import Records
from search.results import Results

LONGEST = 500
"""Queries of one list."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one query of a list: `results`, or the `error` that says what to change."""

    query: str
    results: Results | None = None
    error: QueryError | None = None


def answers(
    reader: Reader, lines: Iterable[str], like: Query, index: Index, catalogue: Records
) -> Iterator[Answered]:
    """Yield the answer to each line that asks something, in the order given.

    Each is asked with the filters, order and limit of the query `like`.

    Raises:
        QueryError: the list is too long.
        IndexDamagedError: the index cannot be read.
    """
    queries = [line.strip() for line in lines if line.strip()]
    if len(queries) > LONGEST:
        raise QueryError(
            f"The list has {len(queries)} queries, more than {LONGEST}.",
            "Divide it into several lists.",
        )
    return (_answered(reader, query, like, index, catalogue) for query in queries)


def _answered(reader: Reader, text: str, like: Query, index: Index, catalogue: Records) -> Answered:
    try:
        asked = replace(like, tree=parse(text).tree, text=text)
        return Answered(text, search(reader, asked, index, catalogue))
    except QueryError as error:
        return Answered(text, error=error)
