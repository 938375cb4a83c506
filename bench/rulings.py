"""How much of made-up decisions and filings is described right, field by field.

    python -m bench.rulings [FOLDER...]

Each file of a folder is a text and the record that it should give (`tests/courts`); `judge`,
`party` and `counsel` are written as `role: name`, `sections` as `name: how it begins`.
`bench/labels/rulings`, measured where no folder is named, holds documents whose misses were never
looked at: rules were written from others.
Values that a record does not ask for are wrong, in the fields that it names.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Claim, Document, DocumentId, Page, Section
from ingest.describe import describe
from ingest.extracted import Extracted

HELD_OUT = Path(__file__).parent / "labels" / "rulings"
WITH_ROLE = ("party", "counsel", "judge")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A document with the values that its record should have, by field."""

    name: str
    text: str
    expected: dict[str, list[str]]


def rulings(folder: Path) -> Iterator[Ruling]:
    """Yield the documents of a folder, in order of their names."""
    for file in sorted(folder.glob("*.toml")):
        written = tomllib.loads(file.read_text("utf-8"))
        expected = {
            field: values if isinstance(values, list) else [values]
            for field, values in written["expected"].items()
        }
        yield Ruling(file.stem, written["text"].strip("\n"), expected)


def described(ruling: Ruling) -> Document:
    """Return the document, its pages divided by form feeds."""
    parts = enumerate(ruling.text.split("\f"), start=1)
    pages = tuple(Page(number, part) for number, part in parts)
    return describe(Extracted("text/plain", pages), id=DocumentId("e" * 64), name="putusan.pdf")


def found(document: Document, field: str) -> list[str]:
    """Return the values that a document has in a field, as records are written."""
    if field == "kind":
        return [document.kind]
    if field == "date":
        return [document.date] if document.date else []
    if field == "sections":
        return [f"{section.name}: {_opening(document, section)}" for section in document.sections]
    return [_shown(claim) for claim in document.claimed(field)]


def _opening(document: Document, section: Section) -> str:
    """Return the first letters of a section, those of its first line at most."""
    text = document.pages[section.page - 1].text[section.start :]
    return text.lstrip(" ;\n").partition("\n")[0][:24].strip()


def _shown(claim: Claim) -> str:
    role = claim.attribute("role")
    return f"{role}: {claim.value}" if claim.field in WITH_ROLE and role else claim.value


def tally(expected: list[str], given: list[str]) -> tuple[int, int, int]:
    """Return how many values are right, wrong and missing; a wrong one stands for a missing one.

    >>> tally(["A", "B", "C"], ["A", "D"])
    (1, 1, 1)
    """
    right = sum(value in given for value in expected)
    wrong = sum(value not in expected for value in given)
    return right, wrong, max(0, len(expected) - right - wrong)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", type=Path, nargs="*", default=[HELD_OUT])
    for folder in options.parse_args().folders:
        counts: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        documents = list(rulings(folder))
        for ruling in documents:
            document = described(ruling)
            for field, values in ruling.expected.items():
                counts[field].append(tally(values, found(document, field)))
        print(f"{folder}: {len(documents)} documents, right / wrong / missing")
        every = [each for rows in counts.values() for each in rows]
        for field, rows in (*sorted(counts.items()), ("all", every)):
            print(f"{field:18}", *(f"{sum(column):5}" for column in zip(*rows, strict=True)))


if __name__ == "__main__":
    main()
