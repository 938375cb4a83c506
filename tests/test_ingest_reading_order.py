"""Order of reading: forms are read row by row, columns of running text one after the other."""

import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

from corpus.document import Page, Unread
from corpus.placed import boxes_of, placed
from corpus.recognised import UNITS, Recognised, Word
from ingest.ocr.languages import USUAL_LANGUAGES, installed
from ingest.ocr.pages import with_recognised
from ingest.ocr.reading import recognised
from ingest.ocr.reading_order import in_order
from ingest.page_image import scan_of_page

PITCH, HEIGHT = 200, 120
"""From one line to the next, and of a word, in units of the page."""

LETTER = 95
"""Width of a letter in the same units."""

with_tesseract = pytest.mark.skipif(
    not set(USUAL_LANGUAGES.split("+")) <= installed(), reason="no language data of Tesseract"
)


def at(row, left, text, slope=0.0):
    """A line of the engine in a row (a fraction where it is not level), from `left` on."""
    words = []
    for word in text.split():
        right = left + LETTER * len(word)
        top = round(500 + row * PITCH + slope * (left + right) / 2)
        words.append(Word(word, (left, top, right, top + HEIGHT), 0.9))
        left = right + LETTER
    return tuple(words)


def column(left, texts, first=0, slope=0.0):
    """Lines below each other; an empty text leaves a row out."""
    return tuple(at(first + n, left, text, slope) for n, text in enumerate(texts) if text)


def read(*parts):
    lines = in_order(tuple(line for part in parts for line in part))
    return [" ".join(word.text for word in line) for line in lines]


LABELS = ["Nama lengkap", "Tempat lahir", "Umur", "Jenis kelamin", "Tempat tinggal", "", "Agama"]
VALUES = [
    ": Karta bin Wiryo;",
    ": Sumedang;",
    ": 41 tahun;",
    ": Laki-laki;",
    ": Jalan Kenanga Nomor 5, Kelurahan",
    "Sukasari, Kecamatan Cempaka;",
    ": Islam;",
]
IDENTITY = [
    "Nama lengkap : Karta bin Wiryo;",
    "Tempat lahir : Sumedang;",
    "Umur : 41 tahun;",
    "Jenis kelamin : Laki-laki;",
    "Tempat tinggal : Jalan Kenanga Nomor 5, Kelurahan",
    "Sukasari, Kecamatan Cempaka;",
    "Agama : Islam;",
]
PROSE = [
    "Menimbang, bahwa dari keterangan para",
    "saksi yang diajukan di persidangan ini",
    "telah ternyata sawah itu tidak pernah",
    "dibagi di antara para ahli waris yang",
    "berhak atasnya menurut hukum adat dan",
    "belum pula dialihkan kepada siapa pun.",
    "Oleh karena itu gugatan para Penggugat",
    "beralasan hukum untuk dikabulkan.",
]


@pytest.mark.parametrize("slope", [-0.03, 0.0, 0.03])
def test_labels_and_values_are_read_row_by_row(slope):
    above = column(1000, ["Pengadilan telah memeriksa perkara pidana atas nama"], slope=slope)
    below = column(1000, ["Terdakwa didampingi oleh penasihat hukum yang ditunjuk"], 8, slope)
    labels, values = column(1300, LABELS, 1, slope), column(4000, VALUES, 1, slope)
    wanted = [
        "Pengadilan telah memeriksa perkara pidana atas nama",
        *IDENTITY,
        "Terdakwa didampingi oleh penasihat hukum yang ditunjuk",
    ]
    assert read(above, labels, values, below) == wanted
    assert read(values, below, above, labels) == wanted


def test_colons_that_are_a_column_of_their_own_stand_in_their_rows():
    colons = column(3800, [":" if label else "" for label in LABELS])
    values = column(4000, [value.removeprefix(": ") for value in VALUES])
    assert read(column(1300, LABELS), colons, values) == IDENTITY


def test_two_forms_below_each_other_are_read_one_after_the_other():
    labels, values = [*LABELS, "", "lawan", *LABELS], [*VALUES, "", "", *VALUES]
    assert read(column(1300, labels), column(4000, values)) == [*IDENTITY, "lawan", *IDENTITY]
    first, second = column(1300, LABELS), column(1300, LABELS, 9)
    assert read(first, column(4000, VALUES), second, column(4000, VALUES, 9)) == IDENTITY * 2


