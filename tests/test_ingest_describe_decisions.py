"""Decisions in the shapes that they really come in; every person and case is made up."""

from time import process_time

import pytest

from ingest.describe.loaded import one
from tests.decisions import CIVIL, CLOSING, described, values


def test_a_civil_decision_is_described_whole():
    document = described(CIVIL, CLOSING)
    assert document.title == "Putusan PN Bengkulu 41/Pdt.G/2023/PN Bgl"
    assert document.best("court_level") == "first"
    assert document.best("date_registered") == "2023-05-04"
    assert document.best("date_deliberated") == "2023-09-11"
    assert document.best("date_decided") == "2023-09-14"
    parties = [(claim.value, claim.attribute("role")) for claim in document.claimed("party")]
    assert parties == [
        ("SURYANTI BINTI HAMZAH", "PENGGUGAT"),
        ("PT KARYA MUSI ABADI", "TERGUGAT"),
    ]
    assert values(document, "counsel") == ["Gunadi Lesmana, S.H., M.H."]
    judges = [(claim.value, claim.attribute("role")) for claim in document.claimed("judge")]
    assert judges == [
        ("Dr. Rahmi Zubaidah, S.H., M.H.", "chair"),
        ("Toni Wardana, S.H.", "member"),
        ("Elsa Marbun, S.H., M.H.", "member"),
    ]
    assert values(document, "clerk") == ["Dodi Prasetyo, S.H."]


def test_the_outcome_is_read_from_the_ruling_and_not_from_the_claim():
    assert values(described(CIVIL, CLOSING), "outcome") == ["tolak"]


def test_sections_follow_each_other_through_the_decision():
    document = described(CIVIL, CLOSING)
    names = [section.name for section in document.sections]
    assert names == ["identity", "facts", "considerations", "legal_basis", "ruling", "closing"]
    ruling = next(section for section in document.sections if section.name == "ruling")
    ((page, text),) = document.section_text(ruling)
    assert page == 1
    assert text.startswith("MENGADILI")


def test_a_ruling_begins_at_its_heading_whatever_blanks_stand_before_it():
    document = described(CIVIL.replace("MENGADILI", "\n\n   MENETAPKAN"), CLOSING)
    ruling = next(section for section in document.sections if section.name == "ruling")
    ((_, text),) = document.section_text(ruling)
    assert text.startswith("MENETAPKAN")


def test_the_law_of_the_legal_basis_is_cited():
    document = described(CIVIL, CLOSING)
    assert values(document, "regulation") == ["kuhperdata/pasal/1365", "rbg/pasal/191/ayat/1"]


def test_text_without_line_breaks_is_described():
    document = described(
        "PUTUSANNomor 88/Pdt.G/2024/PA.KbmDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA"
        "PENGADILAN AGAMA KEBUMENmemeriksa dan mengadili perkara tertentu dalam perkara antara:"
        "PENGGUGAT, agama Islam, sebagaiPenggugat;LawanTERGUGAT, agama Islam, sebagai Tergugat;"
        "Pengadilan Agama tersebut;MENGADILI:1.Mengabulkan gugatan Penggugat dengan verstek;"
        "Demikian diputuskan pada hari Rabu, tanggal 7 Agustus 2024 Masehi bertepatan dengan "
        "tanggal 2 Safar 1446 Hijriah, oleh Drs. Sofwan Hadi, M.H., sebagai Hakim Tunggal, yang "
        "pada hari itu juga diucapkan dengan didampingi oleh Lina Marlina, S.H., sebagai Panitera"
        "Sidang;"
    )
    assert document.best("case_number") == "88/Pdt.G/2024/PA.Kbm"
    assert document.best("court") == "Pengadilan Agama Kebumen"
    assert document.best("outcome") == "kabul-verstek"
    assert document.best("date_decided") == "2024-08-07"
    (judge,) = document.claimed("judge")
    assert (judge.value, judge.attribute("role")) == ("Drs. Sofwan Hadi, M.H.", "single")
    assert values(document, "clerk") == ["Lina Marlina, S.H."]


