"""Whether copies are found and others are not, and what it costs.

    python -m bench.copies HOME [--twins FILE.csv] [--part developed|reported]

HOME is a data folder with real documents; it is not changed. Out of them are made

- copies: the same text with other page breaks and a stamp on each page (*downloaded again*), with
  letters misread as recognition does, once and twice (*scanned*), and without its last fifth
  (*incomplete*);
- others: the likest pairs of different documents, as they are (*alike*), without their numbers, and
  scanned without numbers; a decision in a longer one that quotes it whole (*appeal*); its beginning
  and end under the same number (*extract*).

`--twins` names documents of HOME that are copies: a CSV with the columns `file` and `of`, both
names of files, and `part`. What else belongs to which half is drawn by a hash of the document:
limits were set on the half *developed*. A pair is found when it is a candidate (shares a band, or
the number) and is confirmed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from corpus.catalogue import Catalogue
from corpus.copies.comparison import Compared, Finding, Naming, compare, numbers
from corpus.copies.fingerprint import Fingerprint, fingerprint
from corpus.copies.text import text_of
from corpus.document import Document, DocumentId, Page, TextSource
from corpus.rows import number_key

_EACH = 120
_LEAST_WORDS = 150
_ALIKE = 0.4
_LEAST = 0.15  # as `corpus.copies.candidates` has it
_SLIPS = (("l", "i"), ("i", "l"), ("rn", "m"), ("m", "rn"), ("e", "c"), ("h", "b"), ("0", "o"))
_STAMP = "Disclaimer Kepaniteraan dapat dihubungi melalui email yang tertera di bawah ini"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents, of a set; `copies` is the truth."""

    set: str
    one: Document
    other: Document
    copies: bool
    part: str | None = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--twins", type=Path)
    parser.add_argument("--part", choices=("developed", "reported"), default="developed")
    arguments = parser.parse_args()
    with Catalogue(arguments.home) as catalogue:
        names, known = _names(catalogue), tuple(catalogue.documents(catalogue.ids()))
        twins = _twins(arguments.twins, names, {each.id: each for each in known})
        scans = {pair.other.id for pair in twins if pair.part == arguments.part}
        texts = [each for each in known if _words(each) >= _LEAST_WORDS]
        typed = [each for each in texts if each.pages[0].source is TextSource.NATIVE]
    drawn = [each for each in typed if _part(each) == arguments.part]
    given = [pair for pair in twins if pair.part == arguments.part]
    _report([*given, *_made(drawn), *_alike(typed, arguments.part)])
    _report_scanned_others(texts, scans)
    _report_cost(typed)


def _names(catalogue: Catalogue) -> dict[str, DocumentId]:
    return {each.name: each.id for each in catalogue.documents(catalogue.ids())}


def _twins(
    table: Path | None, names: dict[str, DocumentId], known: dict[DocumentId, Document]
) -> list[Pair]:
    if table is None:
        return []
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    with table.open(newline="") as lines:
        for row in csv.DictReader(lines):
            groups[row["of"], row["part"]].append(row["file"])
    found = []
    for (of, part), files in groups.items():
        for one, other in combinations([of, *files], 2):
            kind = "paper and file" if one == of else "paper twice"
            found.append(Pair(kind, known[names[one]], known[names[other]], True, part))
    return found


