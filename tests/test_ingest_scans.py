"""The slow lane: every page of a scan is recognised once, kept at once, and never lost."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpus.catalogue import Catalogue
from corpus.document import EDITOR, Claim, Document, DocumentId, TextSource, Unread
from corpus.errors import DiedError, TimeLimitError
from corpus.originals import Originals
from corpus.recognised import Recognised
from ingest import scans
from ingest.intake import Intake
from ingest.ocr.languages import USUAL_LANGUAGES, installed
from ingest.outcome import Task
from ingest.redescription import Redescriber
from ingest.sandboxes import Sandboxes
from ingest.scans import PAGE_LIMITS, Recognition, ScanReader, run

FILINGS = Path(__file__).parent.parent / "corpus" / "samples" / "filing"

pytestmark = pytest.mark.skipif(
    not set(USUAL_LANGUAGES.split("+")) <= installed(), reason="no language data of Tesseract"
)


def taken_in(catalogue: Catalogue, home: Path, path: Path) -> DocumentId:
    with Intake(catalogue, Originals(home), scans_follow=True) as intake:
        outcome = intake.take_in(Task(path))
    assert outcome.id
    return outcome.id


@pytest.fixture
def warrant(catalogue: Catalogue, home: Path, tmp_path: Path) -> DocumentId:
    """The upper parts of a scanned warrant."""
    with Image.open(FILINGS / "surat-kuasa-khusus-lapas-kolaka.tif") as scan:
        first = scan.crop((0, 0, scan.width, 1150))
        scan.seek(1)
        second = scan.crop((0, 0, scan.width, 500))
    path = tmp_path / "kuasa.tif"
    first.save(path, save_all=True, append_images=[second], dpi=(200, 200), compression="group4")
    return taken_in(catalogue, home, path)


def recognised(
    catalogue: Catalogue,
    home: Path,
    document_id: DocumentId,
    which: Recognition = Recognition.AUTO,
    languages: str | None = None,
    limits=PAGE_LIMITS,
) -> list[Recognised | Document]:
    with ScanReader(catalogue, Originals(home), languages, limits) as reader:
        return list(run(reader, [catalogue.document(document_id)], which, 2))


def test_a_scan_is_in_the_collection_before_it_is_read(catalogue, warrant):
    document = catalogue.document(warrant)
    assert [page.unread for page in document.pages] == [Unread.NOT_YET_READ] * 2


def test_a_scan_is_described_by_what_was_recognised(catalogue, home, warrant):
    before = catalogue.revision
    first, second, document = recognised(catalogue, home, warrant)
    assert {first.number, second.number} == {1, 2}
    assert document == catalogue.document(warrant)
    assert (document.kind, document.title) == ("filing", "SURAT KUASA KHUSUS")
    assert all(page.source is TextSource.OCR and not page.unread for page in document.pages)
    assert catalogue.revision == before + 1


def test_what_was_recognised_is_not_recognised_again(catalogue, home, warrant):
    (_, _, document) = recognised(catalogue, home, warrant)
    assert recognised(catalogue, home, warrant) == [document]


def test_a_scan_goes_on_at_the_page_where_it_was_stopped(catalogue, home, warrant):
    with ScanReader(catalogue, Originals(home)) as reader:
        reader.recognise(catalogue.document(warrant), 1)
    page, document = recognised(catalogue, home, warrant)
    assert page.number == 2
    assert document.unread_pages == ()


def test_a_scan_stopped_before_its_last_step_is_finished(catalogue, home, warrant):
    with ScanReader(catalogue, Originals(home)) as reader:
        for number in (1, 2):
            reader.recognise(catalogue.document(warrant), number)
    (document,) = recognised(catalogue, home, warrant)
    assert document.unread_pages == ()


def test_a_page_beyond_the_limits_is_named_and_costs_itself(catalogue, home, warrant):
    tight = replace(PAGE_LIMITS, wall_seconds=0.01)
    *pages, document = recognised(catalogue, home, warrant, limits=tight)
    assert all("longer than" in page.failure for page in pages)
    assert {page.unread for page in document.pages} == {Unread.RECOGNITION_FAILED}
    assert document.kind == "other"


def test_a_page_that_failed_is_tried_again_but_not_for_ever(catalogue, home, warrant):
    tight = replace(PAGE_LIMITS, wall_seconds=0.01)
    tries = [len(recognised(catalogue, home, warrant, limits=tight)) for _ in range(4)]
    assert tries == [3, 3, 3, 1]  # two pages and the document, then the document alone


def test_a_page_that_failed_so_often_is_tried_when_somebody_insists(catalogue, home, warrant):
    tight = replace(PAGE_LIMITS, wall_seconds=0.01)
    for _ in range(4):
        recognised(catalogue, home, warrant, limits=tight)
    with ScanReader(catalogue, Originals(home), insist=True) as reader:
        *pages, document = run(reader, [catalogue.document(warrant)], Recognition.AUTO, 2)
    assert [page.failure for page in pages] == [None, None]
    assert document.unread_pages == ()


def test_a_page_whose_process_dies_is_tried_three_times_and_named(
    catalogue, home, warrant, monkeypatch
):
    monkeypatch.setattr(
        scans, "Sandboxes", lambda _task, limits: Sandboxes(f"{__name__}:die", limits)
    )
    *pages, document = recognised(catalogue, home, warrant)
    assert ["SIGSEGV" in page.failure for page in pages] == [True, True]
    assert catalogue.recognitions.failures(warrant) == {1: 3, 2: 3}
    assert {page.unread for page in document.pages} == {Unread.RECOGNITION_FAILED}


def die(_data, _parameters):
    os.kill(os.getpid(), signal.SIGSEGV)


def test_a_text_that_cannot_be_described_is_kept_and_costs_no_other_document(
    catalogue, home, warrant, monkeypatch
):
    def beyond(_self, _document):
        raise TimeLimitError("Reading kuasa.tif took longer than 120 s.")

    monkeypatch.setattr(Redescriber, "described", beyond)
    *_, document = recognised(catalogue, home, warrant)
    assert "SURAT KUASA KHUSUS" in document.pages[0].text
    assert document.unread_pages == ()
    assert document.claims == ()
    assert any("longer than" in warning for warning in document.warnings)


def test_a_text_whose_description_is_killed_by_chance_is_described(
    catalogue, home, warrant, monkeypatch
):
    described = Redescriber.described
    killed = [DiedError("Describing it died.", cause="SIGKILL")] * 2

    def mortal(describing, document):
        if killed:
            raise killed.pop()
        return described(describing, document)

    monkeypatch.setattr(Redescriber, "described", mortal)
    *_, document = recognised(catalogue, home, warrant)
    assert killed == []
    assert (document.kind, document.title) == ("filing", "SURAT KUASA KHUSUS")


def test_other_languages_are_tried_on_request_and_the_earlier_reading_is_kept(
    catalogue, home, warrant
):
    recognised(catalogue, home, warrant)
    *pages, _ = recognised(catalogue, home, warrant, languages="eng")
    assert [page.languages for page in pages] == ["eng", "eng"]
    assert catalogue.recognitions.page(warrant, 1).languages == "eng"
    assert {page.languages for page in catalogue.recognitions.of_page(warrant, 1)} == {
        "eng",
        USUAL_LANGUAGES,
    }


def test_what_a_person_said_outlives_recognition(catalogue, home, warrant):
    document = catalogue.document(warrant)
    said = Claim("subject", "Perkara tanah Kolaka", "", rule=EDITOR)
    catalogue.record(replace(document, claims=(*document.claims, said)))
    *_, document = recognised(catalogue, home, warrant)
    assert document.best("subject") == "Perkara tanah Kolaka"
    assert document.claims.count(said) == 1


def test_recognition_asked_for_on_all_pages_replaces_the_text_layer(catalogue, home, tmp_path):
    path = tmp_path / "surat.pdf"
    canvas = Canvas(str(path), pagesize=(400, 100))
    canvas.setFont("Helvetica", 14)
    canvas.drawString(30, 50, "Surat kuasa nomor 812/Pdt.G/2022/PN Kka")
    canvas.save()
    letter = taken_in(catalogue, home, path)
    assert len(recognised(catalogue, home, letter)) == 1
    _, document = recognised(catalogue, home, letter, Recognition.ALWAYS)
    (page,) = document.pages
    assert page.source is TextSource.OCR
    assert "812/Pdt.G/2022/PN Kka" in page.text
