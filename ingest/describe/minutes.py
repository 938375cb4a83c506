"""Minutes of a meeting: what it was, who was there, what was decided and who does what by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Claim
from corpus.rules import Rule
from ingest.describe.items import items_in, rows_in
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.values.date import FoundDate, dates_in
from ingest.values.name import persons_in

_HEAD = 4_000
_LONGEST_ITEM = 600
_CELL = re.compile(r"\t+|[ \t]*\|[ \t]*")
_CAPITAL_LINE = re.compile(r"\n(?=[A-Z])")

Span = tuple[int, int]


def minutes_claims(running: RunningText) -> tuple[Claim, ...]:
    """Return the claims of a meeting's head, people, agenda, decisions, obstacles and actions."""
    head = tuple(_head(running))
    parts = list(_parts(running.text))
    listed = tuple(claim for field, span in parts for claim in _listed(running, field, span))
    stated = tuple(_stated(running))
    fields = {claim.field for claim in (*head, *listed)}
    extra = tuple(
        claim for claim in stated if claim.field == "speaker" or claim.field not in fields
    )
    return (*head, *listed, *extra)


def _head(running: RunningText) -> Iterator[Claim]:
    said: set[str] = set()
    for rule in group("minutes", "minutes/"):
        if rule.value == "speaker" and rule.id != "minutes/speaker":
            continue
        for match in rule.pattern.finditer(running.text, 0, _HEAD):
            if rule.value in said and rule.value != "speaker":
                continue
            said.add(rule.value)
            yield from _labelled(running, rule, running.trimmed(match.span("value")))


def _labelled(running: RunningText, rule: Rule, span: Span) -> Iterator[Claim]:
    if rule.value == "agenda":
        for item in _enumerated(running, span):
            yield running.claim("agenda", item, rule.id)
    elif rule.value in ("chair", "speaker"):
        yield from _people(running, rule, span)
    else:
        yield running.claim(rule.value, span, rule.id, confidence=rule.confidence)


def _enumerated(running: RunningText, span: Span) -> Iterator[Span]:
    """Yield the items of a list in one line: `1. …; 2. …`."""
    starts = [
        match.end() for match in re.finditer(r"(?:^|;)\s*\d{1,2}[.)]\s", running.text[slice(*span)])
    ]
    begins = [span[0] + start for start in starts] or [span[0]]
    for position, begin in enumerate(begins):
        end = begins[position + 1] if position + 1 < len(begins) else span[1]
        yield running.trimmed((begin, end), " \t\n;.1234567890") if starts else (begin, end)


def _people(running: RunningText, rule: Rule, span: Span) -> Iterator[Claim]:
    """Yield persons or bodies with their office, where it stands beside them."""
    whole = running.text[slice(*span)]
    spans = (
        [span]
        if one("minutes", "item/person").pattern.match(whole) and "(" in whole
        else _named(running, rule, span)
    )
    for each in spans:
        yield from _person(running, rule.value, each, rule.id)


def _named(running: RunningText, rule: Rule, span: Span) -> list[Span]:
    if rule.value == "chair":
        return [span]
    return [running.trimmed(each) for each in persons_in(running.text, *span)]


def _person(running: RunningText, field: str, span: Span, rule: str) -> Iterator[Claim]:
    start, end = running.trimmed(span, " \t\n\r\u00a0,;|")
    words = running.text[start:end]
    alone = one("minutes", "item/role-of-the-day").pattern.search(words)
    match = one("minutes", "item/person").pattern.match(words[: alone.start()] if alone else words)
    if match is None:
        return
    office = next((part for part in match.groups()[1:] if part), None)
    attributes = (("office", " ".join(office.split())),) if office else ()
    name_end = start + match.end("name")
    yield running.claim(field, (start, name_end), rule, attributes=attributes, confidence=0.9)


