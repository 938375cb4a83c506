"""Where in the text of pages stands what a plan looks for.

The folded text of each page is searched, so that no document is analysed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from corpus.document import Page
from search.analysis import edits_between, fold
from search.plan import (
    All,
    AnyOf,
    Fuzzy,
    Near,
    Node,
    Passage,
    Phrase,
    Prefer,
    Prefix,
    Standing,
    Term,
    Within,
)
from search.schema import BODY, TOKEN_FIELDS
from search.vocabulary import language

_STRONG = 0.4  # weight of a word that decides which pages are shown
_MOST = 60  # sequences that are looked for in the text, the weightiest
_OVERLAP = 400  # characters on both sides of a page break in which a phrase may go on across it


@dataclass(frozen=True)
class Wanted:
    """What to mark in a text: sequences of tokens with their weight, beginnings, likes, quotations.

    A like is a token with the number of letters in which a word may differ from it. A quotation is
    one of which a word may be spelt otherwise, or be another; its own words are a sequence too.
    """

    phrases: Mapping[tuple[str, ...], float]
    beginnings: frozenset[str] = frozenset()
    likes: frozenset[tuple[str, int]] = frozenset()
    quotations: tuple[Passage, ...] = ()

    @cached_property
    def strong(self) -> Wanted:
        """The same without the words that count little: they are many."""
        strong = {words: weight for words, weight in self.phrases.items() if weight >= _STRONG}
        return self if len(strong) == len(self.phrases) else replace(self, phrases=strong)

    @cached_property
    def weak(self) -> Wanted:
        """The words that count little alone; nothing where none does."""
        weak = {words: weight for words, weight in self.phrases.items() if weight < _STRONG}
        return Wanted(weak)

    @cached_property
    def patterns(self) -> tuple[_Word | _Pattern, ...]:
        """What finds it in folded text."""
        return tuple(_patterns(self))


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where something wanted stands; of what goes across a page break, one page's part."""

    start: int
    end: int
    tokens: tuple[str, ...]

    def held(self, sought: Wanted) -> tuple[tuple[str, ...], ...]:
        """Return what of the sought stands here: a phrase, and its words where they are sought."""
        if len(self.tokens) == 1:
            return (self.tokens,)
        return (self.tokens, *((word,) for word in self.tokens if (word,) in sought.phrases))


class Marked(NamedTuple):
    """A page on which something wanted stands, its folded text, and the places in order."""

    page: Page
    folded: str
    marks: list[Mark]

    def with_further(self, marks: Iterable[Mark]) -> Marked:
        """Return the page with some more marks."""
        further = list(marks)
        return self._replace(marks=apart([*self.marks, *further])) if further else self

    def with_weak(self, sought: Wanted) -> Marked:
        """Return the page with the marks of the words that count little, too."""
        return self.with_further(_found(self.folded, sought.weak))


def wanted(node: Node) -> Wanted:
    """Return what a plan's node looks for in the text."""
    phrases: dict[tuple[str, ...], float] = {}
    beginnings: set[str] = set()
    likes: set[tuple[str, int]] = set()
    quotations: list[Passage] = []
    for leaf in _leaves(node):
        if isinstance(leaf, Prefix):
            beginnings.add(leaf.token)
        elif isinstance(leaf, Fuzzy):
            likes.add((leaf.token, leaf.edits))
        else:
            if isinstance(leaf, Passage) and leaf.ordered and leaf.least >= len(leaf.words) - 1:
                quotations.append(leaf)
            for sequence in _sequences(leaf):
                weight = len(sequence) * (1.0 if isinstance(leaf, Passage) else leaf.weight)
                phrases[sequence] = max(weight, phrases.get(sequence, 0.0))
    weightiest = sorted(phrases, key=lambda words: -phrases[words])[:_MOST]
    telling = {words: phrases[words] for words in weightiest if not _is_light(words)}
    return Wanted(telling or phrases, frozenset(beginnings), frozenset(likes), tuple(quotations))


def standing(sought: Wanted) -> tuple[Standing, ...]:
    """Return what an index can say the places of; a quotation is looked for by its own words."""
    return (
        *(
            Phrase(BODY, words, weight=weight) if len(words) > 1 else Term(BODY, words[0], weight)
            for words, weight in sought.phrases.items()
        ),
        *(Prefix(BODY, beginning) for beginning in sorted(sought.beginnings)),
        *(Fuzzy(BODY, token, edits) for token, edits in sorted(sought.likes)),
    )


def _leaves(node: Node) -> Iterator[Term | Phrase | Near | Passage | Prefix | Fuzzy]:
    match node:
        case All(nodes) | AnyOf(nodes):
            for inner in nodes:
                yield from _leaves(inner)
        case Prefer(needed, better):
            yield from _leaves(needed)
            yield from _leaves(better)
        case Within(_, inner):
            yield from _leaves(inner)
        case Term(field) | Phrase(field) if field in TOKEN_FIELDS:
            return
        case Term() | Phrase() | Near() | Passage() | Prefix() | Fuzzy():
            yield node


