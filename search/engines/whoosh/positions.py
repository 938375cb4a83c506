"""Phrases, windows and sections as arithmetic on sorted arrays of keys.

A *key* is one occurrence of a word: `document << 32 | position`. Keys of one word ascend, and two
of different documents are never near each other, so documents need no loop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from search.engines.whoosh.arrayfile import Array, changes
from search.engines.whoosh.segment import Positions

_BITS = 32

_BLOCK = 1 << 16
"""Keys of the commonest word that are matched at a time."""


def keys(found: Positions, wanted: Array | None = None) -> Array:
    """Return the key of each occurrence, at least of those in the wanted documents (a mask)."""
    if wanted is not None:
        kept = wanted[found.docs]
        if 2 * np.count_nonzero(kept) < len(kept):  # else leaving out costs more than it saves
            found = found.of(kept)
    documents = found.docs.astype(np.int64) << _BITS
    return np.repeat(documents, np.diff(found.starts)) + found.places


def documents(occurrences: Array) -> Array:
    """Return the document of each key."""
    docs: Array = occurrences >> _BITS
    return docs


def counted(occurrences: Array) -> tuple[Array, Array]:
    """Return the documents of ascending keys, and how many keys each has."""
    docs = documents(occurrences)
    begins = np.flatnonzero(changes(docs))
    return docs[begins], np.diff(begins, append=len(docs)).astype(np.float32)


def blockwise(match: Callable[[Sequence[Array]], Array], words: Sequence[Array]) -> Array:
    """Match the keys of words some documents at a time.

    Arrays that fit into the processor's cache are matched twice as fast as those that do not.
    """
    longest = max(words, key=len)
    first = np.unique(documents(longest[_BLOCK::_BLOCK])) << _BITS
    cuts = [[0, *np.searchsorted(each, first).tolist(), len(each)] for each in words]
    return np.concatenate(
        [
            match([each[slice(*ends)] for each, ends in zip(words, block, strict=True)])
            for block in zip(*map(pairwise, cuts), strict=True)
        ]
    )


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
        found = _common(found, each)
    return found


def gathered(words: Sequence[Array], within: int) -> Array:
    """Return the first key of each window of `within` words that holds all the words."""
    bits = len(words).bit_length()
    marked = np.concatenate([(each << bits) + word for word, each in enumerate(words)])
    marked.sort(kind="stable")
    every, word = marked >> bits, marked & ((1 << bits) - 1)
    last = every
    for number in range(len(words)):
        own = np.where(word == number, every, np.iinfo(np.int64).max)
        following = np.minimum.accumulate(own[::-1])[
            ::-1
        ]  # the next of this word, from each key on
        last = np.maximum(last, following)
    windows: Array = every[last - every < within]
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


def _common(fewer: Array, more: Array) -> Array:
    """Return what two ascending arrays have in common, none of which has anything twice."""
    if 8 * len(fewer) < len(more):
        at = np.minimum(np.searchsorted(more, fewer), len(more) - 1)
        common: Array = fewer[more[at] == fewer]
        return common
    both = np.concatenate([fewer, more])
    both.sort(kind="stable")  # which merges what is in order already, faster than any search
    twice: Array = both[:-1][both[1:] == both[:-1]]
    return twice
