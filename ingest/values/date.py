"""Dates as legal documents write them, in ISO 8601.

Figures (`15 Januari 2025`, `10-09-2024`: the day stands first), words (`tanggal dua bulan
September tahun dua ribu dua puluh empat`), both (`8 bulan Juni tahun dua ribu dua puluh tiga`) and
English (`September 10, 2024`, `the 4th day of March, two thousand nineteen`). Month names with
their misspellings are in `ingest/rules/months.csv`. Hijri dates are none: their months are not
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from corpus.numerals import number_of_words
from corpus.rules import rows_of

_RULES = resources.files("ingest").joinpath("rules")

_EARLIEST = 1800
_LATEST = 2100
"""Years that a date of a legal document can have; others are errors of typing or reading."""

_SHORTEST_MISSPELT = 5
"""Letters of a month that is known with one letter wrong; shorter ones are too much alike."""

_DIGITS = str.maketrans("OoLlIi", "001111")

_TAKEN_FOR = {"i": "[il1!]", "l": "[il1!]", "o": "[o0]", "g": "[gq]", "m": "(?:m|rn)"}
"""What recognition may put for a letter in the name of a month."""

_YEARLESS_FIGURES = re.compile(r"(?<![\w/.,-])(\d{1,2})/(\d{1,2})(?![\w/]|[.,-]\d)")

_BEGUN = re.compile(r"(?<=[a-z])(?<!\bse)(puluh|belas|ratus|ribu)")
_ENDED = re.compile(r"(puluh|ratus|ribu)(?=[a-z])")

_ALWAYS = "24/7"
"""All day and all week, and no day."""

_ALIKE = str.maketrans("i1!0q", "lllog")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ISO 8601 and its half-open span."""

    iso: str
    start: int
    end: int


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """Yield the dates of a stretch of text in order of reading."""
    at = start
    stop = len(text) if end is None else end
    while (match := _pattern().search(text, at, stop)) is not None:
        iso = _iso(match)
        if iso is not None:
            yield FoundDate(iso, match.start(), match.end())
        at = match.end()


def first_date(text: str, start: int = 0, end: int | None = None) -> FoundDate | None:
    """Return the first date of a stretch of text."""
    return next(dates_in(text, start, end), None)


def first_day_of(year: int, text: str, start: int, end: int) -> FoundDate | None:
    """Return the first day and month of a stretch that stand without a year, as a day of `year`.

    >>> first_day_of(2004, "tanggal 11 Juni dan diucapkan tanggal 14 Juni 2004", 0, 40)
    FoundDate(iso='2004-06-11', start=8, end=15)
    """
    for match in _yearless().finditer(text, start, end):
        iso = _valid(year, _month(match["m"]), _figures(match["d"]))
        if iso is not None:
            return FoundDate(iso, match.start(), match.end())
    return None


