"""The answers to many queries as one table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from search.listing import Answered
from web.spreadsheets import harmless

COLUMNS = (
    *("query", "found", "partly", "rank", "id", "title", "kind", "number", "court", "date", "page"),
    *("read_as", "missing", "error", "advice", "suggestion"),
)
"""Of the table. `found` documents answer all of the query, `partly` further ones a part of it. A
query has a row for each hit, one without hits a row of its own. `read_as` is a number that was put
right, `missing` what the query names and no document has."""


def write_table(found: Iterable[Answered], file: TextIO) -> None:
    """Write answers as CSV with the columns `COLUMNS`."""
    rows = csv.DictWriter(file, COLUMNS, restval="")
    rows.writeheader()
    for each in found:
        for row in _rows(each):
            rows.writerow({name: harmless(cell) for name, cell in row.items()})


def _rows(each: Answered) -> Iterator[dict[str, str]]:
    if each.error is not None:
        error = each.error
        told = {"error": error.message, "advice": error.advice}
        yield {"query": each.query, **told, "suggestion": error.suggestion or ""}
    if each.results is None:
        return
    results = each.results
    asked = {
        "query": each.query,
        "found": str(results.whole),
        "partly": str(results.listed - results.whole),
        "read_as": "; ".join(one.form for one in results.recognised if one.slip),
        "missing": "; ".join(one.form for one in results.recognised if one.missing),
    }
    if not results.hits:
        yield asked
    for rank, hit in enumerate(results.hits, start=1):
        yield asked | {
            "rank": str(rank),
            "id": hit.id,
            "title": hit.title,
            "kind": hit.kind,
            "number": hit.number or "",
            "court": hit.court or "",
            "date": hit.date or "",
            "page": str(hit.snippets[0].page) if hit.snippets else "",
        }
