"""Completion: what a query that is being typed may be about to name.

Numbers, parties and judges are read off the records of the newest documents that have them;
regulations and subject words come from the vocabulary of what the reader may see.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from corpus.access import Reader
from corpus.document import DocumentId
from corpus.spelled import written
from search.analysis import fold, tokens
from search.begun import begun
from search.expansion import all_of
from search.index import Index
from search.plan import Prefix, Term
from search.schema import BODY, LAW, NUMBER, NUMBERS
from search.visible import count, newest, seen_by
from search.vocabulary import language

MOST = 8
"""Suggestions that are made at once."""

_OF_A_SORT = 3
_SHORTEST = 2  # signs that are typed before anything is suggested
_SHORTEST_WORD = 3
_LONGEST_NAME = 4  # typed words of which a name may consist
_LOOKED_AT = 60  # documents, the newest, whose records are read
_WEIGHED = 12  # words or forms, the commonest, that may be suggested
_NAMES = ("party", "judge")
_ABOUT = ("subject", "title", BODY)
_FIELDED = re.compile(r'(?:^|[\s(])(?P<name>[^\W\d]+):"?(?P<value>[^":()]*)$')
_PLAIN = re.compile(r'[^"():]*$')


class Records(Protocol):
    """What completion needs of the catalogue."""

    def claimed(self, ids: Sequence[DocumentId], fields: Iterable[str]) -> tuple[str, ...]:
        """Return the values of these fields of these documents, one for each claim."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on.

    `sort` is `number`, `regulation`, `party`, `judge` or `word`; `text` is what is named, `query`
    the whole query that names it.
    """

    sort: str
    text: str
    query: str


def suggest(reader: Reader, typed: str, index: Index, catalogue: Records) -> tuple[Suggestion, ...]:
    """Return what a query may be about to name, likeliest first; nothing inside quotation marks.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    completer = _Completer(seen_by(reader, index), catalogue)
    if fielded := _FIELDED.search(typed):
        field = language().fields.get(fold(fielded["name"]))
        head, value = typed[: fielded.start("value")].rstrip('"'), fielded["value"]
        found = completer.in_field(head, field, value) if field in _NAMES else ()
        return tuple(islice(found, MOST))
    plain = _PLAIN.search(typed)
    if plain is None or typed.count('"') % 2:
        return ()
    head, value = typed[: plain.start()], plain[0]
    return tuple(islice(completer.anywhere(head, value), MOST)) if _tells(value) else ()


def _tells(value: str) -> bool:
    return len(value.strip()) >= _SHORTEST and bool(tokens(value))


class _Completer:
    """Completes a value after a `head` that stays as it was typed."""

    def __init__(self, index: Index, catalogue: Records) -> None:
        self._index = index
        self._catalogue = catalogue

    def in_field(self, head: str, field: str, value: str) -> Iterator[Suggestion]:
        """Yield names of one field."""
        if _tells(value):
            for name in self._values(field, (field,), value)[:MOST]:
                yield Suggestion(field, name, f'{head}"{name}"')

    def anywhere(self, head: str, value: str) -> Iterator[Suggestion]:
        """Yield what a value without a field may become."""
        yield from islice(self._numbers(head, value), _OF_A_SORT)
        yield from islice(self._regulations(head, value), _OF_A_SORT)
        for field in _NAMES:
            yield from islice(self._names(head, field, value), _OF_A_SORT)
        yield from islice(self._words(head, value), _OF_A_SORT)

    def _numbers(self, head: str, value: str) -> Iterator[Suggestion]:
        if any(character.isdigit() for character in value):
            for number in self._values(NUMBER, NUMBERS, value):
                yield Suggestion("number", number, f"{head}{number}")

    def _names(self, head: str, field: str, value: str) -> Iterator[Suggestion]:
        """Yield the names that the last words begin, as many of these as any name has."""
        for before, last in _endings(value):
            found = self._values(field, (field,), last)
            if found:
                for name in found:
                    yield Suggestion(field, name, f'{head}{before}"{name}"')
                return

    def _values(self, field: str, claimed: Iterable[str], value: str) -> list[str]:
        """Return the claimed values that have the words, the last one perhaps begun."""
        *whole, begun = tokens(value)
        node = all_of([*(Term(field, word) for word in whole), Prefix(field, begun)])
        ids = [DocumentId(id_) for id_ in newest(node, _LOOKED_AT, self._index)]
        names = Counter(_name(claim) for claim in self._catalogue.claimed(ids, claimed))
        return [name for name, _ in names.most_common() if _has(tokens(name), whole, begun)]

    def _regulations(self, head: str, value: str) -> Iterator[Suggestion]:
        found = {each.form: each.before for each in islice(begun(value, self._index), _WEIGHED)}
        for form, before in found.items():
            if count(Term(LAW, form), self._index):
                name = written(form)
                yield Suggestion("regulation", name, f"{head}{before}{name}")

    def _words(self, head: str, value: str) -> Iterator[Suggestion]:
        """Yield words that begin as the last one does: of subjects and titles, then of texts."""
        begun = tokens(value)[-1]
        if not begun.isalpha() or len(begun) < _SHORTEST_WORD or not value[-1].isalpha():
            return
        before = value[: -len(begun)]
        found = dict.fromkeys(word for field in _ABOUT for word in self._commonest(field, begun))
        for word in islice(found, _WEIGHED):
            telling = word.isalpha() and word not in language().light and word != begun
            if telling:
                yield Suggestion("word", word, f"{head}{before}{word}")

    def _commonest(self, field: str, prefix: str) -> list[str]:
        counted = self._index.vocabulary(field, prefix)
        return [word for word, _ in sorted(counted, key=lambda pair: (-pair[1], pair[0]))]


def _endings(value: str) -> Iterator[tuple[str, str]]:
    """Yield the last words of a value, longest first, each with what stands before them."""
    starts = [match.start() for match in re.finditer(r"\S+", value)][-_LONGEST_NAME:]
    for start in starts:
        if len(value[start:].strip()) >= _SHORTEST_WORD and tokens(value[start:]):
            yield value[:start], value[start:]


def _name(value: str) -> str:
    """Return a value without the titles after a name."""
    return value.partition(",")[0].strip()


def _has(words: Sequence[str], whole: Sequence[str], begun: str) -> bool:
    return set(whole) <= set(words) and any(word.startswith(begun) for word in words)
