"""One update of the index: new segments, deletions in old ones, and merges, up to the commit."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import groupby
from math import log
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

import numpy as np
from whoosh.codec.whoosh3 import W3Segment

from corpus.disk import refused
from corpus.document import Document, DocumentId
from search.engines.whoosh.arrayfile import Array
from search.engines.whoosh.inversion import write_segment
from search.engines.whoosh.merging import write_merged
from search.engines.whoosh.segment import SegmentFile
from search.engines.whoosh.storage import IndexFolder, Segments

_BATCH_LETTERS = 25_000_000
"""Letters of a segment as it is first written: those of some 450 judgments of 25 pages."""

_FACTOR = 8
"""So many segments of about one size become one of the next size."""

P = ParamSpec("P")
T = TypeVar("T")


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

    So many processes share the work; with 1, this one does it.

    Raises:
        StoreError: the disk does not take it. The index is as it was.
    """
    try:
        with _workers(jobs) as workers:
            segments = list(listed)
            _delete(folder, segments, tuple(removed))
            for segment, ids in _written(folder, _batches(documents), workers, jobs):
                _delete(folder, segments, ids)
                segments.append(segment)
            merged = _merged(folder, segments, workers, jobs)
        folder.commit(generation, Segments(merged, revision))
    except OSError as error:
        raise refused(error, folder.path, "the index") from error


def _workers(jobs: int) -> Executor:
    return _AtOnce() if jobs == 1 else ProcessPoolExecutor(jobs, get_context("spawn"))


class _AtOnce(Executor):
    """Does work when it is asked to, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it, and return the result as if it had been waited for."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


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
    folder: IndexFolder,
    batches: Iterable[dict[DocumentId, Document]],
    workers: Executor,
    jobs: int,
) -> Iterator[tuple[W3Segment, Sequence[DocumentId]]]:
    """Yield the segment of each batch once it is written, in order, with its documents' ids."""
    under_way: deque[tuple[Future[None], W3Segment, tuple[DocumentId, ...]]] = deque()
    for batch in batches:
        segment = folder.new_segment(len(batch))
        path = folder.segment_path(segment)
        future = workers.submit(write_segment, path, tuple(batch.values()))
        under_way.append((future, segment, tuple(batch)))
        while len(under_way) > jobs:
            yield _finished(*under_way.popleft())
    while under_way:
        yield _finished(*under_way.popleft())


def _finished(
    future: Future[None], segment: W3Segment, ids: Sequence[DocumentId]
) -> tuple[W3Segment, Sequence[DocumentId]]:
    future.result()
    return segment, ids


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
    folder: IndexFolder, segments: Sequence[W3Segment], workers: Executor, jobs: int
) -> list[W3Segment]:
    """Merge segments of one size as soon as there are many of them.

    So a document is written anew only as often as the logarithm of the collection says, and there
    are few segments. One that is mostly deleted is written anew at once.
    """
    kept = [segment for segment in segments if segment.doc_count()]
    while groups := _due(kept, jobs):
        under_way = []
        for group in groups:
            merged = folder.new_segment(sum(segment.doc_count() for segment in group))
            sources = [(folder.segment_path(each), live(each)) for each in group]
            path = folder.segment_path(merged)
            under_way.append(workers.submit(write_merged, path, sources))
            kept = [segment for segment in kept if segment not in group]
            kept.append(merged)
        for future in under_way:
            future.result()
    return kept


def _due(segments: Sequence[W3Segment], jobs: int) -> list[list[W3Segment]]:
    """Return groups of segments, each to merge into one; none where all is well."""
    for _, same in groupby(sorted(segments, key=_size), key=_size):
        alike = list(same)
        if len(alike) >= _FACTOR:
            groups = min(jobs, len(alike) // _FACTOR)
            return [alike[at::groups] for at in range(groups)]
    deleted = (each for each in segments if 2 * each.deleted_count() > each.doc_count_all())
    return [[each] for each in deleted]


def _size(segment: W3Segment) -> int:
    """Return the size class of a segment: the next class holds `_FACTOR` times as many."""
    return int(log(segment.doc_count(), _FACTOR))