def _parts(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the parts that list items: field and span without the heading."""
    heads = sorted(
        (
            (match.start(), match.end(), match["mark"] or "", rule.value)
            for rule in group("minutes", "part/")
            for match in rule.pattern.finditer(text)
        ),
    )
    for position, (_, end, mark, field) in enumerate(heads):
        limit = heads[position + 1][0] if position + 1 < len(heads) else len(text)
        following = _next_mark(mark).search(text, end, limit)
        yield field, (end, following.start() if following else limit)


def _next_mark(mark: str) -> re.Pattern[str]:
    """Return what the heading after one of this mark begins with."""
    sign = mark.rstrip(".")
    if sign.isdigit():
        return re.compile(rf"(?m)^[ \t]{{0,12}}{int(sign) + 1}\.\s|\n[A-Z]{{3,}} ")
    if len(sign) == 1 and sign.isalpha():
        return re.compile(rf"(?m)^[ \t]{{0,12}}{chr(ord(sign) + 1)}\.\s")
    if mark.startswith("#"):
        return re.compile(r"(?m)^#{1,4}\s")
    return one("minutes", "item/after-list").pattern


def _listed(running: RunningText, field: str, span: Span) -> Iterator[Claim]:
    if field == "action_item":
        yield from _actions(running, span)
        return
    if field == "attendee":
        yield from _attendees(running, span)
        return
    for first, last in items_in(running.text, *span):
        item = running.trimmed((first, last), " \t\n\r")
        words = running.words(item)
        if 5 < len(words) <= _LONGEST_ITEM and not words.endswith(":"):
            yield running.claim(field, item, f"part/{field}")


def _attendees(running: RunningText, span: Span) -> Iterator[Claim]:
    for first, last in rows_in(running.text, *span) or items_in(running.text, *span):
        line = running.text.find("\n\n", first, last)
        stop = line if line >= 0 else last
        item = running.trimmed((first, stop))
        if 3 < item[1] - item[0] <= _LONGEST_ITEM // 2:
            yield from _person(running, "attendee", item, "part/attendance")


def _actions(running: RunningText, span: Span) -> Iterator[Claim]:
    """Yield action items: rows of a table with owner and due date, or items of a list."""
    text = running.text
    table = one("minutes", "item/table-head").pattern.search(text, *span)
    rows = rows_in(text, table.end(), span[1]) if table else []
    for first, last in rows or items_in(text, *span):
        blank = text.find("\n\n", first, last)
        item = running.trimmed((first, blank if blank >= 0 else last), " \t\n\r|")
        if 5 < item[1] - item[0] <= _LONGEST_ITEM:
            yield _action(running, item) if rows else _plain_action(running, item)


def _action(running: RunningText, row: Span) -> Claim:
    """Return the action of a row: its task, then owner, then the date at its end."""
    start, end = row
    due = _last_date(running.text, start, end)
    stop = due.start if due else end
    cells = list(_CELL.finditer(running.text, start, stop))
    if cells:
        task_end, owner = cells[0].start(), (cells[0].end(), stop)
    else:
        begin = _owner_begin(running.text, start, stop)
        task_end, owner = begin, (begin, stop)
    return _task(running, (start, task_end), running.words(running.trimmed(owner)), due)


def _owner_begin(text: str, start: int, end: int) -> int:
    """Return where the owner begins in a row whose cells ran together."""
    match = one("minutes", "item/owner").pattern.search(text, start, end)
    if match is not None:
        return match.start()
    line = _CAPITAL_LINE.search(text, start, end)
    return line.end() if line else end


def _plain_action(running: RunningText, item: Span) -> Claim:
    due = _last_date(running.text, *item)
    return _task(running, item, None, due)


def _task(running: RunningText, span: Span, owner: str | None, due: FoundDate | None) -> Claim:
    attributes = (("owner", owner or None), ("due", due.iso if due else None))
    return running.claim("action_item", span, "part/action", attributes=attributes, confidence=0.9)


def _last_date(text: str, start: int, end: int) -> FoundDate | None:
    dates = list(dates_in(text, start, end))
    return dates[-1] if dates else None


def _stated(running: RunningText) -> Iterator[Claim]:
    """Yield what running text states: turns of speakers, decisions, what is due when."""
    text = running.text
    seen: set[str] = set()
    for rule in (*group("minutes", "minutes/paper"), *group("minutes", "minutes/turn")):
        for match in rule.pattern.finditer(text):
            if match["value"] not in seen:
                seen.add(match["value"])
                office = (("office", " ".join(match["office"].split())),)
                yield running.claim("speaker", match.span("value"), rule.id, attributes=office)
    for rule in group("minutes", "line/"):
        for match in rule.pattern.finditer(text):
            if rule.value == "action_item":
                yield _due_task(running, match)
            else:
                span = running.trimmed(match.span("value"))
                yield running.claim(rule.value, span, rule.id, confidence=rule.confidence)


def _due_task(running: RunningText, match: re.Match[str]) -> Claim:
    """Return the task of a sentence that says by when: from where the sentence begins."""
    first = max(0, match.start() - _LONGEST_ITEM // 2)
    ends = one("minutes", "item/sentence-end").pattern.finditer(running.text, first, match.start())
    start = max((end.end() for end in ends), default=first)
    due = next(dates_in(running.text, match.start("due"), match.end("due")), None)
    return _task(running, (start, match.start()), None, due)
