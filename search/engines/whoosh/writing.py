"""One update of the index: new segments, deletions in old ones, and merges, up to the commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from math import ceil, log
from pathlib import Path

import numpy as np
from whoosh.codec.whoosh3 import W3Segment

from corpus.disk import refused
from corpus.document import Document, DocumentId
from search.engines.whoosh.arrayfile import Array
from search.engines.whoosh.inversion import write_segment
from search.engines.whoosh.merging import write_merged
from search.engines.whoosh.segment import SegmentFile
from search.engines.whoosh.side_by_side import side_by_side
from search.engines.whoosh.storage import IndexFolder, Segments

_BATCH_LETTERS = 25_000_000
"""Letters of a segment as it is first written: those of some 450 judgments of 25 pages."""

_FACTOR = 8
"""So many segments of about one size become one of the next size."""


def write_update(
    folder: IndexFolder,
    listed: Segments,
    documents: Iterable[Document],
    removed: Iterable[DocumentId],
    revision: int,
    generation: int,
) -> None:
    """Commit the listed segments with some documents replaced, added or removed.

    Raises:
        StoreError: the disk does not take it. The index is as it was.
    """
    try:
        segments = list(listed)
        _delete(folder, segments, tuple(removed))
        for batch in _batches(documents):
            _delete(folder, segments, tuple(batch))
            segments.append(_written(folder, batch))
        folder.commit(generation, Segments(_merged(folder, segments), revision))
    except OSError as error:
        raise refused(error, folder.path, "the index") from error


def write_parts(
    folder: IndexFolder, parts: Sequence[Iterable[Document]], revision: int, generation: int
) -> None:
    """Commit these documents alone, each of which is in one part, once.

    The first part is written by this process, each other one by a process of its own.

    Raises:
        StoreError: the disk does not take it. The index is as it was.
    """
    together = ceil(_FACTOR / len(parts))  # segments of a part that are as many as all parts'
    write = partial(_write_part, folder.path, factor=max(2, together))
    try:
        segments = [segment for made in side_by_side(write, parts) for segment in made]
        folder.commit(generation, Segments(_merged(folder, segments), revision))
    except OSError as error:
        raise refused(error, folder.path, "the index") from error


def _write_part(path: Path, documents: Iterable[Document], factor: int) -> list[W3Segment]:
    """Write the segments of a part, merged, and return them."""
    folder = IndexFolder(path)
    return _merged(folder, [_written(folder, batch) for batch in _batches(documents)], factor)


def _batches(documents: Iterable[Document]) -> Iterator[dict[DocumentId, Document]]:
    """Yield the documents in batches, each document at most once in one."""
    batch: dict[DocumentId, Document] = {}
    letters = 0
    for document in documents:
        if letters >= _BATCH_LETTERS or document.id in batch:
            yield batch
            batch, letters = {}, 0
        batch[document.id] = document
        letters += sum(len(page.text) for page in document.pages)
    if batch:
        yield batch


def _written(folder: IndexFolder, batch: Mapping[DocumentId, Document]) -> W3Segment:
    """Write a batch as a segment."""
    segment = folder.new_segment(len(batch))
    write_segment(folder.segment_path(segment), batch.values())
    return segment


def _delete(folder: IndexFolder, segments: Sequence[W3Segment], ids: Sequence[str]) -> None:
    """Mark documents as deleted wherever they are."""
    for segment in segments if ids else ():
        file = SegmentFile(folder.segment_path(segment))
        for each in ids:
            if (doc := file.document(each)) is not None:
                segment.delete_document(doc)


def live(segment: W3Segment) -> Array:
    """Return which documents of a segment are not deleted, as a mask."""
    mask = np.ones(segment.doc_count_all(), bool)
    mask[list(segment.deleted_docs())] = False
    return mask


def _merged(
    folder: IndexFolder, segments: Sequence[W3Segment], factor: int = _FACTOR
) -> list[W3Segment]:
    """Merge segments of one size as soon as there are many of them.

    So a document is written anew only as often as the logarithm of the collection says, and there
    are few segments. One that is mostly deleted is written anew at once.
    """
    kept = [segment for segment in segments if segment.doc_count()]
    while group := _due(kept, factor):
        merged = folder.new_segment(sum(segment.doc_count() for segment in group))
        sources = [(folder.segment_path(each), live(each)) for each in group]
        write_merged(folder.segment_path(merged), sources)
        kept = [*(segment for segment in kept if segment not in group), merged]
    return kept


def _due(segments: Sequence[W3Segment], factor: int) -> list[W3Segment]:
    """Return segments that are to become one; none where all is well."""
    for _, same in groupby(sorted(segments, key=_size), key=_size):
        alike = list(same)
        if len(alike) >= factor:
            return alike
    return [each for each in segments if 2 * each.deleted_count() > each.doc_count_all()][:1]


def _size(segment: W3Segment) -> int:
    """Return the size class of a segment: the next class holds `_FACTOR` times as many."""
    return int(log(segment.doc_count(), _FACTOR))
