"""Pictures that cannot be decoded: named as such, and never passed off as blank pages."""

import io
import json
import zlib
from pathlib import Path

import numpy as np
import pytest
from coded_pictures import CODECS, HEIGHT, WIDTH, drawn, pdf
from PIL import Image

from corpus.catalogue import Catalogue
from corpus.document import Document, Unread
from corpus.originals import Originals
from ingest.intake import Intake
from ingest.ocr.languages import USUAL_LANGUAGES, installed
from ingest.ocr.reading import recognise_page
from ingest.outcome import Task
from ingest.page_image import hides_picture, scan_of_page
from ingest.scans import Recognition, ScanReader, run

DAMAGED = {
    "JPEG 2000 cut short": ("JPXDecode", lambda packed: packed[: len(packed) // 3]),
    "JPEG 2000 without its head": ("JPXDecode", lambda packed: bytes(60) + packed[60:]),
    "JPEG without its head": ("DCTDecode", lambda packed: bytes(60) + packed[60:]),
    "JBIG2 without its head": ("JBIG2Decode", lambda packed: bytes(30) + packed[30:]),
    "JBIG2 that is empty": ("JBIG2Decode", lambda packed: b""),
    "Flate that is none": ("FlateDecode", lambda packed: b"\x11" * 300),
    "Flate cut short": ("FlateDecode", lambda packed: zlib.compress(bytes(1000))),
    "a filter of no standard": ("WebPDecode", lambda packed: b"RIFF" * 100),
}


def damaged(name):
    codec, damage = DAMAGED[name]
    return pdf(codec, damage(CODECS[codec]() if codec in CODECS else b""))


def answer(content):
    return json.loads(recognise_page(io.BytesIO(content), {"number": "1", "languages": "ind+eng"}))


@pytest.mark.parametrize("codec", CODECS)
def test_every_codec_of_scans_is_decoded(codec):
    content = pdf(codec, CODECS[codec]())
    seen = scan_of_page(content, 1)
    share = np.mean(seen.pixels < 128)
    assert share == pytest.approx(np.mean(np.asarray(drawn("L")) < 128), abs=0.02)
    assert not hides_picture(content, 1)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_picture_that_cannot_be_decoded_is_no_blank_page(name):
    assert answer(damaged(name))["empty"] == Unread.CODEC


@pytest.mark.parametrize(
    ("pixels", "bits"), [(b"\xff" * (WIDTH * HEIGHT), 8), (b"\xff" * (WIDTH * HEIGHT // 8), 1)]
)
def test_a_white_picture_is_a_blank_page(pixels, bits):
    content = pdf("FlateDecode", zlib.compress(pixels), bits)
    assert answer(content)["empty"] == Unread.BLANK


def test_an_image_file_cut_short_is_named_so():
    file = io.BytesIO()
    drawn("L").save(file, "TIFF", compression="jpeg")
    broken = bytearray(file.getvalue())
    with Image.open(io.BytesIO(broken)) as image:
        start = image.tag_v2[273][0]
    broken[start : start + 200] = bytes(200)
    assert answer(bytes(broken))["empty"] == Unread.CODEC


@pytest.mark.skipif(
    not set(USUAL_LANGUAGES.split("+")) <= installed(), reason="no language data of Tesseract"
)
def test_the_page_is_listed_as_unread_for_that(tmp_path: Path):
    path = tmp_path / "putusan.pdf"
    path.write_bytes(damaged("JPEG 2000 cut short"))
    home = tmp_path / "home"
    with Catalogue(home) as catalogue:
        with Intake(catalogue, Originals(home), scans_follow=True) as intake:
            outcome = intake.take_in(Task(path))
        assert outcome.id
        with ScanReader(catalogue, Originals(home)) as reader:
            *_, document = run(reader, [catalogue.document(outcome.id)], Recognition.AUTO, 1)
    assert isinstance(document, Document)
    assert [page.unread for page in document.pages] == [Unread.CODEC]
