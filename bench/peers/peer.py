"""How a peer of `bench.search` runs: a process that builds an index and answers questions.

    python -m bench.peers.NAME TEXTS INDEX <questions

TEXTS has a line a document: its date (ISO 8601), a tab, and its words, folded and separated by
blanks, so that all engines see the same words; cutting them is spared to the peers. INDEX is a
folder that is made. One JSON object is printed: CPU milliseconds of the build, bytes of the index,
and of each question the total, the milliseconds of its first time and the median of five more; null
where the engine has no such query.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.peers.question import Question


class Text(NamedTuple):
    """A document: its number, its date and its words."""

    number: int
    date: str
    words: str


Search = Callable[[Question], "int | None"]
"""Ranks the best documents and returns how many there are in all, None for what it cannot do."""

Build = Callable[[Iterator[Text], Path], Callable[[], Search]]
"""Builds an index in a folder, and returns what opens it."""


def run(build: Build) -> None:
    """Build, ask, and print what it cost."""
    texts, index = Path(sys.argv[1]), Path(sys.argv[2])
    questions = [Question.read(line) for line in sys.stdin]
    index.mkdir()
    building, opened = _timed(lambda: build(_read(texts), index))
    search = opened()
    cold = [_timed(lambda each=each: search(each)) for each in questions]
    answers = [
        None if total is None else {"total": total, "cold": first, "warm": _warm(search, each)}
        for each, (first, total) in zip(questions, cold, strict=True)
    ]
    size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    print(json.dumps({"building": building, "bytes": size, "answers": answers}))


def _warm(search: Search, question: Question) -> float:
    return statistics.median(_timed(lambda: search(question))[0] for _ in range(5))


def _read(path: Path) -> Iterator[Text]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            date, words = line.rstrip("\n").split("\t")
            yield Text(number, date, words)


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    """Return the CPU milliseconds that some work takes in all threads, and what it returns."""
    start = time.process_time()
    result = work()
    return (time.process_time() - start) * 1000, result
