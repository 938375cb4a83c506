"""Dates of documents in words, in the language of the reader."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

_PATTERNS = {4: "y", 7: "MMMM y", 10: "d MMMM y"}
"""How a date is written, by the length of its ISO 8601 form, which tells its precision."""


def spoken_date(iso: str, language: str) -> str:
    """Return an ISO 8601 date (day, month or year) as the language writes it.

    What is no such date is returned as it came: a record shows what was read.

    >>> spoken_date("2024-09-10", "id"), spoken_date("2024-05", "id"), spoken_date("2024", "en")
    ('10 September 2024', 'Mei 2024', '2024')
    """
    pattern = _PATTERNS.get(len(iso))
    if pattern is None:
        return iso
    try:
        day = date.fromisoformat(f"{iso}-01-01"[:10])
    except ValueError:
        return iso
    return format_date(day, pattern, locale=language)


def month_first(iso: str) -> str:
    """Return an ISO 8601 day as American courts write it; what is no day comes as it is.

    >>> month_first("2013-06-13")
    'June 13, 2013'
    """
    try:
        return format_date(date.fromisoformat(iso), "MMMM d, y", locale="en")
    except ValueError:
        return iso