def test_signatures_beside_each_other_are_read_from_above_to_below():
    members = ["Hakim-hakim Anggota,", "", "ttd", "Sri Utami, S.H.", "", "ttd", "Yan Rumbiak, S.H."]
    chair = ["Hakim Ketua,", "", "ttd", "Tagor Siregar, S.H., M.H."]
    clerk = column(3000, ["Panitera Pengganti,", "", "Ni Luh Ayu, S.H."], 7)
    wanted = [
        "Hakim-hakim Anggota, Hakim Ketua,",
        "ttd ttd",
        "Sri Utami, S.H. Tagor Siregar, S.H., M.H.",
        "ttd",
        "Yan Rumbiak, S.H.",
        "Panitera Pengganti,",
        "Ni Luh Ayu, S.H.",
    ]
    assert read(column(1200, members), column(6000, chair), clerk) == wanted
    assert read(column(6000, chair), column(1200, members), clerk) == wanted


def test_tables_of_several_columns_are_read_row_by_row():
    columns = {
        1000: ["No", "1", "2", "3", "4"],
        1500: ["Nama", "Sri Utami", "Tagor Siregar", "Yan Rumbiak", "Ni Luh Ayu"],
        4000: ["Jabatan", "Kepala Bagian", "Analis Hukum", "Staf", "Kepala Subbagian"],
        7000: ["Paraf", "hadir", "hadir", "izin", "hadir"],
    }
    wanted = [" ".join(cells) for cells in zip(*columns.values(), strict=True)]
    assert read(*(column(left, texts) for left, texts in columns.items())) == wanted


def test_marks_of_a_list_stand_before_their_items():
    items = [f"{text[0].upper()}{text[1:]}" for text in PROSE[1:4]]
    lines = [line for item in items for line in (item, "dan seterusnya menurut hukum adat itu;")]
    marks = ["1.", "", "2.", "", "3.", ""]
    wanted = [f"{mark} {line}" if mark else line for mark, line in zip(marks, lines, strict=True)]
    assert read(column(1000, marks), column(1400, lines)) == wanted


def test_considerations_stand_beside_their_heading():
    wanted = [f"Menimbang : {PROSE[0]}", *PROSE[1:]]
    assert read(column(1000, ["Menimbang :"]), column(3000, PROSE)) == wanted


@pytest.mark.parametrize("shift", [0, 0.3, 0.5])
def test_columns_of_running_text_are_read_one_after_the_other(shift):
    left, right = column(800, PROSE), column(5200, PROSE[::-1], shift)
    assert in_order((*left, *right)) == (*left, *right)


def test_columns_of_running_text_keep_their_headings_and_what_stands_over_both():
    title, foot = column(3000, ["BERITA HUKUM ADAT"], -2), column(4800, ["12"], 20)
    left = column(800, ["", "Waris", *PROSE, "Sawah", *PROSE])
    right = column(5200, [*PROSE, "", "Hutan", *PROSE, "Laut"])
    lines = (*title, *left, *right, *foot)
    assert in_order(lines) == lines


def test_three_columns_and_a_short_last_one_stay_columns():
    columns = (*column(500, PROSE), *column(4300, PROSE), *column(7900, PROSE[:2]))
    assert in_order(columns) == columns


@pytest.mark.parametrize("row", [1, 2.2, 3.5])
def test_a_stamp_in_the_margin_is_no_value_of_the_text_beside_it(row):
    text, stamp = column(800, PROSE), column(8000, ["SALINAN", "Panitera", "Nomor 3"], row)
    assert in_order((*text, *stamp)) == (*text, *stamp)


def test_notes_in_the_margin_do_not_break_the_sentences_beside_them():
    notes, text = column(500, ["Pembagian", "sawah pusaka", "dan hutan"], 1), column(3000, PROSE)
    assert in_order((*notes, *text)) == (*notes, *text)


def test_numbers_of_lines_stay_a_column_that_can_be_taken_away():
    numbers = column(500, [str(number) for number in range(1, 9)])
    text = column(1200, PROSE)
    assert in_order((*numbers, *text)) == (*numbers, *text)


def test_an_index_in_two_columns_is_read_column_by_column():
    entries = [f"{word} {n}, {n + 7}" for n, word in enumerate(" ".join(PROSE).split(), 1)]
    left, right = column(800, entries[:30]), column(5200, entries[8:38])
    assert in_order((*left, *right)) == (*left, *right)
    names, places = [f"Nama {n}" for n in range(30)], ["Kantor Wilayah Nusa Tenggara"] * 30
    assert len(in_order((*column(800, names), *column(5200, places)))) == 30


