"""A collection of any size out of a folder of real texts, by recombining their sentences.

Each document is drawn sentence by sentence until it has the wished number of words; a share of the
names and numbers is replaced by new ones, so that the vocabulary grows with the collection as it
does in life (some 35 new words a judgment of 25 pages). The same seed gives the same documents.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.document import Claim, Document, DocumentId, Page

WORDS_A_PAGE = 330

_SENTENCE = re.compile(r"(?<=[.;:])\s+")
_NUMBER = re.compile(r"\b\d{3,}\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_SYLLABLES = (
    *("a", "ba", "di", "e", "ka", "la", "ma", "na", "pur", "ra"),
    *("sa", "su", "ti", "to", "wa", "yan", "har", "dar", "win", "jo"),
)
_COURTS = [f"pn-{number}" for number in range(400)]
_KINDS = ("decision", "filing", "opinion", "minutes")


def sentences(folder: Path) -> list[str]:
    """Return the sentences of all text files below a folder."""
    paths = sorted(folder.rglob("*.txt"))
    return sentences_of(path.read_text("utf-8", "replace") for path in paths)


def sentences_of(whole: Iterable[str]) -> list[str]:
    """Return the sentences of texts, but for the very short and the very long."""
    found: list[str] = []
    for text in whole:
        parts = _SENTENCE.split(" ".join(text.split()))
        found += [part for part in parts if 20 < len(part) < 600]
    return found


def texts(source: list[str], documents: int, pages: int, first: int = 0) -> Iterator[list[str]]:
    """Yield the pages of so many documents, from the one of that number on."""
    for number in range(first, first + documents):
        chance = random.Random(number)
        yield [_page(source, chance, _own_words(chance)) for _ in range(pages)]


def _own_words(chance: random.Random) -> list[str]:
    names = ("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(30))
    return [name.capitalize() for name in names]


def _page(source: list[str], chance: random.Random, names: list[str]) -> str:
    parts: list[str] = []
    words = 0
    while words < WORDS_A_PAGE:
        sentence = chance.choice(source)
        words += sentence.count(" ") + 1
        if chance.random() < 0.3:
            sentence = _NAME.sub(lambda _: chance.choice(names), sentence)
            sentence = _NUMBER.sub(lambda _: str(chance.randrange(100, 100_000)), sentence)
        parts.append(sentence)
    return " ".join(parts)


def document(number: int, pages: list[str]) -> Document:
    """Return a described document with these pages."""
    chance = random.Random(-number)
    year = chance.randint(2005, 2025)
    claims = {
        "case_number": f"{number}/Pid.B/{year}/PN Bls",
        "court": min(chance.choices(_COURTS, k=3)),
        "kind": chance.choices(_KINDS, (6, 2, 1, 1))[0],
        "language": "id",
        "date": f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "outcome": chance.choice(("granted", "rejected", "inadmissible", "convicted")),
        "title": " ".join(pages[0].split()[:8]),
        "judge": chance.choice(_SYLLABLES).capitalize() + " Santoso",
    }
    return Document(
        DocumentId(f"{number:064x}"),
        f"{number}.pdf",
        "application/pdf",
        tuple(Page(at, text) for at, text in enumerate(pages, start=1)),
        tuple(Claim(field, value, value) for field, value in claims.items()),
    )
