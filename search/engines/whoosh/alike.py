"""Words spelt nearly alike: Levenshtein distance against a whole vocabulary at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from search.engines.whoosh.arrayfile import Array

Rows = tuple[Array, Array]


class Spellings:
    """The words of a vocabulary, ordered by length, letter by letter."""

    def __init__(self, words: Iterable[str]) -> None:
        by_length: dict[int, list[tuple[int, str]]] = {}
        for place, word in enumerate(words):
            by_length.setdefault(len(word), []).append((place, word))
        self._by_length = {length: _letters(held) for length, held in by_length.items()}

    def near(self, word: str, edits: int) -> Array:
        """Return the places of the words that at most so many edits turn into this one.

        An edit inserts, deletes or replaces one letter.
        """
        found = [np.empty(0, np.int64)]
        for length in range(len(word) - edits, len(word) + edits + 1):
            if length in self._by_length:
                places, letters = self._by_length[length]
                found.append(places[_distances(word, letters, edits) <= edits])
        return np.sort(np.concatenate(found))


def _letters(held: list[tuple[int, str]]) -> Rows:
    """Return the places of words of one length, and their letters, one row for each position."""
    words = np.array([word for _, word in held])
    codes = words.view(np.uint32).reshape(len(words), -1)
    return np.array([place for place, _ in held]), np.ascontiguousarray(codes.T)


def _distances(word: str, letters: Array, edits: int) -> Array:
    """Return the distance of each word, right as far as it is at most `edits`.

    The usual table, filled for all words at once, and only near its diagonal: a path that leaves
    this band has more edits already.
    """
    length, words = letters.shape
    too_far = np.full(words, edits + 1, np.uint8)
    above = {at: np.full(words, at, np.uint8) for at in range(edits + 1)}
    for row in range(1, len(word) + 1):
        current: dict[int, Array] = {}
        for at in range(max(0, row - edits), min(length, row + edits) + 1):
            best = above.get(at, too_far) + 1
            if at == 0:
                best = np.full(words, row, np.uint8)
            else:
                differs = letters[at - 1] != ord(word[row - 1])
                best = np.minimum(best, current.get(at - 1, too_far) + 1)
                best = np.minimum(best, above.get(at - 1, too_far) + differs)
            current[at] = np.minimum(best, too_far)
        above = current
    return above.get(length, too_far)
