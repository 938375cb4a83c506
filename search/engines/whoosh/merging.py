"""From several segments one, without their deleted documents.

The postings of a range of words are, in every segment, one slice of each array: merging is joining
slices and one sort by word. Ranges are cut so that little memory is needed however large the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from search.engines.whoosh.arrayfile import Array, write_arrays
from search.engines.whoosh.inversion import section_arrays, stable_order
from search.engines.whoosh.segment import (
    DATES,
    PAGE_COUNTS,
    PAGE_STARTS,
    SECTIONS,
    Field,
    SegmentFile,
)
from search.engines.whoosh.vocabulary import Vocabulary, running_total, vocabulary_arrays

_AT_ONCE = 1 << 22
"""Positions of one range of words; each takes some 40 bytes of memory while it is merged."""

Named = Iterator[tuple[str, Iterator[Array] | list[Array]]]
Source = tuple[SegmentFile, Array]
"""A segment, and which of its documents live, as a mask."""


def write_merged(path: Path, segments: Sequence[tuple[Path, Array]]) -> None:
    """Write the living documents of some segments as one, given files and masks of the living.

    They keep their order: those of the first segment come first.
    """
    write_arrays(path, _arrays([(SegmentFile(file), live) for file, live in segments]))


def _arrays(sources: Sequence[Source]) -> Named:
    yield DATES, [np.concatenate([file.dates[live] for file, live in sources])]
    yield PAGE_COUNTS, [np.concatenate([file.file[PAGE_COUNTS][live] for file, live in sources])]
    yield PAGE_STARTS, [np.concatenate([_page_starts(file, live) for file, live in sources])]
    yield from section_arrays(_sections(sources))
    for name in sorted({name for file, _ in sources for name in file.names}):
        yield from _merged_field(name, sources)


def _sections(sources: Sequence[Source]) -> list[tuple[str, int, int, int]]:
    """Return the sections of the living documents, with their new numbers."""
    rows = []
    for (file, live), numbers in zip(sources, _new_numbers(sources), strict=True):
        for name in Vocabulary.read(file.file, SECTIONS):
            docs, starts, ends = file.sections(name.decode())
            kept = live[docs]
            parts = (numbers[docs[kept]], starts[kept], ends[kept])
            rows += [(name.decode(), *row) for row in np.stack(parts, axis=1).tolist()]
    return rows


def _page_starts(file: SegmentFile, live: Array) -> Array:
    starts: Array = file.file[PAGE_STARTS][np.repeat(live, file.file[PAGE_COUNTS])]
    return starts


def _new_numbers(sources: Sequence[Source]) -> list[Array]:
    """Return, for each segment, the new number of each living document."""
    bases = running_total(np.array([live.sum() for _, live in sources]))
    return [base + np.cumsum(live) - 1 for base, (_, live) in zip(bases, sources, strict=False)]


@dataclass(frozen=True, slots=True)
class _Part:
    """One segment's share of a field: `places` are the new places of its words."""

    field: Field
    live: Array
    numbers: Array
    places: Array

    def words(self, lowest: int, end: int) -> slice:
        """Return which of its words have new places in that range."""
        return slice(*np.searchsorted(self.places, [lowest, end]).tolist())

    def postings(self, words: slice) -> tuple[Array, Array, Array]:
        """Return new place, document as it was, and life of each posting of these words."""
        firsts = np.asarray(self.field.firsts[words.start : words.stop + 1])
        docs = self.field.docs[int(firsts[0]) : int(firsts[-1])]
        return np.repeat(self.places[words], np.diff(firsts)), docs, self.live[docs]

    def docs(self, words: slice) -> tuple[Array, Array]:
        """Return new place and new document of each living posting."""
        places, docs, alive = self.postings(words)
        return places[alive], self.numbers[docs[alive]]

    def counts(self, words: slice) -> tuple[Array, Array]:
        """Return new place of each living posting, and how often it stands in its document."""
        places, _, alive = self.postings(words)
        return places[alive], self._counts(words)[alive]

    def positions(self, words: slice) -> tuple[Array, Array]:
        """Return new place and position of each living occurrence."""
        places, _, alive = self.postings(words)
        counts = self._counts(words)
        first, end = self.field.offsets[words.start], self.field.offsets[words.stop]
        positions = self.field.positions[first:end]
        return np.repeat(places[alive], counts[alive]), positions[np.repeat(alive, counts)]

    def _counts(self, words: slice) -> Array:
        return self.field.counts[self.field.firsts[words.start] : self.field.firsts[words.stop]]

    def totals(self, words: int) -> tuple[Array, Array]:
        """Return how many living postings and occurrences each new word has here."""
        field, alive = self.field, self.live[self.field.docs]
        # Every word of a segment has a posting, as `reduceat` needs.
        begins = np.asarray(field.firsts)[:-1].astype(np.int64)
        postings, occurrences = np.zeros((2, words), np.int64)
        postings[self.places] = np.add.reduceat(alive, begins, dtype=np.int64)
        if field.scored:
            living = np.where(alive, field.counts, 0)
            occurrences[self.places] = np.add.reduceat(living, begins, dtype=np.int64)
        return postings, occurrences


