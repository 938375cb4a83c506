"""How much of the law that documents cite is found, on pages that were read before any rule was.

    python -m bench.citations [FOLDER] [--misses develop|held-out|second|...|seventh]

FOLDER as for `bench.describe`. `bench/labels/cited.csv` holds stretches of pages that were drawn
with a fixed seed, four of each stratum and dense in citations, and further draws of other documents
each time that the rules were mended, with the normal forms of what they cite in order of reading;
`?` marks what is neither right nor wrong (a law named on the page before, a draft of a law). Laws
are counted once a stretch, articles each time, with all of their parts. `cited_written.csv`, which
needs no folder, holds made-up stretches with what they cite: laws, articles, and decisions as
`use:number`; what `seventh-held-out` misses was never looked at, rules were mended by the others.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.described_truths import DEVELOP, HELD_OUT, LABELS, Case, cases
from corpus.document import Claim, Document, DocumentId, Page
from ingest.describe import describe
from ingest.describe.citations import case_claims, regulation_claims
from ingest.describe.running import running_text
from ingest.readers.registry import reader_for

ARTICLE = "/pasal/"
FIRST = "first"
FURTHER = ("second", "third", "fourth", "fifth")
WRITTEN = ("sixth", "seventh")
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


@dataclass(frozen=True, slots=True)
class Measured:
    """What one part cites and what is found in it: forms wanted, found, and neither."""

    part: str
    place: str
    level: str
    wanted: list[str]
    ours: list[str]
    either: list[str]


def written() -> Iterator[Measured]:
    """Yield the made-up stretches, as laws, articles, decisions and their uses."""
    for row in csv.DictReader((LABELS / "cited_written.csv").read_text("utf-8").splitlines()):
        running = running_text((Page(1, row["text"]),))
        claims = regulation_claims(running, None)
        ours = [claim.value for claim in claims if claim.field == "regulation"]
        yield from _by_level(row["drawn"], row["author"], row["forms"].split(), ours)
        cases_ = list(filter(None, row["cases"].split(" | ")))
        cited = case_claims(running, None)
        numbers = [case.lstrip("?").rpartition(":")[2] for case in cases_]
        found = [claim.value for claim in cited]
        yield Measured(row["drawn"], row["author"], "case", numbers, found, [])
        uses = [case for case in cases_ if ":" in case and not case.startswith("?")]
        used = [_used(claim) for claim in cited if any(claim.value in use for use in uses)]
        yield Measured(row["drawn"], row["author"], "use", uses, used, [])


def _used(claim: Claim) -> str:
    return f"{claim.attribute('use')}:{claim.value}"


def _by_level(part: str, place: str, forms: list[str], ours: list[str]) -> Iterator[Measured]:
    wanted = [form for form in forms if not form.startswith("?")]
    either = [form[1:] for form in forms if form.startswith("?")]
    for level, of in (("law", laws), ("article", articles)):
        yield Measured(part, place, level, of(wanted), of(ours), of(either))


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
    options.add_argument("folder", type=Path, nargs="?", help="a folder of real documents")
    options.add_argument(
        "--misses", choices=(DEVELOP, HELD_OUT, *FURTHER, *WRITTEN), help="show what is missed"
    )
    asked = options.parse_args()
    tallies: dict[tuple[str, str], Counter[str]] = {}
    for measured in (*(_drawn(asked.folder) if asked.folder else ()), *written()):
        told = compared(measured.wanted, measured.ours, measured.either)
        tally = tallies.setdefault((measured.level, measured.part), Counter())
        tally.update({name: len(forms) for name, forms in told.items()})
        if asked.misses == measured.part and (told[WRONG] or told[MISSING]):
            print(measured.place, measured.level, told[WRONG], "for", told[MISSING])
    for (level, part), tally in sorted(tallies.items()):
        recall = tally[RIGHT] / max(1, tally[RIGHT] + tally[MISSING])
        precision = tally[RIGHT] / max(1, tally[RIGHT] + tally[WRONG])
        counts = f"{tally[RIGHT]:4} {tally[WRONG]:4} {tally[MISSING]:4}"
        print(f"{level:8} {part:17} {counts}  recall {recall:.3f}  precision {precision:.3f}")


def _drawn(folder: Path) -> Iterator[Measured]:
    for case, stretch, document in _described(folder):
        part = case.part if stretch.drawn == FIRST else stretch.drawn
        place = f"{case.id} {stretch.page}"
        yield from _by_level(part, place, list(stretch.forms), found_in(stretch, document))


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
