"""What is odd about the pages of a document is told together, as they were read last."""

from pathlib import Path

import pytest

from corpus.batch import BatchFile
from corpus.catalogue import Catalogue
from corpus.document import Document, DocumentId, Page
from corpus.paging import Irregularity, Problem
from corpus.recognised import Recognised

ID = DocumentId("a" * 64)
OTHER = DocumentId("b" * 64)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    with Catalogue(tmp_path) as catalogue:
        for id_ in (ID, OTHER):
            catalogue.acknowledge(id_, 1, f"/arsip/{id_[0]}.pdf")
            pages = tuple(
                Page(n, f"isi {n} {id_[0]}", printed) for n, printed in enumerate("124", 1)
            )
            catalogue.record(Document(id_, f"{id_[0]}.pdf", "application/pdf", pages))
        yield catalogue


def test_a_page_that_was_turned_half_round_is_told_with_those_that_are_missing(
    catalogue: Catalogue,
) -> None:
    catalogue.recognitions.keep(ID, Recognised(2, "ind+eng", turned=180))
    catalogue.recognitions.keep(ID, Recognised(3, "ind+eng", turned=90))
    assert catalogue.irregularities(ID) == (
        Irregularity(Problem.MISSING, 2, "3"),
        Irregularity(Problem.UPSIDE_DOWN, 2),
    )
    assert catalogue.irregularities(OTHER) == (Irregularity(Problem.MISSING, 2, "3"),)


def test_the_last_reading_of_a_page_counts(catalogue: Catalogue) -> None:
    catalogue.recognitions.keep(ID, Recognised(1, "ind", turned=180))
    catalogue.recognitions.keep(ID, Recognised(1, "ind+eng", turned=0))
    assert [each.problem for each in catalogue.irregularities(ID)] == [Problem.MISSING]


def test_the_report_of_a_batch_has_them(catalogue: Catalogue) -> None:
    catalogue.recognitions.keep(ID, Recognised(1, "ind+eng", turned=180))
    batch = catalogue.batches.begin(["/arsip"], [BatchFile("/arsip/a.pdf")])
    assert catalogue.batches.irregularities(batch) == (
        (ID, Irregularity(Problem.UPSIDE_DOWN, 1)),
        (ID, Irregularity(Problem.MISSING, 2, "3")),
    )


def test_a_page_keeps_which_second_engine_read_what_the_first_left_out(
    catalogue: Catalogue,
) -> None:
    catalogue.recognitions.keep(ID, Recognised(1, "ind+eng"))
    catalogue.recognitions.keep(ID, Recognised(2, "ind+eng", second="rapidocr 3.10.0"))
    newest = catalogue.recognitions.newest(ID)
    assert [newest[number].second for number in (1, 2)] == [None, "rapidocr 3.10.0"]
