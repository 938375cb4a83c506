"""What a run of words names: numbers, regulations and articles, dates and amounts of money.

Numbers are known by the index (`search.numbers`), citations are read by the rules for documents
(`search.citing`). What is named is looked for where it is known as such, and in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.case_number import find
from corpus.case_number import key as case_key
from search.analysis import tokens
from search.citing import cited, citing, in_words, of_its_law, sought
from search.expansion import any_of, term
from search.index import Index
from search.numbers import Number, case_number, letter_number, unknown, with_roman
from search.plan import Node, Phrase, Term
from search.schema import ALL, CASE, CITED, LAW, LETTER, NUMBER
from search.slips import put_right
from search.unregistered import of_court_and_year
from search.ways import meant

BEARING = 100.0
CITING = 20.0
"""Weights that put the decision first, then those that cite it, before all that ranks by words."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_WEIGHTS = {CASE: BEARING, LETTER: BEARING, CITED: CITING}


@dataclass(frozen=True, slots=True)
class Named:
    """The words from `first` up to `end` name something: its class and its normal forms.

    Each of the `forms` comes with what finds the documents that have it. `node` finds it wherever
    it is known, `text` its words in a text, `wider` what is nearest to it where nothing has it.
    Things that share a word have the same `first` and `end`. `slip` says that the forms differ in
    a sign from what was `typed`.
    """

    kind: str
    typed: str
    forms: tuple[tuple[str, Node], ...]
    first: int
    end: int
    node: Node
    text: Node
    wider: Node | None = None
    slip: bool = False


Recogniser = Callable[[Sequence[str], Index], Iterable[Named]]


def named(words: Sequence[str], index: Index) -> list[Named]:
    """Return what the words name, in order; words that only announce a number belong to it."""
    found: list[Named] = []
    for look in (
        _case_numbers,
        _citations,
        _letter_numbers,
        _unregistered_numbers,
        _unknown_numbers,
        _other_ways,
    ):
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
            known = (likeliest, *(form for form in others if index.vocabulary(LAW, form)))
            forms = tuple((form, citing(form)) for form in known)
            typed = " ".join(words[first:end])
            text, wider = in_words(each), of_its_law(each)
            yield Named("regulation", typed, forms, first, end, sought(each), text, wider)


def _case_numbers(words: Sequence[str], index: Index) -> Iterator[Named]:
    """Yield the numbers of cases, in their official spelling where they are typed whole."""
    for number in _each(words, index, case_number):
        yield _named("case_number", number)


def _letter_numbers(words: Sequence[str], index: Index) -> Iterator[Named]:
    for number in _each(words, index, letter_number):
        yield _named("letter_number", number)


def _unregistered_numbers(words: Sequence[str], index: Index) -> Iterator[Named]:
    """Yield the numbers of cases that are called by sequence, year and court alone."""
    for number in _each(words, index, of_court_and_year):
        yield _named("case_number", number)


def _unknown_numbers(words: Sequence[str], _: Index) -> Iterator[Named]:
    """Yield the numbers that no document bears or cites, but that can be nothing else."""
    for kind, first, end, form in unknown(words):
        typed = " ".join(words[first:end])
        known = Term(LETTER if kind == "letter_number" else CASE, case_key(form))
        text = term(ALL, tokens(typed))
        others = list(_alike(tokens(form)))
        wider = any_of(others) if others else None
        yield Named(kind, typed, ((form, known),), first, end, any_of([known, text]), text, wider)


def _alike(parts: Sequence[str]) -> Iterator[Node]:
    """Yield what finds numbers of the same sequence and year, and of the same register and court.

    Of a letter it is the office and classification, before the serial.
    """
    sequence, *register = parts
    if not register:
        return
    year = next((at for at, part in enumerate(register, 1) if _YEAR.fullmatch(part)), None)
    if year is None:
        yield Phrase(NUMBER, tuple(parts[:-1]))
    else:
        yield Phrase(NUMBER, (sequence, *register[:year]))
        yield Phrase(NUMBER, tuple(register))


def _other_ways(words: Sequence[str], _: Index) -> Iterator[Named]:
    """Yield dates and amounts of money, found in whatever way a text writes them."""
    for found in meant(words):
        typed = " ".join(words[found.first : found.end])
        node = any_of(
            [term(ALL, way) for way in dict.fromkeys((tuple(tokens(typed)), *found.ways))]
        )
        yield Named(found.kind, typed, ((found.form, node),), found.first, found.end, node, node)


def _named(kind: str, number: Number) -> Named:
    """Return a number that was named: those that bear it come first, then those that cite it."""
    found: dict[str, list[Node]] = {}
    for field, value in number.known:
        meant = put_right(number.typed, value) if number.slip else number.typed
        found.setdefault(_official(meant), []).append(Term(field, value, _WEIGHTS[field]))
    forms = tuple((form, any_of(nodes)) for form, nodes in found.items())
    written = (number.typed, with_roman(number.typed), *(found if number.slip else ()))
    text = any_of([term(ALL, tokens(each)) for each in dict.fromkeys(written)])
    node = any_of([*(node for nodes in found.values() for node in nodes), text])
    return Named(kind, number.typed, forms, number.first, number.end, node, text, slip=number.slip)


def _official(number: str) -> str:
    """Return a number in its official spelling where it is one of a case, and whole."""
    return next((found.text for _, _, found in find(with_roman(number))), number)


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
