"""`preseden describe` counts what is due, describes it, and is through when it is run again."""

import json
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.document import DocumentId, Page
from ingest.describe import describe
from ingest.extracted import Extracted
from web.cli import preseden

ID = DocumentId("a" * 64)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A collection of one note, which older rules described otherwise."""
    extracted = Extracted("text/plain", (Page(1, "NOTULA RAPAT\nPimpinan : Budi Santoso\n"),))
    document = describe(extracted, id=ID, name="nota.txt", kind="letter")
    with Catalogue(tmp_path) as catalogue:
        catalogue.acknowledge(ID, 1, "/arsip/nota.txt")
        catalogue.record(document)
    return tmp_path


def run(capsys, home, *arguments):
    code = preseden(["--home", str(home), "describe", *arguments], standalone_mode=False)
    said = capsys.readouterr()
    return code, [json.loads(line) for line in said.out.splitlines()], said.err


def test_documents_of_todays_rules_are_passed_over(capsys, home):
    assert run(capsys, home, "--again", "--json") == (
        0,
        [],
        "0 described, 0 unchanged, 0 failed.\n",
    )
    assert run(capsys, home)[2] == "0 documents to describe with --again.\n"


def test_a_document_that_is_named_is_described_again(capsys, home):
    code, (row,), said = run(capsys, home, "--again", "--json", "aaaa")
    assert (code, row["id"], row["state"], row["kind"]) == (0, ID, "unchanged", "letter")
    assert {"id", "title", "kind", "state", "changed", "reason", "seconds"} <= row.keys()
    assert "1 unchanged" in said