def test_lower_cased_military_text_is_described():
    document = described(
        "putusan nomor 21-k/pm.ii-09/ad/iii/2024 demi keadilan pengadilan militer ii-09 bandung "
        "dalam perkara terdakwa: nama lengkap : rizal pamungkas pangkat, nrp : praka, 311 jenis "
        "kelamin : laki-laki pengadilan militer ii-09 bandung tersebut di atas. membaca, berkas. "
        "mengadili 1. menyatakan terdakwa terbukti secara sah dan meyakinkan bersalah."
    )
    assert document.best("case_number") == "21-K/PM.II-09/AD/III/2024"
    assert document.best("court") == "Pengadilan Militer II-09 Bandung"
    assert values(document, "party") == ["rizal pamungkas"]
    assert document.best("outcome") == "terbukti"


def test_a_masked_heading_is_not_unmasked_from_the_foot_of_the_page():
    document = described(
        "PUTUSAN\nNomor XXXXX\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA\n",
        footer="Halaman 1 dari 9 Putusan Nomor 3/Pid.Sus-Anak/2024/PN Bgl",
    )
    assert document.best("case_number") is None


HEADED = (
    "PUTUSAN\nNomor 71/Pid.Sus/2023/PN Bls\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA\n"
    "Pengadilan Negeri Bengkalis menjatuhkan putusan dalam perkara Terdakwa:\n"
    "Penetapan Ketua Pengadilan Negeri Bengkalis Nomor {ordered} tanggal 3 Maret 2023;\n"
)


@pytest.mark.parametrize(
    ("ordered", "foot", "number"),
    [
        ("71/Pid.B/2023/PN Bls", "71/Pid.B/2023/PN Bls", "71/Pid.B/2023/PN Bls"),
        ("71/Pid.Sus/2023/PN Bls", "71/Pid.B/2023/PN Bls", "71/Pid.Sus/2023/PN Bls"),
        ("17/Pid.B/2023/PN Bls", "17/Pid.B/2023/PN Bls", "71/Pid.Sus/2023/PN Bls"),
    ],
    ids=["a slip in the register", "the body agrees with the heading", "another case"],
)
def test_a_slip_in_the_register_of_a_heading_is_told_by_margins_and_body(ordered, foot, number):
    pages = (HEADED.format(ordered=ordered), "Menimbang, bahwa", "Menimbang, bahwa")
    document = described(*pages, footer=f"Halaman 1 dari 3 Putusan Nomor {foot}")
    assert values(document, "case_number") == [number]


def test_a_heading_without_number_is_told_by_the_foot_of_the_page():
    document = described(
        "PUTUSAN\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA\n",
        footer="Halaman 1 dari 9 Putusan Nomor 3/Pid.B/2024/PN Bgl",
    )
    assert document.best("case_number") == "3/Pid.B/2024/PN Bgl"


@pytest.mark.parametrize(
    ("ruling", "outcomes"),
    [
        ("1. Menolak permohonan kasasi dari Pemohon Kasasi;", ["kasasi-tolak"]),
        (
            "- Mengabulkan permohonan kasasi dari Pemohon Kasasi;\n- Membatalkan Putusan;\n"
            "MENGADILI SENDIRI:\n1. Menyatakan gugatan Penggugat tidak dapat diterima;",
            ["kasasi-kabul", "no"],
        ),
        ("Menolak permohonan kasasi; Memperbaiki putusan;", ["kasasi-tolak-perbaikan"]),
    ],
)
def test_a_cassation_is_classed_before_the_case_itself(ruling, outcomes):
    document = described(
        "PUTUSAN\nNomor 9 K/Pdt/2024\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA\n"
        f"MAHKAMAH AGUNG\nmemeriksa perkara perdata\nMENGADILI:\n{ruling}\n"
        "Demikianlah diputuskan dalam rapat musyawarah pada hari Senin, tanggal 3 Juni 2024"
    )
    assert document.best("court_level") == "cassation"
    assert values(document, "outcome") == outcomes


