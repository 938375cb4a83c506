"""A batch: many files taken in side by side, each to a named state, resumable at any moment.

A thread has a file in hand: it stores the file, has a child process parse it, and records it
(`ingest.intake`). As many files are parsed at once as there are jobs. Twice as many threads take
turns at that, so that the next files are stored and the last ones recorded meanwhile. Nothing here
grows with the number of files but the list of paths already seen.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from threading import BoundedSemaphore

from corpus.standing import State
from ingest.intake import Intake
from ingest.outcome import Outcome, Task
from ingest.side_by_side import SideBySide


def run(intake: Intake, tasks: Iterable[Task], jobs: int) -> Iterator[Outcome]:
    """Take in files, so many of them parsed at once, and yield what became of each as it ends.

    Files that lie in another one follow it, before the next that was asked for. A file over which
    a process died is tried when no other is left, alone.
    """
    waiting = iter(tasks)
    found: deque[Task] = deque()
    seats = BoundedSemaphore(jobs)
    with SideBySide[Task, Outcome](2 * jobs, 3 * jobs, "intake") as work:
        while True:
            while work.has_room:
                task = found.popleft() if found else next(waiting, None)
                if task is None:
                    break
                begin = work.put_off if intake.suspects(task) else work.begin
                begin(task, partial(intake.take_in, task, seats))
            if work.is_over:
                return
            for task, outcome in work.ended():
                if outcome.state == State.WAITING:
                    work.put_off(task, partial(intake.take_in, task, seats))
                    continue
                yield outcome
                yield from (one for one in outcome.contained if isinstance(one, Outcome))
                found += (one for one in outcome.contained if isinstance(one, Task))


def with_contents(intake: Intake, attempt: Callable[[], Outcome]) -> Iterator[Outcome]:
    """Yield the outcome of an attempt, then those of the files in it, one after the other.

    While a reader dies of it the attempt is made again, as often as may be.
    """
    outcome = attempt()
    while outcome.state == State.WAITING:
        outcome = attempt()
    yield outcome
    for one in outcome.contained:
        if isinstance(one, Outcome):
            yield one
        else:
            yield from with_contents(intake, partial(intake.take_in, one))
