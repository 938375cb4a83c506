"""What finds tokens in the folded text of a page: sequences, beginnings, words about as spelt."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import edits_between
from search.plan import Passage


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where something wanted stands; of what goes across a page break, one page's part."""

    start: int
    end: int
    tokens: tuple[str, ...]

    def held(self, sought: Container[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
        """Return what of the sought stands here: a phrase, and its words where they are sought."""
        if len(self.tokens) == 1:
            return (self.tokens,)
        return (self.tokens, *((word,) for word in self.tokens if (word,) in sought))


@dataclass(frozen=True, slots=True)
class WordFinder:
    """A token that is looked for in folded text by itself: most are, and no expression is made."""

    token: str

    def marks(self, folded: str) -> Iterator[Mark]:
        """Yield where it stands as a whole word."""
        start = folded.find(self.token)
        while start >= 0:
            end = start + len(self.token)
            if begins_word(folded, start) and not folded[end : end + 1].isalnum():
                yield Mark(start, end, (self.token,))
            start = folded.find(self.token, end)


@dataclass(frozen=True, slots=True)
class SequenceFinder:
    """What finds tokens in folded text; `tokens` is None for a beginning, which finds many.

    It begins with letters, which `re` finds fast; whether a word begins there is seen to
    afterwards.
    """

    first: str
    expression: re.Pattern[str]
    tokens: tuple[str, ...] | None

    def marks(self, folded: str) -> Iterator[Mark]:
        """Yield where it stands."""
        for match in self.expression.finditer(folded) if self.first in folded else ():
            if begins_word(folded, match.start()):
                yield Mark(match.start(), match.end(), self.tokens or (match.group(),))


Finder = WordFinder | SequenceFinder


def begins_word(folded: str, position: int) -> bool:
    """Say whether no letter or digit stands before a position."""
    return not folded[position - 1 : position].isalnum()


def finders(
    phrases: Iterable[tuple[str, ...]], quotations: Iterable[Passage], beginnings: Iterable[str]
) -> Iterator[Finder]:
    """Yield what finds these sequences, quotations and beginnings in folded text."""
    for words in phrases:
        if len(words) == 1:
            yield WordFinder(words[0])
            continue
        expression = r"[\W_]*".join(map(re.escape, words)) + r"(?![^\W_])"
        yield SequenceFinder(words[0], re.compile(expression), words)
    for quotation in quotations:
        yield from _quoted(quotation)
    for start in beginnings:
        yield SequenceFinder(start, re.compile(re.escape(start) + r"[^\W_]*"), None)


def _quoted(quotation: Passage) -> Iterator[SequenceFinder]:
    """Yield what finds a quotation, where it may also have a word that is wrong or too many."""
    words = tuple(word[0] for word in quotation.words)
    groups = [f"(?:{'|'.join(map(re.escape, word))})(?![^\\W_])" for word in quotation.words]
    wrong = range(1, len(groups) - 1) if quotation.least < len(groups) else ()
    after_another = [rf"[^\W_]+[\W_]+{group}" for group in groups]
    after_any = [rf"(?:[^\W_]+[\W_]+)?{group}" for group in groups]
    spellings = [
        groups,
        *([*groups[:at], after_any[at + 1], *groups[at + 2 :]] for at in wrong),
        *([*groups[:at], after_another[at], *groups[at + 1 :]] for at in wrong),
    ]
    if wrong:
        spellings += [groups[1:], groups[:-1]]
    for spelling in spellings:
        yield SequenceFinder("", re.compile(r"[\W_]*".join(spelling)), words)


def likes_in(folded: str, token: str, edits: int) -> Iterator[Mark]:
    """Yield the words of folded text that differ from a token in so many letters at most."""
    for match in _about_as_long(token, edits).finditer(folded):
        if begins_word(folded, match.start()) and _is_like(match.group(), token, edits):
            yield Mark(match.start(), match.end(), (match.group(),))


def apart(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks in order; of those that overlap, the longest."""
    apart: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not apart or mark.start >= apart[-1].end:
            apart.append(mark)
    return apart


@lru_cache(maxsize=1000)
def _about_as_long(token: str, edits: int) -> re.Pattern[str]:
    """Return what finds the words with the first letter of a token that are nearly as long."""
    rest = len(token) - 1
    return re.compile(
        rf"{re.escape(token[0])}[^\W_]{{{max(0, rest - edits)},{rest + edits}}}(?![^\W_])"
    )


@lru_cache(maxsize=10_000)
def _is_like(word: str, token: str, edits: int) -> bool:
    return edits_between(word, token) <= edits
