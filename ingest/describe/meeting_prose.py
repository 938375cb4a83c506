"""What the running text of minutes states, where no label or heading says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Claim
from corpus.rules import Rule
from ingest.describe.items import items_in
from ingest.describe.loaded import group, one
from ingest.describe.obstacles import stated_obstacles
from ingest.describe.outline import lines_of
from ingest.describe.people import people_in_prose, person
from ingest.describe.running import RunningText
from ingest.values.deadline import deadlines_in
from ingest.values.name import comparable

_LONGEST_ITEM = 600
_STRIPPED = " \t\n\r\u00a0;|*"

Span = tuple[int, int]


def stated_claims(running: RunningText, claims: list[Claim], agreed: str | None) -> Iterator[Claim]:
    """Yield what running text states: title, time, place, chair, decisions, speakers, what next."""
    known = {claim.field for claim in claims}
    if "meeting_title" not in known:
        yield from _stated_title(running)
        known.add("meeting_title")
    for rule in group("minutes", "stated/"):
        if rule.value in (*known, "obstacle", "counted") or not rule.may_find(running.text):
            continue
        for match in rule.pattern.finditer(running.text):
            yield from _of_match(running, rule, match, agreed)
            if rule.value != "decision":
                known.add(rule.value)
                break
    if "attendee" not in known:
        yield from people_in_prose(running)
    if "decision" not in known:
        yield from _agreed(running)
    if "obstacle" not in known:
        yield from stated_obstacles(running)
    yield from _turns(running, [claim.value for claim in claims if claim.field == "speaker"])


def _of_match(
    running: RunningText, rule: Rule, match: re.Match[str], agreed: str | None
) -> Iterator[Claim]:
    """Yield the claim of what a sentence states."""
    span = running.trimmed(match.span("value"), _STRIPPED + ",")
    if rule.value == "chair":
        before = one("minutes", "item/before-chair").pattern.match(running.words(span))
        span = (span[0] + (before.end() if before else 0), span[1])
        yield from person(running, "chair", span, rule.id)
    elif rule.value == "next_meeting":
        yield from day_of_next(running, span, rule.id, agreed)
    else:
        yield running.claim(rule.value, span, rule.id, confidence=rule.confidence)


def _stated_title(running: RunningText) -> Iterator[Claim]:
    """Yield the name of the meeting; one that says only how it was held if nothing says more."""
    general = one("minutes", "item/general-title").pattern
    found: Claim | None = None
    for rule in group("minutes", "stated/"):
        if rule.value != "meeting_title" or not rule.may_find(running.text):
            continue
        match = rule.pattern.search(running.text)
        if match is None:
            continue
        span = running.trimmed(match.span("value"), _STRIPPED + ",")
        claim = running.claim("meeting_title", span, rule.id, confidence=rule.confidence)
        found = found or claim
        if not general.match(claim.value):
            found = claim
            break
    if found is not None:
        yield found


def _agreed(running: RunningText) -> Iterator[Claim]:
    """Yield what a sentence announces that those present agreed on: the list below it."""
    text = running.text
    rule = one("minutes", "part/agreed")
    closing = one("minutes", "item/closing").pattern
    counted = one("minutes", "stated/counted")
    if counted.may_find(text):
        for match in counted.pattern.finditer(text):
            span = running.trimmed(match.span("value"), _STRIPPED)
            yield running.claim("decision", span, counted.id, confidence=counted.confidence)
    announced = rule.pattern.search(text) if rule.may_find(text) else None
    if announced is None:
        return
    end = len(text)
    listed = False
    for line in lines_of(text, announced.end()):
        words = text[line.words : line.end].strip(" :.")
        heading = any(each.pattern.search(words) for each in group("meeting_heads", "head/"))
        apart = listed and line.after_blank and not line.mark
        if heading or apart or closing.match(text, line.words, line.end):
            end = line.start
            break
        listed = listed or bool(line.mark)
    for span in points_in(running, (announced.end(), end)):
        yield running.claim("decision", span, rule.id, confidence=0.8)


def _turns(running: RunningText, known: list[str]) -> Iterator[Claim]:
    """Yield those who speak by name in a transcript, but for those who are known already."""
    seen = set(map(comparable, known))
    for rule in group("minutes", "turn/"):
        for match in rule.pattern.finditer(running.text):
            role = one("minutes", "item/role").pattern.search(match["value"])
            name, office = ("office", "value") if role else ("value", "office")
            if comparable(match[name]) not in seen:
                seen.add(comparable(match[name]))
                words = "" if role else " ".join((match[office] or "").split())
                attributes = (("office", words),) if words else ()
                yield running.claim("speaker", match.span(name), rule.id, attributes=attributes)


def day_of_next(running: RunningText, span: Span, rule: str, agreed: str | None) -> Iterator[Claim]:
    """Yield the day of the next meeting, the first that a stretch of text names."""
    found = next(deadlines_in(running.text, *span, agreed), None)
    if found is not None and found.iso is not None:
        named = running.trimmed((found.start, found.end), " \t\n,:;(–-")
        yield running.claim("next_meeting", named, rule, value=found.iso)


def points_in(running: RunningText, span: Span) -> Iterator[Span]:
    """Yield the items of a list of decisions or points; the whole where nothing is marked."""
    for first, last in items_in(running.text, *span):
        blank = running.text.find("\n\n", first, last)
        item = running.trimmed((first, blank if blank > first else last), " \t\n\r|*")
        words = running.words(item)
        if 5 < len(words) <= _LONGEST_ITEM and not words.endswith(":"):
            yield item
