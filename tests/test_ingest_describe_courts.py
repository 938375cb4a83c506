"""Decisions and filings of every court and family, as they write; every person and case is made up.

Each file of `tests/courts` is a text and the record that it should give. `judge`, `party` and
`counsel` are written as `role: name`.
"""

import tomllib
from pathlib import Path

import pytest

from corpus.document import Claim, Document, DocumentId, Page
from ingest.describe import describe
from ingest.extracted import Extracted

FOLDER = Path(__file__).parent / "courts"
FILES = sorted(FOLDER.glob("*.toml"))
WITH_ROLE = ("party", "counsel", "judge")


def described(text: str) -> Document:
    pages = tuple(Page(number, part) for number, part in enumerate(text.split("\f"), start=1))
    return describe(Extracted("text/plain", pages), id=DocumentId("e" * 64), name="putusan.pdf")


def shown(claim: Claim) -> str:
    role = claim.attribute("role")
    return f"{role}: {claim.value}" if claim.field in WITH_ROLE and role else claim.value


def found(document: Document, field: str) -> list[str]:
    if field == "kind":
        return [document.kind]
    if field == "date":
        return [document.date] if document.date else []
    return [shown(claim) for claim in document.claimed(field)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_document_gives_its_record(file):
    written = tomllib.loads(file.read_text("utf-8"))
    document = described(written["text"].strip("\n"))
    expected = {
        field: values if isinstance(values, list) else [values]
        for field, values in written["expected"].items()
    }
    assert {field: found(document, field) for field in expected} == expected
