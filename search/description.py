"""A text in place of a query: facts of a case, a draft, a pasted page, looked up by what tells.

Nobody means that a document must have every word of it. Those that have many of its words count,
the rare and the repeated ones most.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache

from search.analysis import tokens
from search.index import Index
from search.plan import AnyOf, Everything, Term
from search.schema import ALL
from search.visible import count
from search.vocabulary import language

MOST = 200  # words of a description that are looked for
_SHORTEST = 4  # letters of a word that tells what a text is about
_LOOKED_UP = 1000  # words of the text, the most frequent ones, whose rarity is looked up
_K3 = 8.0
"""How soon further occurrences in the description stop to count, as Okapi BM25 has it (7 to 1000
in Robertson and Walker 1999, the lower end where texts are long)."""


def tells(token: str) -> bool:
    """Say whether a word can tell what a text is about."""
    return len(token) >= _SHORTEST and token.isalpha() and token not in _unspecific()


@cache
def _unspecific() -> frozenset[str]:
    words = language()
    return words.light | words.kinless | words.titles | words.numbering


def described(text: str, index: Index) -> AnyOf:
    """Return what finds documents by the telling words of a text, those that tell most first."""
    often = Counter(token for token in tokens(text) if tells(token))
    every = count(Everything(), index)
    worth: dict[Term, float] = {}
    for token, times in often.most_common(_LOOKED_UP):
        node = Term(ALL, token, times * (_K3 + 1) / (times + _K3))
        if having := count(node, index):
            worth[node] = node.weight * math.log(1 + every / having)
    return AnyOf(tuple(sorted(worth, key=lambda node: -worth[node])[:MOST]))
