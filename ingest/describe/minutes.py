"""Minutes of a meeting: what it was, who was there, what was decided and who does what by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Claim
from ingest.describe.follow_ups import due_when_met, follow_ups, is_task
from ingest.describe.forms import entries_by_columns
from ingest.describe.items import items_in
from ingest.describe.loaded import group, one
from ingest.describe.obstacles import obstacle, obstacles_of_table, stated_obstacles
from ingest.describe.outline import Head, Outline, lines_of
from ingest.describe.people import people_below, people_in_prose, people_of_table, person
from ingest.describe.running import RunningText
from ingest.describe.tabular import Table, tables_in
from ingest.values.date import first_date
from ingest.values.deadline import deadlines_in
from ingest.values.name import comparable

_HEAD = 4_000
_LONGEST_ITEM = 600
_LISTS = frozenset(
    {"agenda", "decision", "outcome", "action_item", "obstacle", "attendee", "speaker", "other"}
)
_PEOPLE = ("chair", "attendee", "speaker")
_STRIPPED = " \t\n\r\u00a0;|*"

Span = tuple[int, int]


def minutes_claims(running: RunningText, agreed: str | None) -> tuple[Claim, ...]:
    """Return the claims of a meeting's head, people, agenda, decisions, obstacles and actions.

    Args:
        running: the document.
        agreed: the day of the meeting (ISO 8601), from which deadlines are counted.
    """
    text = running.text
    tables = tables_in(text)
    heads = _in_place(_heads(text, tables))
    claims = [claim for head in heads for claim in _below(running, head, tables, agreed)]
    if not any(claim.field == "attendee" for claim in claims):
        claims += _people_of_tables(running, tables)
    for table in tables:
        if "obstacle" in table.columns:
            claims += obstacles_of_table(running, table)
    claims = [*_first_values(claims), *_stated(running, claims, agreed)]
    claims = _titled(running, claims, heads)
    met = next((claim.value for claim in claims if claim.field == "next_meeting"), None)
    tasks = due_when_met(follow_ups(running, heads, tables, _names(claims), agreed), met)
    return tuple(dict.fromkeys((*claims, *tasks)))


def _heads(text: str, tables: tuple[Table, ...]) -> tuple[Head, ...]:
    """Return labels and headings in order of reading; of forms in columns with their values.

    The head of a table is none, though it begins with the words of one.
    """
    rules = group("meeting_heads", "head/")
    known = Outline(text, rules, _LISTS, one("minutes", "item/closing")).heads
    entries = entries_by_columns(text)
    places = {entry.line.start for entry in entries} | {table.start for table in tables}
    of_columns = (
        Head(rule, entry.line, entry.value, inline=True)
        for entry in entries
        if (rule := next((rule for rule in rules if rule.pattern.search(entry.label)), None))
    )
    others = (head for head in known if head.line.start not in places)
    return tuple(sorted((*others, *of_columns), key=lambda head: head.line.start))


def _in_place(heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the heads without the labels of single values that stand below a list's heading.

    `Waktu : 2 hari` in a list of tasks is no time of the meeting.
    """
    ends = [
        head.line.start
        for head in heads
        if head.rule.value in ("action_item", "decision", "outcome", "obstacle")
    ]
    limit = min(ends, default=_HEAD)
    return tuple(
        head
        for head in heads
        if head.rule.value in (*_LISTS, "next_meeting") or head.line.start < min(limit, _HEAD)
    )


def _below(
    running: RunningText, head: Head, tables: tuple[Table, ...], agreed: str | None
) -> Iterator[Claim]:
    """Yield what stands after a label or below a heading; tasks are for `follow_ups`."""
    field, rule = head.rule.value, head.rule.id
    if field in _PEOPLE:
        yield from people_below(running, head, tables)
    elif field == "agenda" and head.inline:
        yield from (running.claim(field, each, rule) for each in _enumerated(running, head.body))
    elif field == "obstacle":
        yield from _obstacles(running, head, tables)
    elif field in ("agenda", "decision"):
        yield from (running.claim(field, each, rule) for each in _items(running, head.body))
    elif field == "outcome":
        yield from _decided(running, head, agreed)
    elif field == "next_meeting":
        yield from _day_of_next(running, head.body, rule, agreed)
    elif field == "meeting_time":
        yield from _time(running, head.body, rule)
    elif field in ("meeting_title", "meeting_place"):
        span = running.trimmed(_without_report(running, head.body), _STRIPPED)
        if span[0] < span[1]:
            yield running.claim(field, span, rule)


def _decided(running: RunningText, head: Head, agreed: str | None) -> Iterator[Claim]:
    """Yield what was decided below a heading of decisions and tasks."""
    for each in _items(running, head.body):
        if not is_task(running, each, agreed):
            yield running.claim("decision", each, head.rule.id)


def _without_report(running: RunningText, span: Span) -> Span:
    """Return the span of a meeting's name without the words before it for the report on it."""
    start, end = running.trimmed(span, _STRIPPED)
    before = one("minutes", "item/before-title").pattern.match(running.text, start, end)
    return (before.end() if before else start), end


def _obstacles(running: RunningText, head: Head, tables: tuple[Table, ...]) -> Iterator[Claim]:
    """Yield the obstacles below a heading, unless a table below it has a column for them."""
    start, end = head.body
    below = (table for table in tables if start <= table.start < end)
    if not any("obstacle" in table.columns for table in below):
        yield from (obstacle(running, each, head.rule.id) for each in _items(running, head.body))


