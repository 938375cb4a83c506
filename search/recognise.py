"""What a run of words names: case numbers, regulations and articles, however they are typed.

A case number is known by the index itself: the words from a number on are compared, without regard
to capitals, points and slashes, with the numbers that documents bear or cite, as far as they agree
with the beginning of one. So a number without its court is known, and one with a court that is
written differently, while *5 tahun 2020* is none. Citations are read by `search.citing`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.case_number import find
from corpus.case_number import key as case_key
from search.analysis import fold, tokens
from search.citing import cited, in_words, sought
from search.expansion import any_of, term
from search.index import Index
from search.plan import Node, Term
from search.schema import ALL, CASE, CITED, LAW
from search.vocabulary import language

BEARING = 100.0
CITING = 20.0
"""Weights that put the decision first, then those that cite it, before all that ranks by words."""

_LONGEST = 10  # typed words of one number
_MOST = 20  # numbers that an incomplete one may stand for
_TELLING = re.compile(r"[a-z]*\d+[a-z]*/(?=.*[a-z]).*\d{4}.*|[a-z]{3,}\d{4,}/.*")
"""Keys that say enough: number, register and year at least, or a serial such as `Put-67254`."""


@dataclass(frozen=True, slots=True)
class Named:
    """The words from `first` up to `end` name something: its class and its normal forms.

    `node` finds it wherever it is known, `text` its words in a text. Things that share a word have
    the same `first` and `end`.
    """

    kind: str
    forms: tuple[str, ...]
    first: int
    end: int
    node: Node
    text: Node


Recogniser = Callable[[Sequence[str], Index], Iterable[Named]]


def named(words: Sequence[str], index: Index) -> list[Named]:
    """Return what the words name, in order; words that only announce a number belong to it."""
    found = list(_case_numbers(words, index))
    return sorted([*found, *_between(words, found, index, _citations)], key=lambda each: each.first)


def _between(
    words: Sequence[str], found: Sequence[Named], index: Index, look: Recogniser
) -> Iterator[Named]:
    """Yield what more is named before, between and after what was found."""
    starts = [0, *(each.end for each in found)]
    ends = [*(each.first for each in found), len(words)]
    for start, end in zip(starts, ends, strict=True):
        for each in look(words[start:end], index):
            yield replace(each, first=start + each.first, end=start + each.end)


def _citations(words: Sequence[str], index: Index) -> Iterator[Named]:
    """Yield the regulations and articles that words cite; of further forms, those known."""
    for first, end, together in cited(words):
        for each in together:
            likeliest, *others = each.forms
            forms = (likeliest, *(form for form in others if index.vocabulary(LAW, form)))
            yield Named("regulation", forms, first, end, sought(each), in_words(each))


def _case_numbers(words: Sequence[str], index: Index) -> Iterator[Named]:
    at = 0
    while at < len(words):
        found = _case_number(words, at, index)
        if found is None:
            at += 1
            continue
        yield found
        at = found.end


def _case_number(words: Sequence[str], at: int, index: Index) -> Named | None:
    """Return the case number that begins at this word, or with words that announce one."""
    first = at
    while at < len(words) and fold(words[at]).strip(".:") in language().numbering:
        at += 1
    if at == len(words) or not any(character.isdigit() for character in words[at]):
        return None
    end = at
    known: tuple[tuple[str, str, float], ...] = ()
    for stop in range(at + 1, min(at + _LONGEST, len(words)) + 1):
        number = case_key(" ".join(words[at:stop]))
        if not _TELLING.fullmatch(number):
            continue
        agreeing = _agreeing(number, index)
        if not agreeing:
            break
        end, known = stop, agreeing
    if not known:
        return None
    typed = " ".join(words[at:end])
    nodes = [Term(field, number, weight) for field, number, weight in known]
    text = term(ALL, tokens(typed))
    return Named(
        "case_number",
        (next((number.text for _, _, number in find(typed)), typed),),
        first,
        end,
        any_of([*nodes, text]),
        text,
    )


def _agreeing(number: str, index: Index) -> tuple[tuple[str, str, float], ...]:
    """Return the numbers of the index that begin so, with their field and weight."""
    return tuple(
        (field, known, weight)
        for field, weight in ((CASE, BEARING), (CITED, CITING))
        for known, _ in index.vocabulary(field, number)[:_MOST]
    )
