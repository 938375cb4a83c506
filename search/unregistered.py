"""Numbers of cases that are called by sequence, year and court alone: `MK 46/2010`.

The register, and the volume in Roman figures, are left to the index, which knows the numbers that
the court has given. Without a court nothing is one: *12/2020* may be anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from corpus.case_number import key
from corpus.numerals import roman
from corpus.reference import court_classes, courts, letters
from search.analysis import fold, tokens
from search.index import Index
from search.numbers import Number, codes_of_courts
from search.schema import CASE, CITED
from search.slips import Known
from search.vocabulary import language

_LONGEST_COURT = 6  # words that call a court
_LONGEST_REGISTER = 3  # words that call a register
_CONSTITUTIONAL = "mk"
_BEFORE_CONSTITUTIONAL = 2002  # the court counts its years in Roman figures from the one after


@dataclass(frozen=True, slots=True)
class _Part:
    """One token of what was typed, and the word that it stands in."""

    token: str
    word: int


def of_court_and_year(words: Sequence[str], at: int, index: Index) -> Number | None:
    """Return the case number whose sequence number is the next figure after this word's court.

    The court stands before it, from this word on, or after it.
    """
    parts = [_Part(token, n) for n, word in enumerate(words[at:], at) for token in tokens(word)]
    before, start = _court(parts, 0)
    while start < len(parts) and parts[start].token in language().numbering:
        start += 1
    if start == len(parts) or not parts[start].token.isdecimal():
        return None
    sequence = parts[start].token.lstrip("0")
    register, year = _register_and_year(parts, start + 1)
    if year == len(parts) or not sequence:
        return None
    after, end = _court(parts, year + 1)
    court = after or before
    known = _known(sequence, register, parts[year].token, court, index) if court else ()
    if not known:
        return None
    last = parts[end - 1 if after else year].word + 1
    return Number(" ".join(words[at:last]), at, last, known)


def _court(parts: Sequence[_Part], at: int) -> tuple[str, int]:
    """Return the letters of the court that is called here, none for no court, and where it ends."""
    for size in range(min(_LONGEST_COURT, len(parts) - at), 0, -1):
        called = letters("".join(part.token for part in parts[at : at + size]))
        if _ends(called) or called in _constitutional():
            return called, at + size
    return "", at


def _ends(called: str) -> tuple[str, ...]:
    """Return what numbers of a court may end with, by its name or its code alone; none for none."""
    return codes_of_courts().get(called) or _by_code().get(called, ())


@cache
def _by_code() -> Mapping[str, tuple[str, ...]]:
    """Return the same by the letters of the code alone, `smg`."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    classes = court_classes()
    for court in courts():
        for code in filter(None, (court.code, *court.code_variants)):
            if court.class_ in classes:
                shown = (f"{each}{letters(code)}" for each in classes[court.class_].prefixes)
                found[letters(code)].update(dict.fromkeys(shown))
    return {code: tuple(shown) for code, shown in found.items()}


@cache
def _constitutional() -> frozenset[str]:
    """Return the letters of each way to call the Constitutional Court."""
    court = next(each for each in courts() if each.id == _CONSTITUTIONAL)
    return frozenset(letters(name) for name in (court.id, court.name, *court.aliases))


def _register_and_year(parts: Sequence[_Part], at: int) -> tuple[str, int]:
    """Return the letters between sequence and year, and where the year is; the end for none."""
    register = ""
    for place in range(at, min(at + _LONGEST_REGISTER + 1, len(parts))):
        token = parts[place].token
        if _is_year(token):
            return register, place
        if token.isdecimal():
            break
        register += "" if token in language().of_year else token
    return "", len(parts)


def _is_year(token: str) -> bool:
    return token.isdecimal() and len(token) == 4 and token[:2] in ("19", "20")


def _known(sequence: str, register: str, year: str, court: str, index: Index) -> Known:
    """Return the numbers of this court that begin and end as was said."""
    if court in _constitutional():
        volume = int(year) - _BEFORE_CONSTITUTIONAL
        ends = tuple(f"{roman(each).lower()}{year}" for each in (volume,) if 0 < each < 90)
    else:
        ends = tuple(f"{year}{code}" for code in _ends(court))
    begins = [f"{sequence}{register}"] if register else [f"{sequence}{a}" for a in ascii_lowercase]
    return tuple(
        (field, value)
        for field in (CASE, CITED)
        for start in begins
        for value, _ in index.vocabulary(field, key(fold(start)))
        if ends and value.endswith(ends)
    )
