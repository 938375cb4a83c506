"""One update of the index: new segments, deletions in old ones, and merges, up to the commit."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import groupby
from math import log
from multiprocessing import get_context

import numpy as np
from whoosh.codec.whoosh3 import W3Segment

from corpus.document import Document, DocumentId
from corpus.errors import StoreError
from search.engines.whoosh.arrayfile import Array
from search.engines.whoosh.inversion import write_segment
from search.engines.whoosh.merging import write_merged
from search.engines.whoosh.segment import SegmentFile
from search.engines.whoosh.storage import IndexFolder, Segments

_BATCH_LETTERS = 25_000_000
"""Letters of a segment as it is first written: those of some 450 judgments of 25 pages."""

_FACTOR = 8
"""So many segments of about one size become one of the next size."""

_Written = tuple[W3Segment, Sequence[DocumentId]]
"""A new segment, with the ids of its documents."""


def write_update(
    folder: IndexFolder,
    listed: Segments,
    documents: Iterable[Document],
    removed: Iterable[DocumentId],
    revision: int,
    generation: int,
    jobs: int = 1,
) -> None:
    """Commit the listed segments with some documents replaced, added or removed.

    Batches of documents are read and written by so many processes; with 1, by this one.

    Raises:
        StoreError: the disk does not take it. The index is as it was.
    """
    try:
        segments = list(listed)
        _delete(folder, segments, tuple(removed))
        batches = _batches(documents)
        written = _written(folder, batches) if jobs == 1 else _written_by(jobs, folder, batches)
        for segment, ids in written:
            _delete(folder, segments, ids)
            segments.append(segment)
        folder.commit(generation, Segments(_merged(folder, segments), revision))
    except OSError as error:
        raise StoreError(
            f"{folder.path} cannot be written: {error}", "Make room on the disk, then try again."
        ) from error


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


def _written(
    folder: IndexFolder, batches: Iterable[dict[DocumentId, Document]]
) -> Iterator[_Written]:
    """Yield each batch once it is written as a segment."""
    for batch in batches:
        segment = folder.new_segment(len(batch))
        write_segment(folder.segment_path(segment), batch.values())
        yield segment, tuple(batch)


def _written_by(
    jobs: int, folder: IndexFolder, batches: Iterable[dict[DocumentId, Document]]
) -> Iterator[_Written]:
    """Yield each batch once some process has written it as a segment, in order."""
    under_way: deque[tuple[Future[None], _Written]] = deque()
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for batch in batches:
            segment = folder.new_segment(len(batch))
            path = folder.segment_path(segment)
            future = pool.submit(write_segment, path, tuple(batch.values()))
            under_way.append((future, (segment, tuple(batch))))
            if len(under_way) > jobs:
                yield _finished(*under_way.popleft())
        while under_way:
            yield _finished(*under_way.popleft())


def _finished(future: Future[None], written: _Written) -> _Written:
    future.result()
    return written


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


def _merged(folder: IndexFolder, segments: Sequence[W3Segment]) -> list[W3Segment]:
    """Merge segments of one size as soon as there are many of them.

    So a document is written anew only as often as the logarithm of the collection says, and there
    are few segments. One that is mostly deleted is written anew at once.
    """
    kept = [segment for segment in segments if segment.doc_count()]
    while due := _due(kept):
        merged = folder.new_segment(sum(segment.doc_count() for segment in due))
        sources = [(SegmentFile(folder.segment_path(each)), live(each)) for each in due]
        write_merged(folder.segment_path(merged), sources)
        kept = [segment for segment in kept if segment not in due]
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
