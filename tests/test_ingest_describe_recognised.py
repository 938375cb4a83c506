"""Decisions as recognition of scans leaves them: number, court, days and panel survive."""

import random
import re

import pytest

from corpus.case_number import key
from corpus.document import Document, DocumentId, Page, TextSource
from ingest.describe import describe
from ingest.describe.slips import without_slips
from ingest.extracted import Extracted
from ingest.values.name import comparable

DECISION = """P U T U S A N
Nomor 1071/Pdt.G/2021/PN Bgl
DEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA
Pengadilan Negeri Bengkulu yang mengadili perkara perdata dalam tingkat pertama,
telah menjatuhkan putusan sebagai berikut dalam perkara antara:
SURYANTI BINTI HAMZAH, bertempat tinggal di Jalan Melati Nomor 3, selanjutnya disebut
sebagai PENGGUGAT;
Lawan:
PT KARYA MUSI ABADI, berkedudukan di Jalan Kenanga Nomor 9, selanjutnya disebut sebagai
TERGUGAT;
TENTANG DUDUK PERKARA
Menimbang, bahwa Penggugat dengan surat gugatan tanggal 3 Mei 2021 mohon putusan;
Mengingat Pasal 1365 KUHPerdata dan Pasal 191 ayat (1) RBg;
M E N G A D I L I:
1. Menolak gugatan Penggugat untuk seluruhnya;
2. Menghukum Penggugat membayar biaya perkara sejumlah Rp740.000,00;
Demikian diputuskan dalam rapat musyawarah Majelis Hakim Pengadilan Negeri Bengkulu
pada hari Senin, tanggal 11 Oktober 2021, oleh kami, Dr. Rahmi Zubaidah, S.H., M.H., sebagai
Hakim Ketua, Toni Wardana, S.H., dan Elsa Marbun, S.H., M.H., masing-masing sebagai Hakim
Anggota, yang diucapkan dalam sidang terbuka untuk umum pada hari Kamis, tanggal 14 Oktober
2021 oleh Hakim Ketua dengan didampingi para Hakim Anggota tersebut, dibantu oleh Dodi
Prasetyo, S.H., Panitera Pengganti, dan dihadiri oleh para pihak.
Hakim Ketua,
"""
CONFUSED = {"1": "lI", "0": "O"}


def described(text: str) -> Document:
    pages = (Page(1, text, source=TextSource.OCR),)
    return describe(Extracted("image/tiff", pages), id=DocumentId("d" * 64), name="scan.tif")


def with_confused_figures(text: str, chance: random.Random) -> str:
    """Return the text with some figures after the first taken for letters that look like them."""
    return re.sub(
        r"(?<=\d)[01]",
        lambda one: chance.choice(CONFUSED[one[0]]) if chance.random() < 0.2 else one[0],
        text,
    )


def with_broken_lines(text: str, chance: random.Random) -> str:
    return re.sub(r" ", lambda _: "\n" if chance.random() < 0.1 else " ", text)


def with_lost_points(text: str, chance: random.Random) -> str:
    """Return the text without some of the commas that stand before a space."""
    return re.sub(
        r",(?= (?:tanggal|oleh|sebagai|dan|yang))", lambda _: chance.choice(["", ","]), text
    )


def with_wide_spaces(text: str, chance: random.Random) -> str:
    return re.sub(r" ", lambda _: "  " if chance.random() < 0.1 else " ", text)


def with_misread_stops(text: str, chance: random.Random) -> str:
    """Return the text with its semicolons read as colons and commas."""
    return re.sub(r";(?=\n)", lambda _: chance.choice([":", ",", ";"]), text)


def with_specks(text: str, chance: random.Random) -> str:
    """Return the text with specks before words that were read as quotation marks."""
    return re.sub(r"(?<= )(?=[A-Z])", lambda _: "‘" if chance.random() < 0.1 else "", text)


def with_misread_degrees(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=[SM]\.H)\.(?=,)", lambda _: chance.choice([".", ":"]), text)


NOISES = (
    with_confused_figures,
    with_broken_lines,
    with_lost_points,
    with_wide_spaces,
    with_misread_stops,
    with_specks,
    with_misread_degrees,
)


@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.__name__)
@pytest.mark.parametrize("seed", range(12))
def test_a_recognised_decision_keeps_what_identifies_it(noise, seed):
    document = described(noise(DECISION, random.Random(seed)))
    assert key(document.best("case_number") or "") == key("1071/Pdt.G/2021/PN Bgl")
    assert document.best("court") == "Pengadilan Negeri Bengkulu"
    assert document.best("date_deliberated") == "2021-10-11"
    assert document.best("date_decided") == "2021-10-14"
    judges = [comparable(claim.value) for claim in document.claimed("judge")]
    assert judges == ["rahmizubaidah", "toniwardana", "elsamarbun"]
    assert comparable(document.best("clerk") or "") == "dodiprasetyo"


@pytest.mark.parametrize(
    "heading", ["PUTUSAN", "P U T U S A N", "PUT U S AN", "P  U  T  U  S  A  N"]
)
def test_a_heading_in_spaced_letters_is_read(heading):
    document = described(DECISION.replace("P U T U S A N", heading))
    assert document.kind == "decision"
    assert document.best("outcome") == "tolak"


def test_parties_and_counsel_survive_misread_stops():
    document = described(with_misread_stops(DECISION, random.Random(3)))
    parties = [claim.value for claim in document.claimed("party")]
    assert parties == ["SURYANTI BINTI HAMZAH", "PT KARYA MUSI ABADI"]


