"""What a word means after a field: `hakim:budi`, `jenis:putusan`, `diputus:2021`."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from corpus.case_number import key as case_key
from corpus.fields import BY_NAME, Type
from corpus.reference import courts_called
from search.analysis import fold, tokens
from search.citing import of_law
from search.expansion import all_of, any_of, term
from search.misspelt import edits
from search.period import first_day, last_day
from search.plan import AnyOf, Dates, Fuzzy, Keyword, Near, Node, Prefix, Term
from search.schema import BODY, CASE, CITED, LAW, LETTER, NAMED, NUMBER, NUMBERS
from search.terms import longest_term
from search.tree import Beginning, Leaf, Like, Period, Quoted, Word
from search.vocabulary import values

_LAST_YEAR = 2199
"""Where a range of days without an end stops."""


def leaf(asked: Leaf, field: str) -> Node:
    """Return what a word, phrase, beginning or like means in an index field (`all` among them)."""
    parts = tokens(asked.text)
    match asked:
        case Word() | Quoted(within=None):
            return term(field, parts)
        case Quoted(within=int(further)):
            return Near(field, tuple(parts), len(parts) + further)
        case Beginning():
            return Prefix(field, parts[0])
        case Like(text):
            return AnyOf((Term(field, parts[0]), Fuzzy(field, parts[0], edits(text))))
    raise AssertionError(asked)


def fielded(asked: Leaf) -> Node:
    """Return what a leaf with a field means."""
    field = asked.field or BODY
    if field in NUMBERS:
        return any_of([leaf(asked, NUMBER), *_beginning_so(asked)])
    if field == BODY:
        return leaf(asked, BODY)
    kind = BY_NAME[field].type
    if kind is Type.CITATION:
        return _citation(asked, field)
    if kind is not Type.KEYWORD:
        return leaf(asked, field)
    if field in NAMED:
        return _name(asked, field)
    return any_of([Keyword(name, meant) for name, meant in _meant(field, asked.text)])


def _beginning_so(asked: Leaf) -> Iterator[Node]:
    """Yield what finds the numbers that begin so; a bare number begins too many."""
    if isinstance(asked, Word | Quoted) and not (number := case_key(asked.text)).isdigit():
        yield Prefix(CASE, number)
        yield Prefix(LETTER, number)


def _citation(asked: Leaf, field: str) -> Node:
    """Return what a cited regulation or case means; where it names none, the words of the text."""
    if not isinstance(asked, Word | Quoted):
        return leaf(asked, BODY)
    if field == CITED:
        return any_of([Prefix(CITED, case_key(asked.text)), leaf(asked, BODY)])
    laws = of_law(asked.text) or (Term(LAW, fold(asked.text)), leaf(asked, BODY))
    return any_of(laws)


def chosen(field: str, wanted: tuple[str, ...]) -> Node:
    """Return the filter for values of a keyword field that were chosen, not typed."""
    if field in NAMED:
        return Keyword(field, frozenset(wanted))
    return any_of([Keyword(name, meant) for text in wanted for name, meant in _meant(field, text)])


def _meant(field: str, text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the keyword fields and values that a typed value may stand for."""
    words = tokens(text)
    as_typed = frozenset({text, fold(text), " ".join(words), "-".join(words)})
    yield field, values().get((field, " ".join(words)), as_typed)
    if field == "kind":
        yield "subkind", as_typed


def _name(asked: Leaf, field: str) -> Node:
    """Return what the name of a court or unit means: its words, or the code of a court."""
    coded = courts_called(asked.text) if field == "court" else ()
    courts = [Keyword(field, frozenset(court.name for court in coded))] if coded else []
    return any_of([_words(asked, NAMED[field]), *courts])


def _words(asked: Leaf, field: str) -> Node:
    """Return what finds the words of a name, abbreviations written out."""
    if not isinstance(asked, Word | Quoted):
        return leaf(asked, field)
    words, nodes = asked.text.split(), []
    while words:
        size, further = longest_term(words, frozenset(tokens(field)))
        typed = [token for word in words[:size] for token in tokens(word)]
        words = words[size:]
        if typed:
            nodes.append(
                any_of([term(field, typed), *(term(field, one.tokens) for one in further)])
            )
    return all_of(nodes)


def period(asked: Period) -> Node:
    """Return what a range of dates means: of the document, or of one of its other dates."""
    first = first_day(asked.first) if asked.first else None
    last = last_day(asked.last) if asked.last else None
    if asked.field == "date":
        return Dates(first, last)
    return Keyword(
        asked.field, frozenset(_spans(first or "0001-01-01", last or f"{_LAST_YEAR}-12-31"))
    )


def _spans(first: str, last: str) -> Iterator[str]:
    """Yield the years, months and days that a range of days is made of, as few as possible."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        month_end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        if day.day == day.month == 1 and day.replace(month=12, day=31) <= end:
            yield f"{day:%Y}"
            day = day.replace(year=day.year + 1)
        elif day.day == 1 and month_end <= end:
            yield f"{day:%Y-%m}"
            day = month_end + timedelta(days=1)
        else:
            yield day.isoformat()
            day += timedelta(days=1)
