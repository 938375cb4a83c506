"""By when something is to be done, counted from the day that it was agreed on.

Minutes write dates, days without a year (`15 Mei`), and words that only mean a day on the day of
the meeting: `Jumat depan`, `minggu ke-2 Maret`, `7 hari kerja`, `akhir bulan`. Their patterns are
in `ingest/rules/deadlines.toml`. Working days (`hari kerja`) are Monday to Friday without the
holidays of `corpus/reference/holidays.csv`. What names no day (`secepatnya`, `H-3` of an event
without a date) is None.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources

from corpus.numerals import number_of_words
from corpus.reference import holidays
from corpus.rules import Rule, load, rows_of
from ingest.values.date import dates_in, month_of, yearless_in

_RULES = resources.files("ingest").joinpath("rules")

_FRIDAY = 4
_REACH = 40
"""Characters before a deadline in which the words for it stand, and after `H-3` its date."""

_TAIL = " \t\n\r.;,:)]|"
"""What may follow a deadline at the end of a task."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in a text: ISO 8601, None where it names no day; and its half-open span.

    The span begins at the words for a deadline, where there are some. `strong` says that they can
    be followed by nothing else.
    """

    iso: str | None
    start: int
    end: int
    strong: bool = False


def deadline_in(text: str, start: int, end: int, agreed: str | None) -> Deadline | None:
    """Return by when a task is to be done: what stands after words for it, or at its end.

    Args:
        text: what the task stands in.
        start: where the task begins.
        end: where it ends.
        agreed: the day of the meeting (ISO 8601), None where it is not known.
    """
    found = list(deadlines_in(text, start, end, agreed))
    strong = [each for each in found if each.strong]
    if strong:
        return strong[-1]
    last = [each for each in found if not text[each.end : end].strip(_TAIL)]
    return last[-1] if last else None


def deadlines_in(text: str, start: int, end: int, agreed: str | None) -> Iterator[Deadline]:
    """Yield everything in a stretch of text that can say by when, in order of reading."""
    since = date.fromisoformat(agreed) if agreed and len(agreed) == 10 else None
    at = start
    for each in sorted(_found(text, start, end, since), key=lambda one: (one.start, -one.end)):
        if each.start >= at:
            at = each.end
            yield _with_cue(text, start, each)


def _found(text: str, start: int, end: int, since: date | None) -> Iterator[Deadline]:
    for whole in dates_in(text, start, end):
        yield Deadline(whole.iso, whole.start, whole.end)
    for month, day, first, last in yearless_in(text, start, end):
        iso = _nearest(month, day, since) if since else None
        yield Deadline(iso, first, last)
    for rule in _rules("deadline/"):
        for match in rule.pattern.finditer(text, start, end):
            deadline = _of(rule, match, text, end, since)
            if deadline is not None:
                yield deadline


def _of(
    rule: Rule, match: re.Match[str], text: str, end: int, since: date | None
) -> Deadline | None:
    if rule.value == "before":
        return _before(match, text, end)
    if "month" in match.groupdict() and match["month"] and month_of(match["month"]) is None:
        return None
    needs_day = rule.value != "month" or not match["year"]
    known = since or date(1900, 1, 1)
    iso = None if needs_day and since is None else _MEANT[rule.value](match, known)
    return Deadline(iso, match.start(), match.end())


def _before(match: re.Match[str], text: str, end: int) -> Deadline:
    """Return some days before an event, whose date follows; without it, no day is named."""
    event = next(dates_in(text, match.end(), min(end, match.end() + _REACH)), None)
    if event is None:
        return Deadline(None, match.start(), match.end())
    days = timedelta(int(match["n"])) * (1 if match["sign"] == "+" else -1)
    return Deadline((date.fromisoformat(event.iso) + days).isoformat(), match.start(), event.end)


def _with_cue(text: str, start: int, deadline: Deadline) -> Deadline:
    """Return a deadline from where the words for it begin."""
    begin = max(start, deadline.start - _REACH)
    of_date = _one("cue/of-the-date").pattern.search(text, begin, deadline.start)
    first = of_date.start() if of_date else deadline.start
    strong = _one("cue/strong").pattern.search(text, begin, first)
    if strong is not None:
        return replace(deadline, start=strong.start(), strong=True)
    weak = _one("cue/weak").pattern.search(text, begin, first)
    return replace(deadline, start=weak.start() if weak else first)


def _nearest(month: int, day: int, since: date) -> str | None:
    """Return the day and month in the year of a meeting, in the next where it is long past."""
    for year in (since.year, since.year + 1):
        try:
            meant = date(year, month, day)
        except ValueError:
            continue
        if meant >= since - timedelta(60):
            return meant.isoformat()
    return None


def _year(match: re.Match[str], since: date, month: int) -> int:
    if match["year"]:
        return int(match["year"])
    return since.year + (month < since.month - 1)


def _week_of_month(match: re.Match[str], since: date) -> str:
    month = month_of(match["month"]) or since.month
    year = _year(match, since, month)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(7 * _number(match["n"]), last)).isoformat()


def _month_end(match: re.Match[str], since: date) -> str:
    month = month_of(match["month"]) or since.month
    return _last_day(_year(match, since, month), month)


def _this_month_end(match: re.Match[str], since: date) -> str:
    ahead = match["which"] in ("depan", "mendatang") or match["that"]
    return _last_day(*_months_on(since, 1 if ahead else 0))


def _month(match: re.Match[str], since: date) -> str:
    month = month_of(match["month"]) or since.month
    return f"{_year(match, since, month)}-{month:02}"


def _month_relative(match: re.Match[str], since: date) -> str:
    ahead = (match["which"] or match["that"]).lower() not in ("ini", "this")
    year, month = _months_on(since, 1 if ahead else 0)
    return f"{year}-{month:02}"


def _year_end(match: re.Match[str], since: date) -> str:
    return _last_day(int(match["year"] or since.year), 12)


def _period_end(match: re.Match[str], since: date) -> str:
    months = 6 if match["period"].lower() == "semester" else 3
    return _last_day(int(match["year"] or since.year), min(12, months * _number(match["n"])))


def _day_of_week(match: re.Match[str], since: date) -> str:
    """Return the day of this week or, where it is over or the next is meant, of the next week."""
    wanted = _weekdays()["".join(filter(str.isalpha, match["day"].lower()))]
    which = (match["which"] or "").lower()
    monday = since - timedelta(since.weekday())
    next_week = match["week"] is not None and which not in ("ini", "this")
    if which in ("depan", "mendatang", "berikutnya", "next") or next_week:
        return (monday + timedelta(7 + wanted)).isoformat()
    ahead = (wanted - since.weekday()) % 7 or (0 if which == "ini" else 7)
    return (since + timedelta(ahead)).isoformat()


def _week(match: re.Match[str], since: date) -> str:
    which = (match["which"] or match["that"]).lower()
    friday = since - timedelta(since.weekday()) + timedelta(_FRIDAY)
    return (friday + timedelta(0 if which in ("ini", "this") else 7)).isoformat()


def _within(match: re.Match[str], since: date) -> str | None:
    if match["from"]:
        return None
    number = _number(match["n"])
    unit = match["unit"].lower()
    if "kerja" in unit or unit.startswith(("working", "business")):
        closed = holidays() if "kerja" in unit else frozenset[str]()
        return _working_days_on(since, number, closed).isoformat()
    if "bulan" in unit or "month" in unit:
        year, month = _months_on(since, number)
        day = min(since.day, calendar.monthrange(year, month)[1])
        return date(year, month, day).isoformat()
    days = 7 if any(week in unit for week in ("minggu", "pekan", "week")) else 1
    return (since + timedelta(number * days)).isoformat()


def _soon(match: re.Match[str], since: date) -> str:
    word = match["word"].lower()
    days = 2 if word.endswith("lusa") else 1 if word in ("besok", "tomorrow") else 0
    return (since + timedelta(days)).isoformat()


def _open(_: re.Match[str], __: date) -> None:
    return None


_MEANT: dict[str, Callable[[re.Match[str], date], str | None]] = {
    "week-of-month": _week_of_month,
    "month-end": _month_end,
    "this-month-end": _this_month_end,
    "month": _month,
    "month-relative": _month_relative,
    "year-end": _year_end,
    "period-end": _period_end,
    "day-of-week": _day_of_week,
    "week": _week,
    "within": _within,
    "soon": _soon,
    "open": _open,
}


def _number(words: str) -> int:
    plain = " ".join(words.lower().split())
    if plain.isdigit():
        return int(plain)
    return _ordinals().get(plain) or number_of_words(plain) or 0


def _last_day(year: int, month: int) -> str:
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def _months_on(since: date, months: int) -> tuple[int, int]:
    whole = since.year * 12 + since.month - 1 + months
    return whole // 12, whole % 12 + 1


def _working_days_on(since: date, days: int, closed: frozenset[str]) -> date:
    day = since
    while days > 0:
        day += timedelta(1)
        days -= day.weekday() <= _FRIDAY and day.isoformat() not in closed
    return day


@cache
def _rules(prefix: str) -> tuple[Rule, ...]:
    file = _RULES.joinpath("deadlines.toml")
    return tuple(rule for rule in load(file) if rule.id.startswith(prefix))


def _one(id_: str) -> Rule:
    return _rules(id_)[0]


@cache
def _weekdays() -> dict[str, int]:
    return {
        spelling: int(row["day"])
        for row in rows_of(_RULES.joinpath("weekdays.csv"))
        for spelling in row["spellings"].split("|")
    }


@cache
def _ordinals() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in rows_of(_RULES.joinpath("ordinals.csv"))}
