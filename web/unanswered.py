"""The queries that nothing answers: what an administrator may want to add, or to teach the search.

They lie in a file of the data folder, a line each: the day and the query, never who asked. What was
sought in a field of names, or was recognised as a name, is left out. The file may be deleted at any
time.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.fields import BY_NAME, Type
from search.query import Query
from search.results import Results
from search.tree import And, Beginning, In, Like, Not, Or, Quoted, Tree, Word, write

log = logging.getLogger(__name__)

_FILE, _EARLIER = "unanswered.jsonl", "unanswered.earlier.jsonl"
_LARGEST = 1 << 20
"""Bytes after which the file becomes the earlier one, whose place it takes."""
_LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A query that nothing answered, how often it was asked, and the last day (ISO 8601, UTC)."""

    query: str
    count: int
    last: str


def note(home: Path, query: Query, results: Results) -> None:
    """Note a query that no document answers whole, unless it was narrowed by chosen filters."""
    if results.whole or results.described or _is_narrowed(query):
        return
    row = {
        "day": datetime.now(UTC).date().isoformat(),
        "query": write(_nameless(query.tree, _names(results))),
    }
    try:
        file = home / _FILE
        if file.exists() and file.stat().st_size > _LARGEST:
            file.replace(home / _EARLIER)
        with file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as error:  # an answer is worth more than the note of it
        log.warning("A query without answer could not be noted in %s: %s", home, error.strerror)


def commonest(home: Path, most: int) -> tuple[Unanswered, ...]:
    """Return the queries that were most often asked in vain, however they were capitalised."""
    days: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for row in _rows(home):
        query = row["query"].lower()
        counts[query] += 1
        days[query] = max(row["day"], days.get(query, ""))
    ordered = sorted(counts, key=lambda query: (-counts[query], query))
    return tuple(Unanswered(query, counts[query], days[query]) for query in ordered[:most])


def _rows(home: Path) -> Iterator[dict[str, str]]:
    """Yield what was noted; a line that a crash cut off is passed over."""
    for name in (_EARLIER, _FILE):
        file = home / name
        if not file.exists():
            continue
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                row = json.loads(line)
            except ValueError:
                continue
            yield row


def _is_narrowed(query: Query) -> bool:
    chosen = (query.kind, query.court, query.unit, query.outcome, query.language, query.within)
    return any(chosen) or query.year_from is not None or query.year_to is not None


def _names(results: Results) -> frozenset[str]:
    """Return the words that were recognised as names."""
    names = (one.typed for one in results.recognised if _holds_names(one.kind))
    return frozenset(word for name in names for word in name.split())


def _nameless(tree: Tree, names: frozenset[str]) -> Tree:
    """Return the tree without names, and what was sought in fields of them."""
    match tree:
        case And(nodes) | Or(nodes):
            return replace(tree, nodes=tuple(_nameless(node, names) for node in nodes))
        case Not(node):
            return Not(_nameless(node, names))
        case In(sections, node):
            return In(sections, _nameless(node, names))
        case Word(text, None) if text in names:
            return Word(_LEFT_OUT)
        case Word(field=str(field)) | Quoted(field=str(field)) if _holds_names(field):
            return replace(tree, text=_LEFT_OUT)
        case Beginning(field=str(field)) | Like(field=str(field)) if _holds_names(field):
            return Word(_LEFT_OUT, field)
    return tree


def _holds_names(field: str) -> bool:
    return field in BY_NAME and BY_NAME[field].type is Type.NAME