def test_the_numbers_of_lower_courts_are_cited_and_not_its_own():
    document = described(
        "PUTUSAN\nNomor 9 K/Pdt/2024\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA\n"
        "MAHKAMAH AGUNG\nmembaca Putusan Pengadilan Tinggi Bengkulu Nomor 5/PDT/2024/PT BGL jo. "
        "Putusan Nomor 41/Pdt.G/2023/PN Bgl dan sekali lagi 41/Pdt.G/2023/PN.Bgl"
    )
    assert document.best("case_number") == "9 K/Pdt/2024"
    assert values(document, "cited_case") == ["5/Pdt/2024/PT BGL", "41/Pdt.G/2023/PN Bgl"]


def test_a_prison_that_holds_the_accused_is_no_unit_of_the_case():
    document = described(
        "PUTUSAN\nNomor 3/Pid.B/2024/PN Bgl\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA\n"
        "1. Nama lengkap : DARTO WIBOWO;\n2. Tempat lahir : Bengkulu;\n"
        "Terdakwa ditahan di Rutan Kelas IIB Bengkulu oleh Penyidik;\n"
    )
    assert values(document, "party") == ["DARTO WIBOWO"]
    assert values(document, "upt") == []


def test_every_claim_cuts_its_words_out_of_its_page():
    document = described(CIVIL, CLOSING)
    placed = [claim for claim in document.claims if claim.page is not None]
    assert len(placed) > 15
    for claim in placed:
        assert document.page(claim.page).text[claim.start : claim.end] == claim.raw


def test_the_court_that_judges_outranks_the_code_of_the_number():
    opening = "Pengadilan Tinggi Bengkulu yang mengadili perkara perdata dalam tingkat banding"
    text = CIVIL.replace("41/Pdt.G/2023", "41/PDT/2023").replace(
        "Pengadilan Negeri Bengkulu yang mengadili perkara perdata dalam tingkat pertama", opening
    )
    document = described(text, CLOSING)
    assert document.best("court") == "Pengadilan Tinggi Bengkulu"
    assert document.best("court_level") == "appeal"


def test_a_court_that_is_only_named_first_is_not_the_court():
    opening = (
        "Pengadilan Tinggi Bengkulu telah menunjuk hakim dalam perkara ini pada tingkat pertama"
    )
    text = CIVIL.replace(
        "Pengadilan Negeri Bengkulu yang mengadili perkara perdata dalam tingkat pertama", opening
    )
    assert described(text, CLOSING).best("court") == "Pengadilan Negeri Bengkulu"


def test_a_role_may_follow_dashes_after_a_stray_semicolon():
    text = CIVIL.replace(
        "selanjutnya disebut sebagai\nTERGUGAT;", "disebut sebagai;\n-----TERGUGAT;"
    )
    document = described(text, CLOSING)
    assert [claim.value for claim in document.claimed("party")][1] == "PT KARYA MUSI ABADI"


@pytest.mark.parametrize(
    ("words", "use"),
    [
        ("menguatkan putusan Pengadilan Negeri Palu tanggal 3 Mei 2021 Nomor {}", "affirmed"),
        ("membatalkan Putusan Pengadilan Negeri Palu Nomor {}", "quashed"),
        ("memperbaiki amar putusan Pengadilan Negeri Palu Nomor {}", "amended"),
        ("sejalan dengan putusan Pengadilan Negeri Palu Nomor {}", "followed"),
        ("putusan itu berbeda dengan perkara Nomor {}", "distinguished"),
        ("Penggugat mengutip yurisprudensi putusan Nomor {}", "quoted"),
        ("membaca salinan putusan Pengadilan Negeri Palu Nomor {}", "reviewed"),
        ("para pihak juga berperkara dalam perkara Nomor {}", "mentioned"),
    ],
)
def test_a_cited_case_says_how_it_is_used(words, use):
    sentence = f"Menimbang, bahwa {words.format('77/Pdt.G/2020/PN Pal')} tersebut;\nMengingat"
    document = described(CIVIL.replace("Mengingat", sentence), CLOSING)
    (claim,) = document.claimed("cited_case")
    assert (claim.value, claim.attribute("use")) == ("77/Pdt.G/2020/PN Pal", use)


