"""The distinct words of one field of one segment, sorted, as one run of bytes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import numpy as np

from search.engines.whoosh.arrayfile import Array, ArrayFile, compact

_SEPARATOR = b"\n"


class Vocabulary:
    """Words in the order of their UTF-8 bytes; a word is known by its place, counted from 0."""

    def __init__(self, letters: Array, starts: Array) -> None:
        self._letters = letters.data
        self._starts = starts.data

    @classmethod
    def read(cls, file: ArrayFile, field: str) -> Vocabulary:
        """Return the vocabulary of a field that the file holds."""
        return cls(file[f"{field}.letters"], file[f"{field}.words"])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, place: int) -> bytes:
        """Return the UTF-8 bytes of a word."""
        return bytes(self._letters[self._starts[place] : self._starts[place + 1] - 1])

    def __iter__(self) -> Iterator[bytes]:
        words = bytes(self._letters).split(_SEPARATOR)[:-1]
        if len(words) == len(self):
            return iter(words)
        return map(self.__getitem__, range(len(self)))  # a keyword that holds a line feed

    def find(self, word: bytes) -> int | None:
        """Return the place of a word, None where the field does not have it."""
        place = self._first_from(word)
        return place if place < len(self) and self[place] == word else None

    def exactly(self, word: bytes) -> range:
        """Return the place of a word as a range, empty where the field does not have it."""
        place = self.find(word)
        return range(0) if place is None else range(place, place + 1)

    def beginning(self, prefix: bytes) -> range:
        """Return the places of the words that begin so."""
        first = self._first_from(prefix)
        # No UTF-8 text has the byte FF, so this sorts after all that begins with the prefix.
        return range(first, self._first_from(prefix + b"\xff"))

    def _first_from(self, word: bytes) -> int:
        return bisect_left(self, word)

    def joined(self) -> str:
        """Return all words in order, a line feed after each."""
        return bytes(self._letters).decode()


def vocabulary_arrays(field: str, words: Iterable[bytes]) -> Iterator[tuple[str, list[Array]]]:
    """Yield what `Vocabulary.read` reads, from sorted words."""
    ended = [word + _SEPARATOR for word in words]
    lengths = np.fromiter(map(len, ended), np.int64, len(ended))
    yield f"{field}.letters", [np.frombuffer(b"".join(ended), np.uint8)]
    yield f"{field}.words", [compact(running_total(lengths))]


def running_total(lengths: Array) -> Array:
    """Return where each of several runs begins when they lie end to end, and the end of all."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
