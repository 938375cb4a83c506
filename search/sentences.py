"""Words that a person remembers of one sentence: documents that have them in one come first.

An index knows how near words stand to each other, not where a sentence ends. So the texts of the
documents that rank first are looked at once more: words on both sides of a full stop are not what
somebody remembers, and of two sentences with all of the words the shorter is the likelier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.document import DocumentId, Page
from search.analysis import fold, tokens
from search.index import Index
from search.plan import Everything, Term
from search.rarity import rarity
from search.schema import BODY
from search.visible import count
from search.vocabulary import language

LOOKED_AT = 20
"""Documents, the first, whose sentences are looked at."""

ENDS = re.compile(r"\s(?:(?<=[^\W\d_]{3}[.;:?!]\s)\s*|(?<=\n)\s*\n)")
"""What stands between two sentences; an abbreviation of one or two letters ends none.

It begins with a blank, which `re` finds fast; what stands before it is seen to afterwards.
"""

FEWEST = 5
"""Words that are taken for a memory of one sentence; fewer are a topic."""

_WEIGHT = 8.0  # of such a sentence, beside the rarity of the words
_HALVING = 16.0  # looseness of a sentence that halves its score
_LENGTH = 0.25  # looseness that each word of a sentence adds


def remembered(runs: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the words that may be remembered of one sentence, of runs of words that name nothing.

    Empty where no run is long enough. Words that a document need not have are not among them.
    """
    longest = max(runs, key=len, default=())
    light = language().light | language().titles
    words = dict.fromkeys(part for word in longest for part in tokens(word) if part not in light)
    return tuple(words) if len(words) >= FEWEST else ()


def rarity_of(words: Iterable[str], index: Index) -> float:
    """Return how rare words are together, as BM25 has it.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    every = count(Everything(), index)
    having = [count(Term(BODY, word), index) for word in words]
    return sum(rarity(number, every) for number in having)


def sentences_first(
    ranked: Iterable[tuple[DocumentId, float]],
    words: Sequence[str],
    rarity: float,
    pages: Mapping[DocumentId, Sequence[Page]],
) -> list[tuple[DocumentId, float]]:
    """Return documents with new scores, in order: higher those that have the words in a sentence.

    `rarity` is that of the words together. Documents whose pages are not given keep their score.
    """
    scored = []
    for id_, score in ranked:
        loose = looseness(pages.get(id_, ()), words)
        points = 0.0 if loose is None else _WEIGHT * rarity / (1 + loose / _HALVING)
        scored.append((id_, score + points))
    return sorted(scored, key=lambda each: -each[1])


def looseness(pages: Iterable[Page], words: Sequence[str]) -> float | None:
    """Return how loosely the words stand in the sentence that holds all of them best.

    It is the number of other words among them, and a share of the length of the sentence. None
    where no sentence has all the words.
    """
    wanted = frozenset(words)
    found = [
        _span(sentence, wanted) - len(wanted) + _LENGTH * len(sentence)
        for page in pages
        for sentence in _with_all(page.text, wanted)
    ]
    return min(found, default=None)


def _with_all(text: str, wanted: frozenset[str]) -> Iterator[list[str]]:
    """Yield the tokens of each sentence of a page that has all the words."""
    folded = fold(text)
    if not all(word in folded for word in wanted):
        return
    for sentence in ENDS.split(folded):
        if all(word in sentence for word in wanted):
            found = tokens(sentence)
            if wanted.issubset(found):
                yield found


def _span(sentence: Sequence[str], wanted: frozenset[str]) -> int:
    """Return the length of the shortest part of a sentence that has all the words."""
    last: dict[str, int] = {}
    shortest = len(sentence)
    for at, word in enumerate(sentence):
        if word in wanted:
            last[word] = at
            if len(last) == len(wanted):
                shortest = min(shortest, at - min(last.values()) + 1)
    return shortest
