"""Two threads never have the same thing in hand, and different things wait for nothing."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest.turns import Turns


def test_the_same_thing_is_had_one_after_the_other() -> None:
    turns = Turns()
    at_once: list[int] = []
    inside = 0

    def have(_: int) -> None:
        nonlocal inside
        with turns.with_it("a"):
            inside += 1
            at_once.append(inside)
            inside -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(have, range(400)))
    assert set(at_once) == {1}


def test_different_things_are_had_together() -> None:
    turns, both = Turns(), threading.Barrier(2, timeout=10)

    def have(thing: str) -> None:
        with turns.with_it(thing):
            both.wait()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(have, "ab"))


def test_what_failed_is_let_go() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="rusak"), turns.with_it("a"):
        raise ValueError("rusak")
    with turns.with_it("a"):
        pass
