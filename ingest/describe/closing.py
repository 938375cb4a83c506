"""The closing of a decision: the paragraph that says when and by whom it was given."""

from __future__ import annotations

from ingest.describe.loaded import one
from ingest.describe.running import RunningText

_LONGEST = 3_000
"""Characters that the closing paragraph takes at most."""

_SHORTEST = 80
"""Characters that it takes at least: an office alone on a line before them ends nothing."""


def closing_of(running: RunningText) -> tuple[int, int] | None:
    """Return the span of the closing paragraph, None where the document has none.

    It is the last that begins so: a decision may quote the closing of the one below. It ends with
    the signatures, which stand after the words of pronouncing: before them an office alone on a
    line is a broken line. An order may only say where and when it was given.
    """
    begun = [
        match.start() for match in one("closing", "closing/begin").pattern.finditer(running.text)
    ]
    ordered = _of_order(running, begun[-1] + _LONGEST if begun else 0)
    if ordered is not None:
        return ordered
    if not begun:
        return None
    start = begun[-1]
    limit = min(len(running.text), start + _LONGEST)
    said = one("closing", "closing/pronounced").pattern.search(running.text, start, limit)
    after = max(start + _SHORTEST, said.end() if said else start)
    end = one("closing", "closing/end").pattern.search(running.text, after, limit)
    return start, end.start() if end else limit


def _of_order(running: RunningText, after: int) -> tuple[int, int] | None:
    """Return the span of the closing of an order: its last place and day, up to who signs it."""
    found = list(one("closing", "closing/order").pattern.finditer(running.text, after))
    if not found:
        return None
    start = found[-1].start()
    limit = min(len(running.text), start + _LONGEST)
    signed = one("closing", "panel/signed-office").pattern
    end = signed.search(running.text, found[-1].end(), limit)
    return start, end.start() if end else limit
