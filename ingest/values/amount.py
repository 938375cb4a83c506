"""Sums of money and spans of time as rulings state them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numerals import number_of_words

_MONTHS = 12
_CENTS = re.compile(r"[,.](?:\d{2}|-{1,2}|[-–—])?$")
_GROUP = 3  # figures between two points of a sum


@dataclass(frozen=True, slots=True)
class Term:
    """A span of time: whole years, months and days."""

    years: int = 0
    months: int = 0
    days: int = 0

    @property
    def in_months(self) -> int:
        """Years and months together, days left out."""
        return _MONTHS * self.years + self.months

    def __str__(self) -> str:
        parts = ((self.years, "tahun"), (self.months, "bulan"), (self.days, "hari"))
        return " ".join(f"{number} {unit}" for number, unit in parts if number)


def rupiah_of(printed: str) -> int | None:
    """Return the whole rupiah that figures stand for, None where they are no sum.

    Points divide thousands, a comma the cents; courts write both ways.

    >>> rupiah_of("1.000.000,00"), rupiah_of("2.500,-"), rupiah_of("5000")
    (1000000, 2500, 5000)
    """
    figures = "".join(printed.split()).strip(".;:")
    cents = _CENTS.search(figures)
    if cents is not None and len(cents.group().strip(",.")) != _GROUP:
        figures = figures[: cents.start()]
    digits = re.sub(r"[.,]", "", figures)
    return int(digits) if digits.isdigit() else None


def number_of(printed: str) -> int | None:
    """Return the number that figures or words say: `2`, `dua belas`."""
    words = " ".join(printed.split())
    return int(words) if words.isdigit() else number_of_words(words)
