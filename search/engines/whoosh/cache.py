"""A cache of arrays that forgets what was not used for longest, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Protocol, TypeVar


class _Sized(Protocol):
    @property
    def nbytes(self) -> int: ...


T = TypeVar("T", bound=_Sized)

_OVERHEAD = 300
"""Bytes that an entry takes beside its arrays."""


class ArrayCache:
    """Values by key, at most `budget` bytes of them. Several threads may use it at once."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.used = 0
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key, made now if it is not there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]  # type: ignore[no-any-return]  # T, as it was put in
        value = make()
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self.used += value.nbytes + _OVERHEAD
            while self.used > self.budget and len(self._values) > 1:
                _, forgotten = self._values.popitem(last=False)
                self.used -= forgotten.nbytes + _OVERHEAD
        return value
