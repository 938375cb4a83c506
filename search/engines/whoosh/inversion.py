"""From documents to a segment: words by document become documents by word.

Each word of a batch of documents becomes a small number as it is read; one sort of these numbers
then yields the postings and positions of a whole field at once.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from corpus.document import Document
from search.analysis import tokens
from search.engines.whoosh.arrayfile import Array, changes, compact, write_arrays
from search.engines.whoosh.segment import DATES, ID, PAGE_COUNTS, PAGE_STARTS, SECTIONS
from search.engines.whoosh.vocabulary import running_total, vocabulary_arrays
from search.schema import BODY, Entry, entry

Named = Iterator[tuple[str, list[Array]]]


def write_segment(path: Path, documents: Iterable[Document]) -> None:
    """Write documents, none of them twice, as one segment.

    Some 30 bytes of memory are needed for each word of theirs.
    """
    batch = _Batch()
    for document in documents:
        batch.add(entry(document))
    write_arrays(path, batch.arrays())


class _Batch:
    """The words of documents, numbered as they are read."""

    def __init__(self) -> None:
        self._dates: list[int] = []
        self._page_counts: list[int] = []
        self._page_starts: list[int] = []
        self._sections: list[tuple[str, int, int, int]] = []
        self._columns: dict[str, _Column] = {}

    def add(self, taken: Entry) -> None:
        """Take a document in."""
        doc = len(self._dates)
        self._dates.append(day_number(taken.date))
        self._sections += [(name, doc, start, end) for name, start, end in taken.sections]
        self._column(ID, scored=False).add(doc, (taken.id,))
        self._column(BODY, scored=True).add(doc, self._paged(taken.pages))
        for name, text in taken.texts.items():
            if name != BODY:
                self._column(name, scored=True).add(doc, tokens(text))
        for name, words in taken.tokens.items():
            self._column(name, scored=True).add(doc, words)
        for name, values in taken.keywords.items():
            self._column(name, scored=False).add(doc, tuple(dict.fromkeys(values)))

    def _paged(self, pages: Sequence[str]) -> list[str]:
        """Return the words of the pages of a document, and note where each page begins."""
        words: list[str] = []
        for page in pages:
            self._page_starts.append(len(words))
            words += tokens(page)
        self._page_counts.append(len(pages))
        return words

    def arrays(self) -> Named:
        """Yield the arrays of the segment."""
        yield DATES, [np.array(self._dates, np.int32)]
        yield PAGE_COUNTS, [np.array(self._page_counts, np.uint32)]
        yield PAGE_STARTS, [np.array(self._page_starts, np.uint32)]
        yield from section_arrays(self._sections)
        for name, column in sorted(self._columns.items()):
            yield from column.arrays(name, len(self._dates))

    def _column(self, name: str, scored: bool) -> _Column:
        if name not in self._columns:
            self._columns[name] = _Column(scored)
        return self._columns[name]


class _Column:
    """The words of one field in a batch of documents."""

    def __init__(self, scored: bool) -> None:
        self._scored = scored
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._read = array("I")
        self._lengths: dict[int, int] = {}

    def add(self, doc: int, words: Sequence[str]) -> None:
        """Take in the words of a document."""
        if words:
            self._read.extend(map(self._numbers.__getitem__, words))
            self._lengths[doc] = len(words)

    def arrays(self, name: str, documents: int) -> Named:
        """Yield the arrays of the field in so many documents."""
        if not self._read:
            return
        words, ranks = _sorted_words(self._numbers)
        lengths = np.zeros(documents, np.int64)
        lengths[list(self._lengths)] = list(self._lengths.values())
        yield from vocabulary_arrays(name, words)
        read = ranks[np.frombuffer(self._read, np.uint32)]
        yield from _inverted(name, read, lengths, len(words), self._scored)


def _sorted_words(numbers: Mapping[str, int]) -> tuple[list[bytes], Array]:
    """Return the words in order, and of each number, the place of its word in that order."""
    words = sorted((word.encode(), number) for word, number in numbers.items())
    ranks = np.empty(len(words), np.uint32)
    ranks[[number for _, number in words]] = np.arange(len(words), dtype=np.uint32)
    return [word for word, _ in words], ranks


def _inverted(name: str, read: Array, lengths: Array, words: int, scored: bool) -> Named:
    """Yield the arrays of a field from its words, numbered in order, document after document."""
    order = stable_order(read)
    ordered = read[order]
    docs = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[order]
    begins = np.flatnonzero(changes(ordered) | changes(docs))
    every = np.arange(words + 1)
    yield f"{name}.firsts", [compact(np.searchsorted(ordered[begins], every))]
    yield f"{name}.docs", [compact(docs[begins])]
    if scored:
        yield f"{name}.counts", [compact(np.diff(begins, append=len(order)))]
        yield f"{name}.offsets", [compact(np.searchsorted(ordered, every))]
        yield f"{name}.positions", [compact(order - running_total(lengths)[docs])]
        yield f"{name}.lengths", [compact(lengths)]


def section_arrays(sections: Sequence[tuple[str, int, int, int]]) -> Named:
    """Yield the arrays of sections: name, document, first and end position of each."""
    ordered = sorted((name.encode(), doc, start, end) for name, doc, start, end in sections)
    names = sorted({name for name, *_ in ordered})
    per_name = [len(list(rows)) for _, rows in groupby(ordered, key=itemgetter(0))]
    yield from vocabulary_arrays(SECTIONS, names)
    yield f"{SECTIONS}.firsts", [compact(running_total(np.array(per_name, np.int64)))]
    for at, part in enumerate(("docs", "starts", "ends"), start=1):
        yield f"{SECTIONS}.{part}", [np.array([row[at] for row in ordered], np.uint32)]


def stable_order(numbers: Array) -> Array:
    """Return where the numbers stand when sorted, equal ones in the order they had.

    Number and place packed into one integer sort three times as fast as `argsort` does.
    """
    places = np.arange(len(numbers), dtype=np.uint64)
    bits = np.uint64(32)
    packed = np.sort(numbers.astype(np.uint64) << bits | places)
    return (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)


def day_number(date: str | None) -> int:
    """Return an ISO 8601 day as a number that sorts like it (20240930), 0 where there is none."""
    return 0 if date is None else int(date.replace("-", ""))
