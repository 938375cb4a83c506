"""How many of the documents called similar are of the same subject, beside plain BM25.

    python -m bench.similar LABELS TEXTS... [--key label] [--least 6] [--half tuning|reported]

LABELS is a file of JSON objects, one a line: the `id` of a document and, under the key, its
subject. TEXTS are folders of documents, anywhere below them, each named by its id; those without a
label take part as well. Printed for each subject of at least so many documents: the share of the
first five that have it. The halves are cut by a hash of the id. `plain` asks for any of the words
of the text; `page` are the similar documents of one page from the middle of the text, without its
citations.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bench.held import Held
from bench.relevance import plainly, read_documents
from corpus.access import OFFICE
from corpus.document import Document
from search.engines.whoosh import WhooshIndex
from search.index import Index
from search.similar import similar

SHOWN = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--key", default="label")
    parser.add_argument("--least", type=int, default=6)
    parser.add_argument("--half", choices=("tuning", "reported"), help="of the labelled documents")
    wanted = parser.parse_args()
    records = Held(read_documents(wanted.texts))
    rows = map(json.loads, wanted.labels.read_text("utf-8").splitlines())
    labels = {row["id"]: row[wanted.key] for row in rows if row["id"] in records.documents_by_id}
    counts = Counter(labels.values())
    kept = {id_: label for id_, label in labels.items() if counts[label] >= wanted.least}
    asked = [id_ for id_ in kept if wanted.half in (None, half_of(id_))]
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        index.update(records.documents_by_id.values(), [], 1)
        report(records, kept, asked, index)
        index.close()


def half_of(id_: str) -> str:
    """Return which half of the documents one belongs to."""
    return "reported" if sha256(id_.encode()).digest()[0] % 2 else "tuning"


def report(records: Held, labels: Mapping[str, str], asked: Iterable[str], index: Index) -> None:
    """Print the share of each subject, and the mean over subjects."""
    shares: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for id_ in asked:
        label = labels[id_]
        for way, found in ways(records, records.documents_by_id[id_], index).items():
            others = [other for other in found if other != id_][:SHOWN]
            same = sum(labels.get(other) == label for other in others)
            shares[label][way].append(same / SHOWN)
    print(f"{'subject':16}{'n':>5}" + "".join(f"{way:>9}" for way in ("similar", "page", "plain")))
    for label, found in shares.items():
        row = "".join(f"{statistics.mean(each):9.3f}" for each in found.values())
        print(f"{label:16}{len(found['plain']):5}{row}")
    means = (
        statistics.mean(statistics.mean(found[way]) for found in shares.values())
        for way in ("similar", "page", "plain")
    )
    print(f"{'mean':21}" + "".join(f"{mean:9.3f}" for mean in means))


def ways(records: Held, given: Document, index: Index) -> dict[str, list[str]]:
    """Return the documents that each way calls similar."""
    middle = given.pages[len(given.pages) // 2]
    page = replace(given, pages=(middle,), claims=())

    def found(asked: Document) -> list[str]:
        return [hit.id for hit in similar(OFFICE, asked, index, records, limit=SHOWN).hits]

    text = "\n".join(page.text for page in given.pages)
    return {"similar": found(given), "page": found(page), "plain": plainly(text, index)}


if __name__ == "__main__":
    main()
