"""Citations to paste into a brief."""

import pytest
from web_collection import NUMBER, claim, ruling

from corpus.document import Document, DocumentId, Page
from web.citation import citation


def label(listed, value):
    named = {"putusan": "Putusan", "minutes": "Notula", "opinion": "Pendapat hukum"}
    return named.get(value, value)


def made(*claims):
    pages = (Page(1, ""), Page(2, ""))
    return Document(DocumentId("0" * 64), "surat.docx", "text/plain", pages, claims)


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


def test_minutes_whose_title_does_not_say_so_are_called_minutes():
    minutes = made(claim("kind", "minutes"), claim("title", "Rapat koordinasi"))
    assert citation(minutes, 1, "id", label) == "Notula: Rapat koordinasi, hlm. 1"
    called = made(claim("kind", "minutes"), claim("title", "Notula rapat koordinasi"))
    assert citation(called, None, "id", label) == "Notula rapat koordinasi"


def test_an_opinion_is_cited_with_the_office_that_wrote_it():
    opinion = made(
        claim("kind", "opinion"),
        claim("letter_number", "SEK.4-HH.05.02-123"),
        claim("from", "Kepala Biro Hukum"),
        claim("date", "2024-05-03"),
    )
    assert citation(opinion, 2, "id", label) == (
        "Pendapat hukum Kepala Biro Hukum Nomor SEK.4-HH.05.02-123 tanggal 3 Mei 2024, hlm. 2"
    )


def test_a_regulation_is_cited_by_its_own_name():
    law = made(claim("kind", "regulation"), claim("title", "PP Nomor 1 Tahun 1951 tentang Hal"))
    assert citation(law, None, "id", label) == "PP Nomor 1 Tahun 1951 tentang Hal"


def test_an_english_decision_is_cited_as_its_courts_do():
    decision = made(
        claim("kind", "decision"),
        claim("language", "en"),
        claim("case_number", "11-889"),
        claim("court", "Supreme Court of Ruritania"),
        claim("date_decided", "2013-06-13"),
        claim("party", "Rupert Water District", role="Petitioner"),
        claim("party", "Rudolf Elphberg", role="Respondent"),
    )
    assert citation(decision, 2, "en", label) == (
        "Rupert Water District v. Rudolf Elphberg, No. 11-889"
        " (Supreme Court of Ruritania, June 13, 2013), p. 2"
    )


def test_page_that_is_not_there_cannot_be_cited():
    with pytest.raises(LookupError):
        citation(ruling("0" * 64), 9, "id", label)