def test_lines_that_overlap_are_no_rows():
    seal = column(1500, ["MAHKAMAH KONSTITUSI"], 0.1)
    labels = column(1300, LABELS)
    assert in_order((*labels, *seal)) == (*labels, *seal)


def test_signs_that_say_nothing_do_not_part_a_form():
    speck = column(8800, ["—"])
    lines = read(column(1300, LABELS), speck, column(4000, VALUES))
    assert sorted(lines) == sorted([*IDENTITY, "—"])
    assert [line for line in lines if line != "—"] == IDENTITY


WORDS = st.builds(
    Word,
    st.text(min_size=1, max_size=8),
    st.tuples(*[st.integers(0, UNITS - 900)] * 2, *[st.integers(1, 900)] * 2).map(
        lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
    ),
    st.floats(0, 1),
)
PAGES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(tuple), max_size=12).map(tuple)


@given(PAGES)
def test_no_word_is_lost_or_changed(lines):
    ordered = in_order(lines)
    assert Counter(word for line in ordered for word in line) == Counter(
        word for line in lines for word in line
    )
    assert all(ordered)


def test_a_word_of_a_form_is_still_marked_where_it_stands():
    lines = in_order((*column(1300, LABELS), *column(4000, VALUES)))
    blank = Page(1, "", unread=Unread.NOT_YET_READ)
    (page,) = with_recognised([blank], {1: Recognised(1, "ind", lines)})
    assert [" ".join(line.split()) for line in page.text.splitlines()] == IDENTITY
    assert "Nama lengkap   : Karta" in page.text
    start = page.text.index("Kenanga")
    (box,) = boxes_of(start, start + 7, placed(page.text, [w for line in lines for w in line]))
    assert box == next(w.box for line in lines for w in line if w.text == "Kenanga")


BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15, alignment=4)


def drawn(flowables, columns=1):
    """The first page of a PDF file with the flowables, in so many columns, as it is recognised."""
    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=A4)
    width = (A4[0] - 120 - 20 * (columns - 1)) / columns
    frames = [
        Frame(60 + (width + 20) * n, 60, width, A4[1] - 120, 0, 0, 0, 0) for n in range(columns)
    ]
    document.addPageTemplates(PageTemplate(frames=frames))
    document.build(flowables)
    lines, _ = recognised(scan_of_page(file.getvalue(), 1), USUAL_LANGUAGES)
    return [" ".join(word.text for word in line) for line in lines]


@with_tesseract
def test_an_identity_that_is_drawn_as_a_table_is_read_by_rows():
    rows = [("Nama lengkap", ":", "Karta bin Wiryo"), ("Tempat lahir", ":", "Sumedang")]
    rows += [("Jenis kelamin", ":", "Laki-laki"), ("Kebangsaan", ":", "Indonesia")]
    rows += [("Tempat tinggal", ":", "Dusun Manis, Desa Sukasari"), ("Agama", ":", "Islam")]
    above = Paragraph(" ".join(PROSE) + " " + " ".join(PROSE), BODY)
    lines = drawn([above, Table(rows, [140, 15, 280]), above])
    for label, _, value in rows:
        (line,) = [line for line in lines if line.startswith(label)]
        assert line.endswith(value)


@with_tesseract
def test_a_page_in_two_columns_is_read_column_by_column():
    ordinals = ["pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan"]
    paragraph = " ".join(PROSE)
    parts = [Paragraph(f"Bagian {each} dimulai. {paragraph}", BODY) for each in ordinals]
    lines = drawn(parts, columns=2)
    assert [line.split()[1] for line in lines if line.startswith("Bagian ")] == ordinals
    assert all(line.count("Bagian") < 2 for line in lines)


def test_words_that_stand_apart_in_a_row_are_cells_and_those_of_a_stretched_line_are_not():
    def spaced(*lefts):
        words = zip(("Kota", "Bima", "Nusa", "Raya"), lefts, strict=False)
        return tuple(Word(text, (left, 500, left + 400, 620), 0.9) for text, left in words)

    rows = (spaced(1000, 1500, 5000), spaced(1000, 1900, 2850, 3750), spaced(1000, 3000))
    blank = Page(1, "", unread=Unread.NOT_YET_READ)
    (page,) = with_recognised([blank], {1: Recognised(1, "ind", rows)})
    assert page.text.splitlines() == ["Kota Bima   Nusa", "Kota Bima Nusa Raya", "Kota   Bima"]
