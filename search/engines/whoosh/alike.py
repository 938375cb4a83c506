"""Words spelt nearly alike: Levenshtein distance against a whole vocabulary at once."""

from __future__ import annotations

from functools import reduce

import numpy as np

from search.engines.whoosh.arrayfile import Array, compact


class Spellings:
    """The words of a vocabulary, ordered by length, letter by letter.

    `joined` are the words in order, a line feed after each.
    """

    def __init__(self, joined: str) -> None:
        letters = compact(np.frombuffer(joined.encode("utf-32-le"), np.uint32))
        ends = np.flatnonzero(letters == ord("\n"))
        lengths = np.diff(ends, prepend=-1) - 1
        self._by_length: dict[int, tuple[Array, Array]] = {}
        for length in np.unique(lengths).tolist():
            places = np.flatnonzero(lengths == length)
            rows = letters[ends[places] + np.arange(-length, 0)[:, None]]
            self._by_length[length] = places, rows

    def near(self, word: str, edits: int) -> Array:
        """Return the places of the words that at most so many edits turn into this one, in order.

        An edit inserts, deletes or replaces one letter.
        """
        found = [np.empty(0, np.intp)]
        for length in range(len(word) - edits, len(word) + edits + 1):
            if length in self._by_length:
                places, letters = self._by_length[length]
                found.append(places[_near(word, letters, edits)])
        return np.sort(np.concatenate(found))


def _near(word: str, letters: Array, edits: int) -> Array:
    """Return which words are near, given the letters of all, one row for each position.

    The usual table of distances, filled row by row for all words together. Only the cells near its
    diagonal are needed, since each step away from it is an edit; and a word is out as soon as every
    such cell of a row has too many.
    """
    length, words = letters.shape
    left = np.arange(words)
    above = {at: np.full(words, at, np.uint8) for at in range(min(edits, length) + 1)}
    for row, letter in enumerate(word, start=1):
        cells: dict[int, Array] = {}
        for at in range(max(0, row - edits), min(length, row + edits) + 1):
            ways = [cells[at - 1] + 1] if at - 1 in cells else []
            ways += [above[at] + 1] if at in above else []
            if at - 1 in above:
                ways.append(above[at - 1] + (letters[at - 1] != ord(letter)))
            cells[at] = reduce(np.minimum, ways)
        possible = reduce(np.minimum, cells.values()) <= edits
        if 2 * np.count_nonzero(possible) < len(possible):
            left, letters = left[possible], letters[:, possible]
            cells = {at: values[possible] for at, values in cells.items()}
        above = cells
    return left[above[length] <= edits]
