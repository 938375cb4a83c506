"""What each step of describing costs, and each pattern, over real documents.

    python -m bench.rules FOLDER [--shown N] [--only STRATUM]

FOLDER as for `bench.describe`. Every function that `ingest.describe` takes from its modules is a
step; every pattern is timed where the steps use it, without the Python around it. Times are
microseconds of the processor a page, less what measuring takes by itself.
"""

from __future__ import annotations

import argparse
import inspect
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from bench.described_truths import cases
from corpus import case_number, citation
from corpus.document import DocumentId
from corpus.errors import InputError
from corpus.rules import Rule
from ingest import describe as steps
from ingest.describe.loaded import FILES, rules
from ingest.extracted import Extracted
from ingest.readers.registry import reader_for

SHOWN = 25
"""Steps and patterns that are shown, the dearest first."""

_CALIBRATING = 20_000
"""Calls of a function that does nothing, by which the cost of measuring is known."""

Spent = Counter[str]
"""Seconds of the processor by the name of what took them."""


class Timed:
    """A pattern that writes down what its searches cost."""

    def __init__(self, pattern: re.Pattern[str], name: str, spent: Spent) -> None:
        self._pattern, self._name, self._spent = pattern, name, spent

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._pattern, name)
        return timed(found, self._name, self._spent) if callable(found) else found

    def finditer(self, *where: Any) -> Iterator[re.Match[str]]:
        """Yield the matches, which are looked for only as they are asked for."""
        matches = self._pattern.finditer(*where)
        following = timed(matches.__next__, self._name, self._spent)
        while True:
            try:
                match = following()
            except StopIteration:
                return
            yield match


def timed(function: Callable[..., Any], name: str, spent: Spent) -> Callable[..., Any]:
    """Return a function that adds what each call takes to what is spent under a name."""

    def measured(*given: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            return function(*given, **named)
        finally:
            spent[name] += time.process_time() - started - _cost_of_measuring()

    return measured


@cache
def _cost_of_measuring() -> float:
    """Return the seconds that reading the clock twice takes."""
    started = time.process_time()
    for _ in range(_CALIBRATING):
        time.process_time()
    return (time.process_time() - started) / _CALIBRATING


def every_rule() -> Iterator[tuple[str, Rule]]:
    """Yield each rule that documents are described by, with the name of its file."""
    for name in FILES:
        yield from ((name, rule) for rule in rules(name))
    yield from (("citations", rule) for rule in citation.rules())
    yield from (("case_numbers", rule) for rule in case_number.rules())


def described(read: list[Extracted]) -> float:
    """Describe all; return the seconds of the processor that it took."""
    started = time.process_time()
    for number, extracted in enumerate(read):
        steps.describe(extracted, id=DocumentId(str(number)), name="")
    return time.process_time() - started


def by_step(read: list[Extracted]) -> Spent:
    """Return what each function that describing calls by name has taken."""
    spent: Spent = Counter()
    measured = {name: timed(step, name, spent) for name, step in vars(steps).items() if _is(step)}
    with mock.patch.multiple(steps, **measured):
        described(read)
    return spent


def _is(step: object) -> bool:
    """Say whether something that describing names is a function of one of its modules."""
    return inspect.isfunction(step) and step.__module__.startswith(("ingest.describe.", "ingest.l"))


def by_pattern(read: list[Extracted]) -> Spent:
    """Return what each pattern has taken."""
    spent: Spent = Counter()
    for file, rule in every_rule():
        object.__setattr__(rule, "pattern", Timed(rule.pattern, f"{file}  {rule.id}", spent))
    described(read)
    return spent


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="a folder of real documents")
    options.add_argument("--shown", type=int, default=SHOWN, help="how many of each")
    options.add_argument("--only", help="documents of one stratum")
    asked = options.parse_args()
    read = list(_read(asked.folder, asked.only))
    pages = sum(len(extracted.pages) for extracted in read)
    described(read[:1])  # loads rules and tables
    print(f"{pages} pages, {1000 * described(read) / pages:.2f} ms a page")
    for title, measured in (("step", by_step), ("pattern", by_pattern)):
        print(f"\nus a page  {title}")
        for name, seconds in measured(read).most_common(asked.shown):
            print(f"{1e6 * seconds / pages:9.1f}  {name}")


def _read(folder: Path, stratum: str | None) -> Iterator[Extracted]:
    for case in cases(folder):
        if stratum is not None and case.stratum != stratum:
            continue
        content = case.file.read_bytes()
        try:
            yield reader_for(content).read(content)
        except InputError as error:
            print(f"{case.id}: {error.message}")


if __name__ == "__main__":
    main()