def yearless_in(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield month, day, start and end of the days of a stretch that stand without a year.

    In figures only one of the two may be a month: `4/28`, `28/4`, but not `4/5`.

    >>> list(yearless_in("tanggal 15 Mei atau June 17", 0, 27))
    [(5, 15, 8, 14), (6, 17, 20, 27)]
    >>> list(yearless_in("by 4/28 or 28/4, 4/5, 24/7", 0, 26))
    [(4, 28, 3, 7), (4, 28, 11, 15)]
    """
    for match in _yearless().finditer(text, start, end):
        yield _months()[match["m"].lower()], _figures(match["d"]), match.start(), match.end()
    for match in _yearless_english().finditer(text, start, end):
        yield _months()[match["m"].lower()], int(match["d"]), match.start(), match.end()
    for match in _YEARLESS_FIGURES.finditer(text, start, end):
        month, day = sorted((int(match[1]), int(match[2])))
        if 1 <= month <= 12 < day <= 31 and match.group() != _ALWAYS:
            yield month, day, match.start(), match.end()


def month_of(word: str) -> int | None:
    """Return the number of the month that a word names, None where it names none.

    >>> month_of("Nopember")
    11
    """
    return _months().get(word.lower().rstrip("."))


def iso_date(text: str) -> str | None:
    """Return the date that a text is, in ISO 8601; None if it is no date. Idempotent."""
    found = first_date(text.strip())
    return found.iso if found and (found.start, found.end) == (0, len(text.strip())) else None


@cache
def _months() -> dict[str, int]:
    return {
        spelling: int(row["month"])
        for row in rows_of(_RULES.joinpath("months.csv"))
        for spelling in row["spellings"].split("|")
    }


@cache
def _names() -> str:
    """Return a pattern of the names of months, with the letters that recognition mistakes."""
    names = sorted(_months(), key=lambda name: (-len(name), name))
    return "|".join("".join(_TAKEN_FOR.get(letter, letter) for letter in name) for name in names)


def _month(printed: str) -> int:
    """Return the number of a month as printed, recognised or misspelt; 0 if it is none."""
    name = printed.lower()
    return _months().get(name) or _looks().get(_look(name)) or _misspelt(name)


def _misspelt(name: str) -> int:
    """Return the number of the month that a word is but for one letter, 0 if it is none.

    >>> _misspelt("desmber"), _misspelt("okotber"), _misspelt("rajab")
    (12, 10, 0)
    """
    if len(name) < _SHORTEST_MISSPELT:
        return 0
    known = {_shortened().get((name[0], short), 0) for short in _without_a_letter(name)} - {0}
    return known.pop() if len(known) == 1 else 0


@cache
def _shortened() -> dict[tuple[str, str], int]:
    """Return the months by their first letter and what is left of them without any one letter."""
    return {
        (name[0], short): number
        for name, number in _months().items()
        if len(name) >= _SHORTEST_MISSPELT
        for short in _without_a_letter(name)
    }


def _without_a_letter(name: str) -> set[str]:
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


@cache
def _looks() -> dict[str, int]:
    return {_look(name): number for name, number in _months().items()}


def _look(name: str) -> str:
    return name.replace("rn", "m").translate(_ALIKE)


@cache
def _pattern() -> re.Pattern[str]:
    year = (
        r"(?:[12][\dOolI]{3}|[12]\s[\dOolI]{3}|[12][\dOolI]{2}\s[\dOolI]|[12][\dOolI]\s[\dOolI]{2})"
    )
    english = r"two\s{1,2}thousand(?:\s{1,2}and)?(?:[\s-]{1,2}[a-z]{3,9}){0,2}"
    spelled = r"(?:dua|seribu)\s{0,2}(?:[a-z]{3,9}\s{0,2}){1,7}"
    number = (
        r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se(?:puluh|belas)|belas|puluh)"
    )
    return re.compile(
        rf"""(?ix)
        (?<![\w-])(?<!\d[.,])(?<!(?-i:[^nasuty])/)(?:
          (?P<d>[0-3]\s[lI]|[0-3OolI]?\d|[0-3]?[OolI])(?:(?:st|nd|rd|th)\b)?
            \s{{0,2}}(?:\([a-z ]{{3,20}}\)\s{{0,2}})?,?
            (?:bulan\s{{0,2}}|(?:day\s{{1,2}})?of\s{{1,2}})?[-.]?
            (?P<m>{_names()}|[a-z]{{{_SHORTEST_MISSPELT},11}})\.?[-.,]?\s{{0,3}}
            (?:(?:tahun\s{{0,2}})?(?P<y>{year})|(?P<ewy>{english})|tahun\s{{1,2}}(?P<sy>{spelled}))
        | (?P<em>{_names()})\.?\s{{1,2}}(?P<ed>[0-3]?\d)(?:st|nd|rd|th)?
            (?:\s?,\s{{0,2}}|\s{{1,2}}(?=[12]\d{{3}}\b))(?P<ey>{year})
        | (?P<iy>[12]\d{{3}})(?P<is>[-/])(?P<im>[01]\d)(?P=is)(?P<iday>[0-3]\d)
        | (?P<nd>[0-3]?\d)\s?[-/.]\s?(?P<nm>[01]?\d)\s?[-/.]\s?(?P<ny>[12]\d{{3}})
        | (?P<wd>(?:{number}[\s,]{{0,3}}){{1,3}})(?:\(\d{{1,2}}\)\s{{0,2}})?
            (?:(?:bulan\s{{0,2}})?(?P<wm>{_names()})|bulan\s{{1,2}}(?P<wmw>{number}(?:\s?belas)?))
            [\s,]{{1,3}}(?:tahun\s{{1,2}}(?P<wy>{spelled})|(?P<wry>(?=dua\s?ribu|seribu){spelled})
              |(?:tahun\s{{1,2}})?(?P<fy>{year}))
        )(?!\d|[/-]\d)"""
    )


@cache
def _yearless() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?<![\w/-])(?P<d>[0-3]?[\dOolI])\s{{1,2}}(?P<m>{_names()})\b"
        r"(?!\.?[-.,]?\s{0,3}(?:tahun\s{0,3})?[12]\s?\d)"
    )


@cache
def _yearless_english() -> re.Pattern[str]:
    names = "|".join(sorted(_months(), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?i)\b(?P<m>{names})\.?\s{{1,2}}(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s?,?\s{{0,2}}[12]\d)"
    )


def _iso(match: re.Match[str]) -> str | None:
    if match["d"]:
        year = _year(match)
        return _valid(year, _month(match["m"]), _figures(match["d"]))
    if match["em"]:
        return _valid(_figures(match["ey"]), _month(match["em"]), int(match["ed"]))
    if match["iy"]:
        return _valid(int(match["iy"]), int(match["im"]), int(match["iday"]))
    if match["nd"]:
        return _valid(int(match["ny"]), int(match["nm"]), int(match["nd"]))
    spelled = match["wy"] or match["wry"]
    year = _year_of_words(spelled) if spelled else _figures(match["fy"])
    month = _month(match["wm"]) if match["wm"] else _day(match["wmw"])
    return _valid(year, month, _day(match["wd"]))


def _year(match: re.Match[str]) -> int:
    if match["y"]:
        return _figures(match["y"])
    return _year_in_english(match["ewy"]) if match["ewy"] else _year_of_words(match["sy"])


def _year_in_english(words: str) -> int:
    """Return the year that words such as *two thousand and nineteen* spell.

    >>> _year_in_english("two thousand twenty-three at Lagos")
    2023
    """
    known = _english_numbers()
    return 2000 + sum(known.get(word, 0) for word in re.split(r"[\s-]+", words.lower())[2:])


@cache
def _english_numbers() -> dict[str, int]:
    rows = rows_of(_RULES.joinpath("english_numbers.csv"))
    return {row["word"]: int(row["value"]) for row in rows}


def _figures(printed: str) -> int:
    return int("".join(printed.translate(_DIGITS).split()))


def _day(words: str) -> int:
    """Return the number that the last words of a run spell, 0 if they spell none."""
    spelled = _unglued(words.replace(",", " ")).split()
    numbers = (number_of_words(" ".join(spelled[at:])) for at in range(len(spelled)))
    return next((number for number in numbers if number is not None), 0)


def _year_of_words(words: str) -> int:
    """Return the number that the first words of a run spell, 0 if they spell none."""
    spelled = _unglued(words).split()
    numbers = (number_of_words(" ".join(spelled[:end])) for end in range(len(spelled), 0, -1))
    return next((number for number in numbers if number is not None), 0)


def _unglued(words: str) -> str:
    """Return words of numbers that were written together set apart.

    >>> _unglued("duaribu duapuluhsatu sebelas")
    'dua ribu dua puluh satu sebelas'
    """
    return _ENDED.sub(r"\1 ", _BEGUN.sub(r" \1", words.lower()))


def _valid(year: int, month: int, day: int) -> str | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
