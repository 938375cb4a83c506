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
    line is a broken line.
    """
    begun = [
        match.start() for match in one("closing", "closing/begin").pattern.finditer(running.text)
    ]
    if not begun:
        return None
    start = begun[-1]
    limit = min(len(running.text), start + _LONGEST)
    said = one("closing", "closing/pronounced").pattern.search(running.text, start, limit)
    after = max(start + _SHORTEST, said.end() if said else start)
    end = one("closing", "closing/end").pattern.search(running.text, after, limit)
    return start, end.start() if end else limit
