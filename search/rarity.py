"""How much a word tells by being rare: the weight that BM25 gives it."""

from __future__ import annotations

import math


def rarity(having: int, every: int) -> float:
    """Return the weight of a word that so many of all documents have, above 0.

    Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), 3.2, plus one within the
    logarithm, so that a word that most documents have is worth little and not less than nothing.
    """
    return math.log(1 + (every - having + 0.5) / (having + 0.5))
