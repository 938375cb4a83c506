"""Personal data is found by what it is, names wherever they stand. All people are made up."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Claim, Page
from ingest.describe.loaded import rules
from ingest.describe.personal import personal_spans
from ingest.describe.running import running_text

RULES = [rule for rule in rules("personal") if not rule.id.startswith(("scope/", "word/"))]


def found(text: str, number: str | None = None, *claims: Claim) -> list[tuple[str, str]]:
    numbered = (Claim("case_number", number, number),) if number else ()
    spans = personal_spans(running_text((Page(1, text),)), (*numbered, *claims))
    return [(str(span.sort), text[span.start : span.end]) for span in spans]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_hides_the_words_that_its_example_names(rule):
    for example in rule.examples:
        match = rule.pattern.search(example.text)
        assert match
        if example.value is not None:
            assert match["private"] == example.value


def test_a_woman_is_known_by_her_day_of_birth_plus_forty():
    assert found("NIK 7471014101900003") == [("nik", "7471014101900003")]
    assert found("nomor 7471014101900003.") == [("nik", "7471014101900003")]
    assert found("nomor 7471017501900003.") == []


def test_a_family_card_is_told_from_a_nik_by_its_name():
    assert found("Kartu Keluarga Nomor 7471010402150012") == [("family-card", "7471010402150012")]


def test_an_address_ends_before_the_regency():
    text = (
        "4. Tempat tinggal : Jalan Melati Nomor 7, RT 002/RW 005, Kelurahan Lalolara,\n"
        "Kecamatan Kambu, Kota Kendari;\n5. Agama : Islam"
    )
    ((sort, words),) = found(text)
    assert sort == "address"
    assert words.startswith("Jalan Melati")
    assert words.endswith("Kecamatan Kambu")


def test_the_address_of_an_office_is_not_personal():
    assert found("Kementerian Hukum\nJalan H.R. Rasuna Said Kav. 6-7, Kuningan, Jakarta") == []


def test_a_child_victim_is_hidden_wherever_the_name_stands():
    text = (
        "Anak Korban Mawar Lestari binti Umar Said menerangkan.\nMenimbang, bahwa MAWAR\nLESTARI"
        " dan ibu Mawar Lestari pulang."
    )
    assert found(text, "7/Pid.Sus/2023/PN Xyz") == [
        ("child", "Mawar Lestari binti Umar Said"),
        ("child", "MAWAR\nLESTARI"),
        ("child", "Mawar Lestari"),
    ]


def test_the_accused_of_a_juvenile_case_is_a_child():
    accused = Claim("party", "Bagus Prakoso bin Sutrisno", "", attributes=(("role", "Anak"),))
    text = "Menimbang, bahwa Bagus Prakoso masih bersekolah; Terdakwa lain Bagus Santoso."
    assert found(text, "3/Pid.Sus-Anak/2023/PN Xyz", accused) == [("child", "Bagus Prakoso")]
    assert found(text, "3/Pid.Sus/2023/PN Xyz", accused) == []


def test_a_victim_is_named_in_a_case_of_theft_and_hidden_in_one_against_decency():
    text = "Saksi Korban Dahlia Permata menerangkan. Kemudian Dahlia Permata pulang."
    assert found(text) == []
    assert [sort for sort, _ in found(text + " Dakwaan: perbuatan cabul.")] == ["victim", "victim"]


def test_a_first_name_alone_means_the_child_but_not_as_part_of_another_name():
    text = (
        "Anak Korban Sekar Ayu dipukul; Sekar lari ke Jalan Sekar; Ratna Sekar melihat Sekar Arum."
    )
    assert found(text) == [("child", "Sekar Ayu"), ("child", "Sekar")]
    common = "Anak Korban Siti Aminah dan ibunya. Siti datang."
    assert found(common) == [("child", "Siti Aminah")]


def test_a_name_that_a_line_broke_is_hidden_whole():
    text = "Anak Korban Larasati Dewi menerangkan bahwa Lara\nsati De-\nwi pulang."
    assert found(text) == [("child", "Larasati Dewi"), ("child", "Lara\nsati De-\nwi")]


def test_an_address_in_small_letters_ends_with_its_parts():
    text = "saksi dijemput di rumahnya jalan kusuma gang ii nomor 5 kelurahan sidoharjo lalu pergi"
    assert found(text) == [("address", "jalan kusuma gang ii nomor 5 kelurahan sidoharjo")]
    assert found("kejadian di jalan raya desa sidoharjo, lalu mereka berjalan ke desa lain") == []


def test_the_tax_number_of_a_company_is_no_persons():
    seat = "PT Maju, berkedudukan di Jalan Pemuda Nomor 1, Semarang, NPWP 02.345.678.9-503.000"
    assert found(seat) == []
    person = "Direktur PT Maju, Umar Said, NPWP 45.678.901.2-503.000"
    assert found(person) == [("npwp", "45.678.901.2-503.000")]


def test_a_child_whose_name_is_changed_is_hidden_under_both_names():
    text = "Penetapan perubahan nama anak: anak yang bernama Kayla Putri menjadi Kayla Azzahra."
    assert found(text) == [("child", "Kayla Putri"), ("child", "Kayla Azzahra")]


def test_a_name_that_is_hidden_already_stays_as_it_is():
    assert found("Anak Korban XXXX; anak korban tersebut; Anak Korban I; Anak Korban A.") == []


def test_a_name_hides_no_word_that_only_looks_like_it():
    text = "Anak Korban Bunga menanam bunga; Anak Korban Bunga pulang."
    assert [words for _, words in found(text)] == ["Bunga", "Bunga"]


def test_children_of_a_marriage_are_hidden():
    text = (
        "Penggugat mohon cerai gugat; dikaruniai seorang anak perempuan bernama Kirana Ayu, lahir"
    )
    assert found(text) == [("child", "Kirana Ayu")]


@given(st.lists(st.sampled_from([
    "NIK 7471014101900003", "Anak Korban Mawar Lestari", "Jalan Melati 7, RT 02 Kelurahan Kambu",
    "MAWAR LESTARI", "0812-3456-7890", "perbuatan cabul", "korban Mawar", "\n", ";", "dan",
])))  # fmt: skip
def test_spans_are_in_order_apart_and_inside_their_page(parts):
    pages = tuple(Page(n, " ".join(parts[n:])) for n in range(1, 3))
    spans = personal_spans(running_text(pages), ())
    for span in spans:
        assert 0 <= span.start < span.end <= len(pages[span.page - 1].text)
    for first, second in pairwise(spans):
        assert (first.page, first.end) <= (second.page, second.start) or first.page < second.page


@pytest.mark.parametrize(
    "text",
    [
        "pada hari Minggu sekitar pukul 21.00 WITA di Jalan Lasolo RT 02, Kelurahan Sanua",
        "Tempat kejadian: Dusun Waetina RT 01, Desa Sanleko, Kecamatan Namlea",
        "PT Sinar Abadi, berkedudukan di Jalan Pemuda Nomor 150, Kelurahan Sekayu",
        "Kantor Hukum Umar & Rekan, beralamat di Jalan Kejaksaan Nomor 21, Kelurahan Petisah",
        "memberi kuasa kepada Umar, S.H., beralamat di Jalan Gajah RT 6 RW 2, Kelurahan Teratai",
        "Saksi adalah ketua RT 06 Kel. Jagalan, Kec. Banguntapan",
        "bertempat tinggal di Jakarta Barat, sebagai Penggugat",
    ],
)
def test_a_scene_an_office_or_a_town_is_no_address(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "pada hari Minggu pukul 21.00 di rumah Terdakwa di Jalan Lasolo RT 02, Kelurahan Sanua",
        "umur 30 tahun, pekerjaan karyawan PT Maju, beralamat di Jalan Lasolo RT 02, Desa Sanua",
        "bekerja di Bank Maju, bertempat tinggal di Jalan Lasolo RT 02, Kelurahan Sanua",
    ],
)
def test_a_home_is_an_address_wherever_it_is_spoken_of(text):
    assert [sort for sort, _ in found(text)] == ["address"]


@pytest.mark.parametrize(
    "children",
    [
        "bernama Kirana Ayu, lahir 2012, dan Reihan Alfarizi, lahir 2015;",
        "bernama: 1. Kirana Ayu, perempuan, lahir 3 Mei 2012; 2. Reihan Alfarizi, laki-laki;",
        "bernama Kirana Ayu, umur 9 tahun; dan b. Reihan Alfarizi",
    ],
)
def test_every_child_of_a_list_is_hidden(children):
    text = f"Dalam cerai gugat ini dikaruniai anak {children}"
    assert found(text) == [("child", "Kirana Ayu"), ("child", "Reihan Alfarizi")]


def test_the_telephone_of_a_letterhead_is_an_offices():
    assert found("Telepon (021) 5253004, laman www.contoh.go.id") == []
    assert found("Telepon (021) 5253004 atas nama Umar") == [("phone", "(021) 5253004")]


@pytest.mark.parametrize(
    "text",
    [
        "RSUD Anyar, Jalan Hayam Wuruk Nomor 25 Kambu, telepon (0321) 591063;",
        "berkantor di Jl. Melati No. 68, Kel. Kambu, Kendari 93231, Telp. (0401) 5671234",
        "SMP NEGERI 3 ANYAR\nAlamat: Jl. Melati No. 2 Kelurahan Kambu, Kecamatan Poasia\n",
        "surat elektronik smpn3anyar@sekolah.example.id",
        "Bendahara Dinas, NPWP 00.234.118.3-118.000;",
        "2 (dua) Ruko di Kompleks Melati Raya Blok B-01 dan Blok B-02",
    ],
)
def test_what_is_of_an_office_or_company_is_not_personal(text):
    assert found(text) == []


def test_the_address_of_an_identity_card_is_hidden_through_its_labels():
    text = (
        "Alamat: MELATI II NO. 5; RT/RW: 007/003; Kel/Desa: KAMBU; Kecamatan: POASIA; Agama: HINDU"
    )
    ((sort, words),) = found(text)
    assert sort == "address"
    assert words.startswith("MELATI II")
    assert words.endswith("POASIA")


def test_a_victim_is_known_by_the_head_of_a_record_of_questioning():
    text = (
        "BERITA ACARA PEMERIKSAAN (SAKSI KORBAN)\ntelah memeriksa seorang bernama :\n"
        "DAHLIA PERMATA, karyawati, dalam perkara kekerasan seksual.\nHormat saya, Dahlia Permata"
    )
    assert [sort for sort, _ in found(text)] == ["victim", "victim"]


def test_numbers_are_looked_for_only_where_a_long_one_stands():
    assert found("rekening BRI nomor 12345") == []
    assert found("rekening BRI nomor 1234567890") == [("account", "1234567890")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NIK 35O9211507680OO2, lahir", ("nik", "35O9211507680OO2")),
        ("melalui HP O8l3-3344-9O12 dan", ("phone", "O8l3-3344-9O12")),
        ("rekening BRI OO21-01-077l23-50-4;", ("account", "OO21-01-077l23-50-4")),
        ("umur 49 tahun, Jl. Melati Gg. VI No. 31, Kab.", ("address", "Jl. Melati Gg. VI No. 31")),
        ("Ms. Dahlia, of Jalan Melati No. 42, has", ("address", "Jalan Melati No. 42")),
    ],
)
def test_misread_figures_and_addresses_of_lists_and_filings_are_hidden(text, expected):
    assert found(text) == [expected]


def test_a_child_of_a_case_against_decency_is_hidden_by_any_word_for_it():
    text = "Keterangan Anak KIRANA AYU, tanpa disumpah; saat itu Kirana Ayu pulang."
    assert found(text) == []
    assert [sort for sort, _ in found(text + " Dakwaan: perbuatan cabul.")] == ["child", "child"]


def test_children_of_a_list_without_words_for_their_names_are_hidden():
    text = (
        "Cerai gugat. Telah dikaruniai 2 orang anak : a. Kirana Ayu (P), umur 7 tahun; b. Reihan."
    )
    assert found(text) == [("child", "Kirana Ayu"), ("child", "Reihan")]


def test_who_is_called_the_minor_is_a_child():
    assert found("The minor, Kirana Becker, was born.") == [("child", "Kirana Becker")]
