"""Phrases, windows and sections as arithmetic on sorted arrays of keys.

A *key* is one occurrence of a word: `document << 32 | position`. Keys of one word ascend, and two
of different documents are never near each other, so documents need no loop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from search.engines.whoosh.arrayfile import Array, changes, run_places
from search.engines.whoosh.segment import Positions
from search.plan import HALVING, Passage

_BITS = 32

_BLOCK = 1 << 16
"""Keys of the commonest word that are matched at a time."""

_NEVER = np.iinfo(np.int64).max
"""After the key of every occurrence."""

_STEPS = 12
"""Further keys of each window that are gone through; it is looked up what lies beyond them."""


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


def blocks(words: Sequence[Array]) -> Iterator[list[Array]]:
    """Cut the keys of words into those of some documents at a time.

    Arrays that fit into the processor's cache are matched twice as fast as those that do not.
    """
    longest = max(words, key=len)
    first = np.unique(documents(longest[_BLOCK::_BLOCK])) << _BITS
    cuts = [[0, *np.searchsorted(each, first).tolist(), len(each)] for each in words]
    for block in zip(*map(pairwise, cuts), strict=True):
        yield [each[slice(*ends)] for each, ends in zip(words, block, strict=True)]


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
    """Return the first key of each window of `within` words that holds all the words.

    All windows take one step at a time, from a key of any word to the next.
    """
    near = _around(words, within, len(words), rare=16)
    if len(near) == 2:
        return _beside(near, within)
    every, word = _interleaved(near)
    all_words = (1 << len(words)) - 1
    own = np.array([1 << at for at in range(len(words))], np.min_scalar_type(all_words))[word]
    gaps = np.minimum(np.diff(every), within).astype(np.min_scalar_type(within * _STEPS))
    held, reached = own.copy(), gaps
    for step in range(1, min(within, _STEPS + 1, len(every))):
        if step > 1:
            reached = reached[:-1] + gaps[step - 1 :]
        held[:-step] |= (reached < within) * own[step:]
    whole = held == all_words
    further = np.flatnonzero((reached < within) & ~whole[: len(reached)])
    whole[further] = _hold_all(every[further], near, within)
    return every[np.flatnonzero(whole)]


def _beside(words: Sequence[Array], within: int) -> Array:
    """Return the first keys of the windows of two words: those that have the other soon after.

    It is the next key, but for keys of one word in a row, which are gone through from the last one.
    """
    marked = merged([(each << 1) + word for word, each in enumerate(words)])
    close = np.flatnonzero(np.diff(marked) < 2 * within)
    last = close[(marked[close] ^ marked[close + 1]) & 1 == 1]
    other = marked[last + 1] >> 1
    found = [last[:0]]
    while len(last):
        reached = np.flatnonzero(other - (marked[last] >> 1) < within)
        last, other = last[reached], other[reached]
        found.append(last)
        alike = np.flatnonzero(((marked[last - 1] ^ marked[last]) & 1 == 0) & (last > 0))
        last, other = last[alike] - 1, other[alike]
    return marked[merged(found)] >> 1


def _hold_all(begins: Array, words: Sequence[Array], within: int) -> Array:
    """Say which of the windows that begin at these keys hold all the words."""
    last = begins
    for each in words:
        at = np.searchsorted(each, begins)
        last = np.maximum(last, np.append(each, _NEVER)[at])
    hold: Array = last - begins < within
    return hold


def merged(words: Sequence[Array]) -> Array:
    """Return the keys of any of the words."""
    if len(words) == 1:
        return words[0]
    every = np.concatenate(words)
    every.sort(kind="stable")
    return every


def aligned(words: Sequence[Array]) -> list[Array]:
    """Return the keys moved so that words in their order, one right after the other, are one key.

    That is where the last of them stands.
    """
    return [each + (len(words) - 1 - at) for at, each in enumerate(words)]


def best(words: Sequence[Array], node: Passage, rarities: Sequence[float]) -> tuple[Array, Array]:
    """Return the documents with such a passage, and the score of the best passage of each."""
    every, following = upcoming(_around(words, node.within, node.least))
    held, last = np.zeros(len(every), np.uint8), every
    rarity = np.zeros(len(every), np.float32)
    for each, rare in zip(following, rarities, strict=True):
        covered = each - every < node.within
        held += covered
        rarity += covered * np.float32(rare)
        last = np.where(covered, np.maximum(last, each), last)
    enough = np.flatnonzero(held >= node.least)
    slack = (last - every)[enough]
    if not node.ordered:
        slack = np.maximum(0, slack - held[enough] + 1)
    points = rarity[enough] ** 2 / np.float32(sum(rarities)) / (1 + slack / HALVING)
    docs = documents(every[enough])
    begins = np.flatnonzero(changes(docs))
    return docs[begins], np.maximum.reduceat(points, begins) if len(docs) else points


def _interleaved(words: Sequence[Array]) -> tuple[Array, Array]:
    """Return the keys of all words in order, and the number of the word of each."""
    bits = len(words).bit_length()
    marked = merged([(each << bits) + word for word, each in enumerate(words)])
    return marked >> bits, marked & ((1 << bits) - 1)


def upcoming(words: Sequence[Array]) -> tuple[Array, list[Array]]:
    """Return the keys of all words, and for each word the next of its own from each key on."""
    every, word = _interleaved(words)
    following = []
    for number in range(len(words)):
        own = np.where(word == number, every, _NEVER)
        following.append(np.minimum.accumulate(own[::-1])[::-1])
    return every, following


def _around(words: Sequence[Array], within: int, least: int, rare: int = 4) -> list[Array]:
    """Leave out keys that are in no window of `within` words with at least so many of the words.

    Such a window lacks so few of the words that it holds one of the rarest, one more than it lacks.
    Where these make up more than one in `rare` of all keys, all are kept: looking would cost more.
    """
    rarest = sorted(words, key=len)[: len(words) - least + 1]
    if rare * sum(map(len, rarest)) > sum(map(len, words)):
        return list(words)
    anchors = merged(rarest)
    return [_near(each, anchors, within) for each in words]


def _near(occurrences: Array, anchors: Array, within: int) -> Array:
    """Return the keys less than `within` words from one of the anchors."""
    first = np.searchsorted(occurrences, anchors - within, "right")
    end = np.searchsorted(occurrences, anchors + within)
    first[1:] = np.maximum(first[1:], end[:-1])  # what lies near two anchors is there once
    kept: Array = occurrences[run_places(first, np.maximum(end - first, 0))]
    return kept


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
    if 12 * len(fewer) < len(more):
        at = np.searchsorted(more, fewer)
        return fewer[np.flatnonzero(more.take(at, mode="clip") == fewer)]
    both = np.concatenate([fewer, more])
    both.sort(kind="stable")  # which merges what is in order already, faster than any search
    return both[np.flatnonzero(both[1:] == both[:-1])]
