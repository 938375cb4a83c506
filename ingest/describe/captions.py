"""The caption of an English case: who stands against whom, in columns or in one line.

A party stands before its role, which has a line of its own, ends the line of the name or follows a
comma; in some courts the caption has no roles, only the word *versus* between the sides, in others
one sentence has both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Claim
from ingest.describe.loaded import one
from ingest.describe.running import RunningText

_LONGEST_PARTY = 320
"""Characters of the parties of one side, with their description."""

_STRIPPED = " \t\n,;:)(]"

Span = tuple[int, int]


def caption_parties(running: RunningText, end: int) -> tuple[Claim, ...]:
    """Return the parties of the caption that stands before an offset, with `role` as printed."""
    text = without_columns(running.text[:end])
    found = (
        tuple(_alone(running, text))
        or tuple(_in_one_sentence(running, text))
        or tuple(_listed(running, text))
        or _with_other_side(running, text, tuple(_before_roles(running, text)))
        or tuple(_around_versus(running, text))
    )
    return tuple({(claim.value, claim.attributes): claim for claim in found}.values())


def without_columns(text: str) -> str:
    """Return the text with a second column, set apart by brackets or a gap, blanked by spaces."""
    without_brackets = one("english", "caption/column").pattern.sub(_blank, text)
    without_gaps = one("english", "caption/gap").pattern.sub(_blank, without_brackets)
    return one("english", "caption/within").pattern.sub(_blank, without_gaps)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _before_roles(running: RunningText, text: str) -> Iterator[Claim]:
    bound = 0
    for match in one("english", "caption/role").pattern.finditer(text):
        begin = _begin(text, max(bound, match.start() - _LONGEST_PARTY), match.start())
        role = " ".join(match["role"].split())
        for span in _names(text, (begin, match.start())):
            yield _party(running, text, span, "en/caption/role", role, 1.0)
        bound = match.end()


def _in_one_sentence(running: RunningText, text: str) -> Iterator[Claim]:
    match = one("english", "caption/inline").pattern.search(text)
    if match is None:
        return
    rule = "caption/inline"
    for name, role in (
        ("first", "role"),
        ("second", "other"),
        ("name", "part"),
        ("against", "side"),
    ):
        if match[name]:
            yield _party(running, text, match.span(name), rule, match[role], 1.0)


def _alone(running: RunningText, text: str) -> Iterator[Claim]:
    """Yield who asks for a writ, beside whom only the case below stands."""
    rule = one("english", "caption/ex-parte")
    match = rule.pattern.search(text)
    if match is not None:
        yield _party(running, text, match.span("name"), rule.id, None, 1.0)


def _listed(running: RunningText, text: str) -> Iterator[Claim]:
    rule = one("english", "caption/listed")
    for match in rule.pattern.finditer(text):
        yield _party(running, text, match.span("name"), rule.id, match["role"], 1.0)


def _with_other_side(
    running: RunningText, text: str, found: tuple[Claim, ...]
) -> tuple[Claim, ...]:
    """Return parties with those after *versus* where roles were said on the other side alone."""
    versus = one("english", "caption/versus").pattern.search(text)
    if not found or versus is None or len({claim.attribute("role") for claim in found}) > 1:
        return found
    named = {claim.value for claim in found}
    sides = _around_versus(running, text)
    return (*found, *(claim for claim in sides if not _overlap(claim.value, named)))


def _overlap(name: str, others: set[str]) -> bool:
    return any(name in other or other in name for other in others)


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
        for span in _names(text, side):
            yield _party(running, text, span, "en/caption/versus", None, 0.8)


def _begin(text: str, start: int, end: int) -> int:
    """Return where the party before an offset begins: after the last line that is no party."""
    stop = start + len(text[start:end].rstrip())
    bounds = [
        match.end() for match in one("english", "caption/bound").pattern.finditer(text, start, stop)
    ]
    return bounds[-1] if bounds else start


def _names(text: str, side: Span) -> Iterator[Span]:
    """Yield the spans of the names of a side: apart from each other, without descriptions."""
    for first, last in _pieces(text, side):
        while (lead := one("english", "caption/lead").pattern.match(text, first, last)) is not None:
            first = lead.end()
        tail = one("english", "caption/tail").pattern.search(text, first, last)
        span = _trimmed(text, (first, tail.start() if tail else last))
        if one("english", "caption/name").pattern.match(text[slice(*span)]):
            yield span


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without blanks, blanked columns and stops at its ends."""
    start, end = span
    inside = text[start:end]
    return (
        end - len(inside.lstrip(_STRIPPED)),
        start + len(inside.rstrip(_STRIPPED)) if inside.strip(_STRIPPED) else end,
    )


def _pieces(text: str, side: Span) -> Iterator[Span]:
    at, end = side
    for match in one("english", "caption/apart").pattern.finditer(text, at, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _party(
    running: RunningText, text: str, span: Span, rule: str, role: str | None, confidence: float
) -> Claim:
    """Return the claim; its value leaves out the column that stands beside the name."""
    value = " ".join(text[slice(*span)].split())
    attributes = (("role", role),) if role else ()
    return running.claim(
        "party", span, rule, value=value, attributes=attributes, confidence=confidence
    )
