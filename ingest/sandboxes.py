"""Where files are read: in sandboxes of this machine, one for each thread that wants one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
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
        self._started: list[Sandbox] = []
        self._of_thread = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, source: Path, name: str, parameters: Mapping[str, str]) -> str:
        """Return the text that the task makes of a file, in the sandbox of the calling thread."""
        return self.of_this_thread().run(source, name, parameters)

    def of_this_thread(self) -> Sandbox:
        """Return the sandbox of the calling thread, made at its first call."""
        if not hasattr(self._of_thread, "sandbox"):
            self._of_thread.sandbox = Sandbox(self._task, self._limits)
            self._started.append(self._of_thread.sandbox)
        sandbox: Sandbox = self._of_thread.sandbox
        return sandbox

    def close(self) -> None:
        """End all of them, when no thread is using its own any more."""
        for sandbox in self._started:
            sandbox.close()
