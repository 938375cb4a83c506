"""The same work on several things at once, in as many processes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from corpus.lifeline import die_with_parent

log = logging.getLogger(__name__)

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def side_by_side(work: Callable[[Thing], Made], things: Sequence[Thing]) -> list[Made]:
    """Return what the work makes of each thing, in order.

    This process works on the first, and starts another for each of the others, to which work and
    thing are handed over as pickles. What the work raises is raised when all have ended; where a
    process is killed, this one does its work afterwards.
    """
    first, *others = things
    context = get_context("spawn")  # a fork would share locks and databases with this process
    with ProcessPoolExecutor(max(1, len(others)), context, die_with_parent) as processes:
        under_way = [processes.submit(work, thing) for thing in others]
        made = [work(first)]
    for thing, future in zip(others, under_way, strict=True):
        try:
            made.append(future.result())
        except BrokenExecutor:
            log.warning("A process that made a part of the index was killed: it is made here")
            made.append(work(thing))
    return made
