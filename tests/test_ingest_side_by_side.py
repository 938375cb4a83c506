"""Work goes on side by side, what is under suspicion last and alone."""

from collections.abc import Callable
from threading import Barrier

import pytest

from ingest.side_by_side import SideBySide

PATIENCE = 30  # seconds, after which a test would wait for ever


def test_as_many_as_there_are_threads_work_at_once() -> None:
    together = Barrier(2, timeout=PATIENCE)
    with SideBySide[str, int](2, 2, "test") as work:
        work.begin("a", together.wait)
        work.begin("b", together.wait)
        assert not work.has_room
        ended = {thing for _ in range(2) for thing, _ in work.ended()}
        assert ended == {"a", "b"}
        assert work.is_over


def test_what_is_suspected_comes_when_no_other_is_left_and_alone() -> None:
    begun: list[str] = []

    def note(thing: str) -> Callable[[], None]:
        return lambda: begun.append(thing)

    with SideBySide[str, None](2, 4, "test") as work:
        for suspect in ("x", "y"):
            work.put_off(suspect, note(suspect))
        for other in ("a", "b"):
            work.begin(other, note(other))
        rounds = []
        while not work.is_over:
            rounds.append([thing for thing, _ in work.ended()])
    assert sorted(begun[:2]) == ["a", "b"]
    assert begun[2:] == ["x", "y"]
    assert rounds[-2:] == [["x"], ["y"]]


def test_what_work_raises_is_raised() -> None:
    with SideBySide[str, float](1, 1, "test") as work:
        work.begin("a", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            next(work.ended())
