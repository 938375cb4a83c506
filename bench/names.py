"""Names as people type them: doubled letters, old spelling, sounds alike, short forms, slips.

    python -m bench.names [--half tuning|reported] [--misses]

Each of the invented names of `bench/labels/names.csv` is borne by one document of a page made from
the samples: by turns as a party, as a judge, and by a witness, whom only the text names. Others
bear one of its words beside a word of another name, spelt as it is and as it was typed. Printed for
each form is the mean reciprocal rank among the first ten, beside plain BM25 of the words typed. The
halves are cut by the name, so that no name is in both.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.collection import sentences_of, texts
from bench.hard import Question
from bench.held import Held
from bench.relevance import half_of, read_documents, report
from corpus.document import Claim, Document, DocumentId, Page
from corpus.samples.make_samples import HERE
from search.engines.whoosh import WhooshIndex

NAMES = Path(__file__).parent / "labels" / "names.csv"
_PLACES = ("party", "judge", "witness")
_BESIDE = (1, 3, 5, 7)  # how far off in the list the names are that share a document's other word


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--half", choices=("tuning", "reported"))
    options.add_argument("--misses", action="store_true")
    wanted = options.parse_args()
    samples = [page.text for each in read_documents([HERE / "decision"]) for page in each.pages]
    documents = list(collection(samples))
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        index.update(documents, [], 1)
        asked = list(questions(wanted.half))
        print(f"{len(documents)} documents, {len(asked)} queries")
        report(asked, index, Held(documents), misses=wanted.misses)
        index.close()


def rows() -> list[dict[str, str]]:
    """Return the labelled queries: the name, the form of the query, and the query."""
    return list(csv.DictReader(NAMES.read_text("utf-8").splitlines()))


def questions(half: str | None = None) -> Iterator[Question]:
    """Yield the queries, each with the document of its name."""
    for row in rows():
        if half in (None, half_of(row["name"])):
            yield Question(row["form"], row["query"], frozenset({_id(row["name"])}))


def collection(source: Sequence[str]) -> Iterator[Document]:
    """Yield the documents of all names, and of those who share a word with them."""
    names = list(dict.fromkeys(row["name"] for row in rows()))
    others = dict.fromkeys([*_crossed(names), *_typed_beside(names)])
    borne = [*names, *(other for other in others if other not in names)]
    pages = texts(sentences_of(source), len(borne), 1)
    for number, (name, page) in enumerate(zip(borne, pages, strict=True)):
        yield _document(name, _PLACES[number % len(_PLACES)], page[0])


def _crossed(names: Sequence[str]) -> Iterator[str]:
    """Yield names that begin as one of these does and end as another."""
    for at, name in enumerate(names):
        first, *_ = name.rpartition(" ")
        for further in _BESIDE:
            yield f"{first} {names[(at + further) % len(names)].split()[-1]}"


def _typed_beside(names: Sequence[str]) -> Iterator[str]:
    """Yield what was typed of a name, before the last word of another; no document has a slip."""
    spelt = [row for row in rows() if row["form"] != "slip"]
    for at, row in enumerate(spelt):
        first = row["query"].split()[0].capitalize()
        yield f"{first} {names[(at + 2) % len(names)].split()[-1]}"


def _document(name: str, place: str, text: str) -> Document:
    said = f"Saksi {name} memberikan keterangan di bawah sumpah." if place == "witness" else ""
    named = f"{name} selaku pihak." if place == "party" else f"{name} sebagai Hakim."
    claims = () if said else (Claim(place, name, name),)
    page = Page(1, f"{said or named}\n{text}")
    return Document(DocumentId(_id(name)), f"{_id(name)}.txt", "text/plain", (page,), claims)


def _id(name: str) -> str:
    return name.lower().replace(" ", "-").replace(".", "")


if __name__ == "__main__":
    main()
