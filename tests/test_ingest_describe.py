"""Description: every rule keeps its examples, every claim its place, every sample its kind."""

import json
from pathlib import Path

import pytest

from corpus import case_number
from corpus.document import Document, DocumentId, Page
from ingest.describe import describe
from ingest.extracted import Extracted
from ingest.readers.registry import reader_for

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
READABLE = sorted(
    path
    for path in SAMPLES.glob("*/*.expected.json")
    if path.parent.name != "sources" and json.loads(path.read_text())["kind"]
)


def document_of(expected: Path) -> Document:
    name = expected.name.removesuffix(".expected.json")
    (file,) = (p for p in expected.parent.glob(f"{name}.*") if p != expected)
    if file.suffix in (".tif", ".tiff", ".jpg", ".jpeg", ".png"):
        pytest.skip("an image has no text of its own")
    content = file.read_bytes()
    extracted = reader_for(content).read(content)
    if all(page.unread for page in extracted.pages):
        pytest.skip("an image has no text of its own")
    return describe(extracted, id=DocumentId("a" * 64), name=file.name)


@pytest.mark.parametrize("expected", READABLE, ids=lambda path: path.name[:40])
def test_a_sample_is_described_as_its_record_says(expected: Path) -> None:
    truth = json.loads(expected.read_text())
    document = document_of(expected)
    assert document.kind == truth["kind"]
    assert document.language == truth["language"]
    assert document.title != document.name
    if truth["kind"] == "decision" and truth["language"] == "id":
        number = document.best("case_number")
        assert number
        assert case_number.key(number) == case_number.key(
            truth["fields"]["case_number"][0]["value"]
        )
        (court,) = document.claimed("court")
        assert court.attribute("court_id") == truth["fields"]["court"][0]["court_id"]


@pytest.mark.parametrize("expected", READABLE, ids=lambda path: path.name[:40])
def test_a_claim_cuts_its_words_out_of_its_page(expected: Path) -> None:
    document = document_of(expected)
    for claim in document.claims:
        if claim.page is not None:
            assert document.page(claim.page).text[claim.start : claim.end] == claim.raw


def test_a_citation_is_not_taken_for_the_own_number() -> None:
    text = "PUTUSAN\nNomor 12/Pdt.G/2023/PN Bls\nDEMI KEADILAN\nPutusan Nomor 7/Pdt.G/2020/PN Plk"
    document = describe(
        Extracted("text/plain", (Page(1, text),)), id=DocumentId("b" * 64), name="x.txt"
    )
    assert [claim.value for claim in document.claimed("case_number")] == ["12/Pdt.G/2023/PN Bls"]
    assert document.best("court") == "Pengadilan Negeri Bengkalis"


def test_what_a_person_says_outranks_the_rules() -> None:
    extracted = Extracted("text/plain", (Page(1, "NOTA DINAS\nNomor : SEK.4-HH.05.02-12\n"),))
    document = describe(extracted, id=DocumentId("b" * 64), name="x.txt", kind="letter")
    assert document.kind == "letter"


def test_an_unread_document_is_other_and_keeps_its_name() -> None:
    extracted = Extracted("application/pdf", (Page(1, ""),))
    document = describe(extracted, id=DocumentId("b" * 64), name="pindaian.pdf")
    assert (document.kind, document.language, document.title) == ("other", "und", "pindaian.pdf")


def test_an_opinion_without_any_heading_has_no_sections() -> None:
    extracted = Extracted("text/plain", (Page(1, "NOTA DINAS\n\nPerihal gugatan atas Lapas.\n"),))
    document = describe(extracted, id=DocumentId("b" * 64), name="nota.txt")
    assert (document.kind, document.sections) == ("opinion", ())


def test_the_panel_of_an_english_decision_is_named_without_its_office() -> None:
    text = (
        "UNITED STATES COURT OF APPEALS\nFOR THE NINTH CIRCUIT\nNo. 20-91507\n"
        "ANN HART, Plaintiff-Appellant,\nv.\nBOB ROE, Defendant-Appellee.\n"
        "Before: OKORO, VANCE, and LINDQVIST, Circuit Judges.\nOPINION\nWe affirm.\n"
    )
    extracted = Extracted("text/plain", (Page(1, text),))
    document = describe(extracted, id=DocumentId("b" * 64), name="opinion.txt")
    assert [claim.value for claim in document.claimed("judge")] == ["OKORO", "VANCE", "LINDQVIST"]
