"""How much of the law that documents cite is found, on pages that were read before any rule was.

    python -m bench.citations FOLDER [--misses develop|held-out|second|third|fourth|fifth]

FOLDER as for `bench.describe`. `bench/labels/cited.csv` holds stretches of pages that were drawn
with a fixed seed, four of each stratum and dense in citations, and further draws of other documents
each time that the rules were mended, with the normal forms of what they cite in order of reading;
`?` marks what is neither right nor wrong (a law named on the page before, a draft of a law). Laws
are counted once a stretch, articles each time, with all of their parts.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.described_truths import DEVELOP, HELD_OUT, LABELS, Case, cases
from corpus.document import Document, DocumentId
from ingest.describe import describe
from ingest.readers.registry import reader_for

ARTICLE = "/pasal/"
FIRST = "first"
FURTHER = ("second", "third", "fourth", "fifth")
RIGHT, WRONG, MISSING = "right", "wrong", "missing"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a page, offsets into its text, with what it cites; `drawn` when."""

    drawn: str
    page: int
    start: int
    end: int
    forms: tuple[str, ...]


def stretches() -> dict[str, list[Stretch]]:
    """Return what was read, by id of document."""
    read: dict[str, list[Stretch]] = {}
    for row in csv.DictReader((LABELS / "cited.csv").read_text("utf-8").splitlines()):
        place = (int(row[name]) for name in ("page", "start", "end"))
        read.setdefault(row["id"], []).append(
            Stretch(row["drawn"], *place, tuple(row["forms"].split()))
        )
    return read


def found_in(stretch: Stretch, document: Document) -> list[str]:
    """Return the forms of the citations that begin in a stretch."""
    return [
        claim.value
        for claim in document.claimed("regulation")
        if claim.page == stretch.page and stretch.start <= (claim.start or 0) < stretch.end
    ]


def laws(forms: list[str]) -> list[str]:
    return sorted({form.split(ARTICLE)[0] for form in forms})


def articles(forms: list[str]) -> list[str]:
    return [form for form in forms if ARTICLE in form]


def compared(wanted: list[str], ours: list[str], either: list[str]) -> dict[str, list[str]]:
    """Return forms that are right, wrong and missing; those of `either` are none of it."""
    left = Counter(ours)
    right = list((left & Counter(wanted)).elements())
    missing = list((Counter(wanted) - left).elements())
    wrong = list((left - Counter(wanted) - Counter(either)).elements())
    return {RIGHT: right, WRONG: wrong, MISSING: missing}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="a folder of real documents")
    options.add_argument(
        "--misses", choices=(DEVELOP, HELD_OUT, *FURTHER), help="show what is missed"
    )
    asked = options.parse_args()
    tallies: dict[tuple[str, str], Counter[str]] = {}
    for case, stretch, document in _described(asked.folder):
        wanted = [form for form in stretch.forms if not form.startswith("?")]
        either = [form[1:] for form in stretch.forms if form.startswith("?")]
        ours = found_in(stretch, document)
        part = case.part if stretch.drawn == FIRST else stretch.drawn
        for level, of in (("law", laws), ("article", articles)):
            told = compared(of(wanted), of(ours), of(either))
            tally = tallies.setdefault((level, part), Counter())
            tally.update({name: len(forms) for name, forms in told.items()})
            if asked.misses == part and (told[WRONG] or told[MISSING]):
                print(case.id, stretch.page, level, told[WRONG], "for", told[MISSING])
    for (level, part), tally in sorted(tallies.items()):
        recall = tally[RIGHT] / (tally[RIGHT] + tally[MISSING])
        precision = tally[RIGHT] / (tally[RIGHT] + tally[WRONG])
        counts = f"{tally[RIGHT]:4} {tally[WRONG]:4} {tally[MISSING]:4}"
        print(f"{level:8} {part:9} {counts}  recall {recall:.3f}  precision {precision:.3f}")


def _described(folder: Path) -> Iterator[tuple[Case, Stretch, Document]]:
    read = stretches()
    for case in cases(folder):
        if case.id in read:
            content = case.file.read_bytes()
            extracted = reader_for(content).read(content)
            document = describe(extracted, id=DocumentId(case.id), name=case.file.name)
            for stretch in read[case.id]:
                yield case, stretch, document


if __name__ == "__main__":
    main()
