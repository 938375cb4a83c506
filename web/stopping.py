"""Being asked to stop: a first signal lets what is under way come to its end, a second does not."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Self

import click

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def never() -> bool:
    """Say that nobody wants to stop."""
    return False


class Stopping:
    """Listens for Ctrl-C and the signal that ends a service, while the block lasts."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._before: dict[signal.Signals, signal._HANDLER] = {}

    def __enter__(self) -> Self:
        self._before = {each: signal.signal(each, self._hear) for each in _SIGNALS}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for each, handler in self._before.items():
            signal.signal(each, handler)

    @property
    def asked(self) -> bool:
        """Whether somebody has asked to stop."""
        return self._asked.is_set()

    def wait(self, seconds: float) -> None:
        """Wait so long, or until somebody asks to stop."""
        self._asked.wait(seconds)

    def _hear(self, _: int, __: FrameType | None) -> None:
        if self._asked.is_set():
            raise KeyboardInterrupt
        self._asked.set()
        click.echo(
            "Stopping when the files that are being read are in; once more stops at once.", err=True
        )