def test_of_two_cases_each_is_used_as_the_words_before_its_own_number_say():
    text = CIVIL.replace(
        "Mengingat",
        "Menimbang, bahwa Tergugat mendalilkan Putusan Mahkamah Agung Nomor 213 K/TUN/2007, "
        "sedangkan Majelis sependapat dengan kaidah hukum dalam Putusan Nomor 41 K/TUN/1994 "
        "dan Nomor 9 K/TUN/1995;\nMengingat",
    )
    uses = {
        claim.value: claim.attribute("use")
        for claim in described(text, CLOSING).claimed("cited_case")
    }
    assert uses == {
        "213 K/TUN/2007": "quoted",
        "41 K/TUN/1994": "followed",
        "9 K/TUN/1995": "followed",
    }


def test_a_case_that_is_cited_often_is_claimed_where_its_use_says_most():
    text = CIVIL.replace(
        "Mengingat",
        "Menimbang, bahwa perkara Nomor 77/Pdt.G/2020/PN Pal ada;\nMenimbang, bahwa yurisprudensi "
        "dalam putusan Nomor 77/Pdt.G/2020/PN Pal diikuti;\nMengingat",
    )
    (claim,) = described(text, CLOSING).claimed("cited_case")
    assert (claim.attribute("use"), claim.rule) == ("followed", "case-use/followed")


def test_a_citation_whose_law_is_not_clear_is_kept_apart():
    text = CIVIL.replace("Mengingat", "Menimbang, bahwa Pasal 88 dilanggar;\nMengingat")
    document = described(text, CLOSING)
    (claim,) = document.claimed("unresolved_citation")
    assert (claim.value, claim.raw) == ("pasal/88", "Pasal 88")
    assert all(claim.value != "pasal/88" for claim in document.claimed("regulation"))


CRIMINAL = """PUTUSAN
Nomor 91/Pid.Sus/2023/PN Bgl
DEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA
Pengadilan Negeri Bengkulu yang mengadili perkara pidana menjatuhkan putusan dalam perkara:
Nama lengkap : RONI SAPUTRA
Tempat lahir : Bengkulu
Menimbang, bahwa Penuntut Umum menuntut pidana penjara selama 9 (sembilan) tahun;
MENGADILI:
1. Menyatakan Terdakwa terbukti secara sah dan meyakinkan bersalah;
{}
5. Membebankan kepada Terdakwa membayar biaya perkara sejumlah Rp5.000,00 (lima ribu rupiah);
"""


@pytest.mark.parametrize(
    ("ruling", "sentence"),
    [
        (
            "2. Menjatuhkan pidana penjara selama 2 (dua) tahun dan 6 (enam) bulan serta denda "
            "sejumlah Rp800.000.000,00, dengan ketentuan apabila denda tidak dibayar diganti "
            "dengan pidana kurungan selama 3 (tiga) bulan;",
            ["penjara 2 tahun 6 bulan", "denda Rp800.000.000", "subsider kurungan 3 bulan"],
        ),
        ("2. Menjatuhkan pidana penjara selama dua belas bulan;", ["penjara 12 bulan"]),
        ("2. Menjatuhkan pidana penjara seumur hidup;", ["penjara seumur hidup"]),
        (
            "2. Membayar uang pengganti sejumlah Rp30.000.000,00, dan jika harta tidak cukup, maka "
            "dipidana dengan pidana penjara selama 6 (enam) bulan;",
            ["uang pengganti Rp30.000.000", "subsider penjara 6 bulan"],
        ),
        ("2. Menetapkan masa penahanan selama 20 (dua puluh) hari dikurangkan;", []),
    ],
)
def test_the_sentence_is_read_from_the_ruling_alone(ruling, sentence):
    document = described(CRIMINAL.format(ruling), CLOSING)
    assert sorted(values(document, "sentence")) == sorted(sentence)
    assert values(document, "costs") == ["Rp5.000"]


def test_a_term_is_counted_in_months():
    document = described(
        CRIMINAL.format("2. Menjatuhkan pidana penjara selama 2 (dua) tahun 6 (enam) bulan;"), ""
    )
    (claim,) = document.claimed("sentence")
    assert claim.attribute("months") == "30"


