"""One commit of the index, opened: all its segments as if they were one.

Documents are numbered through all segments. What is read of a word is joined from the segments,
without deleted documents, and kept in a cache; segment files themselves are only mapped.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import DTypeLike

from search.engines.whoosh.arrayfile import Array
from search.engines.whoosh.cache import ArrayCache
from search.engines.whoosh.positions import key
from search.engines.whoosh.segment import Field, Positions, SegmentFile
from search.engines.whoosh.vocabulary import running_total
from search.plan import LEVELS, Node

YEAR = "year"
"""The facet that is taken from the date, not from keywords."""

CACHE_BYTES = 256 << 20
LIMITED_CACHE_BYTES = 64 << 20
"""The same for what readers of one clearance may see."""

_BYTES_A_WORD = 150


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that have something, in order, and how often each has it."""

    docs: Array
    counts: Array

    @property
    def nbytes(self) -> int:
        """The memory that they take, in bytes."""
        return self.docs.nbytes + self.counts.nbytes


@dataclass(frozen=True, slots=True)
class Counted:
    """Words in order, with the number of documents of each."""

    words: tuple[tuple[str, int], ...]

    @property
    def nbytes(self) -> int:
        """The memory that they take, in bytes, about."""
        return _BYTES_A_WORD * len(self.words)


@dataclass(frozen=True, slots=True)
class Categories:
    """The values of a keyword field: `values[codes[i]]` is one of document `docs[i]`."""

    values: Sequence[str]
    docs: Array
    codes: Array


@dataclass(frozen=True, slots=True)
class Leaf:
    """A segment within a snapshot. `base` is the number of its first document there."""

    file: SegmentFile
    base: int
    live: Array
    """Which documents are not deleted, as a mask."""

    def numbered(self, docs: Array) -> Array:
        """Return the numbers in the snapshot of documents of this segment."""
        return docs.astype(np.intp) + self.base


Words = Sequence[tuple[Leaf, Field, range]]
"""Words of one field, each given by its segment and its places in the vocabulary there."""


