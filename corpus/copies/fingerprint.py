"""The fingerprint of a text: what is left of it to tell quickly how like another it is.

A text is the set of its *shingles*, rows of three words. In a random order of all shingles, the
first of two texts is the same with the probability |A ∩ B| / |A ∪ B|, which Broder calls their
resemblance (A. Broder, "On the resemblance and containment of documents", Compression and
Complexity of Sequences, 1997). So 96 such orders estimate it, from 384 bytes a document, and texts
that resemble one another share some *band* of three of those firsts.

Only words of three letters and more count: page numbers, stamps' dates and most of what recognition
makes up are figures and scraps. Whether two texts differ in just their figures is looked at where
they are compared (`corpus.copies.comparison`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.document import Page

_WORD = re.compile(r"[^\W\d_]{3,}")
_WIDTH = 3  # words of a shingle
_ORDERS = 96
_IN_BAND = 3
_FEWEST = 20  # shingles; a shorter text is like many others
_MIXER = np.uint64(0xFF51AFD7ED558CCD)  # of MurmurHash3's finaliser: odd, and spreads every bit
_AT_ONCE = 4096  # shingles put into all orders together: 3 MiB

_Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The first shingle in each order (32 bits each, little-endian), none of a text too short."""

    firsts: bytes

    def bands(self) -> tuple[int, ...]:
        """Return a number for each band, the same where texts share the band; 63 bits."""
        rows = np.frombuffer(self.firsts, "<u4").astype(np.uint64).reshape(-1, _IN_BAND)
        mixed = np.arange(len(rows), dtype=np.uint64)
        for column in rows.T:
            mixed = _mixed(mixed ^ column)
        return tuple(int(value) for value in mixed >> np.uint64(1))

    def resemblance(self, other: Fingerprint) -> float:
        """Return the estimated resemblance of the two texts, 0.0-1.0."""
        if not (self.firsts and other.firsts):
            return 0.0
        same = np.frombuffer(self.firsts, "<u4") == np.frombuffer(other.firsts, "<u4")
        return float(same.mean())


def fingerprint(pages: Sequence[Page]) -> Fingerprint:
    """Return the fingerprint of a text, however it is divided into pages and lines."""
    shingles = _shingles([word for page in pages for word in _WORD.findall(page.text.casefold())])
    if len(shingles) < _FEWEST:
        return Fingerprint(b"")
    factors = _factors()
    firsts = np.full(_ORDERS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(shingles), _AT_ONCE):
        ordered = shingles[start : start + _AT_ONCE, None] * factors
        np.minimum(firsts, ordered.min(axis=0), out=firsts)
    return Fingerprint((firsts >> np.uint64(32)).astype("<u4").tobytes())


def _shingles(words: Sequence[str]) -> _Numbers:
    """Return a number for each different shingle."""
    if len(words) < _WIDTH:
        return np.empty(0, np.uint64)
    number_of = {word: zlib.crc32(word.encode()) for word in set(words)}
    numbers = np.fromiter(map(number_of.__getitem__, words), np.uint64, len(words))
    rows = np.zeros(len(words) - _WIDTH + 1, np.uint64)
    for at in range(_WIDTH):
        rows = _mixed(rows ^ numbers[at : at + len(rows)])
    return np.unique(rows)


def _mixed(numbers: _Numbers) -> _Numbers:
    multiplied = numbers * _MIXER
    return multiplied ^ (multiplied >> np.uint64(33))


@cache
def _factors() -> _Numbers:
    """Return an odd factor for each order: to multiply by it orders numbers at random.

    Dietzfelbinger and others, "A reliable randomized algorithm for the closest-pair problem",
    Journal of Algorithms 25, 1997. They must never change, or all fingerprints are void.
    """
    numbers = np.arange(1, _ORDERS + 1, dtype=np.uint64)
    for _ in range(3):
        numbers = _mixed(numbers + np.uint64(0x9E3779B97F4A7C15))
    return numbers | np.uint64(1)
