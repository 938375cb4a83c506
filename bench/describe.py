"""How much of what documents say is described right, and how long it takes.

    python -m bench.describe FOLDER [--misses FIELD] [--part develop|held-out] [--profile]
        [--recognised PAGES.jsonl]

FOLDER holds `putusan`, `peraturan`, `notulen` and `english` with a `metadata.jsonl` each, `putusan`
also `gold.jsonl`; what counts as truth is in `bench/described_truths.py`. Documents are divided by
a hash of their id: rules are written from the misses of `develop` (two thirds) alone, `held-out`
(a third) says how they do on others. Times are of the processor.

What each step and pattern costs is shown by `bench.rules`.

With `--recognised` the decisions are those that `bench.recognised` drew, wore and read as scans;
beside the labels, what the native text of the same pages is described by counts as truth.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.described_truths import (
    ARTICLE,
    DEVELOP,
    HELD_OUT,
    Case,
    Truth,
    as_read,
    cases,
    found_values,
    said_by,
)
from bench.recognised import kept
from corpus.document import Document, DocumentId, Page
from corpus.errors import InputError
from ingest.describe import describe
from ingest.extracted import Extracted
from ingest.readers.registry import reader_for

RIGHT, WRONG, MISSING = "right", "wrong", "missing"


SEVERAL = {"judge:member", "party", "attendee", "regulation", "counsel", "sentence", "outcome"}
"""Fields that are judged as sets; of the others the best value counts, or as many as are asked."""


def judged(truth: Truth, document: Document) -> Counter[str]:
    ours = found_values(document, truth.field)
    if truth.field == ARTICLE:
        place = truth.values[0].split()[0]
        ours = [each for each in ours if each.split()[0] == place]
    if truth.field not in SEVERAL:
        ours = ours[: len(truth.values)]
    counts: Counter[str] = Counter()
    left = list(ours)
    for value in truth.values:
        match = next((each for each in left if truth.alike(each, value)), None)
        if match is not None:
            left.remove(match)
            counts[RIGHT] += 1
        else:
            counts[MISSING if truth.field in SEVERAL or not ours else WRONG] += 1
    if truth.field in SEVERAL and truth.whole:
        counts[WRONG] += len(left)
    return counts


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="a folder of real documents")
    options.add_argument("--misses", help="show what is missed in this field")
    options.add_argument("--part", choices=(DEVELOP, HELD_OUT), default=DEVELOP)
    options.add_argument("--profile", action="store_true", help="show where the time goes")
    options.add_argument("--recognised", type=Path, help="pages that bench.recognised kept")
    asked = options.parse_args()
    read = list(_worn(asked.folder, asked.recognised) if asked.recognised else _read(asked.folder))
    seconds, pages, described = _described(read, profiled=asked.profile)
    tallies: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for case, document in described:
        for truth in case.truths:
            counts = judged(truth, document)
            for stratum in (case.stratum, "all"):
                tallies[truth.field, f"{case.part} {truth.source}", stratum] += counts
            missed = counts[WRONG] + counts[MISSING]
            if missed and truth.field == asked.misses and case.part == asked.part:
                print(case.id, truth.source, truth.values, found_values(document, truth.field))
    if not asked.misses:
        _print(tallies)
    print(f"{len(described)} documents, {pages} pages, {1000 * seconds / pages:.2f} ms a page")


def _read(folder: Path) -> Iterator[tuple[Case, Extracted]]:
    for case in cases(folder):
        content = case.file.read_bytes()
        try:
            yield case, reader_for(content).read(content)
        except InputError as error:
            print(f"{case.id}: {error.message}")


def _worn(folder: Path, kept_in: Path) -> Iterator[tuple[Case, Extracted]]:
    """Yield decisions as recognised, with what their native text says among the truths."""
    pages = dict(kept(kept_in))
    for case, native in _read(folder):
        if case.id not in pages:
            continue
        numbers = {page.number for page in pages[case.id]}
        same = tuple(page for page in native.pages if page.number in numbers)
        document = describe(
            replace(native, pages=_renumbered(same)), id=DocumentId(case.id), name=case.file.name
        )
        truths = (*map(as_read, case.truths), *said_by(document))
        yield (
            replace(case, truths=truths),
            replace(native, pages=_renumbered(pages[case.id])),
        )


def _renumbered(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    return tuple(replace(page, number=number) for number, page in enumerate(pages, start=1))


def _described(
    read: list[tuple[Case, Extracted]], *, profiled: bool
) -> tuple[float, int, list[tuple[Case, Document]]]:
    profile = cProfile.Profile()
    started = time.process_time()
    if profiled:
        profile.enable()
    described = [
        (case, describe(extracted, id=DocumentId(case.id), name=case.file.name))
        for case, extracted in read
    ]
    profile.disable()
    seconds = time.process_time() - started
    if profiled:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    return seconds, sum(len(document.pages) for _, document in described), described


def _print(tallies: dict[tuple[str, str, str], Counter[str]]) -> None:
    print(f"{'field':18} {'part and source':22} {'stratum':18} right wrong missing  share")
    for (field, source, stratum), counts in sorted(tallies.items()):
        share = counts[RIGHT] / max(1, counts.total())
        figures = f"{counts[RIGHT]:5} {counts[WRONG]:5} {counts[MISSING]:7} {share:6.3f}"
        print(f"{field:18} {source:22} {stratum:18} {figures}")


if __name__ == "__main__":
    main()
