"""Speed of the search engine beside SQLite FTS5 and plain Whoosh, on the same texts in one run.

    python -m bench.search FOLDER [--documents 2000] [--peers fts5 whoosh] [--jobs 1]

FOLDER holds real texts (`*.txt`), out of which `bench.collection` makes documents of 25 pages. All
times are CPU milliseconds of this process, so that other work on the machine counts little; compare
the ratios. `cold` is the first time of each query, `warm` the median of five more.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bench.collection import document, sentences, texts
from corpus.document import Document
from search.analysis import tokens
from search.engines import build_index, open_index
from search.plan import (
    All,
    AnyOf,
    Dates,
    Fuzzy,
    Near,
    Node,
    Phrase,
    Plan,
    Prefix,
    Term,
    Without,
)
from search.schema import BODY, FACETS

PAGES = 25
UPDATES = 20


class Query(NamedTuple):
    """One query: as a plan's node, and in the words of FTS5 and of Whoosh's own parser."""

    category: str
    node: Node
    fts5: str
    whoosh: str


class Collection(NamedTuple):
    """What is indexed. Making it takes `making` CPU milliseconds, which are not counted."""

    documents: Callable[[], Iterator[Document]]
    count: int
    letters: int
    making: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder of real texts")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--peers", nargs="*", default=["fts5", "whoosh"])
    wanted = parser.parse_args()
    source = sentences(wanted.folder)
    queries = list(make_queries(source))

    def documents() -> Iterator[Document]:
        made = texts(source, wanted.documents, PAGES)
        return (document(number, pages) for number, pages in enumerate(made))

    start = time.process_time()
    letters = sum(len(body(each)) for each in documents())
    collection = Collection(
        documents, wanted.documents, letters, (time.process_time() - start) * 1000
    )
    print(f"{wanted.documents} documents of {PAGES} pages, {letters / 1e6:.0f} MB of text\n")
    with tempfile.TemporaryDirectory() as scratch:
        engines = {"preseden": preseden} | {name: PEERS[name] for name in wanted.peers}
        for name, engine in engines.items():
            print(f"{name}")
            engine(Path(scratch) / name, collection, queries, wanted.jobs)
            print()


def preseden(path: Path, collection: Collection, queries: list[Query], jobs: int) -> None:
    wall = time.perf_counter()
    building = cpu(lambda: build_index(path, collection.documents(), 1, jobs=jobs).close())
    print(f"  built in {time.perf_counter() - wall:.1f} s with {jobs} processes")
    built(path, building, collection)
    index = open_index(path)
    print(f"  opened in {cpu(lambda: open_index(path)):.1f} ms")
    search = {each: Plan(each.node) for each in queries}
    counted = {each: Plan(each.node, facets=FACETS) for each in queries}
    measured("without facets", queries, lambda each: index.search(search[each]).total)
    measured("with facets", queries, lambda each: index.search(counted[each]).total)
    changed = list(islice(collection.documents(), UPDATES))
    revisions = iter(range(2, 2 + UPDATES))
    taken = [cpu(index.update, [each], (), next(revisions)) for each in changed]
    print(f"  one-document update: {spread(taken)}")


def fts5(path: Path, collection: Collection, queries: list[Query], _: int) -> None:
    path.mkdir()
    connection = sqlite3.connect(path / "fts.db")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(body, content='', detail=full)")

    def build() -> None:
        bodies = enumerate(map(body, collection.documents()))
        connection.executemany("INSERT INTO texts(rowid, body) VALUES (?, ?)", bodies)
        connection.commit()

    built(path, cpu(build), collection)

    def search(query: Query) -> int:
        match = "FROM texts WHERE texts MATCH ?"
        connection.execute(f"SELECT rowid {match} ORDER BY rank LIMIT 20", (query.fts5,)).fetchall()
        (total,) = connection.execute(f"SELECT count(*) {match}", (query.fts5,)).fetchone()
        return int(total)

    measured("without facets", [each for each in queries if each.fts5], search)


def plain_whoosh(path: Path, collection: Collection, queries: list[Query], _: int) -> None:
    from whoosh import fields, index
    from whoosh.analysis import LowercaseFilter, RegexTokenizer
    from whoosh.qparser import FuzzyTermPlugin, QueryParser

    path.mkdir()
    words = RegexTokenizer(r"[^\W_]+") | LowercaseFilter()
    made = index.create_in(str(path), fields.Schema(body=fields.TEXT(analyzer=words)))

    def build() -> None:
        writer = made.writer(limitmb=256)
        for each in collection.documents():
            writer.add_document(body=body(each))
        writer.commit()

    built(path, cpu(build), collection)
    parser = QueryParser("body", made.schema)
    parser.add_plugin(FuzzyTermPlugin())
    with made.searcher() as searcher:
        asked = {each: parser.parse(each.whoosh) for each in queries if each.whoosh}
        measured(
            "without facets",
            list(asked),
            lambda each: len(searcher.search(asked[each], limit=20)),
        )


PEERS = {"fts5": fts5, "whoosh": plain_whoosh}


def make_queries(source: list[str]) -> Iterator[Query]:
    """Yield queries of each category, of words that are common, usual and rare in the texts."""
    counts: dict[str, int] = {}
    for sentence in source:
        for word in set(tokens(sentence)):
            if word.isalpha() and len(word) > 2:
                counts[word] = counts.get(word, 0) + 1
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    common, usual, rare = ordered[:8], ordered[200:208], ordered[6000:6008]
    for name, words in (("common", common), ("usual", usual), ("rare", rare)):
        for word in words[:4]:
            yield Query(f"term, {name}", Term(BODY, word), word, word)
    for group in zip(common, usual, rare, strict=True):
        nodes = tuple(Term(BODY, word) for word in group)
        yield Query("all of 3", All(nodes), " AND ".join(group), " ".join(group))
        yield Query("any of 3", AnyOf(nodes), " OR ".join(group), " OR ".join(group))
        yield Query(
            "without",
            All((nodes[1], Without(nodes[2]))),
            f"{group[1]} NOT {group[2]}",
            f"{group[1]} NOT {group[2]}",
        )
        year = All((nodes[1], Dates("2019-01-01", "2021-12-31")))
        yield Query("date range", year, "", "")
        start = group[1][:4]
        yield Query("beginning", Prefix(BODY, start), f"{start}*", f"{start}*")
        yield Query("fuzzy", Fuzzy(BODY, group[2]), "", f"{group[2]}~")
    phrases = [tokens(sentence)[:3] for sentence in source[:: len(source) // 12]]
    for words in phrases:
        quoted = " ".join(words)
        yield Query("phrase", Phrase(BODY, tuple(words)), f'"{quoted}"', f'"{quoted}"')
        near = (words[0], words[-1])
        yield Query("near", Near(BODY, near, 10), f"NEAR({' '.join(near)}, 8)", "")


def body(of: Document) -> str:
    return "\n".join(page.text for page in of.pages)


def cpu(work: Callable[..., object], *arguments: object) -> float:
    """Return the CPU milliseconds that some work takes."""
    start = time.process_time()
    work(*arguments)
    return (time.process_time() - start) * 1000


def built(path: Path, milliseconds: float, collection: Collection) -> None:
    """Print the rate of a build and the size of what was built."""
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    rate = 1000 / (milliseconds - collection.making)
    megabytes = collection.letters / 1e6
    print(
        f"  built {collection.count * rate:.0f} documents, {megabytes * rate:.1f} MB a CPU second"
    )
    print(f"  size {size / 1e6:.0f} MB, {size / collection.letters:.2f} of the text")


def measured(label: str, queries: list[Query], search: Callable[[Query], int]) -> None:
    """Run all queries, and print how long they take by category and together."""
    cold: dict[Query, float] = {each: cpu(search, each) for each in queries}
    warm = {each: statistics.median(cpu(search, each) for _ in range(5)) for each in queries}
    print(f"  {label}: {'cold':>24} {'warm':>32}")
    for category in dict.fromkeys(each.category for each in queries):
        those = [each for each in queries if each.category == category]
        print(
            f"    {category:14} {spread([cold[each] for each in those])}"
            f"   {spread([warm[each] for each in those])}"
        )
    print(f"    {'all':14} {spread(list(cold.values()))}   {spread(list(warm.values()))}")


def spread(taken: list[float]) -> str:
    ordered = sorted(taken)
    late = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"p50 {statistics.median(ordered):8.2f}  p95 {late:8.2f} ms"


if __name__ == "__main__":
    main()
