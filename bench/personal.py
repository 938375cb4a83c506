"""How much personal data is found in made-up documents, and how much else is taken for it.

    python -m bench.personal [--misses develop|held-out|second|third|fourth|fifth|sixth|seventh]

`bench/labels/personal.txt` marks it as `{sort|words}`. Every second document is held out: rules are
mended by the misses of the others alone. `personal_second.txt` was written after that, and
`personal_third.txt` and `personal_fourth.txt` each after the rules had been mended by the one
before; of `personal_fifth.txt` and `personal_sixth.txt` every second document is held out as well.
What is found is right where it covers the words that are marked, but for three characters
at either end, and wrong where it covers none of them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bench.described_truths import DEVELOP, HELD_OUT, LABELS
from corpus.document import Document, DocumentId, Page
from ingest.describe import describe
from ingest.extracted import Extracted

_MARK = re.compile(r"\{(?P<sort>[a-z-]+)\|(?P<words>[^}]+)\}")
_HEAD = re.compile(r"^===.*$\n?", re.MULTILINE)
FURTHER = ("second", "third", "fourth", "seventh")
"""The documents that were written after the rules had been mended by those before them."""

HALVES = ("", f" {HELD_OUT}")
HALVED = ("fifth", "sixth")
"""As `FURTHER`, but that only every second of these was looked at afterwards."""

_EDGE = 3
"""Characters at either end that do not matter: brackets, stops, a short word."""


PARTS = (DEVELOP, HELD_OUT, *FURTHER, *(f"{part}{half}" for part in HALVED for half in HALVES))


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a sort, half-open offsets into a text."""

    sort: str
    start: int
    end: int


def made_up() -> Iterator[tuple[str, str, tuple[Marked, ...]]]:
    """Yield part, text and what is marked in it, of each document."""
    for number, text in enumerate(_texts("personal.txt")):
        yield (HELD_OUT if number % 2 else DEVELOP), *_unmarked(text)
    for part in HALVED:
        for number, text in enumerate(_texts(f"personal_{part}.txt")):
            yield f"{part}{HALVES[number % 2]}", *_unmarked(text)
    for part in FURTHER:
        for text in _texts(f"personal_{part}.txt"):
            yield part, *_unmarked(text)


def _texts(file: str) -> list[str]:
    return _HEAD.split((LABELS / file).read_text("utf-8"))[1:]


def _unmarked(text: str) -> tuple[str, tuple[Marked, ...]]:
    """Return a text without its marks, and where they were."""
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        marks.append(Marked(match["sort"], len(plain), len(plain) + len(match["words"])))
        plain += match["words"]
        at = match.end()
    return plain + text[at:], tuple(marks)


def described(text: str) -> Document:
    extracted = Extracted("text/plain", (Page(1, text),))
    return describe(extracted, id=DocumentId("made-up"), name="made-up.txt")


def covers(one: Marked, other: Marked) -> bool:
    return one.start <= other.start + _EDGE and one.end >= other.end - _EDGE


def touch(one: Marked, other: Marked) -> bool:
    return one.start < other.end and other.start < one.end


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", choices=PARTS, help="show what is missed")
    asked = options.parse_args()
    tallies: dict[tuple[str, str], Counter[str]] = {}
    for part, text, marks in made_up():
        ours = [Marked(each.sort, each.start, each.end) for each in described(text).personal]
        for mark in marks:
            hidden = any(covers(each, mark) for each in ours)
            tallies.setdefault((part, mark.sort), Counter())["found" if hidden else "missed"] += 1
            if not hidden and part == asked.misses:
                print("missed", mark.sort, repr(text[mark.start - 30 : mark.end + 10]))
        for each in ours:
            if not any(touch(each, mark) for mark in marks):
                tallies.setdefault((part, each.sort), Counter())["wrong"] += 1
                if part == asked.misses:
                    print("wrong", each.sort, repr(text[each.start : each.end]))
    for (part, sort), tally in sorted(tallies.items()):
        print(f"{part:14} {sort:12} {tally['found']:3} {tally['missed']:3} {tally['wrong']:3}")
    for part in PARTS:
        total = sum((each for (of, _), each in tallies.items() if of == part), Counter())
        found = total["found"]
        recall, precision = found / (found + total["missed"]), found / (found + total["wrong"])
        print(f"{part}: recall {recall:.3f}, precision {precision:.3f}")


if __name__ == "__main__":
    main()
