"""One update of the index: new segments, deletions in old ones, and merges, up to the commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import log

import numpy as np
from whoosh.codec.whoosh3 import W3Segment

from corpus.document import Document, DocumentId
from corpus.errors import StoreError
from search.engines.whoosh.arrayfile import Array
from search.engines.whoosh.inversion import Batch
from search.engines.whoosh.merging import write_merged
from search.engines.whoosh.segment import SegmentFile
from search.engines.whoosh.storage import IndexFolder, Segments
from search.schema import entry

_BATCH_TOKENS = 4_000_000
"""Words of a segment as it is first written: those of some 500 judgments of 25 pages."""

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
        _delete(folder, segments, removed)
        for batch in _batches(documents):
            _delete(folder, segments, batch.ids)
            segments.append(_written(folder, batch))
        folder.commit(generation, Segments(_merged(folder, segments), revision))
    except OSError as error:
        raise StoreError(
            f"{folder.path} cannot be written: {error}", "Make room on the disk, then try again."
        ) from error


def _batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Yield the documents in batches, each document at most once in one."""
    batch = Batch()
    for document in documents:
        if batch.tokens >= _BATCH_TOKENS or document.id in batch.ids:
            yield batch
            batch = Batch()
        batch.add(entry(document))
    if batch.ids:
        yield batch


def _written(folder: IndexFolder, batch: Batch) -> W3Segment:
    segment = folder.new_segment()
    batch.write(folder.segment_path(segment))
    segment.set_doc_count(len(batch.ids))
    return segment


def _delete(folder: IndexFolder, segments: Sequence[W3Segment], ids: Iterable[str]) -> None:
    """Mark documents as deleted wherever they are."""
    wanted = tuple(ids)
    if not wanted:
        return
    for segment in segments:
        file = SegmentFile(folder.segment_path(segment))
        for each in wanted:
            if (doc := file.document(each)) is not None:
                segment.delete_document(doc)


def live(segment: W3Segment) -> Array:
    """Return which documents of a segment are not deleted, as a mask."""
    mask = np.ones(segment.doc_count_all(), bool)
    mask[list(segment.deleted_docs())] = False
    return mask


def _merged(folder: IndexFolder, segments: Sequence[W3Segment]) -> list[W3Segment]:
    """Merge segments of one size as soon as there are many of them.

    So a document is written anew only as often as the logarithm of the collection says, and there
    are few segments. One that is mostly deleted is written anew at once.
    """
    kept = [segment for segment in segments if segment.doc_count()]
    while due := _due(kept):
        kept = [segment for segment in kept if segment not in due]
        merged = folder.new_segment()
        sources = [(SegmentFile(folder.segment_path(each)), live(each)) for each in due]
        merged.set_doc_count(write_merged(folder.segment_path(merged), sources))
        kept.append(merged)
    return kept


def _due(segments: Sequence[W3Segment]) -> list[W3Segment]:
    """Return segments to merge into one, none where all is well."""
    for _, group in groupby(sorted(segments, key=_size), key=_size):
        alike = list(group)
        if len(alike) >= _FACTOR:
            return alike
    return [each for each in segments if 2 * each.deleted_count() > each.doc_count_all()][:1]


def _size(segment: W3Segment) -> int:
    """Return the size class of a segment: the next class holds `_FACTOR` times as many."""
    return int(log(segment.doc_count(), _FACTOR))