def _day_of_next(
    running: RunningText, span: Span, rule: str, agreed: str | None
) -> Iterator[Claim]:
    """Yield the day of the next meeting, the first that a stretch of text names."""
    found = next(deadlines_in(running.text, *span, agreed), None)
    if found is not None and found.iso is not None:
        named = running.trimmed((found.start, found.end), " \t\n,:;(–-")
        yield running.claim("next_meeting", named, rule, value=found.iso)


def _time(running: RunningText, span: Span, rule: str) -> Iterator[Claim]:
    """Yield the time of day of a label, without the date and the place that may stand there."""
    start, end = running.trimmed(span, _STRIPPED)
    date = first_date(running.text, start, end)
    if date is not None:
        start, end = running.trimmed((date.end, end), _STRIPPED + ",/")
        place = one("minutes", "item/place-after-time").pattern.search(running.text, start, end)
        if place is not None:
            yield running.claim("meeting_place", running.trimmed(place.span("value")), rule)
            start, end = running.trimmed((start, place.start()), _STRIPPED + ",/")
    if any(map(str.isdigit, running.text[start:end])):
        yield running.claim("meeting_time", (start, end), rule)


def _enumerated(running: RunningText, span: Span) -> Iterator[Span]:
    """Yield the items of a list that begins in the line of its label: `1. …; 2. …`."""
    text = running.text
    marks = re.compile(r"(?:(?<=\n)[ \t]*|(?<=;)\s*|(?<=:)\s*|\A\s*)(?:\d{1,2}|[a-z])[.)]\s+")
    inside = text[slice(*span)]
    starts = [match.span() for match in marks.finditer(inside)]
    if not starts or inside[: starts[0][0]].strip():
        yield running.trimmed(span, _STRIPPED)
        return
    ends = [*(first for first, _ in starts[1:]), len(inside)]
    for (_, begin), end in zip(starts, ends, strict=True):
        yield running.trimmed((span[0] + begin, span[0] + end), _STRIPPED + ".")


def _items(running: RunningText, span: Span) -> Iterator[Span]:
    for first, last in items_in(running.text, *span):
        blank = running.text.find("\n\n", first, last)
        item = running.trimmed((first, blank if blank > first else last), " \t\n\r|*")
        words = running.words(item)
        if 5 < len(words) <= _LONGEST_ITEM and not words.endswith(":"):
            yield item


def _people_of_tables(running: RunningText, tables: tuple[Table, ...]) -> Iterator[Claim]:
    for table in tables:
        if "name" in table.columns and "office" in table.columns:
            yield from people_of_table(running, "attendee", table)


def _first_values(claims: list[Claim]) -> Iterator[Claim]:
    """Yield the claims without what a field of one value is given for the second time."""
    said: set[str] = set()
    for claim in claims:
        if claim.field not in (*_LISTS, "speaker") and claim.field in said:
            continue
        said.add(claim.field)
        yield claim


def _titled(running: RunningText, claims: list[Claim], heads: tuple[Head, ...]) -> list[Claim]:
    """Return the claims with a title: the one that is named, else of the matter or the agenda.

    The matter of a letter names a meeting where it is a report on one; an agenda has one point.
    """
    titles = [claim for claim in claims if claim.field == "meeting_title"]
    general = one("minutes", "item/general-title").pattern
    if titles and not all(general.match(claim.value) for claim in titles):
        return claims
    for head in (head for head in heads if head.rule.value == "matter"):
        span = _without_report(running, head.body)
        if span[0] > running.trimmed(head.body, _STRIPPED)[0]:
            titled = running.claim("meeting_title", span, head.rule.id, confidence=0.8)
            return [*(claim for claim in claims if claim not in titles), titled]
    points = [claim for claim in claims if claim.rule == "head/agenda" and claim.page]
    if len({claim.value for claim in points if "\n" not in claim.raw}) != 1:
        return claims
    titled = replace(points[0], field="meeting_title", confidence=0.8)
    return [*(claim for claim in claims if claim not in titles), titled]


def _stated(running: RunningText, claims: list[Claim], agreed: str | None) -> Iterator[Claim]:
    """Yield what running text states: title, time, place, chair, decisions, speakers, what next."""
    known = {claim.field for claim in claims}
    for rule in group("minutes", "stated/"):
        if rule.value in (*known, "obstacle") or not rule.may_find(running.text):
            continue
        for match in rule.pattern.finditer(running.text):
            span = running.trimmed(match.span("value"), _STRIPPED + ",")
            if rule.value == "chair":
                before = one("minutes", "item/before-chair").pattern.match(running.words(span))
                span = (span[0] + (before.end() if before else 0), span[1])
                yield from person(running, "chair", span, rule.id)
            elif rule.value == "next_meeting":
                yield from _day_of_next(running, span, rule.id, agreed)
            else:
                yield running.claim(rule.value, span, rule.id, confidence=rule.confidence)
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
    for line in lines_of(text, announced.end()):
        words = text[line.words : line.end].strip(" :.")
        heading = any(each.pattern.search(words) for each in group("meeting_heads", "head/"))
        if heading or closing.match(text, line.words, line.end):
            end = line.start
            break
    for span in _items(running, (announced.end(), end)):
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


def _names(claims: list[Claim]) -> tuple[str, ...]:
    """Return who may have a task, the longest name first."""
    names = {claim.value for claim in claims if claim.field in _PEOPLE}
    names |= {claim.attribute("office") or "" for claim in claims if claim.field in _PEOPLE}
    return tuple(sorted(names - {""}, key=lambda name: (-len(name), name)))
