"""A quotation that stands nowhere as it was typed: what comes nearest to it, step by step.

People quote from memory, from a scan that was misread, or across a line that was hyphenated. The
steps go from the smallest difference to the largest. A document that has the words here and there
is never taken for one that has the quotation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from search.index import Index
from search.misspelt import likes
from search.plan import Node, Passage
from search.schema import ALL

SPELLING, ONE_WORD, MOST_WORDS, NEAR, PAGE = "spelling", "one_word", "most_words", "near", "page"
STEPS = (SPELLING, ONE_WORD, MOST_WORDS, NEAR, PAGE)
"""The words in their order, some spelt otherwise; but for one word that is wrong, missing or too
many; most of them in their order; all of them near each other; all of them within about a page."""

_SHORTEST_WRONG = 4  # words of a quotation of which one may be wrong: fewer say another thing
_SHORTEST_MOST = 6  # words of a quotation of which most will do
_MOST = 2 / 3
_NEAR = 8  # further words among those of a quotation that stand near each other
_PAGE = 330  # words of a page, about


def loosened(words: Sequence[str], step: str, index: Index) -> Node | None:
    """Return what finds the words of a quotation at one of the steps, None where it has no use."""
    exactly = tuple((word,) for word in words)
    match step:
        case "spelling":
            spelt = tuple((word, *likes(word, index)) for word in words)
            return Passage(ALL, spelt, 1, len(words), ordered=True) if spelt != exactly else None
        case "one_word" if len(words) >= _SHORTEST_WRONG:
            return Passage(ALL, exactly, 2, len(words) - 1, ordered=True)
        case "most_words" if len(words) >= _SHORTEST_MOST:
            return Passage(ALL, exactly, 3, math.ceil(len(words) * _MOST), ordered=True)
        case "near":
            return together(words, _NEAR)
        case "page":
            return together(words, _PAGE - len(words))
    return None


def together(words: Sequence[str], further: int) -> Node:
    """Return what finds the words in any order, with at most so many further ones among them."""
    distinct = tuple((word,) for word in dict.fromkeys(words))
    return Passage(ALL, distinct, len(words) + further, len(distinct))
