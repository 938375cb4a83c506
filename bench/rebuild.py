"""What it costs to make the index anew from the catalogue, by one process and by several.

    python -m bench.rebuild FOLDER [--documents 3000] [--pages 25] [--jobs 1 2] [--turns 3]

FOLDER holds real texts (`*.txt`), out of which `bench.collection` makes documents. The numbers of
processes take turns, each time in a process of its own; printed is the least of each, of the
seconds that passed and of the CPU seconds of all processes together.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree

from bench.collection import document, sentences, texts
from bench.search_load import record
from corpus.catalogue import Catalogue
from search.sync import rebuild


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder of real texts")
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--pages", type=int, default=25)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--turns", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        with Catalogue(home) as catalogue:
            made = texts(sentences(asked.folder), asked.documents, asked.pages)
            for number, pages in enumerate(made):
                record(catalogue, document(number, pages))
        turns = [[costs(home, jobs) for jobs in asked.jobs] for _ in range(asked.turns)]
    for jobs, taken in zip(asked.jobs, zip(*turns, strict=True), strict=True):
        wall, spent = map(min, zip(*taken, strict=True))
        print(
            f"{jobs} processes: {wall:.1f} s, {asked.documents / wall:.0f} documents a second,"
            f" {asked.documents / spent:.0f} a CPU second"
        )


def costs(home: Path, jobs: int) -> tuple[float, float]:
    """Return the seconds and CPU seconds of one build, which begins in a new process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(_built, home, jobs).result()


def _built(home: Path, jobs: int) -> tuple[float, float]:
    folder = home / "index"
    rmtree(folder, ignore_errors=True)
    with Catalogue(home) as catalogue:
        began, spent = time.perf_counter(), sum(os.times()[:4])  # its own, and of those it started
        rebuild(folder, catalogue, jobs=jobs).close()
        return time.perf_counter() - began, sum(os.times()[:4]) - spent


if __name__ == "__main__":
    main()
