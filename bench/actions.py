"""How many of the tasks of real minutes are found, and how many others are taken for tasks.

    python -m bench.actions FOLDER [--misses develop|held-out]

`bench/labels/actions.csv` names documents of `FOLDER/notulen/txt` and the lines of their text as it
is read (from 1) on which a task stands, with the day it is due; no text of them. A line that is
not `certain` (a task of an earlier meeting, an offer, a plan) counts neither way, and line 0 stands
for a document without any. Documents take turns: every second one is `held-out`.
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
    """A line of a document on which a task stands; `due` is ISO 8601 or empty."""

    line: int
    due: str
    certain: bool


def labels() -> dict[str, list[Label]]:
    """Return the labels of each document, in order of the table."""
    of_document: dict[str, list[Label]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = Label(int(row["line"]), row["due"], row["certain"] == "yes")
            of_document[row["document"]].append(label)
    return of_document


def judged(document: Document, wanted: list[Label]) -> Iterator[tuple[str, str, int]]:
    """Yield `task` or `due`, the verdict, and the line, for each task labelled or found."""
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
        due = (found[0].attribute("due") or "") if found else ""
        if found and (label.due or due):
            verdict = "right" if due == label.due else "wrong" if due else "missing"
            yield "due", verdict, label.line
    for claim in claims:
        if claim not in met:
            yield "task", "wrong", _lines(document, claim)[0]


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
        for field in ("task", "due"):
            figures = [str(counts[part, field, each]) for each in ("right", "wrong", "missing")]
            print(f"{part:9} {field:5} {' / '.join(figures)}")


if __name__ == "__main__":
    main()
