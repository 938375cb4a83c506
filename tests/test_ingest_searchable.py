"""A searchable PDF of a scan: the words over their places, the picture as it was."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from corpus.recognised import UNITS, Recognised, Word
from ingest.ocr.geometry import laid_back
from ingest.sandbox import Sandbox
from ingest.searchable import LIMITS, searchable

TITLE = Word("KUASA", (4000, 1000, 6000, 1200), 0.9)
BODY = Word("Kolaka", (1000, 5000, 2000, 5150), 0.9)


def scan(form="TIFF", size=(827, 1169)):
    file = io.BytesIO()
    first, second = Image.new("1", size, 1), Image.new("1", size, 1)
    options = {"save_all": True, "append_images": [second]} if form in ("TIFF", "PDF") else {}
    first.save(file, form, resolution=100, dpi=(100, 100), **options)
    return file.getvalue()


def made(tmp_path: Path, data: bytes, *pages: Recognised) -> bytes:
    original = tmp_path / "asli"
    original.write_bytes(data)
    with Sandbox("ingest.searchable:make", LIMITS) as sandbox:
        return searchable(original, "asli", pages, sandbox)


def place_of(data: bytes, word: str, number: int = 1) -> tuple[float, float, float, float]:
    """Where a word stands: left, top, right, bottom as shares of the page as it is seen."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[number - 1]
        text = page.get_textpage()
        index = text.get_text_range().index(word)
        edges = [text.get_charbox(index + n) for n in range(len(word))]
        width, height = page.get_mediabox()[2:]
        left, bottom = min(e[0] for e in edges), min(e[1] for e in edges)
        right, top = max(e[2] for e in edges), max(e[3] for e in edges)
        return left / width, 1 - top / height, right / width, 1 - bottom / height


@pytest.mark.parametrize("form", ["TIFF", "PDF", "PNG"])
def test_words_stand_over_their_places(tmp_path, form):
    data = made(tmp_path, scan(form), Recognised(1, "ind", ((TITLE,), (BODY,))))
    left, top, right, bottom = place_of(data, "KUASA")
    assert left == pytest.approx(0.4, abs=0.01)
    assert right == pytest.approx(0.6, abs=0.01)
    assert 0.095 < top < bottom < 0.125
    assert place_of(data, "Kolaka")[0] == pytest.approx(0.1, abs=0.01)


def test_every_page_stays_and_each_has_its_own_words(tmp_path):
    data = made(tmp_path, scan(), Recognised(2, "ind", ((BODY,),)))
    first, second = PdfReader(io.BytesIO(data)).pages
    assert first.extract_text().strip() == ""
    assert second.extract_text().strip() == "Kolaka"
    assert len(first.images) == len(second.images) == 1


def test_an_earlier_layer_gives_way(tmp_path):
    first = made(tmp_path, scan("PDF"), Recognised(1, "ind", ((TITLE,), (BODY,))))
    second = made(tmp_path, first, Recognised(1, "ind", ((BODY,),)))
    words = [page.extract_text().split() for page in PdfReader(io.BytesIO(second)).pages]
    assert words[0] == ["Kolaka"]


def test_words_of_a_page_that_the_file_turns_stand_where_they_are_seen(tmp_path):
    writer = PdfWriter(clone_from=io.BytesIO(scan("PDF")))
    writer.pages[0].rotate(90)
    turned = io.BytesIO()
    writer.write(turned)
    data = made(tmp_path, turned.getvalue(), Recognised(1, "ind", ((TITLE,),)))
    left, top, right, bottom = place_of(data, "KUASA")
    assert bottom - top > right - left  # upright on the sheet, level as it is seen


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_of_a_page_scanned_askew_run_as_its_letters_do(tmp_path, turn):
    lines = laid_back(((TITLE,),), turn)
    data = made(tmp_path, scan(), Recognised(1, "ind", lines, turn))
    box = [edge / UNITS for edge in lines[0][0].box]
    left, top, right, bottom = place_of(data, "KUASA")
    assert (left + right) / 2 == pytest.approx((box[0] + box[2]) / 2, abs=0.02)
    assert (top + bottom) / 2 == pytest.approx((box[1] + box[3]) / 2, abs=0.02)
    assert (right - left > bottom - top) == (turn == 180)
