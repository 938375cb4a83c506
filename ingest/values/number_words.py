"""Numbers in Indonesian words, as deeds and decisions write them beside the figures."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

_GROUPS = {"ribu": 1_000, "juta": 1_000_000, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}


def number_of_words(words: str) -> int | None:
    """Return the number that words spell, None if any of them is no number word.

    >>> number_of_words("dua ribu dua puluh empat")
    2024
    """
    total = group = 0
    last = 0
    spelled = words.lower().split()
    for word in spelled:
        if word == "belas":
            group, last = group + 10, 0
        elif word in ("puluh", "ratus"):
            group += last * ((10 if word == "puluh" else 100) - 1)
            last = 0
        elif word in _GROUPS:
            total, group, last = total + (group or 1) * _GROUPS[word], 0, 0
        elif word in _words():
            last = _words()[word]
            group += last
        else:
            return None
    return total + group if spelled else None


@cache
def _words() -> dict[str, int]:
    table = resources.files("ingest").joinpath("rules", "number_words.csv").read_text("utf-8")
    return {row["word"]: int(row["value"]) for row in csv.DictReader(table.splitlines())}
