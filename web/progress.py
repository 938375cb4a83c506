"""How far a batch is: a line on stderr that is written over, or now and then a line in a log."""

from __future__ import annotations

import sys
import time
from typing import Self

_EVERY_SECONDS = {True: 0.2, False: 30.0}  # on a terminal, and into a file


class Progress:
    """The progress of a known number of files, or of pages to recognise.

    Rate and time left are those of what is done so far.
    """

    def __init__(self, total: int, unit: str = "files") -> None:
        self._total = total
        self._unit = unit
        self._done = 0
        self._pages = 0
        self._began = self._shown = time.monotonic()
        self._on_terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._on_terminal:
            self._write("\n")

    def advance(self, pages: int) -> None:
        """Count one more, with that many pages, and show it when it is time to."""
        self._done += 1
        self._pages += pages
        now = time.monotonic()
        if now - self._shown >= _EVERY_SECONDS[self._on_terminal] or self._done == self._total:
            self._shown = now
            self._show()

    def expect(self, more: int) -> None:
        """Count that many more to be done."""
        self._total += more

    def say(self, message: str) -> None:
        """Write a message that stays."""
        self._write(f"{self._clear()}{message}\n")

    def _show(self) -> None:
        line = self._line()
        self._write(f"{self._clear()}{line}" if self._on_terminal else f"{line}\n")

    def _line(self) -> str:
        elapsed = max(time.monotonic() - self._began, 0.001)
        left = elapsed / self._done * (self._total - self._done)
        share = self._done / self._total
        bar = "#" * round(20 * share) + "-" * (20 - round(20 * share))
        speed = self._pages / elapsed
        rate = f"{speed:.0f} pages/s" if speed >= 10 else f"{speed:.1f} pages/s"
        return f"[{bar}] {self._done}/{self._total} {self._unit}, {rate}, {span(left)} left"

    def _clear(self) -> str:
        return "\r\x1b[K" if self._on_terminal else ""

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def span(seconds: float) -> str:
    """Return a span of time as people say it, to the minute where it is long.

    >>> span(75), span(7325)
    ('1 min 15 s', '2 h 2 min')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