def _sequences(leaf: Term | Phrase | Near | Passage) -> Iterator[tuple[str, ...]]:
    match leaf:
        case Term(token=token):
            yield (token,)
        case Passage(words=words):
            if leaf.ordered:
                yield tuple(word[0] for word in words)
            yield from ((token,) for word in words for token in word)
        case Phrase(tokens=tokens, slop=0):
            yield tokens
        case _:
            yield from ((token,) for token in leaf.tokens)


def _is_light(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and words[0] in language().light


def marked(pages: Iterable[Page], sought: Wanted) -> Iterator[Marked]:
    """Yield the pages where something sought stands, in order, with the places.

    A phrase that goes on across the break between two pages stands on both.
    """
    phrases = [
        each
        for each in sought.patterns
        if isinstance(each, _Pattern) and each.tokens and len(each.tokens) > 1
    ]
    last: Marked | None = None
    for page in pages:
        folded = fold(page.text)
        here = Marked(page, folded, apart(_found(folded, sought)))
        if last and phrases and last.page.number + 1 == page.number:
            across = list(_across(last.folded, folded, phrases))
            last = last.with_further(ending for ending, _ in across)
            here = here.with_further(beginning for _, beginning in across)
        if last and last.marks:
            yield last
        last = here
    if last and last.marks:
        yield last


def _across(before: str, after: str, phrases: Sequence[_Pattern]) -> Iterator[tuple[Mark, Mark]]:
    """Yield the two parts of each phrase that goes on from one page to the next."""
    skipped = max(0, len(before) - _OVERLAP)
    joint = f"{before[skipped:]}\n{after[:_OVERLAP]}"
    end = len(before) - skipped
    for pattern in phrases:
        for match in pattern.expression.finditer(joint):
            whole = _begins_word(joint, match.start())
            if whole and match.start() < end and match.end() > end + 1:
                words = pattern.tokens or ()
                yield (
                    Mark(skipped + match.start(), len(before), words),
                    Mark(0, match.end() - end - 1, words),
                )


def marks(pages: Iterable[Page], sought: Wanted) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return where what was sought stands: by page number, the half-open spans of its text.

    The spans of a page are in order and do not overlap; pages without any are left out.
    """
    return {
        page.number: tuple((mark.start, mark.end) for mark in found)
        for page, _, found in marked(pages, sought)
    }


@dataclass(frozen=True, slots=True)
class _Word:
    """A token that is looked for in folded text by itself: most are, and no expression is made."""

    token: str

    def marks(self, folded: str) -> Iterator[Mark]:
        """Yield where it stands as a whole word."""
        start = folded.find(self.token)
        while start >= 0:
            end = start + len(self.token)
            if _begins_word(folded, start) and not folded[end : end + 1].isalnum():
                yield Mark(start, end, (self.token,))
            start = folded.find(self.token, end)


@dataclass(frozen=True, slots=True)
class _Pattern:
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
            if _begins_word(folded, match.start()):
                yield Mark(match.start(), match.end(), self.tokens or (match.group(),))


def _begins_word(folded: str, position: int) -> bool:
    """Say whether no letter or digit stands before a position."""
    return not folded[position - 1 : position].isalnum()


def _patterns(sought: Wanted) -> Iterator[_Word | _Pattern]:
    """Yield what to find in folded text."""
    for words in sought.phrases:
        if len(words) == 1:
            yield _Word(words[0])
            continue
        expression = r"[\W_]*".join(map(re.escape, words)) + r"(?![^\W_])"
        yield _Pattern(words[0], re.compile(expression), words)
    for quotation in sought.quotations:
        yield from _quoted(quotation)
    for start in sought.beginnings:
        yield _Pattern(start, re.compile(re.escape(start) + r"[^\W_]*"), None)


def _quoted(quotation: Passage) -> Iterator[_Pattern]:
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
        yield _Pattern("", re.compile(r"[\W_]*".join(spelling)), words)


def _found(folded: str, sought: Wanted) -> list[Mark]:
    """Return where something sought stands in folded text."""
    found = [mark for pattern in sought.patterns for mark in pattern.marks(folded)]
    found += [
        Mark(match.start(), match.end(), (match.group(),))
        for like in sought.likes
        for match in _about_as_long(*like).finditer(folded)
        if _begins_word(folded, match.start()) and _is_like(match.group(), like)
    ]
    return found


def apart(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks in order; of those that overlap, the longest."""
    apart: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not apart or mark.start >= apart[-1].end:
            apart.append(mark)
    return apart


@lru_cache(maxsize=1000)
def _about_as_long(like: str, edits: int) -> re.Pattern[str]:
    """Return what finds the words with the first letter of a like that are nearly as long."""
    rest = len(like) - 1
    return re.compile(
        rf"{re.escape(like[0])}[^\W_]{{{max(0, rest - edits)},{rest + edits}}}(?![^\W_])"
    )


@lru_cache(maxsize=10_000)
def _is_like(word: str, like: tuple[str, int]) -> bool:
    token, edits = like
    return edits_between(word, token) <= edits
