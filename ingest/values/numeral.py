"""Roman numerals after words, as the signs were meant."""

from __future__ import annotations

import re

_NUMERAL = re.compile(r"[IVXl1|]+")
_MISREAD = str.maketrans("l1|", "III")


def with_numerals(words: str) -> str:
    """Return words by single spaces, Roman numerals typed or read with l, 1 or | mended.

    A numeral of the digit 1 alone stays: it may be meant. Idempotent.

    >>> with_numerals("TERGUGAT  ll"), with_numerals("Tergugat I1"), with_numerals("Tergugat 11")
    ('TERGUGAT II', 'Tergugat II', 'Tergugat 11')
    """
    first, *others = words.split() or [""]
    return " ".join((first, *(_mended(word) for word in others)))


def with_roman(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles, those numbered by the digit 1 alone in Roman numerals like the others.

    They are where all other numbers of the same role are Roman, and there is one.

    >>> with_roman(("Tergugat I", "Tergugat 11", "Penggugat 1", "Penggugat 2"))
    ('Tergugat I', 'Tergugat II', 'Penggugat 1', 'Penggugat 2')
    """
    numbers: dict[str, set[str]] = {}
    for role in roles:
        name, _, number = role.rpartition(" ")
        numbers.setdefault(name.lower(), set()).add(number)
    return tuple(
        _in_roman(role) if _is_roman(numbers[role.rpartition(" ")[0].lower()]) else role
        for role in roles
    )


def _is_roman(numbers: set[str]) -> bool:
    others = {number for number in numbers if number.strip("1")}
    return bool(others) and all(_NUMERAL.fullmatch(number) for number in others)


def _in_roman(role: str) -> str:
    name, _, number = role.rpartition(" ")
    return role if number.strip("1") else f"{name} {number.translate(_MISREAD)}"


def _mended(word: str) -> str:
    if _NUMERAL.fullmatch(word) and not word.isdigit():
        return word.translate(_MISREAD)
    return word
