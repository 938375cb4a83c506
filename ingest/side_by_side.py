"""Several pieces of work at once, in threads; what is under suspicion last of all, and alone.

A process may have died over a file or a page. What was under way with it is then not to blame, if
it is tried again when nothing else is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Generic, Self, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class SideBySide(Generic[Thing, Made]):
    """Work in so many threads, on up to `most` things at once. Use as a context.

    Leaving it takes back what has not begun, and waits for what has.
    """

    def __init__(self, threads: int, most: int, name: str) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._most = most
        self._under_way: dict[Future[Made], Thing] = {}
        self._suspected: deque[tuple[Thing, Callable[[], Made]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for future in self._under_way:
            future.cancel()
        self._pool.shutdown()

    @property
    def has_room(self) -> bool:
        """Whether more may be begun before something ends."""
        return len(self._under_way) < self._most

    def begin(self, thing: Thing, work: Callable[[], Made]) -> None:
        """Begin a piece of work, as soon as a thread is free."""
        self._under_way[self._pool.submit(work)] = thing

    def put_off(self, thing: Thing, work: Callable[[], Made]) -> None:
        """Begin a piece of work when nothing else is under way, and nothing beside it."""
        self._suspected.append((thing, work))

    def ended(self) -> Iterator[tuple[Thing, Made]]:
        """Wait until something ends, and yield all that has, with what came of it.

        Nothing where nothing is left to do. What the work raises is raised.
        """
        if self._suspected and not self._under_way:
            self.begin(*self._suspected.popleft())
        for future in wait(self._under_way, return_when=FIRST_COMPLETED).done:
            yield self._under_way.pop(future), future.result()

    @property
    def is_over(self) -> bool:
        """Whether nothing is under way or put off."""
        return not (self._under_way or self._suspected)
