"""The sections of a document, as spans that a search can be limited to.

Decisions: `identity`, `facts`, `charge`, `demand`, `considerations`, `legal_basis`, `ruling`,
`closing`. Opinions: `issue`, `facts`, `legal_basis`, `analysis`, `conclusion`, `advice`, `closing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ingest.describe.headings import heading_of
from ingest.describe.loaded import one
from ingest.describe.running import RunningText

_BASIS_REACH = 8_000
"""Characters before the ruling in which the legal basis begins."""

_LONGEST_RULING = 60_000
"""Characters before the closing in which the ruling begins."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section by name, with its half-open span in the running text."""

    name: str
    start: int
    end: int


def parts_of_decision(running: RunningText, closing: tuple[int, int] | None) -> tuple[Part, ...]:
    """Return the sections of a decision in order of reading; what is not there is left out."""
    text = running.text
    end = closing[0] if closing else len(text)
    ruling = _ruling(text, end)
    basis = _last(text, "decision/legal-basis", max(0, ruling - _BASIS_REACH), ruling)
    limit = basis if basis is not None else ruling
    start, heading_end = heading_of(running)
    begins: dict[str, int | None] = {"identity": start}
    begins["facts"] = (
        _first(text, ("decision/facts-settled",), start, limit)
        or _first(text, ("decision/facts-heading",), heading_end, limit // 2)
        or _first(text, ("decision/facts-first",), heading_end, limit)
    )
    after = begins["facts"] or heading_end
    begins["demand"] = _first(text, ("decision/demand",), after, limit)
    begins["charge"] = _first(text, ("decision/charge",), after, limit)
    begins["considerations"] = _first(
        text, ("decision/considerations-heading",), after, limit
    ) or _first(text, ("decision/considerations-first",), after, limit)
    begins["legal_basis"] = basis
    begins["ruling"] = ruling if ruling < end else None
    begins["closing"] = closing[0] if closing else None
    return _between(begins, closing[1] if closing else len(text))


def part(parts: tuple[Part, ...], name: str) -> Part | None:
    """Return the section of that name, the last where there are several."""
    return next((each for each in reversed(parts) if each.name == name), None)


def _ruling(text: str, end: int) -> int:
    """Return where the ruling begins: at its last heading, `end` where there is none.

    A court that decides anew says so in a second heading; its ruling begins at the first of both.
    """
    start = max(0, end - _LONGEST_RULING)
    heads = list(one("sections", "decision/ruling").pattern.finditer(text, start, end))
    anew = one("sections", "decision/ruling-anew").pattern
    while len(heads) > 1 and anew.match(text[heads[-1].end() : heads[-1].end() + 40]):
        heads.pop()
    return heads[-1].start(heads[-1].lastgroup or 0) if heads else end


def _first(text: str, ids: tuple[str, ...], start: int, end: int) -> int | None:
    found = [
        match.start()
        for id_ in ids
        if (match := one("sections", id_).pattern.search(text, start, max(start, end)))
    ]
    return min(found, default=None)


def _last(text: str, id_: str, start: int, end: int) -> int | None:
    starts = [match.start() for match in one("sections", id_).pattern.finditer(text, start, end)]
    return starts[-1] if starts else None


def _between(begins: dict[str, int | None], end: int) -> tuple[Part, ...]:
    """Return sections from where each begins to where the next does."""
    found = sorted((start, name) for name, start in begins.items() if start is not None)
    found.append((end, ""))
    return tuple(
        Part(name, start, stop) for (start, name), (stop, _) in pairwise(found) if start < stop
    )
