"""One segment as it lies on disk: what it holds of its documents, field by field.

A *posting* is one word in one document. The postings of a field lie word by word, and within a word
by document, in parallel arrays, so that a word's postings, and those of all words that begin alike,
are one slice. A word's positions (counted from 0 in each document) lie in the same order.
Arrays of a field, by the ending of their name:

    letters, words    the vocabulary
    firsts            of each word, its first posting; and the number of all postings
    docs              of each posting, the document (numbered from 0 in the segment)
    counts            of each posting, how often the word stands in the document
    offsets           of each word, its first position; and the number of all positions
    positions         of each occurrence, where it stands
    lengths           of each document, how many words the field has in it

Keyword fields have no counts, positions and lengths. `page_counts` has the number of pages of each
document, `page_starts` the first position of each page in the body, document after document.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from search.engines.whoosh.alike import Spellings
from search.engines.whoosh.arrayfile import Array, ArrayFile, run_places
from search.engines.whoosh.vocabulary import Vocabulary, running_total

ID = "id"
DATES = "dates"
SECTIONS = "sections"
PAGE_COUNTS, PAGE_STARTS = "page_counts", "page_starts"
SUFFIX = ".arrays"


@dataclass(frozen=True, slots=True)
class Positions:
    """Where a word stands: in `docs[i]` at `places[starts[i]:starts[i + 1]]`."""

    docs: Array
    starts: Array
    places: Array

    @property
    def nbytes(self) -> int:
        """The memory that they take, in bytes."""
        return self.docs.nbytes + self.starts.nbytes + self.places.nbytes

    def of(self, kept: Array) -> Positions:
        """Return those in some of the documents, given as a mask over `docs`."""
        wanted = np.flatnonzero(kept)
        firsts = self.starts[wanted]
        lengths = self.starts[wanted + 1] - firsts
        starts = running_total(lengths)
        return Positions(self.docs[wanted], starts, self.places[run_places(firsts, lengths)])


class Field:
    """One field of a segment."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.vocabulary = Vocabulary.read(file, name)
        self.docs = file[f"{name}.docs"]
        self.firsts = file[f"{name}.firsts"].data
        self.scored = f"{name}.counts" in file
        if self.scored:
            self.counts = file[f"{name}.counts"]
            self.offsets = file[f"{name}.offsets"].data
            self.positions = file[f"{name}.positions"]
            self.lengths = file[f"{name}.lengths"]

    @cached_property
    def spellings(self) -> Spellings:
        """The words by their letters, to find those spelt nearly so."""
        return Spellings(self.vocabulary.joined())

    def postings(self, words: range) -> slice:
        """Return which postings are those of neighbouring words, given by their places."""
        return slice(self.firsts[words.start], self.firsts[words.stop])

    def positions_of(self, words: range) -> Positions:
        """Return where neighbouring words stand, word after word."""
        postings = self.postings(words)
        return Positions(
            self.docs[postings],
            running_total(self.counts[postings]),
            self.positions[self.offsets[words.start] : self.offsets[words.stop]],
        )

    def document_frequencies(self, words: range) -> list[int]:
        """Return how many documents have each of some words, deleted ones included."""
        firsts = self.firsts[words.start : words.stop + 1].tolist()
        return [after - first for first, after in pairwise(firsts)]


class SegmentFile:
    """The mapped file of a segment. `size` counts its documents, deleted ones included.

    Raises:
        OSError: the file is missing.
        ValueError: it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.file = ArrayFile(path)
        self.dates = self.file[DATES]
        self.size = len(self.dates)
        self._fields: dict[str, Field] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The fields that some document of the segment has, in order."""
        ending = ".firsts"
        fields = (name.removesuffix(ending) for name in self.file if name.endswith(ending))
        return tuple(sorted(set(fields) - {SECTIONS}))

    def field(self, name: str) -> Field | None:
        """Return a field, None where no document of the segment has it."""
        if name not in self._fields:
            if f"{name}.firsts" not in self.file:
                return None
            self._fields[name] = Field(self.file, name)
        return self._fields[name]

    @cached_property
    def ids(self) -> Array:
        """The id of each document, as ASCII bytes."""
        field = self.field(ID)
        assert field is not None
        ids = np.empty(self.size, f"S{max(map(len, field.vocabulary))}")
        ids[field.docs] = list(field.vocabulary)
        return ids

    def document(self, identity: str) -> int | None:
        """Return the number of the document with that id, None where it is not here."""
        field = self.field(ID)
        assert field is not None
        place = field.vocabulary.find(identity.encode())
        return None if place is None else int(field.docs[place])

    @cached_property
    def page_firsts(self) -> Array:
        """The place of the first page of each document among all pages; and their number."""
        return running_total(self.file[PAGE_COUNTS])

    def page_starts(self, doc: int) -> Array:
        """Return the first position of each page of a document."""
        return self.file[PAGE_STARTS][slice(*self.page_firsts[doc : doc + 2].tolist())]

    def sections(self, name: str) -> tuple[Array, Array, Array]:
        """Return the document, first and end position of each section of that name."""
        vocabulary = Vocabulary.read(self.file, SECTIONS)
        place = vocabulary.find(name.encode())
        firsts = self.file[f"{SECTIONS}.firsts"]
        chosen = slice(0, 0) if place is None else slice(*firsts[place : place + 2].tolist())
        docs, starts, ends = (
            self.file[f"{SECTIONS}.{part}"] for part in ("docs", "starts", "ends")
        )
        return docs[chosen], starts[chosen], ends[chosen]
