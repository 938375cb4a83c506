"""The answers to many queries as one table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from search.listing import Answered
from web.export import harmless

COLUMNS = (
    *("query", "found", "partly", "rank", "id", "title", "kind", "number", "court", "date", "page"),
    *("error", "advice", "suggestion"),
)
"""Of the table. `found` documents answer all of the query, `partly` further ones a part of it. A
query has a row for each hit, one without hits a row of its own."""


def write_table(found: Iterable[Answered], file: TextIO) -> None:
    """Write answers as CSV with the columns `COLUMNS`."""
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    for each in found:
        rows.writerows([harmless(cell) for cell in row] for row in _rows(each))


def _rows(each: Answered) -> Iterator[tuple[str, ...]]:
    if each.error is not None:
        error = each.error
        told = (error.message, error.advice, error.suggestion or "")
        yield (each.query, *[""] * (len(COLUMNS) - 1 - len(told)), *told)
    if each.results is None:
        return
    results = each.results
    counts = (str(results.whole), str(results.listed - results.whole))
    if not results.hits:
        yield (each.query, *counts, *[""] * (len(COLUMNS) - 3))
    for rank, hit in enumerate(results.hits, start=1):
        known = (hit.id, hit.title, hit.kind, hit.number, hit.court, hit.date)
        page = str(hit.snippets[0].page) if hit.snippets else ""
        yield (each.query, *counts, str(rank), *(value or "" for value in known), page, "", "", "")
