"""What the tables of terms, synonyms and short forms have for words that were typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from search.analysis import tokens
from search.families import SHORTEST, stem
from search.vocabulary import Further, language, thesaurus

AKIN = 0.5
"""What a synonym of another word of the same stem counts, beside a synonym of what was typed."""

_LONGEST_TERM = 8  # typed words of one term of the thesaurus


def longest_term(
    words: Sequence[str], beside: frozenset[str] = frozenset()
) -> tuple[int, tuple[Further, ...]]:
    """Return how many of the words, from the first, are a term, and what else says it.

    What stands `beside` them decides what an ambiguous short form means.
    """
    known = thesaurus()
    for size in range(min(len(words), _LONGEST_TERM), 0, -1):
        typed = words[:size]
        capital = all(word.isupper() for word in typed)
        key = tuple(token for word in typed for token in tokens(word))
        decided = tuple(one for one in known.get(key, ()) if one.beside & beside)
        further = decided or tuple(
            one for one in known.get(key, ()) if not one.beside and (capital or not one.capitals)
        )
        if further:
            return size, further
    return 1, ()


def said_by_kin(word: str) -> tuple[Further, ...]:
    """Return what says the same as other words of this stem: *dikeroyok* is a *pengeroyokan*."""
    parts = tokens(word)
    if len(parts) > 1 or len(parts[0]) < SHORTEST or parts[0] in language().kinless:
        return ()
    return _by_stem().get(stem(parts[0]), ())


@cache
def _by_stem() -> Mapping[str, tuple[Further, ...]]:
    """Return what the tables have for single words, by their stem, at a lower weight."""
    found: dict[str, dict[str, Further]] = defaultdict(dict)
    for key, several in thesaurus().items():
        if len(key) == 1 and len(key[0]) >= SHORTEST:
            for further in several:
                if not further.capitals and not further.beside:
                    lower = replace(further, weight=AKIN * further.weight)
                    found[stem(key[0])].setdefault(further.text, lower)
    return {root: tuple(several.values()) for root, several in found.items()}