def _merged_field(name: str, sources: Sequence[Source]) -> Named:
    """Yield the arrays of one field."""
    held = [
        (field, live, numbers)
        for (file, live), numbers in zip(sources, _new_numbers(sources), strict=True)
        if (field := file.field(name)) is not None
    ]
    words = sorted(set(chain.from_iterable(field.vocabulary for field, *_ in held)))
    place = {word: at for at, word in enumerate(words)}
    parts = []
    for field, live, numbers in held:
        places = np.fromiter(map(place.__getitem__, field.vocabulary), np.int64)
        parts.append(_Part(field, live, numbers, places))
    totals = [part.totals(len(words)) for part in parts]
    postings, occurrences = (np.sum(counted, axis=0) for counted in zip(*totals, strict=True))
    alive = postings > 0
    if not alive.any():
        return
    yield from vocabulary_arrays(name, (words[at] for at in np.flatnonzero(alive)))
    yield f"{name}.firsts", [running_total(postings[alive])]
    documents = sum(int(live.sum()) for _, live in sources)
    ranges = list(_ranges(np.maximum(postings, occurrences)))
    yield f"{name}.docs", _joined(parts, ranges, _Part.docs, np.min_scalar_type(documents))
    if not held[0][0].scored:
        return
    yield f"{name}.offsets", [running_total(occurrences[alive])]
    counts = np.result_type(*(part.field.counts for part in parts))
    yield f"{name}.counts", _joined(parts, ranges, _Part.counts, counts)
    positions = np.result_type(*(part.field.positions for part in parts))
    yield f"{name}.positions", _joined(parts, ranges, _Part.positions, positions)
    yield f"{name}.lengths", [_lengths(name, sources)]


def _lengths(name: str, sources: Sequence[Source]) -> Array:
    fields = [(file.field(name), live) for file, live in sources]
    lengths = [
        np.zeros(int(live.sum()), np.uint8) if field is None else field.lengths[live]
        for field, live in fields
    ]
    return np.concatenate(lengths)


def _ranges(sizes: Array) -> Iterator[tuple[int, int]]:
    """Cut the words, of which each has so many occurrences, into ranges of about `_AT_ONCE`."""
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        before = ends[start - 1] if start else 0
        end = max(int(np.searchsorted(ends, before + _AT_ONCE, "right")), start + 1)
        yield start, end
        start = end


def _joined(
    parts: Sequence[_Part],
    ranges: Sequence[tuple[int, int]],
    of: Callable[[_Part, slice], tuple[Array, Array]],
    dtype: np.dtype[np.generic],
) -> Iterator[Array]:
    """Yield the values of all parts, range by range, in the order of the new words."""
    for lowest, end in ranges:
        held = [of(part, part.words(lowest, end)) for part in parts]
        places = np.concatenate([each for each, _ in held])
        values = np.concatenate([each for _, each in held])
        yield values.astype(dtype, copy=False)[stable_order(places)]
