"""How well the right documents come first, beside plain BM25 over the same index.

    python -m bench.relevance QUERIES TEXTS... [--judgments FILE] [--engine memory|whoosh]

QUERIES is a folder with `queries.jsonl` (one object a line: `id`, `query` or `text`, and `kind`,
the class of the query) and `qrels.txt` (TREC: query, 0, document, grade). TEXTS are folders of the
documents judged, anywhere below them, each named by its id (`d-ma-17.pdf`). Printed for each class:

MRR     mean of one over the rank of the first relevant document, among the first ten.
MAP     mean average precision among the first hundred.
P@10    share of relevant documents among the first ten.
R@20    share of the relevant documents that are among the first twenty.

`plain` asks for any of the words as they are, in the body, scored by BM25 (k1 1.2, b 0.75).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.access import OFFICE
from corpus.document import Document, DocumentId
from corpus.errors import InputError, QueryError
from ingest.describe import describe
from ingest.readers.registry import reader_for
from search.analysis import tokens
from search.answer import find
from search.engines.memory import MemoryIndex
from search.engines.whoosh.index import WhooshIndex
from search.index import Index
from search.plan import AnyOf, Plan, Term
from search.query import Query, parse
from search.schema import BODY

DEPTH = 100  # documents that are ranked for each query
Ranked = list[str]
Judgments = dict[str, set[str]]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("queries", type=Path)
    options.add_argument("texts", type=Path, nargs="+")
    options.add_argument("--judgments", type=Path)
    options.add_argument("--engine", choices=("memory", "whoosh"), default="whoosh")
    options.add_argument(
        "--misses", action="store_true", help="name queries whose best is not first"
    )
    wanted = options.parse_args()
    judged = read_judgments(wanted.judgments or wanted.queries / "qrels.txt")
    asked = list(read_queries(wanted.queries / "queries.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        index = MemoryIndex() if wanted.engine == "memory" else WhooshIndex(Path(folder))
        documents = list(read_documents(wanted.texts))
        index.update(documents, [], 1)
        print(f"{len(documents)} documents, {len(asked)} queries")
        report(asked, judged, index, misses=wanted.misses)
        index.close()


def read_queries(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield id, class and text of each query."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row["id"], row.get("kind", "text"), row.get("query") or row["text"]


def read_judgments(path: Path) -> Judgments:
    """Return the relevant documents of each query."""
    relevant: Judgments = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        query, _, document, grade = line.split()
        if int(grade) > 0:
            relevant[query].add(document)
    return relevant


def read_documents(folders: Iterable[Path]) -> Iterator[Document]:
    """Yield the documents below the folders, each with its file's stem as id."""
    for folder in folders:
        for path in sorted(folder.rglob("*.*")):
            if path.suffix not in (".pdf", ".txt", ".md", ".docx"):
                continue
            content = path.read_bytes()
            try:
                extracted = reader_for(content).read(content)
            except InputError as error:
                print(f"{path.name}: {error}")
                continue
            yield describe(extracted, id=DocumentId(path.stem), name=path.name)


def plainly(text: str, index: Index) -> Ranked:
    """Return what plain BM25 finds with any of the words."""
    words = dict.fromkeys(tokens(text))
    node = AnyOf(tuple(Term(BODY, word) for word in words))
    return [key for key, _ in index.search(Plan(node, limit=DEPTH)).ranked]


def ours(text: str, index: Index) -> Ranked:
    """Return what the search finds: all of it first, relaxed where nothing has all of it."""
    query = replace(_read(text), limit=DEPTH, facets=False)
    return [key for key, _ in find(OFFICE, query, index).matches.ranked]


def _read(text: str) -> Query:
    try:
        return parse(text)
    except QueryError as refused:
        return parse(refused.suggestion or "")


def report(
    asked: list[tuple[str, str, str]], judged: Judgments, index: Index, *, misses: bool
) -> None:
    """Print the figures of each class of query."""
    rankers: dict[str, Callable[[str, Index], Ranked]] = {"plain": plainly, "ours": ours}
    measured: dict[tuple[str, str], list[tuple[float, ...]]] = defaultdict(list)
    for key, kind, text in asked:
        if not judged[key]:
            continue
        for name, ranker in rankers.items():
            figures = measure(ranker(text, index), judged[key])
            measured[kind, name].append(figures)
            if misses and name == "ours" and figures[0] < 1:
                print(f"  {kind} {key} MRR {figures[0]:.2f}: {text[:100]}")
    print(f"{'class':12}{'':8}{'n':>5}{'MRR':>7}{'MAP':>7}{'P@10':>7}{'R@20':>7}")
    for (kind, name), rows in measured.items():
        means = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        print(f"{kind:12}{name:8}{len(rows):5}" + "".join(f"{mean:7.3f}" for mean in means))


def measure(ranked: Ranked, relevant: set[str]) -> tuple[float, float, float, float]:
    """Return reciprocal rank, average precision, precision at 10 and recall at 20 of one query."""
    ranks = [rank for rank, document in enumerate(ranked, start=1) if document in relevant]
    first = 1 / ranks[0] if ranks and ranks[0] <= 10 else 0.0
    precision = sum(found / rank for found, rank in enumerate(ranks, start=1)) / len(relevant)
    at_ten = sum(rank <= 10 for rank in ranks) / 10
    at_twenty = sum(rank <= 20 for rank in ranks) / min(20, len(relevant))
    return first, precision, at_ten, at_twenty


if __name__ == "__main__":
    main()