def _made(texts: list[Document]) -> Iterator[Pair]:
    drawn = sorted(texts, key=lambda each: each.id)
    for at, one in enumerate(drawn[:_EACH]):
        another = drawn[at - 1]
        yield Pair("downloaded again", one, _downloaded_again(one), True)
        yield Pair("scanned once", _nameless(one), _scanned(_nameless(one), 0.06, "b"), True)
        twice = (_scanned(one, 0.06, "a"), _scanned(one, 0.06, "b"))
        yield Pair("scanned twice", *twice, True)
        yield Pair("scanned twice, no number", _nameless(twice[0]), _nameless(twice[1]), True)
        words = _all_words(one)
        if one.number:
            yield Pair("incomplete", one, _of(one, words[: len(words) * 4 // 5]), True)
            short = [*words[: len(words) // 8], *words[-len(words) // 10 :]]
            yield Pair("extract", one, _of(one, short), False)
        others = _all_words(another)
        quoting = [*others[: len(others) // 2], *words, *others[len(others) // 2 :]]
        if len(others) > len(words) // 3:
            yield Pair("appeal, no number", _nameless(one), _nameless(_of(one, quoting)), False)


def _alike(texts: list[Document], part: str) -> Iterator[Pair]:
    firsts = np.stack([np.frombuffer(fingerprint(each.pages).firsts, "<u4") for each in texts])
    found = []
    for at, row in enumerate(firsts):
        likeness = (firsts[at + 1 :] == row).mean(axis=1)
        found += [(float(likeness[n]), at, at + 1 + n) for n in np.flatnonzero(likeness >= _ALIKE)]
    for _, at, there in sorted(found, reverse=True):
        one, other = texts[at], texts[there]
        if _part(one) != part:
            continue
        yield Pair("alike", one, other, False)
        yield Pair("alike, no numbers", _nameless(one), _nameless(other), False)
        read = (_scanned(_nameless(one), 0.06, "a"), _scanned(_nameless(other), 0.06, "b"))
        yield Pair("alike, scanned, no numbers", *read, False)


def _report(pairs: list[Pair]) -> None:
    counts: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0, 0])
    wrong = []
    for pair in pairs:
        likeness, due = _candidate(pair)
        confirmed = due and _compared(pair.one, pair.other, likeness).finding is Finding.COPIES
        row = counts[pair.set, pair.copies]
        row[0] += 1
        row[1] += due
        row[2] += confirmed
        if confirmed is not pair.copies:
            wrong.append(pair)
    print("| pairs | are | n | compared | called copies |\n|---|---|--:|--:|--:|")
    for (name, copies), (n, due, confirmed) in counts.items():
        print(f"| {name} | {'copies' if copies else 'others'} | {n} | {due} | {confirmed} |")
    right = sum(row[2] for (_, copies), row in counts.items() if copies)
    called = sum(row[2] for row in counts.values())
    every = sum(row[0] for (_, copies), row in counts.items() if copies)
    print(f"\nprecision {right / max(1, called):.4f}, recall {right / max(1, every):.4f}")
    for pair in wrong[:12]:
        likeness, due = _candidate(pair)
        print(
            pair.set,
            pair.one.id[:8],
            pair.other.id[:8],
            due,
            _compared(pair.one, pair.other, likeness),
        )


def _report_scanned_others(texts: list[Document], ids: set[DocumentId]) -> None:
    """Say how many documents are called copies of these scans that are of something else."""
    compared = called = 0
    for scan in (each for each in texts if each.id in ids):
        for other in texts:
            if other.name.split(".")[0] == scan.name.split(".")[0]:
                continue
            likeness, due = _candidate(Pair("", scan, other, False))
            compared += due
            called += due and _compared(scan, other, likeness).finding is Finding.COPIES
    print(f"\nscans and what they are not of: {compared} compared, {called} called copies")


def _report_cost(texts: list[Document]) -> None:
    began = time.process_time()
    for each in texts:
        fingerprint(each.pages)
    seconds = time.process_time() - began
    pages = sum(len(each.pages) for each in texts)
    spent = seconds / len(texts) * 1000
    print(f"\nfingerprint: {spent:.2f} ms a document, {pages / seconds:.0f} pages/s")


def _compared(one: Document, other: Document, likeness: float) -> Compared:
    return compare(text_of(one), text_of(other), likeness)


def _candidate(pair: Pair) -> tuple[float, bool]:
    """Return the estimated resemblance, and whether the two would be compared."""
    one, other = (_fingerprint(each) for each in (pair.one, pair.other))
    read = any(p.source is TextSource.OCR for d in (pair.one, pair.other) for p in d.pages)
    naming = numbers(pair.one.number, pair.other.number, recognised=read)
    likeness = one.resemblance(other)
    shares = bool(set(one.bands()) & set(other.bands())) and likeness >= _LEAST
    same = {number_key(each.number or "") for each in (pair.one, pair.other)}
    named = bool(pair.one.number) and len(same) == 1
    return likeness, named or (shares and naming is not Naming.DIFFERENT)


_KNOWN: dict[DocumentId, Fingerprint] = {}


def _fingerprint(document: Document) -> Fingerprint:
    """Return the fingerprint of a document, made once where it is as it was found."""
    if document.name.startswith("made "):
        return fingerprint(document.pages)
    return _KNOWN.setdefault(document.id, fingerprint(document.pages))


def _part(document: Document) -> str:
    drawn = hashlib.sha256(document.name.removeprefix("made ").encode()).digest()[0]
    return ("developed", "reported")[drawn % 2]


def _all_words(document: Document) -> list[str]:
    return [word for page in document.pages for word in page.text.split()]


def _words(document: Document) -> int:
    return len(_all_words(document))


def _nameless(document: Document) -> Document:
    """Return a document without what it is called by."""
    kept = ("case_number", "letter_number")
    return replace(document, claims=tuple(c for c in document.claims if c.field not in kept))


def _of(document: Document, words: list[str], length: int = 350) -> Document:
    """Return a document of these words, so many a page."""
    pages = tuple(
        Page(n + 1, " ".join(words[at : at + length]))
        for n, at in enumerate(range(0, len(words), length))
    )
    return replace(document, name=f"made {document.name}", pages=pages)


def _downloaded_again(document: Document) -> Document:
    made = _of(document, _all_words(document), 270)
    return replace(
        made, pages=tuple(replace(page, text=f"{page.text}\n{_STAMP}") for page in made.pages)
    )


def _scanned(document: Document, share: float, seed: str) -> Document:
    """Return a document of which that share of the words is misread, and a few are lost."""
    draw = random.Random(f"{document.id}{seed}")
    words = [
        _misread(word, draw) if draw.random() < share else word
        for word in _all_words(document)
        if draw.random() > share / 20
    ]
    made = _of(document, words)
    read = tuple(replace(page, source=TextSource.OCR, confidence=0.9) for page in made.pages)
    return replace(made, pages=read)


def _misread(word: str, draw: random.Random) -> str:
    before, after = draw.choice(_SLIPS)
    if before in word:
        return word.replace(before, after, 1)
    if word.isdigit():
        at = draw.randrange(len(word))
        return word[:at] + draw.choice("0123456789") + word[at + 1 :]
    at = draw.randrange(len(word) + 1)
    return word[:at] + draw.choice(("", " ", ".", "t")) + word[at + 1 :]


if __name__ == "__main__":
    main()
