"""Numbers in Indonesian words, as deeds and decisions write them beside the figures."""

from __future__ import annotations

from functools import cache

from corpus.reference import FOLDER
from corpus.rules import rows_of

_GROUPS = {"ribu": 1_000, "juta": 1_000_000, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}


def number_of_words(words: str) -> int | None:
    """Return the number that words spell, None if any of them is no number word.

    >>> number_of_words("dua ribu dua puluh empat")
    2024
    """
    total = group = 0
    last = 0
    spelled = words.lower().split()
    for word in spelled:
        if word == "belas":
            group, last = group + 10, 0
        elif word in ("puluh", "ratus"):
            group += last * ((10 if word == "puluh" else 100) - 1)
            last = 0
        elif word in _GROUPS:
            total, group, last = total + (group or 1) * _GROUPS[word], 0, 0
        elif word in _words():
            last = _words()[word]
            group += last
        else:
            return None
    return total + group if spelled else None


def in_words(number: int) -> str:
    """Return a whole number from 1 up to 10**15 in words.

    >>> in_words(1_250_000)
    'satu juta dua ratus lima puluh ribu'
    """
    spelled: list[str] = []
    for name, group in (("triliun", 10**12), ("miliar", 10**9), ("juta", 10**6), ("ribu", 1000)):
        count, number = divmod(number, group)
        if count:
            spelled.append("seribu" if (count, name) == (1, "ribu") else f"{_below(count)} {name}")
    return " ".join([*spelled, *([_below(number)] if number else [])])


def _below(number: int) -> str:
    """Return a number below a thousand in words."""
    name = {value: word for word, value in _words().items()}
    parts: list[str] = []
    if number >= 100:
        hundreds, number = divmod(number, 100)
        parts.append("seratus" if hundreds == 1 else f"{name[hundreds]} ratus")
    if number >= 20:
        tens, number = divmod(number, 10)
        parts.append(f"{name[tens]} puluh")
    elif number >= 12:
        parts.append(f"{name[number - 10]} belas")
        number = 0
    return " ".join([*parts, *([name[number]] if number else [])])


@cache
def _words() -> dict[str, int]:
    rows = rows_of(FOLDER.joinpath("number_words.csv"))
    return {row["word"]: int(row["value"]) for row in rows}


def roman(number: int) -> str:
    """Return a number from 1 to 89 in Roman figures.

    >>> roman(8), roman(21), roman(49)
    ('VIII', 'XXI', 'XLIX')
    """
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[number // 10] + ones[number % 10]
