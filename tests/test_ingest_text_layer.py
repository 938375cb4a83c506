"""Text layers behind pictures: kept where they are sound, read again where their slips show."""

import io
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.catalogue import Catalogue
from corpus.document import Document, Page, TextSource, Unread
from corpus.originals import Originals
from corpus.recognised import Recognised, Word
from corpus.rules import load
from ingest.intake import Intake
from ingest.ocr.languages import USUAL_LANGUAGES, installed
from ingest.ocr.pages import with_recognised
from ingest.outcome import Task
from ingest.readers import pdf
from ingest.scans import Recognition, ScanReader, run
from ingest.text_layer import confidence, is_doubtful

RULES = load(resources.files("ingest").joinpath("rules", "layers.toml"))

PRINTED = (
    "PERATURAN BERSAMA NOMOR 20 TAHUN 2020",
    "tentang tata cara penyimpanan arsip perkara",
    "Sebagaimana dimaksud dalam ayat (2) huruf a,",
    "arsip disimpan selama 10 tahun sejak 12 Mei 2020",
    "dengan biaya sebesar Rp0,00 atau 0% dari tarif.",
)
MISREAD = (
    "PERATURAN BERSAMA NOMOR 2O TAHUN 2O2O",
    "tentang tata cara penyimpanan arsip perkara",
    "Sebagaimana dimaksud dalam ayat (21 huruf a,",
    "arsip disimpan selama 1O tahun sejak l2 Mei 2O2O",
    "dengan biaya sebesar RpO,OO atau O% dari tarif.",
)


def scan_with(layer, visible=False):
    """A page that is a picture of `PRINTED`, with text behind it, or stamped on it."""
    picture = Image.new("L", (1240, 1754), 255)
    for number, line in enumerate(PRINTED):
        place = (150, 200 + 60 * number)
        ImageDraw.Draw(picture).text(place, line, fill=0, font=ImageFont.load_default(30))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    text = canvas.beginText(72, 740)
    text.setTextRenderMode(0 if visible else 3)
    for line in layer:
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples_and_leaves_its_counter_examples_alone(rule):
    assert [each.text for each in rule.examples if not rule.pattern.search(each.text)] == []
    assert [text for text in rule.counter_examples if rule.pattern.search(text)] == []


def test_a_sound_layer_is_the_text_of_its_page():
    (page,) = pdf.read(scan_with(PRINTED)).pages
    assert page.text == "\n".join(PRINTED)
    assert (page.source, page.unread, page.confidence) == (TextSource.LAYER, None, 1.0)
    assert not is_doubtful(page)


def test_a_layer_with_slips_is_doubtful_and_can_be_searched_meanwhile():
    (page,) = pdf.read(scan_with(MISREAD)).pages
    assert page.text == "\n".join(MISREAD)
    assert 0.5 < page.confidence < 0.9
    assert is_doubtful(page)


def test_a_stamp_over_a_scan_is_no_layer():
    (page,) = pdf.read(scan_with(["Diterima 12 Mei 2020"], visible=True)).pages
    assert (page.unread, page.text) == (Unread.IMAGE_ONLY, "")


def test_few_slips_are_names_of_things():
    assert confidence(["vitamin 5O", *["kata biasa saja"] * 100]) == 1.0


def test_a_layer_stays_where_its_page_does_not_read_better():
    layer = Page(1, "\n".join(MISREAD), source=TextSource.LAYER, confidence=0.8)
    waiting = replace(layer, unread=Unread.NOT_YET_READ)
    poor = Recognised(1, "ind", ((Word("kabur", (0, 0, 100, 100), 0.2),),))
    assert with_recognised([waiting], {1: poor}) == (layer,)
    assert with_recognised([waiting], {1: Recognised(1, "ind", failure="died")}) == (layer,)


@pytest.mark.skipif(
    not set(USUAL_LANGUAGES.split("+")) <= installed(), reason="no language data of Tesseract"
)
@pytest.mark.parametrize(
    ("layer", "source", "waiting"),
    [(PRINTED, TextSource.LAYER, 0), (MISREAD, TextSource.OCR, 1)],
)
def test_pages_of_a_doubtful_layer_are_read_from_their_picture(
    tmp_path: Path, layer, source, waiting
):
    path = tmp_path / "peraturan.pdf"
    path.write_bytes(scan_with(layer))
    home = tmp_path / "home"
    with Catalogue(home) as catalogue:
        with Intake(catalogue, Originals(home), scans_follow=True) as intake:
            outcome = intake.take_in(Task(path))
        assert (outcome.pages_unread, bool(outcome.id)) == (waiting, True)
        assert catalogue.document(outcome.id).pages[0].text == "\n".join(layer)
        with ScanReader(catalogue, Originals(home)) as reader:
            document = catalogue.document(outcome.id)
            *_, document = run(reader, [document], Recognition.AUTO, 1)
            assert reader.due(document, Recognition.AUTO) == ()
    assert isinstance(document, Document)
    assert "TAHUN 2020" in document.pages[0].text or source is TextSource.LAYER
    assert document.pages[0].source is source
