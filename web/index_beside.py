"""The index brought up to date beside the work of a batch, so that no job waits for it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from web.collection import Collection, refresh_index


class IndexBeside:
    """Brings the index up to date when it is told to, and once more when the block is left.

    Both raise what went wrong the last time: a StoreError where the disk does not take it.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="index")
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is None:
            self.follow()
        self._thread.shutdown()
        if kind is None and self._last is not None:
            self._last.result()

    def follow(self) -> None:
        """Have the index follow what was recorded so far, after what it is doing already.

        Raises:
            StoreError: if the disk did not take what it was to write before.
        """
        if self._last is not None and self._last.done():
            self._last.result()
        self._last = self._thread.submit(refresh_index, self._collection)
