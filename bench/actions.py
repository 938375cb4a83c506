"""How many of the tasks of real minutes are found, and how many others are taken for tasks.

    python -m bench.actions FOLDER [--misses develop|held-out]

`bench/labels/actions.csv` names documents of `FOLDER/notulen/txt` and the lines of their text as it
is read (from 1) on which a task stands, with the day it is due and the place of its owner
(characters counted from the beginning of that line, `?` where the minutes leave it open); no text
of them. Owners and days are those of the tasks that are found. A line that is not `certain` (a task
of an earlier meeting, an offer, a plan) counts neither way, and line 0 stands for a document
without any. Documents take turns: every second one is `held-out`.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Claim, Document, DocumentId
from ingest.describe import describe
from ingest.readers import text

LABELS = Path(__file__).parent / "labels" / "actions.csv"
PARTS = ("develop", "held-out")


@dataclass(frozen=True, slots=True)
class Label:
    """A line of a document on which a task stands; `due` is ISO 8601 or empty.

    `owner` is the half-open span of its owner's name from the beginning of the line, empty where it
    names nobody, `?` where that is open.
    """

    line: int
    due: str
    owner: str
    certain: bool


def labels() -> dict[str, list[Label]]:
    """Return the labels of each document, in order of the table."""
    of_document: dict[str, list[Label]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = Label(int(row["line"]), row["due"], row["owner"], row["certain"] == "yes")
            of_document[row["document"]].append(label)
    return of_document


def judged(document: Document, wanted: list[Label]) -> Iterator[tuple[str, str, int]]:
    """Yield `task`, `owner` or `due`, the verdict and the line, for each task known or found."""
    claims = [
        claim
        for claim in document.claimed("action_item")
        if claim.start is not None and claim.page is not None
    ]
    met: set[Claim] = set()
    for label in wanted:
        found = [claim for claim in claims if label.line in _lines(document, claim)]
        met.update(found)
        if not label.certain:
            continue
        yield "task", "right" if found else "missing", label.line
        if found:
            due, owner = (found[0].attribute(name) or "" for name in ("due", "owner"))
            yield from _compared("due", label.due, due, label.line)
            if label.owner != "?":
                yield from _compared("owner", _name(document, label), owner, label.line)
    for claim in claims:
        if claim not in met:
            yield "task", "wrong", _lines(document, claim)[0]


def _compared(field: str, wanted: str, found: str, line: int) -> Iterator[tuple[str, str, int]]:
    """Yield what a value found is, nothing where there is none and should be none."""
    if wanted or found:
        verdict = "right" if found == wanted else "wrong" if found else "missing"
        yield field, verdict, line


def _name(document: Document, label: Label) -> str:
    """Return the name of a task's owner, from the place of its label."""
    if not label.owner:
        return ""
    first, last = map(int, label.owner.split("-"))
    below = "\n".join(document.pages[0].text.split("\n")[label.line - 1 :])
    return " ".join(below[first:last].split())


def _lines(document: Document, claim: Claim) -> range:
    """Return the numbers of the lines that a claim's task stands on."""
    body = document.pages[(claim.page or 1) - 1].text
    first = body.count("\n", 0, claim.start or 0) + 1
    return range(first, first + claim.raw.count("\n") + 1)


def main() -> None:
    """Print right, wrong and missing of both parts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", choices=PARTS)
    chosen = parser.parse_args()
    counts: Counter[tuple[str, str, str]] = Counter()
    for turn, (name, wanted) in enumerate(labels().items()):
        part = PARTS[turn % 2]
        content = (chosen.folder / "notulen" / "txt" / f"{name}.md").read_bytes()
        document = describe(text.read(content), id=DocumentId("0" * 64), name=f"{name}.md")
        for field, verdict, line in judged(document, wanted):
            counts[part, field, verdict] += 1
            if part == chosen.misses and verdict != "right":
                print(f"{name} line {line}: {field} {verdict}")
    for part in PARTS:
        for field in ("task", "owner", "due"):
            figures = [str(counts[part, field, each]) for each in ("right", "wrong", "missing")]
            print(f"{part:9} {field:5} {' / '.join(figures)}")


if __name__ == "__main__":
    main()
