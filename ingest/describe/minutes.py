"""Minutes of a meeting: what it was, who was there, what was decided and who does what by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Claim
from ingest.describe.follow_ups import due_when_met, follow_ups, is_task
from ingest.describe.forms import entries_by_columns
from ingest.describe.loaded import group, one
from ingest.describe.meeting_prose import day_of_next, points_in, stated_claims
from ingest.describe.obstacles import obstacle, obstacles_of_table
from ingest.describe.outline import Head, Outline
from ingest.describe.people import people_below, people_of_table
from ingest.describe.running import RunningText
from ingest.describe.tabular import Table, tables_in
from ingest.values.date import first_date

_HEAD = 4_000
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
    claims = [*_first_values(claims), *stated_claims(running, claims, agreed)]
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
    elif field == "agenda":
        yield from (running.claim(field, each, rule) for each in points_in(running, head.body))
    elif field in ("decision", "outcome"):
        yield from _decided(running, head, tables, agreed)
    elif field == "next_meeting":
        yield from day_of_next(running, head.body, rule, agreed)
    elif field == "meeting_time":
        yield from _time(running, head.body, rule)
    elif field in ("meeting_title", "meeting_place"):
        span = running.trimmed(_without_report(running, head.body), _STRIPPED)
        if span[0] < span[1]:
            yield running.claim(field, span, rule)


def _decided(
    running: RunningText, head: Head, tables: tuple[Table, ...], agreed: str | None
) -> Iterator[Claim]:
    """Yield what was decided below a heading: the items of a list, or the cells of a table."""
    start, end = head.body
    below = [table for table in tables if start <= table.start < end]
    for table in below:
        for row in (row for row in table.rows if "decision" in row.cells):
            span = running.trimmed(row.cells["decision"], _STRIPPED)
            yield running.claim("decision", span, "column/decision", confidence=0.9)
    if below:
        return
    for each in points_in(running, head.body):
        if head.rule.value == "decision" or not is_task(running, each, agreed):
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
        yield from (obstacle(running, each, head.rule.id) for each in points_in(running, head.body))


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


def _names(claims: list[Claim]) -> tuple[str, ...]:
    """Return who may have a task, the longest name first."""
    names = {claim.value for claim in claims if claim.field in _PEOPLE}
    names |= {claim.attribute("office") or "" for claim in claims if claim.field in _PEOPLE}
    return tuple(sorted(names - {""}, key=lambda name: (-len(name), name)))
