"""Where in the text of pages stands what a plan looks for.

The folded text of each page is searched, so that no document is analysed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from corpus.document import Page
from search.analysis import fold
from search.finders import Finder, Mark, SequenceFinder, apart, begins_word, finders, likes_in
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
from search.schema import BASIS, BODY, ITSELF, LAW, TOKEN_FIELDS
from search.vocabulary import language

_STRONG = 0.4  # weight of a word that decides which pages are shown
_MOST = 60  # sequences that are looked for in the text, the weightiest
_CITATION = 3.0  # weight of a place where a record says that something wanted is cited
_OVERLAP = 400  # characters on both sides of a page break in which a phrase may go on across it


@dataclass(frozen=True)
class Wanted:
    """What to mark in a text: sequences of tokens with their weight, beginnings, likes, quotations.

    A like is a token with the number of letters in which a word may differ from it. A quotation is
    one of which a word may be spelt otherwise, or be another; its own words are a sequence too.
    `cited` are the normal forms of regulations whose citations are wanted, in whatever words.
    """

    phrases: Mapping[tuple[str, ...], float]
    beginnings: frozenset[str] = frozenset()
    likes: frozenset[tuple[str, int]] = frozenset()
    quotations: tuple[Passage, ...] = ()
    cited: frozenset[str] = frozenset()

    def weight(self, words: tuple[str, ...]) -> float:
        """Return how much it counts that a mark with these tokens is there."""
        return self.phrases.get(words, _CITATION if words[0] in self.cited else 1.0)

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
    def finders(self) -> tuple[Finder, ...]:
        """What finds it in folded text, but for the likes."""
        return tuple(finders(self.phrases, self.quotations, self.beginnings))


Places = Mapping[int, Sequence[Mark]]
"""What is known to stand in a document, by the number of the page."""

NOWHERE: Places = MappingProxyType({})


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
    return Wanted(
        telling or phrases,
        frozenset(beginnings),
        frozenset(likes),
        tuple(quotations),
        _narrowest(_cited(node)),
    )


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


def _cited(node: Node) -> Iterator[str]:
    """Yield the normal forms of regulations that a plan's node looks for."""
    match node:
        case All(nodes) | AnyOf(nodes):
            for inner in nodes:
                yield from _cited(inner)
        case Prefer(inner) | Within(_, inner):
            yield from _cited(inner)
        case Term(field, form) if field in (ITSELF, LAW, BASIS):
            yield form


def _narrowest(forms: Iterable[str]) -> frozenset[str]:
    """Leave out a regulation of which an article is wanted, and an article of which a part is."""
    found = frozenset(forms)
    return frozenset(
        form for form in found if not any(each.startswith(f"{form}/") for each in found)
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


def marked(pages: Iterable[Page], sought: Wanted, known: Places = NOWHERE) -> Iterator[Marked]:
    """Yield the pages where something sought stands, in order, with the places.

    A phrase that goes on across the break between two pages stands on both. What is known to stand
    on a page is there whatever its words are.
    """
    phrases = [
        each
        for each in sought.finders
        if isinstance(each, SequenceFinder) and each.tokens and len(each.tokens) > 1
    ]
    last: Marked | None = None
    for page in pages:
        folded = fold(page.text)
        here = Marked(page, folded, apart([*_found(folded, sought), *known.get(page.number, ())]))
        if last and phrases and last.page.number + 1 == page.number:
            across = list(_across(last.folded, folded, phrases))
            last = last.with_further(ending for ending, _ in across)
            here = here.with_further(beginning for _, beginning in across)
        if last and last.marks:
            yield last
        last = here
    if last and last.marks:
        yield last


def _across(
    before: str, after: str, phrases: Sequence[SequenceFinder]
) -> Iterator[tuple[Mark, Mark]]:
    """Yield the two parts of each phrase that goes on from one page to the next."""
    skipped = max(0, len(before) - _OVERLAP)
    joint = f"{before[skipped:]}\n{after[:_OVERLAP]}"
    end = len(before) - skipped
    for pattern in phrases:
        for match in pattern.expression.finditer(joint):
            whole = begins_word(joint, match.start())
            if whole and match.start() < end and match.end() > end + 1:
                words = pattern.tokens or ()
                yield (
                    Mark(skipped + match.start(), len(before), words),
                    Mark(0, match.end() - end - 1, words),
                )


def marks(
    pages: Iterable[Page], sought: Wanted, known: Places = NOWHERE
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return where what was sought stands: by page number, the half-open spans of its text.

    The spans of a page are in order and do not overlap; pages without any are left out.
    """
    return {
        page.number: tuple((mark.start, mark.end) for mark in found)
        for page, _, found in marked(pages, sought, known)
    }


def _found(folded: str, sought: Wanted) -> list[Mark]:
    """Return where something sought stands in folded text."""
    found = [mark for finder in sought.finders for mark in finder.marks(folded)]
    found += [mark for like in sought.likes for mark in likes_in(folded, *like)]
    return found