class Snapshot:
    """The index as it was at one commit; it never changes. `size` counts deleted documents too."""

    def __init__(
        self,
        revision: int,
        sources: Sequence[tuple[SegmentFile, Array]],
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        self.revision = revision
        bases = running_total(np.array([file.size for file, _ in sources]))
        self.leaves = tuple(
            Leaf(file, int(base), live) for base, (file, live) in zip(bases, sources, strict=False)
        )
        self.size = int(bases[-1])
        self.live = _joined([leaf.live for leaf in self.leaves], bool)
        self.documents = int(self.live.sum())
        self._cache = ArrayCache(cache_bytes)
        self._lengths: dict[str, tuple[Array, float]] = {}
        self._categories: dict[str, Categories] = {}
        self._limited: dict[frozenset[str], Snapshot] = {}

    def limited_to(self, access: frozenset[str]) -> Snapshot:
        """Return the snapshot in which all documents but those of some classes are deleted."""
        if access not in self._limited:
            allowed = np.zeros(self.size, bool)
            for one in access:
                allowed[self.docs(self.exactly("access", one))] = True
            sources = [
                (leaf.file, allowed[leaf.base : leaf.base + leaf.file.size]) for leaf in self.leaves
            ]
            self._limited[access] = Snapshot(self.revision, sources, LIMITED_CACHE_BYTES)
        return self._limited[access]

    @cached_property
    def dates(self) -> Array:
        """The day of each document as `inversion.day_number` gives it."""
        return _joined([leaf.file.dates for leaf in self.leaves], np.int32)

    @cached_property
    def years(self) -> Array:
        """The year of each document's date, 0 where it has none."""
        return self.dates // 10_000

    @cached_property
    def levels(self) -> Array:
        """Where the court of each document stands in `LEVELS`; after all of them without one."""
        categories = self.categories("court_level")
        places = np.array([_place(value) for value in categories.values], np.int8)
        levels = np.full(self.size, len(LEVELS), np.int8)
        np.minimum.at(levels, categories.docs, places[categories.codes])
        return levels

    @cached_property
    def ids(self) -> Array:
        """The id of each document, as ASCII bytes."""
        return _joined([leaf.file.ids for leaf in self.leaves], "S1")

    @cached_property
    def ranks(self) -> Array:
        """Where each document stands when all are sorted by id."""
        ranks = np.empty(self.size, np.int64)
        ranks[np.argsort(self.ids, kind="stable")] = np.arange(self.size)
        return ranks

    def number(self, identity: str) -> int | None:
        """Return the number of the document with that id, None where there is none."""
        for leaf in self.leaves:
            number = leaf.file.document(identity)
            if number is not None and leaf.live[number]:
                return leaf.base + number
        return None

    def lengths(self, field: str) -> tuple[Array, float]:
        """Return the length of a text field in each document, and the mean where there is one."""
        if field not in self._lengths:
            lengths = _joined([_lengths(leaf, field) for leaf in self.leaves], np.float32)
            having = int(np.count_nonzero(lengths))
            self._lengths[field] = lengths, float(lengths.sum(dtype=float)) / max(having, 1)
        return self._lengths[field]

    def exactly(self, field: str, word: str) -> Words:
        """Return a word of a field, where it is."""
        return self._words(field, lambda held: [held.vocabulary.exactly(word.encode())])

    def beginning(self, field: str, prefix: str) -> Words:
        """Return the words of a field that begin so."""
        return self._words(field, lambda held: [held.vocabulary.beginning(prefix.encode())])

    def alike(self, field: str, word: str, edits: int) -> Words:
        """Return the words of a field that so many edits turn into this one (Levenshtein)."""
        return self._words(field, lambda held: _singly(held.spellings.near(word, edits)))

    def counted_beginning(self, field: str, prefix: str) -> tuple[tuple[str, int], ...]:
        """Return the words that begin so in order, with their documents; remembered."""
        return self._counted(("beginning", field, prefix), lambda: self.beginning(field, prefix))

    def counted_alike(self, field: str, word: str, edits: int) -> tuple[tuple[str, int], ...]:
        """Return the words spelt nearly so in order, with their documents; remembered."""
        return self._counted(("alike", field, word, edits), lambda: self.alike(field, word, edits))

    def _counted(self, key: Hashable, choose: Callable[[], Words]) -> tuple[tuple[str, int], ...]:
        """Return what was chosen with its documents: one query asks for the same several times."""
        return self._cache.get(
            key, lambda: Counted(tuple(sorted(self.frequencies(choose()).items())))
        ).words

    def docs(self, words: Words) -> Array:
        """Return the documents that have some of the words; one may come several times."""
        found = [leaf.numbered(held.docs[held.postings(each)]) for leaf, held, each in words]
        docs = _joined(found, np.intp)
        return docs[self.live[docs]]

    def postings(self, field: str, word: str) -> Postings:
        """Return the documents that have a word in a text field, and how often."""
        return self._cache.get((field, word), lambda: self._postings(self.exactly(field, word)))

    def positions(self, field: str, word: str) -> Positions:
        """Return where a word stands in a text field."""
        key = (field, word, "positions")
        return self._cache.get(key, lambda: self.positions_of(self.exactly(field, word)))

    def positions_of(self, words: Words) -> Positions:
        """Return where words stand. With several words, documents come several times."""
        docs, lengths, places = [], [], []
        for leaf, held, each in _scored(words):
            found = held.positions_of(each)
            alive = leaf.live[found.docs]
            if not alive.all():
                found = found.of(alive)
            docs.append(leaf.numbered(found.docs))
            lengths.append(np.diff(found.starts))
            places.append(found.places)
        starts = running_total(_joined(lengths, np.int64))
        return Positions(_joined(docs, np.intp), starts, _joined(places, np.uint8))

    def positions_in(self, words: Words, docs: Array) -> Positions:
        """Return where words stand in some documents, whose numbers ascend, word after word.

        They are read as they lie on disk, and not kept: that is fast for few documents only.
        """
        docs_found, lengths, places = [], [], []
        for leaf, held, each in _scored(words):
            first, end = np.searchsorted(docs, [leaf.base, leaf.base + leaf.file.size])
            wanted = np.zeros(leaf.file.size, bool)
            wanted[docs[first:end] - leaf.base] = True
            if first < end:
                found = held.positions_of(each)
                found = found.of(wanted[found.docs])
                docs_found.append(leaf.numbered(found.docs))
                lengths.append(np.diff(found.starts))
                places.append(found.places)
        starts = running_total(_joined(lengths, np.int64))
        return Positions(_joined(docs_found, np.intp), starts, _joined(places, np.uint8))

    def page_starts(self, docs: Array) -> Array:
        """Return the key at which each page of some documents begins, whose numbers ascend."""
        bases = [leaf.base for leaf in self.leaves]
        found = []
        for doc in docs.tolist():
            leaf = self.leaves[bisect(bases, doc) - 1]
            starts = leaf.file.page_starts(doc - leaf.base)
            found.append(key(np.full(len(starts), doc), starts))
        return _joined(found, np.int64)

    def frequencies(self, found: Words) -> dict[str, int]:
        """Return each of some words with the number of documents that have it."""
        counts: Counter[str] = Counter()
        for leaf, held, words in found:
            first, *later = held.firsts[words.start : words.stop + 1]
            alive = leaf.live[held.docs[held.postings(words)]]
            begins = np.array([first, *later[:-1]]) - first
            having = np.add.reduceat(alive, begins, dtype=np.int64).tolist()
            counts.update(
                {held.vocabulary[place].decode(): n for place, n in zip(words, having, strict=True)}
            )
        return dict(+counts)

    def commonest(self, field: str, words: int) -> list[str]:
        """Return the words of a text field that most documents have, the commonest first."""
        return [
            word
            for word, _ in Counter(self.frequencies(self.beginning(field, ""))).most_common(words)
        ]

    def cached(self, node: Node, make: Callable[[], Postings]) -> Postings:
        """Return what a node finds in all documents, from the cache where it is there."""
        return self._cache.get(node, make)

    def sections(self, name: str) -> tuple[Array, Array]:
        """Return first and end key of each section of that name, by document and position."""
        first, end = [], []
        for leaf in self.leaves:
            docs, starts, ends = leaf.file.sections(name)
            first.append(key(leaf.numbered(docs), starts))
            end.append(key(leaf.numbered(docs), ends))
        return _joined(first, np.int64), _joined(end, np.int64)

    def categories(self, field: str) -> Categories:
        """Return the values of a keyword field; `year` is that of the date."""
        if field not in self._categories:
            make = self._years if field == YEAR else self._joined_categories
            self._categories[field] = make(field)
        return self._categories[field]

    def _years(self, _: str) -> Categories:
        dated = np.flatnonzero(self.years)
        years, codes = np.unique(self.years[dated], return_inverse=True)
        return Categories([str(year) for year in years.tolist()], dated, codes)

    def _joined_categories(self, field: str) -> Categories:
        codes: dict[str, int] = {}
        docs, found = [], []
        for leaf, held, words in self.beginning(field, ""):
            values = [held.vocabulary[place].decode() for place in words]
            own = np.array([codes.setdefault(value, len(codes)) for value in values])
            docs.append(leaf.numbered(held.docs))
            found.append(np.repeat(own, held.document_frequencies(words)))
        return Categories(list(codes), _joined(docs, np.intp), _joined(found, np.intp))

    def _postings(self, words: Words) -> Postings:
        docs, counts = [], []
        for leaf, held, each in _scored(words):
            postings = held.postings(each)
            found = held.docs[postings]
            alive = leaf.live[found]
            docs.append(leaf.numbered(found[alive]))
            counts.append(held.counts[postings][alive].astype(np.float32))
        return Postings(_joined(docs, np.intp), _joined(counts, np.float32))

    def _words(self, field: str, choose: Callable[[Field], Iterable[range]]) -> Words:
        found = []
        for leaf in self.leaves:
            held = leaf.file.field(field)
            if held is not None:
                found += [(leaf, held, words) for words in choose(held) if words]
        return found


def _scored(words: Words) -> Words:
    """Return the words that are of a text field: keywords are not scored and stand nowhere."""
    return [each for each in words if each[1].scored]


def _place(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def _singly(places: Array) -> Iterator[range]:
    return (range(place, place + 1) for place in places.tolist())


def _lengths(leaf: Leaf, field: str) -> Array:
    held = leaf.file.field(field)
    return np.where(leaf.live, 0 if held is None else held.lengths, 0).astype(np.float32)


def _joined(arrays: Sequence[Array], dtype: DTypeLike) -> Array:
    """Join arrays end to end; `dtype` is that of none at all."""
    if not arrays:
        return np.empty(0, dtype)
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