def test_a_case_without_costs_says_so():
    text = CIVIL.replace("Menghukum Penggugat membayar biaya perkara", "Biaya perkara nihil")
    assert values(described(text, CLOSING), "costs") == ["nihil"]


def test_a_party_keeps_the_role_of_the_level_below():
    text = CIVIL.replace("sebagai PENGGUGAT;", "sebagai Pembanding semula Penggugat;")
    first = described(text, CLOSING).claimed("party")[0]
    assert (first.attribute("role"), first.attribute("formerly")) == ("Pembanding", "Penggugat")


@pytest.mark.parametrize(
    "printed",
    [
        "Rp5.000,00 (lima ribu rupiah)",
        "Rp. 5000,- (lima ribu rupiah)",
        "Rp5 (lima ribu rupiah)",
        "Rp5.OOO,00",
        "Rp 5.\n000,00",
        "Rp5.000,-- (lima ribu rupiah)",
    ],
)
def test_costs_are_read_from_figures_and_the_words_beside_them(printed):
    text = CRIMINAL.replace("Rp5.000,00 (lima ribu rupiah)", printed)
    assert values(described(text, CLOSING), "costs") == ["Rp5.000"]


def test_roles_in_a_row_without_a_stop_are_read_in_no_time():
    roles = "sekarang Tergugat semula Penggugat " * 200
    began = process_time()
    list(one("parties", "party/called").pattern.finditer(roles))
    assert process_time() - began < 0.8


def test_the_role_of_now_stands_behind_that_of_the_level_below():
    text = (
        "PUTUSAN\nNomor 31/Pdt.G/2024/PTA.Plg\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA\n"
        "Pengadilan Tinggi Agama Palembang telah memutus perkara cerai talak antara:\n"
        "NURHAYATI, umur 33 tahun, dahulu sebagai Termohon Konvensi / Penggugat Rekonvensi, "
        "sekarang Pembanding;\nmelawan\n"
        "SUDARMAN, umur 37 tahun, dahulu sebagai Pemohon, sekarang sebagai Terbanding;\n"
    )
    parties = described(text).claimed("party")
    assert [(claim.attribute("role"), claim.attribute("formerly")) for claim in parties] == [
        ("Pembanding", "Termohon Konvensi"),
        ("Terbanding", "Pemohon"),
    ]


HEAD = """PUTUSAN
Nomor 19/PHPU.DPR-DPRD-XXII/2024
DEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA
MAHKAMAH KONSTITUSI REPUBLIK INDONESIA
[1.1] Yang mengadili perkara konstitusi, menjatuhkan putusan dalam perkara yang diajukan oleh:
{applicants}
Berdasarkan Surat Kuasa Khusus memberi kuasa kepada Ani Lestari, S.H., advokat di Jakarta;
Selanjutnya disebut sebagai ---- Pemohon;
2. DUDUK PERKARA
"""


@pytest.mark.parametrize(
    ("applicants", "named"),
    [
        (
            "Partai Laut Biru, yang diwakili oleh:\n1. Nama : Budi Prakoso\nJabatan : Ketua\n"
            "2. Nama : Siti Rahma\nJabatan : Sekretaris",
            ["Partai Laut Biru"],
        ),
        (
            "[1.2] 1. RIZAL TOMASOA, Anggota DPD, beralamat di Ambon;\n"
            "2. Perkumpulan Suara Pesisir, berkedudukan di Tual;",
            ["RIZAL TOMASOA", "Perkumpulan Suara Pesisir"],
        ),
        (
            "[1.2] 1. Yayasan Suara Pesisir, diwakili oleh:\nNama : Budi Prakoso\nJabatan : Ketua\n"
            "Sebagai ---- Pemohon I;\n2. Nama : dr. Siti Rahma\nPekerjaan : Dokter",
            ["Yayasan Suara Pesisir", "dr. Siti Rahma"],
        ),
    ],
)
def test_applicants_before_the_constitutional_court_are_told_from_who_represents_them(
    applicants, named
):
    assert values(described(HEAD.format(applicants=applicants)), "party") == named
