"""What keeps a meeting's office from its work: in lists, in tables, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Claim
from corpus.rules import first_match
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.describe.tabular import Table

_STRIPPED = " \t\n\r\u00a0,;:|*"

Span = tuple[int, int]


def obstacle(running: RunningText, span: Span, rule: str, confidence: float = 1.0) -> Claim:
    """Return an obstacle with its entry in the controlled list, None where it is in none."""
    found = first_match(group("obstacles", "obstacle/"), running.words(span))
    sort = found[0].value if found else None
    attributes = (("sort", sort),)
    return running.claim("obstacle", span, rule, attributes=attributes, confidence=confidence)


def obstacles_of_table(running: RunningText, table: Table) -> Iterator[Claim]:
    """Yield the obstacles of a table that has a column for them.

    Where the cells of a row ran together, that column must come first and one other after it.
    """
    columns = tuple(name for name in table.columns if name != "number")
    for row in table.rows:
        if "obstacle" in row.cells:
            span = running.trimmed(row.cells["obstacle"], _STRIPPED)
        elif columns[0] == "obstacle" and len(columns) == 2:
            cell = one("minutes", "item/next-cell").pattern.search(running.text, *row.span)
            span = running.trimmed((row.span[0], cell.start() if cell else row.span[1]), _STRIPPED)
        else:
            continue
        if span[1] - span[0] > 3:
            yield obstacle(running, span, "column/obstacle", 0.9)


def stated_obstacles(running: RunningText) -> Iterator[Claim]:
    """Yield the obstacles that sentences name as such."""
    rules = group("minutes", "stated/obstacle")
    for rule in (rule for rule in rules if rule.may_find(running.text)):
        for match in rule.pattern.finditer(running.text):
            span = running.trimmed(match.span("value"), _STRIPPED)
            yield obstacle(running, span, rule.id, rule.confidence)
