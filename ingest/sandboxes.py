"""Where files are read: in sandboxes of this machine, as many as are wanted at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, Self

from ingest.limits import Limits
from ingest.sandbox import Sandbox


class Reading(Protocol):
    """Runs one task on files, each in a child process under limits, here or on other machines."""

    def run(self, source: Path, name: str, parameters: Mapping[str, str]) -> str:
        """Return the text that the task makes of a file; errors are those of `Sandbox.content`."""

    def close(self) -> None:
        """End what was started for it here, when no thread is using it any more."""


Place = Callable[[str, Limits], Reading]
"""What gives the reading for a task and its limits: `Sandboxes` here, `Cluster.reading` there."""


class Sandboxes:
    """Sandboxes of one task. Use as a context, since each holds a process."""

    def __init__(self, task: str, limits: Limits) -> None:
        self._task = task
        self._limits = limits
        self._free: deque[Sandbox] = deque()
        self._started: deque[Sandbox] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, source: Path, name: str, parameters: Mapping[str, str]) -> str:
        """Return the text that the task makes of a file, in a sandbox that no other thread uses."""
        with self.borrowed() as sandbox:
            return sandbox.run(source, name, parameters)

    @contextmanager
    def borrowed(self) -> Iterator[Sandbox]:
        """Lend a sandbox for the block: the one that was in use last, or a new one if none is free.

        So there are as many as were in use at once, however many threads take turns at them.
        """
        try:
            sandbox = self._free.pop()
        except IndexError:
            sandbox = Sandbox(self._task, self._limits)
            self._started.append(sandbox)
        try:
            yield sandbox
        finally:
            self._free.append(sandbox)

    def close(self) -> None:
        """End all of them, when no thread is using its own any more."""
        for sandbox in self._started:
            sandbox.close()
