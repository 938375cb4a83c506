"""The index brought up to date beside the work of a batch, so that no job waits for it."""

from __future__ import annotations

import logging
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.catalogue import Catalogue
from corpus.lifeline import die_with_parent
from corpus.originals import Originals
from ingest.outcome import Outcome
from web.collection import Collection, refresh_index

log = logging.getLogger(__name__)

MANY = 200
"""Files of a batch for which the index has a process of its own, which takes a second to start."""


_EVERY = 100  # documents between two commits of the index


class IndexBeside:
    """Brings the index up to date when it is told to, and once more when the block is left.

    Both raise what went wrong since it was told last: a StoreError where the disk does not take it.
    With many `files` to come another process does it: documents are compared with their copies by
    the interpreter alone, which would keep it from those who read files.
    """

    def __init__(self, collection: Collection, files: int) -> None:
        self._collection = collection
        self._refresh: Callable[[], None]
        self._worker: Executor
        if files < MANY:
            self._refresh = partial(refresh_index, collection)
            self._worker = ThreadPoolExecutor(1, thread_name_prefix="index")
        else:
            self._refresh = partial(_refresh_at, collection.home)
            self._worker = ProcessPoolExecutor(1, get_context("spawn"), _belong_to_parent)
        self._begun: deque[Future[None]] = deque()
        self._died = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.follow()
                while self._begun:
                    self._hear(self._begun.popleft())
        finally:
            self._worker.shutdown()
        if kind is None and self._died:
            refresh_index(self._collection)

    def follow(self) -> None:
        """Have the index follow what was recorded so far, after what it is doing already.

        Raises:
            StoreError: if the disk did not take what it was to write before.
        """
        while self._begun and self._begun[0].done():
            self._hear(self._begun.popleft())
        if not self._died:
            try:
                self._begun.append(self._worker.submit(self._refresh))
            except BrokenExecutor:
                self._note_death()

    def followed(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield outcomes, and have the index follow now and then and after the last.

        Raises:
            StoreError: as `follow` does.
        """
        added = 0
        for outcome in outcomes:
            yield outcome
            if outcome.state == "added":
                added += 1
                if added % _EVERY == 0:
                    self.follow()
        self.follow()

    def _hear(self, begun: Future[None]) -> None:
        """Wait for what was begun, and say what went wrong; a death is made up for later."""
        try:
            begun.result()
        except BrokenExecutor:
            self._note_death()

    def _note_death(self) -> None:
        log.warning("The process that makes the index has died: it is made at the end")
        self._died = True


def _belong_to_parent() -> None:
    """Leave it to the parent when this process ends: it is told when somebody wants to stop."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _refresh_at(home: Path) -> None:
    refresh_index(_opened(home))


@cache
def _opened(home: Path) -> Collection:
    """Return a collection that is open as long as this process, which remembers its last texts."""
    return Collection(home, Catalogue(home), Originals(home))
