"""Recognition: words with places become pages, and what was not read is not passed off as text."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

from corpus.document import Page, TextSource, Unread
from corpus.recognised import UNITS, Recognised, Word, lines_from_json, packed, unpacked
from ingest.ocr.coverage import LONGEST_STROKE, _without_lines, uncovered, without_words
from ingest.ocr.geometry import laid_back, turn_of
from ingest.ocr.joining import inserted, joined
from ingest.ocr.languages import USUAL_LANGUAGES, installed
from ingest.ocr.pages import with_recognised
from ingest.ocr.picture import Picture, straightened
from ingest.ocr.reading import recognise_page
from ingest.ocr.slant import SLANTING, slant_of

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
WARRANT = SAMPLES / "filing" / "surat-kuasa-khusus-lapas-kolaka.tif"

with_tesseract = pytest.mark.skipif(
    not set(USUAL_LANGUAGES.split("+")) <= installed(), reason="no language data of Tesseract"
)

WORDS = st.builds(
    Word,
    st.text(min_size=1, max_size=12),
    st.tuples(*[st.integers(0, UNITS)] * 4),
    st.floats(0, 1),
)


def line(text, top=1000, sure=0.95):
    return tuple(
        Word(word, (1000 + 300 * n, top, 1250 + 300 * n, top + 100), sure)
        for n, word in enumerate(text.split())
    )


def lines(*texts, sure=0.95):
    return tuple(line(text, 500 + 200 * n, sure) for n, text in enumerate(texts))


def scan(number=1, header=""):
    return Page(number, "", header=header, unread=Unread.NOT_YET_READ)


SENTENCES = ("Menimbang, bahwa gugatan Penggugat telah diajukan", "dengan patut menurut hukum;")


def recognised_page(found, before=None):
    (page,) = with_recognised([before or scan()], {1: found})
    return page


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(tuple), max_size=4).map(tuple))
def test_words_are_kept_as_they_were_found(found):
    assert unpacked(packed(found)) == found


def test_lines_become_the_text_of_the_page():
    page = recognised_page(Recognised(1, "ind", lines(*SENTENCES)))
    assert page.text == "\n".join(SENTENCES)
    assert (page.source, page.unread, page.confidence) == (TextSource.OCR, None, 0.95)


def test_words_divided_at_the_end_of_a_line_are_put_together():
    page = recognised_page(Recognised(1, "ind", lines("pihak yang bersang-", "kutan itu hadir")))
    assert page.text.startswith("pihak yang bersangkutan\n")


def test_a_bar_is_the_capital_that_it_stands_for():
    page = recognised_page(Recognised(1, "ind", lines("Tergugat | telah menjawab gugatan")))
    assert page.text == "Tergugat I telah menjawab gugatan"


def test_the_stamp_of_a_filing_stays_beside_the_text_of_its_scan():
    page = recognised_page(Recognised(1, "ind", lines(*SENTENCES)), scan(header="Case 1:20-cv-1"))
    assert page.header == "Case 1:20-cv-1"
    assert page.text


def test_running_headers_of_a_scan_are_set_apart_and_printed_numbers_read():
    pages = [scan(number) for number in range(1, 6)]
    found = {
        number: Recognised(
            number,
            "ind",
            lines(
                "Putusan Nomor 1/Pdt.G/2020/PN Bls",
                *(
                    f"Isi baris {n} halaman yang {chr(96 + number)}"
                    for n in ["satu", "dua", "tiga"]
                ),
                f"Halaman {number} dari 5",
            ),
        )
        for number in range(1, 6)
    }
    read = with_recognised(pages, found)
    assert [page.printed for page in read] == ["1", "2", "3", "4", "5"]
    assert all("Putusan Nomor" not in page.text for page in read)


def test_pages_that_were_not_recognised_stay_as_they_are():
    native = Page(2, "Teks asli.")
    first, second = with_recognised([scan(1), native], {1: Recognised(1, "ind", lines(*SENTENCES))})
    assert second is native
    assert first.text


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (Recognised(1, "ind", empty=Unread.BLANK), Unread.BLANK),
        (Recognised(1, "ind"), Unread.IMAGE_ONLY),
        (Recognised(1, "ind", lines(*SENTENCES, sure=0.3)), Unread.LOW_CONFIDENCE),
        (Recognised(1, "ind", failure="took longer than 60 s"), Unread.RECOGNITION_FAILED),
        (Recognised(1, "ind", lines(*["xkrt bdfg qwrt zxcv " * 3] * 4)), Unread.LOW_CONFIDENCE),
    ],
)
def test_what_was_not_read_is_listed_with_its_reason_and_has_no_text(found, reason):
    page = recognised_page(found)
    assert (page.unread, page.text) == (reason, "")


@given(
    st.sampled_from([90, 180, 270]),
    st.tuples(*[st.integers(0, UNITS)] * 4),
)
def test_boxes_of_a_turned_page_are_laid_back_on_the_page_as_it_lies(turn, box):
    left, top, right, bottom = box
    word = Word("a", (min(left, right), min(top, bottom), max(left, right), max(top, bottom)), 1)
    there = laid_back([[word]], turn)
    back = laid_back(there, 360 - turn)
    assert back == ((word,),)
    x0, y0, x1, y1 = there[0][0].box
    assert x0 <= x1
    assert y0 <= y1


@pytest.mark.parametrize("turn", [90, 270])
def test_the_words_of_a_page_on_its_side_tell_how_it_must_be_turned(turn):
    upright = [line("Menimbang bahwa pihak telah dipanggil", 400 * n) for n in range(3, 12)]
    assert turn_of(upright, (1654, 2339)) == 0
    assert turn_of(laid_back(upright, turn), (2339, 1654)) == turn
    assert turn_of((), (1654, 2339)) == 0


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_running_lines_are_set_apart_on_pages_that_lie_askew(turn):
    body = [f"Isi baris {n} halaman ini yang tidak berulang" for n in ("satu", "dua", "tiga")]
    upright = lines(*body, "Halaman 1 dari 5")
    page = recognised_page(Recognised(1, "ind", laid_back(upright, turn), turn))
    assert (page.footer, page.printed) == ("Halaman 1 dari 5", "1")
    assert page.text == "\n".join(body)


def test_a_passage_read_later_stands_where_it_belongs():
    first, lost, last = (line(text, top) for text, top in (("a", 100), ("b", 200), ("c", 300)))
    assert inserted((first, last), (lost,)) == (first, lost, last)
    assert inserted((), (lost,)) == (lost,)


def test_words_read_later_stand_in_the_line_that_they_were_lost_from():
    whole = line("Menimbang bahwa eksepsi Tergugat ditolak", 400)
    below = line("Mengadili sendiri", 800)
    first, lost = (whole[0], *whole[3:]), whole[1:3]
    assert joined((first, below), (lost,)) == (whole, below)


def test_words_read_later_beside_another_column_or_between_lines_are_lines_of_their_own():
    column, below = line("Nama", 400), line("Alamat", 800)
    beside = (Word("Umur", (6000, 400, 6300, 500), 0.9),)
    between = line("Pekerjaan", 600)
    assert joined((column, below), (between,)) == (column, between, below)
    assert set(joined((column, below), (beside,))) == {column, beside, below}


def sheet(rows):
    """A white page at 100 dpi with print in bands of 16 dots from each of the rows."""
    pixels = np.full((1100, 800), 255, np.uint8)
    for top in rows:
        pixels[top : top + 14 : 2, 100:700:3] = 0
    return Picture(pixels, 100)


def band(top):
    return Word(
        "x",
        (100 * UNITS // 800, top * UNITS // 1100, 7 * UNITS // 8, (top + 16) * UNITS // 1100),
        0.9,
    )


def test_print_that_no_word_covers_is_noticed():
    page = sheet([160, 320, 480, 640])
    assert uncovered(page, [band(top) for top in (160, 320, 480, 640)]) == 0
    assert uncovered(page, [band(160), band(320), band(480)]) == pytest.approx(0.25, abs=0.03)
    assert uncovered(without_words(page, [band(640)]), [band(160), band(320), band(480)]) == 0


def test_the_places_of_words_are_left_as_bare_paper():
    page = sheet([160, 320])
    page.pixels[page.pixels == 255] = 210
    rest = without_words(page, [band(160)]).pixels
    assert np.unique(rest[150:190]).tolist() == [210]
    assert (rest[320:334] == 0).any()


@pytest.mark.parametrize("slant", [-8.0, -4.5, -2.2, 2.2, 3.0, 8.0])
def test_the_slant_of_a_page_is_told_by_its_picture(slant):
    page = straightened(sheet(range(100, 1000, 30)), slant)
    assert slant_of(page) == pytest.approx(slant, abs=0.3)


@pytest.mark.parametrize("slant", [0.0, -1.0, 1.5])
def test_a_page_that_hardly_slants_is_left_as_it_is(slant):
    assert abs(slant) < SLANTING
    assert slant_of(straightened(sheet(range(100, 1000, 30)), slant)) == 0.0


def test_neither_an_empty_sheet_nor_one_on_its_side_slants():
    lying = sheet(range(100, 1000, 30)).pixels.T.copy()
    assert slant_of(Picture(lying, 100)) == 0.0
    assert slant_of(sheet([])) == 0.0


def test_only_long_runs_of_dots_are_ruled_lines():
    ink = np.zeros((3, 90), bool)
    ink[0, 5 : 5 + LONGEST_STROKE] = ink[1, 60:] = ink[2, 5 : 4 + LONGEST_STROKE] = True
    kept = _without_lines(ink)
    assert kept.any(axis=1).tolist() == [False, False, True]
    assert (kept[2] == ink[2]).all()
    assert _without_lines(ink[:, :20]).sum() == ink[:, :20].sum()


def test_ruled_lines_are_no_print():
    page = sheet([160])
    page.pixels[400:404, 100:700] = 0
    page.pixels[200:900, 300:304] = 0
    assert uncovered(page, [band(160)]) == 0


def recognise(content, number=1, languages=USUAL_LANGUAGES):
    found = json.loads(
        recognise_page(io.BytesIO(content), {"number": str(number), "languages": languages})
    )
    return lines_from_json(found["lines"]), found["turned"], found["empty"]


@with_tesseract
def test_a_stamped_scan_is_read_with_its_words_in_their_places():
    found, turned, empty = recognise(WARRANT.read_bytes())
    text = " ".join(word.text for row in found for word in row)
    assert "SURAT KUASA KHUSUS" in text
    assert "812/Pdt.G/2022/PN Kka" in text
    assert (turned, empty) == (0, None)
    title, *_ = [word for row in found for word in row if word.text == "KHUSUS"]
    assert title.box[1] < UNITS / 4
    assert title.confidence > 0.8


@with_tesseract
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_on_its_side_or_head_is_read_and_its_boxes_lie_as_the_page_does(quarters):
    image = io.BytesIO()
    with Image.open(WARRANT) as upright:
        upright.rotate(90 * quarters, expand=True).save(image, "PNG", dpi=(200, 200))
    found, turned, _ = recognise(image.getvalue())
    assert turned == 90 * quarters
    title, *_ = [word for row in found for word in row if word.text == "KHUSUS"]
    left, top, right, bottom = title.box
    assert (right - left > bottom - top) == (quarters == 2)


@with_tesseract
@pytest.mark.parametrize("slant", [-7, 3.5, 7])
def test_a_slanting_page_is_read_whole(slant):
    image = io.BytesIO()
    with Image.open(WARRANT) as upright:
        upright.convert("L").rotate(-slant, fillcolor=255).save(image, "PNG", dpi=(200, 200))
    found, _, _ = recognise(image.getvalue())
    text = " ".join(word.text for row in found for word in row)
    assert "Lembaga Pemasyarakatan" in text
    assert "812/Pdt.G/2022/PN Kka" in text
    middles = [(row[0].box[3], row[-1].box[3]) for row in found if len(row) > 8]
    assert middles
    assert all((last > first) == (slant > 0) for first, last in middles)


@with_tesseract
def test_a_picture_without_words_has_none():
    image = io.BytesIO()
    photograph = Image.new("L", (600, 800), 250)
    ImageDraw.Draw(photograph).rectangle((150, 200, 450, 600), fill=120)
    photograph.save(image, "PNG", dpi=(100, 100))
    found, _, empty = recognise(image.getvalue())
    assert not empty
    assert sum(len(row) for row in found) < 3


@with_tesseract
def test_an_empty_sheet_is_blank():
    image = io.BytesIO()
    Image.new("L", (1240, 1754), 240).save(image, "PNG")
    assert recognise(image.getvalue()) == ((), 0, Unread.BLANK)


def sheet_with(text, at=(800, 1100), paper=255, ink=0):
    """A sheet of A4 at 200 dpi with a line of print."""
    image = io.BytesIO()
    page = Image.new("L", (1654, 2339), paper)
    ImageDraw.Draw(page).text(at, text, fill=ink, font=ImageFont.load_default(36))
    page.save(image, "PNG", dpi=(200, 200))
    return image.getvalue()


@with_tesseract
def test_a_sheet_with_one_word_is_not_blank():
    found, _, empty = recognise(sheet_with("Lampiran"))
    assert empty is None
    assert [word.text for row in found for word in row] == ["Lampiran"]


@with_tesseract
def test_a_sheet_with_dust_is_blank():
    assert recognise(sheet_with("~ .  '"))[2] == Unread.BLANK


def reverse(ink=None):
    """The back of a printed sheet, which shines through, punched twice; ink of a line, if any."""
    with Image.open(WARRANT) as front:
        shining = ImageOps.mirror(front.convert("L")).filter(ImageFilter.GaussianBlur(3))
    page = Image.eval(shining, lambda tone: 200 + tone // 7)
    draw = ImageDraw.Draw(page)
    for top in (750, 1400):
        draw.ellipse((60, top, 120, top + 60), fill=40)
    if ink is not None:
        draw.line((500, 900, 1000, 1100, 700, 1150), fill=ink, width=9)
    image = io.BytesIO()
    page.save(image, "PNG", dpi=(200, 200))
    return image.getvalue()


@with_tesseract
def test_the_back_of_a_sheet_is_blank_where_it_is_punched_and_print_shines_through():
    assert recognise(reverse())[2] == Unread.BLANK
    assert recognise(reverse(ink=20))[2] is None


@with_tesseract
def test_a_negative_is_read_and_a_black_sheet_is_no_blank_one():
    image = io.BytesIO()
    with Image.open(WARRANT) as positive:
        ImageChops.invert(positive.convert("L")).save(image, "PNG", dpi=(200, 200))
    found, _, empty = recognise(image.getvalue())
    assert empty is None
    assert "SURAT KUASA KHUSUS" in " ".join(word.text for row in found for word in row)
    assert recognise(sheet_with("", paper=0))[2] is None
