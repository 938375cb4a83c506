"""What a run of words names: numbers of cases and letters, regulations and articles.

Numbers are known by the index (`search.numbers`), citations are read by the rules for documents
(`search.citing`). What is named is looked for where it is known as such, and in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.case_number import find
from search.analysis import tokens
from search.citing import cited, in_words, sought
from search.expansion import any_of, term
from search.index import Index
from search.numbers import Number, case_number, letter_number
from search.plan import Node, Term
from search.schema import ALL, CASE, CITED, LAW, LETTER

BEARING = 100.0
CITING = 20.0
"""Weights that put the decision first, then those that cite it, before all that ranks by words."""

_WEIGHTS = {CASE: BEARING, LETTER: BEARING, CITED: CITING}


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
    found: list[Named] = []
    for look in (_case_numbers, _citations, _letter_numbers):
        found.extend(list(_between(words, found, index, look)))
        found.sort(key=lambda each: each.first)
    return found


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
    """Yield the numbers of cases, in their official spelling where they are typed whole."""
    for number in _each(words, index, case_number):
        official = next((found.text for _, _, found in find(number.typed)), number.typed)
        yield _named("case_number", number, official)


def _letter_numbers(words: Sequence[str], index: Index) -> Iterator[Named]:
    for number in _each(words, index, letter_number):
        yield _named("letter_number", number, number.typed)


def _named(kind: str, number: Number, form: str) -> Named:
    """Return a number that was named: those that bear it come first, then those that cite it."""
    nodes = [Term(field, value, _WEIGHTS[field]) for field, value in number.known]
    text = term(ALL, tokens(number.typed))
    return Named(kind, (form,), number.first, number.end, any_of([*nodes, text]), text)


def _each(
    words: Sequence[str],
    index: Index,
    begins: Callable[[Sequence[str], int, Index], Number | None],
) -> Iterator[Number]:
    """Yield what begins at some word and ends before the next one begins."""
    at = 0
    while at < len(words):
        found = begins(words, at, index)
        if found is not None:
            yield found
        at = found.end if found else at + 1
