"""The ledger of a batch that is under way: every outcome is noted in it as it comes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from corpus.batch import BatchFile
from corpus.batches import Batches
from corpus.errors import StoreError
from corpus.location import location_of
from ingest.outcome import Outcome, Task

_FLUSH_SECONDS = 1.0
"""Notes of so long go into one commit; what a crash loses of them, the catalogue still knows."""


class Ledger:
    """Notes outcomes under a batch, which ends when the block is left without an error."""

    def __init__(self, batches: Batches, sources: Sequence[str], tasks: Sequence[Task]) -> None:
        self._batches = batches
        self.batch = batches.begin(sources, map(_listed, tasks))
        self._held: list[BatchFile] = []
        self._flushed = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is None:
            self._flush()
            self._batches.end(self.batch.id)
        elif not issubclass(kind, StoreError):  # a full disk would only be in the way of the error
            self._flush()

    def note(self, outcome: Outcome) -> None:
        """Note how a file ended."""
        self._held.append(
            BatchFile(
                outcome.path,
                outcome.id,
                outcome.state,
                outcome.reason,
                outcome.message,
                round(outcome.seconds, 3),
            )
        )
        if time.monotonic() - self._flushed >= _FLUSH_SECONDS:
            self._flush()

    def _flush(self) -> None:
        self._batches.note(self.batch.id, self._held)
        self._held = []
        self._flushed = time.monotonic()


def _listed(task: Task) -> BatchFile:
    """Return a file that is to be taken in, with where it lay on paper if somebody said so."""
    said = task.fields
    return BatchFile(location_of(task.path), box=said.get("box"), folder=said.get("folder"))
