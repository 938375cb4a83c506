"""The second engine reads what the first left out; a stand-in where it is not installed."""

import io
import json
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.recognised import UNITS, Word
from ingest.ocr import rapid, reading, tesseract
from ingest.ocr.joining import outdone
from ingest.ocr.picture import Picture

PAGE = Picture(np.full((1000, 1000), 240, np.uint8), 200)


def corners(left, top, right, bottom):
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def told(*lines):
    """Return what the engine tells of lines, each its text and its pieces with their boxes."""
    pieces = [
        tuple((text, sure, corners(*box)) for text, sure, box in pieces) for _, pieces in lines
    ]
    return SimpleNamespace(txts=[text for text, _ in lines] or None, word_results=pieces)


@pytest.fixture
def engine(monkeypatch):
    """Return a stand-in: `answers` is what it tells, `seen` the pictures that it was shown."""
    stand_in = SimpleNamespace(answers=told(), seen=[])

    def read(pixels):
        stand_in.seen.append(pixels)
        return stand_in.answers

    monkeypatch.setattr(rapid, "engine", lambda: read)
    monkeypatch.setattr(rapid, "name", lambda: "rapidocr 9.9")
    return stand_in


def test_words_have_their_boxes_and_lines_come_from_the_top(engine):
    engine.answers = told(
        (
            "di Kotabaru",
            [("di", 0.9, (100, 500, 130, 530)), ("Kotabaru", 0.8, (140, 502, 300, 532))],
        ),
        ("Menimbang", [("Menimbang", 0.95, (100, 100, 300, 130))]),
    )
    assert rapid.recognised(PAGE) == (
        (Word("Menimbang", (1000, 1000, 3000, 1300), 0.95),),
        (
            Word("di", (1000, 5000, 1300, 5300), 0.9),
            Word("Kotabaru", (1400, 5020, 3000, 5320), 0.8),
        ),
    )


def test_letters_told_one_by_one_are_put_together_as_their_line_has_them(engine):
    letters = [
        (sign, 0.9, (100 + 20 * n, 100, 120 + 20 * n, 130)) for n, sign in enumerate("331（a")
    ]
    engine.answers = told(("331 （a", letters))
    ((number, letter),) = rapid.recognised(PAGE)
    assert (number.text, number.box) == ("331", (1000, 1000, 1600, 1300))
    assert (letter.text, letter.box) == ("(a", (1600, 1000, 2000, 1300))


def test_a_page_without_words_and_a_line_without_pieces_give_none(engine):
    assert rapid.recognised(PAGE) == ()
    engine.answers = told(("tanpa", []))
    assert rapid.recognised(PAGE) == ()


def test_without_the_engine_nothing_is_said(monkeypatch):
    monkeypatch.setattr(rapid, "engine", lambda: None)
    assert rapid.recognised(PAGE) is None


def word(text, left, sure, top=1000):
    return Word(text, (left, top, left + 800, top + 300), sure)


def test_unsure_words_go_where_others_were_read_and_sure_ones_stay():
    sure, slip, alone = (
        word("Bahwa", 1000, 0.9),
        word("pengqugat", 2000, 0.4),
        word("ibu", 5000, 0.4),
    )
    more = ((word("penggugat", 2050, 0.95), word("Bahwa", 1000, 0.99)),)
    assert outdone(((sure, slip, alone),), more, (sure,)) == ((sure, alone),)
    assert outdone(((slip,),), more, ()) == ()


def test_the_second_engine_sees_what_is_unsure_or_left_out_and_is_named(engine):
    pixels = PAGE.pixels.copy()
    pixels[100:130, 100:900:3] = 20
    lines = ((word("Bahwa", 1000, 0.9), word("pengqugat", 2000, 0.4)),)
    engine.answers = told(
        ("penggugat", [("penggugat", 0.9, (200, 100, 280, 130))]),
        ("hadir", [("hadir", 0.9, (290, 100, 360, 130))]),
        ("#", [("#", 0.1, (600, 100, 620, 130))]),
    )
    joined, second = reading._with_rest(Picture(pixels, 200), lines, "ind+eng")
    assert [[w.text for w in line] for line in joined] == [["Bahwa", "penggugat", "hadir"]]
    assert second == "rapidocr 9.9"
    (seen,) = engine.seen
    assert seen.shape == (1000, 1000, 3)
    assert seen[110, 100:180].min() == 240
    assert seen[110, 200:280].min() == 20


def test_the_second_engine_is_not_asked_where_all_was_read(engine, monkeypatch):
    monkeypatch.setattr(tesseract, "recognised", lambda *_, **__: ((word("x", 1000, 0.9),),))
    monkeypatch.setattr(tesseract, "orientation", lambda _: 0)
    monkeypatch.setattr(reading, "uncovered", lambda *_: 0.0)
    file = io.BytesIO()
    image = Image.new("L", (1654, 2339), 240)
    ImageDraw.Draw(image).rectangle((300, 300, 700, 330), fill=20)
    image.save(file, "PNG", dpi=(200, 200))
    asked = {"number": "1", "languages": "ind+eng"}
    answer = json.loads(reading.recognise_page(io.BytesIO(file.getvalue()), asked))
    assert answer["second"] is None
    assert engine.seen == []
    monkeypatch.setattr(reading, "uncovered", lambda *_: 0.2)
    answer = json.loads(reading.recognise_page(io.BytesIO(file.getvalue()), asked))
    assert answer["second"] == "rapidocr 9.9"


def test_the_installed_engine_reads_a_line():
    pytest.importorskip("rapidocr")
    pytest.importorskip("onnxruntime")
    image = Image.new("L", (1200, 300), 255)
    font = ImageFont.load_default(size=48)
    ImageDraw.Draw(image).text((100, 100), "Putusan Pengadilan 2023", fill=0, font=font)
    lines = rapid.recognised(Picture(np.asarray(image), 200))
    assert [w.text for line in lines for w in line] == ["Putusan", "Pengadilan", "2023"]
    assert all(0 < w.box[0] < w.box[2] < UNITS for line in lines for w in line)
    assert rapid.name().startswith("rapidocr 3.")
