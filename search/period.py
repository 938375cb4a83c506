"""Dates and ranges as people type them in a query."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache

from search.analysis import fold
from search.vocabulary import language

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-/. ])?(?:(\d{1,2})|([^\W\d_]+))[-/. ](\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+) (\d{1,2}),? (\d{4})")
_YEARS = re.compile(r"(\d{4})[-–](\d{4})")


def read_period(text: str) -> tuple[str | None, str | None]:
    """Return the first and last date of a range, ISO 8601, None for an open end.

    Days stand before months, as in Indonesia and in England.

    >>> read_period("2019..2023")
    ('2019', '2023')
    >>> read_period("10 September 2024")
    ('2024-09-10', '2024-09-10')

    Raises:
        ValueError: it is no date, or no range.
    """
    if years := _YEARS.fullmatch(text):
        return years[1], years[2]
    ends = _until().split(text)
    if len(ends) == 1:
        return (day := read_date(text)), day
    first, last = map(str.strip, ends)
    if not first and not last:
        raise ValueError(text)
    return read_date(first) if first else None, read_date(last) if last else None


def is_period(text: str) -> bool:
    """Say whether a text is a date or a range of dates."""
    try:
        read_period(text)
    except ValueError:
        return False
    return True


@cache
def _until() -> re.Pattern[str]:
    """Return what stands between the ends of a range."""
    words = "|".join(map(re.escape, sorted(language().until, key=len, reverse=True)))
    return re.compile(rf"\.\.|\s(?:{words}|[-–])\s", re.IGNORECASE)


def read_date(text: str) -> str:
    """Return a date of reduced precision perhaps, as ISO 8601.

    Raises:
        ValueError: it is no date, or a day that no calendar has.
    """
    name = None
    if iso := _ISO.fullmatch(text):
        year, month, day = iso.groups()
    elif month_first := _MONTH_FIRST.fullmatch(text):
        name, day, year = month_first.groups()
        month = None
    elif day_first := _DAY_FIRST.fullmatch(text):
        day, month, name, year = day_first.groups()
    else:
        raise ValueError(text)
    if name:
        month = language().months.get(fold(name))
        if month is None:
            raise ValueError(text)
    date(int(year), int(month or 1), int(day or 1))
    return "-".join((year, *(part.zfill(2) for part in (month, day) if part)))


def first_day(text: str) -> str:
    """Return the first day of a year, a month or a day.

    >>> first_day("2024-09")
    '2024-09-01'
    """
    return (text + "-01-01")[:10] if len(text) < 7 else (text + "-01")[:10]


def last_day(text: str) -> str:
    """Return the last day of a year, a month or a day.

    >>> last_day("2024-02")
    '2024-02-29'
    """
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        return f"{text}-{calendar.monthrange(int(text[:4]), int(text[5:]))[1]:02}"
    return text
