"""What `bench.search` asks of every engine, and the lines in which it is handed over.

Only the standard library is used: some peers run in a Python of their own.
"""

from __future__ import annotations

from typing import NamedTuple

WINDOW = 10
"""Words of the window within which the words of a question of the kind `near` stand."""

SHOWN = 20
"""Documents that are ranked for each question; all are counted."""


class Question(NamedTuple):
    """One question. `kind` says what its words mean.

    `term` and `beginning` and `fuzzy` (one letter otherwise) have one word; `all`, `any`, `phrase`
    and `near` several; `without` the one that is wanted and the one that is not; `dates` a word and
    the first and last day, as ISO 8601.
    """

    category: str
    kind: str
    words: tuple[str, ...]

    def line(self) -> str:
        """Return the question as one line."""
        return "\t".join((self.category, self.kind, " ".join(self.words)))

    @classmethod
    def read(cls, line: str) -> Question:
        """Return the question of a line."""
        category, kind, words = line.rstrip("\n").split("\t")
        return cls(category, kind, tuple(words.split()))


def day_number(day: str) -> int:
    """Return a day of ISO 8601 as a number that sorts like it."""
    return int(day.replace("-", ""))
