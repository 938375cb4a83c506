"""The dates of a document: deliberated, pronounced and registered, or its own date."""

from __future__ import annotations

from corpus.document import Claim
from ingest.describe.forms import entries_of_head
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.values.date import FoundDate, first_date, first_day_of, month_of

_REACH = 1_500
"""Characters after a word of pronouncing in which its date stands; a page may end between them."""

_REGISTERED = 140
_POWER = 80
"""Characters before an entry in a register in which it is said to be that of powers of attorney."""

_BORN = 90
"""Characters before a date in which it is said to be that of birth."""

_FACTS = 20_000
_HEAD = 3_000
_TAIL = 3_000


def decision_dates(running: RunningText, closing: tuple[int, int] | None) -> tuple[Claim, ...]:
    """Return when a decision was deliberated and pronounced, and when its case was registered."""
    given = _given(running, *closing) if closing else ()
    registered = _registered(running)
    return (*given, *([registered] if registered else ()))


def _given(running: RunningText, start: int, end: int) -> tuple[Claim, ...]:
    text = running.text
    deliberated = first_date(text, start, end)
    if deliberated is None:
        return ()
    yearless = first_day_of(int(deliberated.iso[:4]), text, start, deliberated.start)
    if yearless is not None and yearless.iso <= deliberated.iso:
        deliberated = yearless
    pronounced, rule = _pronounced(text, deliberated, start, end)
    return (
        _dated(running, "date_deliberated", deliberated, "closing/deliberated"),
        _dated(running, "date_decided", pronounced, rule),
    )


def _pronounced(text: str, deliberated: FoundDate, start: int, end: int) -> tuple[FoundDate, str]:
    """Return the date of pronouncing: a later one named, else that of the deliberation."""
    same = one("closing", "closing/same-day").pattern
    verbs = list(one("closing", "closing/pronounced").pattern.finditer(text, start, end))
    if verbs and verbs[0].start() < deliberated.start < verbs[0].start() + _REACH // 10:
        return deliberated, "closing/pronounced"
    for verb in verbs:
        if verb.start() < deliberated.end:
            continue
        limit = min(end, verb.end() + _REACH)
        date = first_date(text, verb.end(), limit)
        back = same.search(text, verb.end(), date.start if date else limit)
        if back is None and date is not None and date.iso >= deliberated.iso:
            return date, "closing/pronounced"
        if back is not None:
            break
    return deliberated, "closing/same-day"


def _registered(running: RunningText) -> Claim | None:
    """Return when the registry entered the case."""
    power = one("dates", "register-of-powers").pattern
    for rule in group("dates", "registered/"):
        for match in rule.pattern.finditer(running.text, 0, _FACTS):
            if power.search(running.text[max(0, match.start() - _POWER) : match.start()]):
                continue
            date = first_date(running.text, match.end(), match.end() + _REGISTERED)
            if date is not None:
                return _dated(running, "date_registered", date, rule.id, rule.confidence)
    return None


def own_date(running: RunningText, kind: str) -> Claim | None:
    """Return the date of a document that is no decision: labelled, in its head or at its end.

    A message was sent when its head says. A letter may label the day of something else, such as a
    meeting, so its head is asked first.
    """
    asked = (_placed, _labelled) if kind == "letter" else (_labelled, _placed)
    asked = (_in_column, *asked)
    if sent := _sent(running):
        return sent
    if kind == "minutes" and (met := _labelled(running, "report/")):
        return met
    for ask in asked:
        claim = ask(running)
        if claim is not None:
            return claim
    if kind != "minutes" and (month := _in_month(running)):
        return month
    first = _first_but_births(running.text)
    return _dated(running, "date", first, "date/first", 0.5) if first else None


def _first_but_births(text: str) -> FoundDate | None:
    """Return the first date of the head that is no date of birth."""
    birth = one("dates", "of-birth").pattern
    at = 0
    while (date := _first_day(text, at, _HEAD)) is not None:
        if not birth.search(text, max(0, date.start - _BORN), date.start):
            return date
        at = date.end
    return None


def _sent(running: RunningText) -> Claim | None:
    return _labelled(running, "sent/")


def _labelled(running: RunningText, rules: str = "labelled/") -> Claim | None:
    text = running.text
    for rule in group("dates", rules):
        for match in rule.pattern.finditer(text, 0, _HEAD):
            date = _first_day(text, match.end(), match.end() + 80)
            if date is not None:
                return _dated(running, "date", date, rule.id, rule.confidence)
    return None


def _in_column(running: RunningText) -> Claim | None:
    """Return the date of a form whose labels and values were read one column after the other."""
    text = running.text
    for entry in entries_of_head(text[:_HEAD]):
        named = f"{entry.label} :"
        rule = next((one for one in group("dates", "labelled/") if one.pattern.match(named)), None)
        date = _first_day(text, *entry.value) if rule else None
        if rule is not None and date is not None:
            return _dated(running, "date", date, rule.id, 0.9)
    return None


def _placed(running: RunningText) -> Claim | None:
    text = running.text
    for rule in group("dates", "placed/"):
        for start, end in ((0, _HEAD), (max(0, len(text) - _TAIL), len(text))):
            match = rule.pattern.search(text, start, end)
            date = _first_day(text, match.start("date"), match.end("date") + 40) if match else None
            if date is not None:
                return _dated(running, "date", date, rule.id, rule.confidence)
    return None


def _in_month(running: RunningText) -> Claim | None:
    """Return the month that a study bears alone in a line, on its cover or at its end."""
    text = running.text
    rule = one("dates", "alone/month")
    for start, end in ((0, _HEAD), (max(0, len(text) - _TAIL), len(text))):
        for match in rule.pattern.finditer(text, start, end):
            month = month_of(match["month"])
            if month is not None:
                value = f"{match['year']}-{month:02}"
                return running.claim(
                    "date", match.span("date"), rule.id, value=value, confidence=rule.confidence
                )
    return None


def _first_day(text: str, start: int, end: int) -> FoundDate | None:
    """Return the first date of a stretch, of a range of days the first day."""
    date = first_date(text, start, end)
    days = one("dates", "range/days").pattern.search(text, start, end)
    if date is None or days is None or not days.start() < date.start < days.end():
        return date
    first = date.iso[:-2] + days["first"].zfill(2)
    return FoundDate(first, days.start(), date.end)


def _dated(
    running: RunningText, field: str, date: FoundDate, rule: str, confidence: float = 1.0
) -> Claim:
    return running.claim(field, (date.start, date.end), rule, value=date.iso, confidence=confidence)