@pytest.mark.parametrize(
    ("read", "number"),
    [
        ("1071/Pdt.G/2021/PN BgI", "1071/Pdt.G/2021/PN Bgl"),
        ("1071/Pdt.Gi/2021/PN Bgl", "1071/Pdt.G/2021/PN Bgl"),
        ("1071/Pdt.G/20217PN Bgl", "1071/Pdt.G/2021/PN Bgl"),
        ("1071/Pdt.G/2021/PN Bqx", "1071/Pdt.G/2021/PN Bgl"),
    ],
)
def test_a_misread_number_is_told_by_its_look_and_the_court(read, number):
    document = described(DECISION.replace("1071/Pdt.G/2021/PN Bgl", read))
    assert document.best("case_number") == number
    assert document.best("court") == "Pengadilan Negeri Bengkulu"


def test_a_military_court_is_known_by_misread_roman_figures():
    text = (
        "PUTUSAN\nNomor 94-K/PM.III-19/AD!Il/2023\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA "
        "ESA\nPengadilan Militer I!I-19 Jayapura yang bersidang di Jayapura dalam memeriksa\n"
    )
    document = described(text)
    assert document.best("case_number") == "94-K/PM.III-19/AD/II/2023"
    assert document.best("court") == "Pengadilan Militer III-19 Jayapura"


def test_the_accused_is_named_by_the_ruling_where_the_form_is_read_in_columns():
    text = """PUTUSAN
Nomor 8/Pid.B/2023/PN Bgl
DEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA
Pengadilan Negeri Bengkulu yang mengadili perkara pidana dalam perkara Terdakwa:
1. Nama lengkap
2. Tempat lahir
3. Umur/tanggal lahir
:RONI SAPUTRA bin ALI,
: Bengkulu,
Setelah membaca berkas perkara:
MENGADIL
1. Menyatakan Terdakwa RONI SAPUTRA bin ALI
tersebut di atas terbukti secara sah dan meyakinkan bersalah:
2. Menjatuhkan pidana penjara selama 2 (dua) bulan:
Demikian diputuskan dalam rapat pada hari Senin, tanggal 8 bulan Juni tahun Dua ribu dua puluh tiga
"""
    document = described(text)
    (party,) = document.claimed("party")
    assert (party.value, party.rule) == ("RONI SAPUTRA bin ALI", "party/accused-ruled")
    assert document.best("outcome") == "terbukti"
    assert document.best("date_deliberated") == "2023-06-08"


def test_slips_are_mended_on_recognised_pages_alone():
    text = DECISION.replace("1071/Pdt.G/2021/PN Bgl", "1071/Pdt.G/20217PN Bgl")
    pages = (Page(1, text),)
    document = describe(Extracted("text/plain", pages), id=DocumentId("d" * 64), name="teks.txt")
    assert document.best("case_number") != "1071/Pdt.G/2021/PN Bgl"
    assert described(text).pages[0].text == text


@pytest.mark.parametrize(
    ("source", "mended"),
    [(TextSource.NATIVE, "DEM!"), (TextSource.LAYER, "DEMI"), (TextSource.OCR, "DEMI")],
)
def test_only_what_a_program_read_from_a_picture_is_mended(source, mended):
    text = "DEM! KEADILAN"
    assert without_slips(text, [Page(1, text, source=source)]) == f"{mended} KEADILAN"


def test_parties_of_a_list_whose_marks_were_lost_are_told_by_capitals_and_identity():
    listed = """dalam perkara antara:
1. RUSDI HAMZAH, bertempat tinggal di Kampung Baru,
Kecamatan Seberang:
NURAINI alias NUNUNG, bertempat tinggal di Kampung
Lama:
HASAN BASRI, umur 40 tahun, dalam hal ini keduanya memberi kuasa kepada
Gunadi Lesmana, S.H., Advokat, berkantor di Bengkulu, sebagai Para PENGGUGAT:
Dan
WARDOYO, bertempat tinggal di Kampung Rawa, sebagai TERGUGAT:
Pengadilan Negeri tersebut:
"""
    head = "PUTUSAN\nNomor 8/Pdt.G/2023/PN Bgl\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA\n"
    named = "Pengadilan Negeri Bengkulu yang mengadili perkara perdata "
    document = described(f"{head}{named}{listed}TENTANG DUDUK PERKARA\nMenimbang, bahwa sawah\n")
    assert [(claim.value, claim.attribute("role")) for claim in document.claimed("party")] == [
        ("RUSDI HAMZAH", "Para PENGGUGAT"),
        ("NURAINI alias NUNUNG", "Para PENGGUGAT"),
        ("HASAN BASRI", "Para PENGGUGAT"),
        ("WARDOYO", "TERGUGAT"),
    ]


@pytest.mark.parametrize(
    "form",
    [
        "(1.2) 1. Nama : Ratna Juwita\nPekerjaan : Guru\n2. Nama : Bagus Wirawan\nPekerjaan : Guru",
        "[1:2] if Nama   Ratna Juwita\nTempat lahir   Bima\nNama   Bagus Wirawan\nAlamat   Bima",
    ],
)
def test_applicants_are_read_from_a_form_that_lost_brackets_and_colons(form):
    head = "PUTUSAN\nNomor 205/PHPU.D-XI/2013\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA\n"
    text = f"{head}MAHKAMAH KONSTITUSI REPUBLIK INDONESIA\nyang diajukan oleh:\n{form}\n"
    named = [claim.value for claim in described(text).claimed("party")]
    assert named == ["Ratna Juwita", "Bagus Wirawan"]
