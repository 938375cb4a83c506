"""A Whoosh codec over segment files, so that Whoosh's own readers and queries work on the index.

Whoosh lets a codec decide how a segment lies on disk. Ours keeps one mapped file of arrays, which
`search.engines.whoosh.evaluation` reads directly and far faster than by the interface here. The
codec is what keeps the index a Whoosh index: any Whoosh tool can open it, and the tests compare our
evaluation with Whoosh's. Segments are written by `inversion` and `merging`, never through Whoosh.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Segment
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from search.engines.whoosh.segment import ID, SUFFIX, Field, SegmentFile


class ArrayCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types
    """Reads segments that are one file of arrays."""

    def terms_reader(self, storage: Any, segment: W3Segment) -> Terms:
        """Return Whoosh's view on the words of a segment."""
        return Terms(_opened(storage, segment))

    def per_document_reader(self, storage: Any, segment: W3Segment) -> Documents:
        """Return Whoosh's view on the documents of a segment."""
        return Documents(_opened(storage, segment), segment)


def _opened(storage: Any, segment: W3Segment) -> SegmentFile:
    return SegmentFile(Path(storage.folder) / segment.make_filename(SUFFIX))


class Terms(base.TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """The words of a segment. A term is a pair of field and UTF-8 bytes, sorted so."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) is not None

    def indexed_field_names(self) -> tuple[str, ...]:
        return self._file.names

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return self._terms_of(self._file.names)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        names = self._file.names
        later = self._terms_of(names[bisect_left(names, fieldname) :])
        return (term for term in later if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field, place = self._term(fieldname, text)
        postings = field.postings(range(place, place + 1))
        docs = field.docs[postings]
        if not field.scored:
            return TermInfo(len(docs), len(docs), 1, 1, 1, int(docs[0]), int(docs[-1]))
        counts, lengths = field.counts[postings], field.lengths[docs]
        return TermInfo(
            float(counts.sum()),
            len(docs),
            int(lengths.min()),
            int(lengths.max()),
            float(counts.max()),
            int(docs[0]),
            int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return (
            int(self.term_info(fieldname, text).doc_frequency()) if (fieldname, text) in self else 0
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        field, place = self._term(fieldname, text)
        term = (fieldname, text)
        common = {
            "format": format_,
            "scorer": scorer,
            "term": term,
            "terminfo": self.term_info(*term),
        }
        words = range(place, place + 1)
        docs = field.docs[field.postings(words)].tolist()
        if not field.scored:
            return ListMatcher(docs, [1.0] * len(docs), [b""] * len(docs), **common)
        found = field.positions_of(words)
        runs = zip(found.starts[:-1].tolist(), found.starts[1:].tolist(), strict=True)
        values = [format_.encode(found.places[start:end].tolist()) for start, end in runs]
        counts = field.counts[field.postings(words)].astype(float).tolist()
        return ListMatcher(docs, counts, values, **common)

    def _find(self, fieldname: str, text: bytes) -> int | None:
        field = self._file.field(fieldname)
        return None if field is None else field.vocabulary.find(text)

    def _term(self, fieldname: str, text: bytes) -> tuple[Field, int]:
        field, place = self._file.field(fieldname), self._find(fieldname, text)
        if field is None or place is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return field, place

    def _terms_of(self, names: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
        for name in names:
            field = self._file.field(name)
            assert field is not None
            yield from ((name, word) for word in field.vocabulary)


class Documents(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    """The documents of a segment, numbered from 0. Only the id is stored."""

    def __init__(self, file: SegmentFile, segment: W3Segment) -> None:
        self._file = file
        self._segment = segment

    def doc_count(self) -> int:
        return self._file.size - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        return self._file.size

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterator[int]:
        return iter(self._segment.deleted_docs())

    def supports_columns(self) -> bool:
        return False

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {ID: self._file.ids[docnum].decode()}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._lengths(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.sum(dtype=int))

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.max())

    def _lengths(self, fieldname: str) -> Any:
        field = self._file.field(fieldname)
        return field.lengths if field is not None and field.scored else None
