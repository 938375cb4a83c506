"""A sandbox for each thread that wants one, all of the same task, ended together."""

from __future__ import annotations

import threading
from typing import Self

from ingest.limits import Limits
from ingest.sandbox import Sandbox


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
