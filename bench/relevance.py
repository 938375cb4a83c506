"""How well the right documents come first, beside plain BM25 over the same index.

    python -m bench.relevance QUERIES TEXTS... [--judgments FILE] [--engine memory|whoosh]
                                       [--half tuning|reported]
    python -m bench.relevance hard TEXTS... [--each 100] [--further 20000] [--half tuning|reported]
                                       [--draws 1] [--apart]

QUERIES is a folder with `queries.jsonl` (one object a line: `id`, `query` or `text`, and `kind`,
the class of the query) and `qrels.txt` (TREC: query, 0, document, grade), or a table of `topic`,
`form` and `query`, other ways to ask for what was judged (`bench/labels/topics.csv`, and
`topics_second.csv` with `topics_second.qrels`); half of the topics by a hash of their id. TEXTS are
folders of the documents judged, anywhere below them, each named by its id (`d-ma-17.pdf`). Printed
for each class:

MRR     mean of one over the rank of the first relevant document, among the first ten.
MAP     mean average precision among the first hundred.
P@10    share of relevant documents among the first ten.
R@20    share of the relevant documents that are among the first twenty.

With `hard` in place of QUERIES they are made from the documents (`bench.hard`), so many quotations
drawn of each (`--draws`), among so many
`further` documents of one page recombined from the same texts (`bench.collection`). Then `page` is
the share of quotations whose first document is shown with the right page first. A sentence of which
a recombined document has a copy, but for a name or a figure, is not told from it by five of its
words: with `--apart` they are made from every second document, and the queries from the others.

`plain` asks for any of the words as they are, in the body, scored by BM25 (k1 1.2, b 0.75).
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bench.collection import document, sentences_of, texts
from bench.hard import Question, questions
from bench.held import Held
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
from search.marking import wanted as wanted_in
from search.plan import All, AnyOf, Plan, Term
from search.query import Query, parse
from search.schema import BODY
from search.snippets import pages_to_show, snippets

DEPTH = 100  # documents that are ranked for each query
Ranked = list[str]
Judgments = dict[str, set[str]]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("queries")
    options.add_argument("texts", type=Path, nargs="+")
    options.add_argument("--judgments", type=Path)
    options.add_argument("--engine", choices=("memory", "whoosh"), default="whoosh")
    options.add_argument("--each", type=int, default=100, help="hard queries of each class")
    options.add_argument("--draws", type=int, default=1, help="quotations of each document")
    options.add_argument("--further", type=int, default=0, help="documents beside those asked for")
    options.add_argument("--half", choices=("tuning", "reported"), help="of queries or topics")
    options.add_argument("--apart", action="store_true", help="no copies of what is asked for")
    options.add_argument(
        "--misses", action="store_true", help="name queries whose best is not first"
    )
    wanted = options.parse_args()
    documents = list(read_documents(wanted.texts))
    more = list(further(documents[1::2] if wanted.apart else documents, wanted.further))
    asked = _hard(wanted, documents, more) if wanted.queries == "hard" else _judged(wanted)
    with tempfile.TemporaryDirectory() as folder:
        index = MemoryIndex() if wanted.engine == "memory" else WhooshIndex(Path(folder))
        index.update([*documents, *more], [], 1)
        print(f"{len(documents)} + {len(more)} documents, {len(asked)} queries")
        report(asked, index, Held([*documents, *more]), misses=wanted.misses)
        index.close()


def _hard(
    wanted: argparse.Namespace, documents: Sequence[Document], more: Sequence[Document]
) -> list[Question]:
    if wanted.apart:
        documents, more = documents[::2], [*documents[1::2], *more]
    made = questions(documents, more, wanted.each, wanted.draws)
    return [
        each for each in made if wanted.half is None or each.tuning == (wanted.half == "tuning")
    ]


def _judged(wanted: argparse.Namespace) -> list[Question]:
    folder = Path(wanted.queries)
    relevant = read_judgments(wanted.judgments or folder / "qrels.txt")
    return [
        Question(kind, text, frozenset(relevant[key]))
        for key, kind, text in _queries(folder)
        if relevant[key] and wanted.half in (None, half_of(key))
    ]


def half_of(topic: str) -> str:
    """Return the half that a topic is in, with all the ways to ask for it."""
    return "tuning" if sha256(topic.encode()).digest()[0] % 2 == 0 else "reported"


def _queries(path: Path) -> Iterator[tuple[str, str, str]]:
    """Return id, class and text of each query of a folder or of a table of forms."""
    if path.suffix != ".csv":
        return read_queries(path / "queries.jsonl")
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    return ((row["topic"], row["form"], row["query"]) for row in rows)


def further(documents: Sequence[Document], count: int) -> Iterator[Document]:
    """Yield documents of one page made from the sentences of others."""
    source = sentences_of(page.text for each in documents for page in each.pages)
    return (document(number, pages) for number, pages in enumerate(texts(source, count, 1)))


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


def ours(text: str, index: Index, records: Held) -> Ranked:
    """Return what the search finds: all of it first, relaxed where nothing has all of it."""
    query = replace(_read(text), limit=DEPTH, facets=False)
    return [key for key, _ in find(OFFICE, query, index, records).ranked]


def _read(text: str) -> Query:
    try:
        return parse(text)
    except QueryError as refused:
        return parse(refused.suggestion or "")


def report(
    asked: Sequence[Question],
    index: Index,
    records: Held,
    *,
    misses: bool,
) -> None:
    """Print the figures of each class of query."""
    rankers: dict[str, Callable[[str, Index], Ranked]] = {
        "plain": plainly,
        "ours": lambda text, index: ours(text, index, records),
    }
    measured: dict[tuple[str, str], list[tuple[float, ...]]] = defaultdict(list)
    pages: dict[str, list[bool]] = defaultdict(list)
    for question in asked:
        for name, ranker in rankers.items():
            figures = measure(ranker(question.text, index), question.answers)
            measured[question.kind, name].append(figures)
            if misses and name == "ours" and figures[0] < 1:
                print(f"  {question.kind}, MRR {figures[0]:.2f}: {question.text[:100]}")
        if question.pages:
            pages[question.kind].append(is_shown_first(question, index, records))
    width = max(len(kind) for kind, _ in measured)
    print(f"{'class':{width}} {'':6}{'n':>5}{'MRR':>7}{'MAP':>7}{'P@10':>7}{'R@20':>7}{'page':>7}")
    for (kind, name), rows in measured.items():
        means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        if name == "ours" and kind in pages:
            means.append(sum(pages[kind]) / len(pages[kind]))
        print(f"{kind:{width}} {name:6}{len(rows):5}" + "".join(f"{mean:7.3f}" for mean in means))


def is_shown_first(question: Question, index: Index, records: Held) -> bool:
    """Say whether the first hit of a quotation is right, and shown by a page where it stands."""
    found = find(OFFICE, replace(_read(question.text), limit=1, facets=False), index, records)
    for key, _ in found.ranked:
        if key in question.answers:
            plan = found.planned.plan
            sought = wanted_in(plan.node if plan.better is None else All((plan.node, plan.better)))
            best = pages_to_show(sought, [DocumentId(key)], index).get(DocumentId(key), ())
            pages = records.pages(DocumentId(key))
            shown = snippets([page for page in pages if page.number in best] or pages, sought)
            return bool(shown) and shown[0].page in question.pages
    return False


def measure(ranked: Ranked, relevant: Set[str]) -> tuple[float, float, float, float]:
    """Return reciprocal rank, average precision, precision at 10 and recall at 20 of one query."""
    ranks = [rank for rank, document in enumerate(ranked, start=1) if document in relevant]
    first = 1 / ranks[0] if ranks and ranks[0] <= 10 else 0.0
    precision = sum(found / rank for found, rank in enumerate(ranks, start=1)) / len(relevant)
    at_ten = sum(rank <= 10 for rank in ranks) / 10
    at_twenty = sum(rank <= 20 for rank in ranks) / min(20, len(relevant))
    return first, precision, at_ten, at_twenty


if __name__ == "__main__":
    main()
