"""One after the other where two jobs want the same thing: the same bytes from two places."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Condition


class Turns:
    """Lets one thread at a time have a thing in hand; different things do not wait for each other.

    A thread that has a thing in hand must not ask for it again.
    """

    def __init__(self) -> None:
        self._in_hand: set[Hashable] = set()
        self._changed = Condition()

    @contextmanager
    def with_it(self, thing: Hashable) -> Iterator[None]:
        """Wait until nobody else has the thing in hand, and have it while the block lasts."""
        with self._changed:
            self._changed.wait_for(lambda: thing not in self._in_hand)
            self._in_hand.add(thing)
        try:
            yield
        finally:
            with self._changed:
                self._in_hand.remove(thing)
                self._changed.notify_all()
