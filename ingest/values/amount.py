"""Sums of money and spans of time as rulings state them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numerals import number_of_words

_MONTHS = 12
_CENTS = re.compile(r"[,.](?:\d{2}|-{1,2}|[-–—])?$")
_DIGITS = str.maketrans("OolI", "0011")
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
    figures = "".join(printed.translate(_DIGITS).split()).strip(".;:")
    cents = _CENTS.search(figures)
    if cents is not None and len(cents.group().strip(",.")) != _GROUP:
        figures = figures[: cents.start()]
    digits = re.sub(r"[.,]", "", figures)
    return int(digits) if digits.isdigit() else None


def rupiah_said(figures: str, words: str | None) -> int | None:
    """Return the sum that figures and the words in brackets after them say.

    Where they differ the words count: figures are cut off or misread more often.

    >>> rupiah_said("5", "lima ribu rupiah"), rupiah_said("2.500,00", None)
    (5000, 2500)
    """
    in_words = number_of_words(words.lower().replace("rupiah", " ")) if words else None
    return in_words or rupiah_of(figures)


def shown_rupiah(amount: int) -> str:
    """Return a sum as it is written in Indonesia.

    >>> shown_rupiah(1250000)
    'Rp1.250.000'
    """
    return f"Rp{amount:,}".replace(",", ".")


def number_of(printed: str) -> int | None:
    """Return the number that figures or words say: `2`, `dua belas`."""
    words = " ".join(printed.split())
    return int(words) if words.isdigit() else number_of_words(words)
