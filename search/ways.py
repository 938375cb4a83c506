"""Dates and amounts of money, and the ways in which documents write what was typed in one of them.

`12-1-2021` is *12 Januari 2021*, *12/01/2021* and *January 12, 2021*; `Rp 5 juta` is
*Rp5.000.000,00* and *lima juta rupiah*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from corpus.numerals import in_words, number_of_words
from search.analysis import fold, tokens
from search.period import read_date
from search.vocabulary import language

_LONGEST = 12  # typed words of one amount or date
_LEAST = 1_000  # rupiah; less is written in many other senses
_MOST = 10**15
_DAY = re.compile(
    r"\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2} [^\W\d_]+ \d{4}|[^\W\d_]+ \d{1,2},? \d{4}"
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{2})?")
_PLAIN = re.compile(r"\d+(?:,\d{2})?")
_SCALED = re.compile(r"\d{1,6}(?:[.,]\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Meant:
    """The words from `first` up to `end` are a date or an amount.

    `kind` is `date` or `amount`, `form` an ISO 8601 day or the usual spelling in figures; `ways`
    are the tokens of each way to write it.
    """

    kind: str
    form: str
    first: int
    end: int
    ways: tuple[tuple[str, ...], ...]


def meant(words: Sequence[str]) -> Iterator[Meant]:
    """Yield the dates and amounts that words hold, each as long as it can be."""
    at = 0
    while at < len(words):
        found = _date(words, at) or _amount(words, at)
        if found is not None:
            yield found
        at = found.end if found else at + 1


def _date(words: Sequence[str], at: int) -> Meant | None:
    for size in (3, 1):
        typed = fold(" ".join(words[at : at + size]))
        if not _DAY.fullmatch(typed):
            continue
        try:
            day = read_date(typed)
        except ValueError:
            continue
        ways = tuple(dict.fromkeys(_ways_of_day(*day.split("-"))))
        return Meant("date", day, at, min(at + size, len(words)), ways)
    return None


def _ways_of_day(year: str, month: str, day: str) -> Iterator[tuple[str, ...]]:
    """Yield the tokens of a day in figures, and with each name of its month."""
    days, months = dict.fromkeys((day, day.lstrip("0"))), dict.fromkeys((month, month.lstrip("0")))
    for name in _months()[month]:
        for each in days:
            yield each, name, year
            yield name, each, year
    for each in days:
        for other in months:
            yield each, other, year
    yield year, month, day


@cache
def _months() -> dict[str, tuple[str, ...]]:
    """Return the names of each month by its number."""
    names = language().months
    return {
        number: tuple(name for name, its in names.items() if its == number)
        for number in set(names.values())
    }


def _amount(words: Sequence[str], at: int) -> Meant | None:
    for end in range(min(at + _LONGEST, len(words)), at, -1):
        rupiah = _rupiah(fold(" ".join(words[at:end])))
        if rupiah is not None and _LEAST <= rupiah < _MOST:
            form = f"Rp{rupiah:,}".replace(",", ".")
            return Meant("amount", form, at, end, tuple(dict.fromkeys(_ways_of_amount(rupiah))))
    return None


def _rupiah(typed: str) -> int | None:
    """Return how much money is typed; None for a number that says nothing of money."""
    bare = typed.removesuffix(" rupiah")
    figures = re.sub(r"^(?:rp|idr)\.? ?", "", bare)
    money = figures != typed
    scaled = re.fullmatch(r"(?P<figures>\S+?) ?(?P<scale>[a-z]+)", figures)
    if scaled and (money or len(scaled["scale"]) > 1):
        scale = language().scales.get(scaled["scale"])
        return _scaled(scaled["figures"], scale) if scale else _spelled(figures)
    if _GROUPED.fullmatch(figures) and (money or figures.count(".") > 1):
        return int(figures.partition(",")[0].replace(".", ""))
    if money and _PLAIN.fullmatch(figures):
        return int(figures.partition(",")[0])
    return _spelled(figures)


def _scaled(figures: str, scale: int) -> int | None:
    """Return a multiple in figures: `1,25`, `1.5`, `1.250` (which is a thousand)."""
    if _GROUPED.fullmatch(figures) and "," not in figures:
        return int(figures.replace(".", "")) * scale
    if _SCALED.fullmatch(figures):
        return int(Decimal(figures.replace(",", ".")) * scale)
    return number * scale if (number := number_of_words(figures)) else None


def _spelled(words: str) -> int | None:
    """Return the number that several words spell, the last of which counts thousands or more."""
    *first, last = words.split() or [""]
    return number_of_words(words) if first and last in language().scales else None


def _ways_of_amount(rupiah: int) -> Iterator[tuple[str, ...]]:
    """Yield the tokens of an amount: grouped, plain, by thousands or millions, and in words."""
    yield tuple(tokens(f"{rupiah:,}"))
    yield (str(rupiah),)
    for name, scale in language().scales.items():
        hundredths, rest = divmod(rupiah * 100, scale)
        if not rest and 100 <= hundredths < 100_000:
            yield (*tokens(f"{hundredths / 100:g}"), name)
    yield tuple(in_words(rupiah).split())
