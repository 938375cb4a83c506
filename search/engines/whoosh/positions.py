"""Phrases, windows and sections as arithmetic on sorted arrays of keys.

A *key* is one occurrence of a word: `document << 32 | position`. Keys of one word ascend, and two
of different documents are never near each other, so documents need no loop.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.engines.whoosh.arrayfile import Array
from search.engines.whoosh.segment import Positions

_BITS = 32


def keys(found: Positions, wanted: Array | None = None) -> Array:
    """Return the key of each occurrence, in the wanted documents only (a mask over all)."""
    if wanted is not None:
        kept = wanted[found.docs]
        if not kept.all():
            found = found.of(kept)
    documents = found.docs.astype(np.int64) << _BITS
    return np.repeat(documents, np.diff(found.starts)) + found.places


def counted(occurrences: Array) -> tuple[Array, Array]:
    """Return the documents of keys, in order, and how many keys each has."""
    docs, counts = np.unique(occurrences >> _BITS, return_counts=True)
    return docs, counts.astype(np.float32)


def following(words: Sequence[Array], slop: int) -> Array:
    """Return the keys of the last word of each phrase: the words in order, near enough.

    At most `slop` other words may stand between a word and the next.
    """
    ends = words[0]
    for each in words[1:]:
        if not len(ends):
            break
        # Of the ends before an occurrence, the last is the nearest.
        before = np.searchsorted(ends, each) - 1
        reached = ends[before] >= each - 1 - slop
        ends = each[reached & (before >= 0)]
    return ends


def adjoining(words: Sequence[Array]) -> Array:
    """Return the keys at which the words stand one right after the other, the first word's."""
    aligned = sorted((each - at for at, each in enumerate(words)), key=len)
    found = aligned[0]
    for each in aligned[1:]:
        found = found[contains(each, found)]
    return found


def gathered(words: Sequence[Array], within: int) -> Array:
    """Return the first key of each window of `within` words that holds all the words."""
    rarest = min(words, key=len)
    if not len(rarest):
        return rarest
    words = [each[_nearest_distance(rarest, each) < within] for each in words]
    starts = np.unique(np.concatenate(words))
    last = starts.copy()
    for each in words:
        at = np.searchsorted(each, starts)
        there = at < len(each)
        starts, last, at = starts[there], last[there], at[there]
        last = np.maximum(last, each[at])
    windows: Array = starts[last - starts < within]
    return windows


def inside(occurrences: Array, first: Array, end: Array) -> Array:
    """Return the keys that lie in one of the half-open ranges of keys, given by ascending `first`.

    Ranges may overlap: what counts is the farthest end of all that have begun.
    """
    if not len(first):
        return occurrences[:0]
    farthest = np.maximum.accumulate(end)
    begun = np.searchsorted(first, occurrences, "right") - 1
    return occurrences[(begun >= 0) & (occurrences < farthest[begun])]


def key(docs: Array, positions: Array) -> Array:
    """Return the keys of positions in documents."""
    return (docs.astype(np.int64) << _BITS) + positions


def contains(ascending: Array, values: Array) -> Array:
    """Return which of the values are among the ascending ones, as a mask."""
    if not len(ascending):
        return np.zeros(len(values), bool)
    at = np.minimum(np.searchsorted(ascending, values), len(ascending) - 1)
    found: Array = ascending[at] == values
    return found


def _nearest_distance(ascending: Array, values: Array) -> Array:
    """Return how far each value is from the nearest of the ascending ones."""
    at = np.searchsorted(ascending, values)
    after = ascending[np.minimum(at, len(ascending) - 1)]
    before = ascending[np.maximum(at - 1, 0)]
    nearest: Array = np.minimum(np.abs(after - values), np.abs(values - before))
    return nearest
