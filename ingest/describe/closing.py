"""The closing of a decision: the paragraph that says when and by whom it was given."""

from __future__ import annotations

from ingest.describe.loaded import one
from ingest.describe.running import RunningText

_LONGEST = 3_000
"""Characters that the closing paragraph takes at most."""


def closing_of(running: RunningText) -> tuple[int, int] | None:
    """Return the span of the closing paragraph, None where the document has none.

    It is the last that begins so: a decision may quote the closing of the one below.
    """
    begun = [
        match.start() for match in one("closing", "closing/begin").pattern.finditer(running.text)
    ]
    if not begun:
        return None
    start = begun[-1]
    limit = min(len(running.text), start + _LONGEST)
    end = one("closing", "closing/end").pattern.search(running.text, start + 80, limit)
    return start, end.start() if end else limit
