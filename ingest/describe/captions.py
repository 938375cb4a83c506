"""The caption of an English case: who stands against whom, in columns or in one line.

A party stands before its role, which has a line of its own or follows a comma; in some courts the
caption has no roles, only the word *versus* between the sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Claim
from ingest.describe.loaded import one
from ingest.describe.running import RunningText

_LONGEST_PARTY = 320
"""Characters of the parties of one side, with their description."""

Span = tuple[int, int]


def caption_parties(running: RunningText, end: int) -> tuple[Claim, ...]:
    """Return the parties of the caption that stands before an offset, with `role` as printed."""
    text = without_columns(running.text[:end])
    found = tuple(_before_roles(running, text)) or tuple(_around_versus(running, text))
    return tuple({(claim.value, claim.attributes): claim for claim in found}.values())


def without_columns(text: str) -> str:
    """Return the text with what stands right of a column of brackets replaced by spaces."""
    return one("english", "caption/column").pattern.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _before_roles(running: RunningText, text: str) -> Iterator[Claim]:
    bound = 0
    for match in one("english", "caption/role").pattern.finditer(text):
        begin = _begin(text, max(bound, match.start() - _LONGEST_PARTY), match.start())
        role = " ".join(match["role"].split())
        for span in _names(running, text, (begin, match.start())):
            yield _party(running, text, span, "en/caption/role", role, 1.0)
        bound = match.end()


def _around_versus(running: RunningText, text: str) -> Iterator[Claim]:
    """Yield the parties on both sides of the first *versus*, whose roles are not said."""
    versus = one("english", "caption/versus").pattern.search(text)
    if versus is None:
        return
    after = len(text) - len(text[versus.end() :].lstrip())
    stop = one("english", "caption/end").pattern.search(text, after)
    limit = min(after + _LONGEST_PARTY, stop.start() if stop else len(text))
    before = _begin(text, max(0, versus.start() - _LONGEST_PARTY), versus.start())
    for side in ((before, versus.start()), (after, limit)):
        for span in _names(running, text, side):
            yield _party(running, text, span, "en/caption/versus", None, 0.8)


def _begin(text: str, start: int, end: int) -> int:
    """Return where the party before an offset begins: after the last line that is no party."""
    stop = start + len(text[start:end].rstrip())
    bounds = [
        match.end() for match in one("english", "caption/bound").pattern.finditer(text, start, stop)
    ]
    return bounds[-1] if bounds else start


def _names(running: RunningText, text: str, side: Span) -> Iterator[Span]:
    """Yield the spans of the names of a side: without descriptions, apart at semicolons."""
    start, end = side
    for part in re.finditer(r"[^;]+", text[start:end]):
        first, last = start + part.start(), start + part.end()
        lead = one("english", "caption/lead").pattern.match(text, first, last)
        first = lead.end() if lead else first
        tail = one("english", "caption/tail").pattern.search(text, first, last)
        span = running.trimmed((first, tail.start() if tail else last), " \t\n,;:)(]")
        if one("english", "caption/name").pattern.match(text[slice(*span)]):
            yield span


def _party(
    running: RunningText, text: str, span: Span, rule: str, role: str | None, confidence: float
) -> Claim:
    """Return the claim; its value leaves out the column that stands beside the name."""
    value = " ".join(text[slice(*span)].split())
    attributes = (("role", role),) if role else ()
    return running.claim(
        "party", span, rule, value=value, attributes=attributes, confidence=confidence
    )
