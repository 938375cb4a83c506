"""Citations to paste into a brief."""

import pytest
from web_collection import NUMBER, claim, ruling

from corpus.document import Document, DocumentId, Page
from web.citation import citation


def label(listed, value):
    return {"putusan": "Putusan", "decision": "Court decision"}.get(value, value)


def test_decision_is_cited_by_court_number_date_and_printed_page():
    cited = citation(ruling("0" * 64), 2, "id", label)
    assert cited == (
        f"Putusan Pengadilan Negeri Kolaka Nomor {NUMBER} tanggal 10 September 2024,"
        " hlm. 14 (hlm. 2 berkas)"
    )


def test_page_that_prints_no_number_is_cited_by_its_place():
    assert citation(ruling("0" * 64), 1, "id", label).endswith("2024, hlm. 1")


def test_english_citation():
    assert citation(ruling("0" * 64), 1, "en", label) == (
        f"Pengadilan Negeri Kolaka, Putusan No. {NUMBER}, 10 September 2024, p. 1"
    )


def test_document_as_a_whole_has_no_page():
    assert citation(ruling("0" * 64), None, "id", label).endswith("tanggal 10 September 2024")


def test_document_without_number_is_cited_by_its_title():
    minutes = Document(
        DocumentId("0" * 64), "notula.docx", "text/plain", (Page(1, ""),),
        (claim("title", "Rapat koordinasi"), claim("date", "2024-09")),
    )  # fmt: skip
    assert citation(minutes, 1, "id", label) == "Rapat koordinasi tanggal September 2024, hlm. 1"


def test_page_that_is_not_there_cannot_be_cited():
    with pytest.raises(LookupError):
        citation(ruling("0" * 64), 9, "id", label)
