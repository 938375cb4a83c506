"""What the passages of ten results cost, beside reading and looking through all of their pages.

    python -m bench.passages FOLDER [--documents 200] [--pages 25]

FOLDER holds real texts (`*.txt`), out of which `bench.collection` makes documents. Printed are CPU
milliseconds for ten results, by queries of one to five words and quotations: to ask the index which
pages to show, to read them from the catalogue, to cut the passages; then the same of whole
documents. Each is the least of three times.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from bench.collection import document, sentences, texts
from bench.search import cpu
from bench.search_load import record
from corpus.access import OFFICE
from corpus.catalogue import Catalogue
from corpus.document import DocumentId
from search.engines import build_index
from search.index import Index
from search.marking import wanted
from search.plan import All
from search.planner import plan
from search.query import parse
from search.snippets import pages_to_show, snippets

T = TypeVar("T")

RESULTS = 10
PARTS = ("ask the index", "read", "passages", "read all", "passages of all")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder of real texts")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--pages", type=int, default=25)
    asked = parser.parse_args()
    source = sentences(asked.folder)
    with tempfile.TemporaryDirectory() as scratch, Catalogue(Path(scratch) / "home") as catalogue:
        made = texts(source, asked.documents, asked.pages)
        documents = [document(number, pages) for number, pages in enumerate(made)]
        for each in documents:
            record(catalogue, each)
        index = build_index(Path(scratch) / "index", [documents], 1)
        costs = [costs_of(query, index, catalogue) for query in make_queries(source)]
    for part, taken in zip(PARTS, zip(*costs, strict=True), strict=True):
        print(f"{part:16} p50 {statistics.median(taken):6.2f}  most {max(taken):6.2f} ms")


def make_queries(source: list[str]) -> Iterator[str]:
    """Yield queries drawn by chance: words, and beginnings of sentences as quotations."""
    chance = random.Random(7)
    words = [word for line in source for word in re.findall(r"\b[a-z]{5,}\b", line)]
    for size in (1, 2, 3, 5):
        for _ in range(5):
            yield " ".join(chance.sample(words, size))
    for size in (3, 4, 5, 6):
        begin = re.findall(r"\w+", chance.choice(source))[:size]
        yield f'"{" ".join(begin)}"'


def costs_of(query: str, index: Index, catalogue: Catalogue) -> tuple[float, ...]:
    """Return what each of `PARTS` costs for the first results of a query."""
    planned = plan(parse(query), OFFICE, index).plan
    better = () if planned.better is None else (planned.better,)
    sought = wanted(All((planned.node, *better, *planned.filters)))
    ids = [DocumentId(id_) for id_, _ in index.search(planned).ranked[:RESULTS]]
    asking, chosen = least(lambda: pages_to_show(sought, ids, index))
    reading, some = least(lambda: catalogue.some_pages(chosen))
    cutting, _ = least(lambda: [snippets(pages, sought) for pages in some.values()])
    reading_all, whole = least(lambda: [catalogue.pages(id_) for id_ in ids])
    cutting_all, _ = least(lambda: [snippets(pages, sought) for pages in whole])
    return asking, reading, cutting, reading_all, cutting_all


def least(work: Callable[[], T]) -> tuple[float, T]:
    """Return the least CPU milliseconds of three times, and what the work returns."""
    times = [cpu(work) for _ in range(3)]
    return min(taken for taken, _ in times), times[0][1]


if __name__ == "__main__":
    main()
