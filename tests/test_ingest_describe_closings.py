"""What the closing of a decision says: judges, clerk, prosecutor, and the days in two calendars."""

import pytest

from tests.decisions import CIVIL, CLOSING, described, values


def test_the_year_of_two_days_may_be_said_once():
    closing = CLOSING.replace("11 September 2023", "11 September").replace("Toni", "Toni M.")
    document = described(CIVIL, closing)
    assert document.best("date_deliberated") == "2023-09-11"
    assert document.best("date_decided") == "2023-09-14"


def test_a_page_break_may_stand_between_the_word_and_its_day():
    closing = CLOSING.replace(
        "pada hari Kamis, tanggal 14", "pada\n" + 30 * (30 * " " + "\n") + "14"
    )
    assert described(CIVIL, closing).best("date_decided") == "2023-09-14"


def test_members_are_found_despite_a_slip_of_the_pen():
    closing = CLOSING.replace("Hakim\nAnggota", "Hukum\nAnggota")
    judges = [claim.value for claim in described(CIVIL, closing).claimed("judge")]
    assert judges == [
        "Dr. Rahmi Zubaidah, S.H., M.H.",
        "Toni Wardana, S.H.",
        "Elsa Marbun, S.H., M.H.",
    ]


def test_ranks_of_a_military_clerk_are_no_part_of_the_name():
    closing = CLOSING.replace(
        "dibantu oleh Dodi\nPrasetyo, S.H., Panitera Pengganti, dan dihadiri oleh para pihak",
        "Oditur Militer ........, Panitera Pengganti Dodi Prasetyo Peltu Bah NRP 88925",
    )
    document = described(CIVIL, closing)
    assert document.best("clerk") == "Dodi Prasetyo"
    assert not document.claimed("prosecutor")


def closing(words: str) -> str:
    return CLOSING.replace(
        "dibantu oleh Dodi\nPrasetyo, S.H., Panitera Pengganti, dan dihadiri oleh para pihak.",
        words,
    )


@pytest.mark.parametrize(
    ("words", "clerks"),
    [
        ("dibantu oleh Tri\nHandoko, S.H., Panitera\nPengganti, dengan dihadiri Penggugat.", 0),
        (
            "dan dibantu oleh Tri Handoko, S.H., Panitera Muda Perdata sebagai Panitera Pengganti;",
            0,
        ),
        ("dengan dihadiri Tri Handoko, S.H. Panitera Pengganti tersebut, serta Penggugat;", 0),
        ("dibantu oleh Panitera Pengganti Tri Handoko, S.H., dihadiri oleh Penggugat;", 0),
        (
            "dibantu oleh Panitera Pengganti pada Pengadilan Negeri tersebut Tri Handoko, S.H. dan "
            "dihadiri oleh Penggugat;",
            0,
        ),
        ("dibantu oleh Tri Handoko, S.H., Jurusita Pengganti sebagai Panitera Pengganti;", 0),
        ("dengan dibantu oleh saudara Tri Handoko, S.H. P a n i t e r a Pengganti;", 0),
        (
            "dibantu oleh Tri Handoko, S.H. dan Dewi Ratnasari, S.H., masing-masing sebagai "
            "Panitera Pengganti;",
            1,
        ),
    ],
)
def test_the_clerk_is_named_before_or_after_the_office(words, clerks):
    document = described(CIVIL, closing(words))
    assert values(document, "clerk") == ["Tri Handoko, S.H.", "Dewi Ratnasari, S.H."][: 1 + clerks]
    assert len(document.claimed("judge")) == 3


@pytest.mark.parametrize(
    "words",
    [
        "dibantu oleh Tri Handoko, Panitera Pengganti padaPengadilan Negeri Bengkulu, serta "
        "dihadiri oleh Penggugat.",
        "dibantu olehTri Handoko, Panitera Pengganti, serta dihadiri Terdakwa. Hakim Anggota,Hakim "
        "Ketua,Toni Wardana, S.H.Dr. Rahmi Zubaidah, S.H., M.H.Panitera Pengganti,Tri Handoko",
        "dan dikirim secara elektronik;Hakim Anggota,Hakim Ketua,Toni Wardana, S.H.Dr. Rahmi "
        "Zubaidah, S.H., M.H.Elsa Marbun, S.H., M.H.Panitera Pengganti,Tri HandokoPerincian biaya:",
    ],
)
def test_the_clerk_is_read_where_line_breaks_were_lost(words):
    document = described(CIVIL, closing(words).replace("Hakim Ketua,\n", ""))
    assert values(document, "clerk") == ["Tri Handoko"]
    assert len(document.claimed("judge")) == 3


@pytest.mark.parametrize(
    ("words", "deliberated", "decided"),
    [
        (
            "24 Februari 2021 Masehi bertepatan dengan tanggal 12 Rajab 1442 Hijriyah, oleh kami",
            "2021-02-24",
            "2021-02-24",
        ),
        (
            "12 Rajab 1442 Hijriyah bertepatan dengan tanggal 24 Februari 2021 Masehi, oleh kami",
            "2021-02-24",
            "2021-02-24",
        ),
        ("2 Muharam 1441 H / 2 September 2019 M oleh kami", "2019-09-02", "2019-09-02"),
        (
            "dua puluh empat bulan Februari tahun dua ribu dua puluh satu Masehi bertepatan dengan "
            "tanggal dua belas bulan Rajab tahun seribu empat ratus empat puluh dua Hijriyah",
            "2021-02-24",
            "2021-02-24",
        ),
        ("24 Februari 20 21 M, bertepatan dengan 12 Rajab 144 2 H", "2021-02-24", "2021-02-24"),
        (
            "8 Maret 2021 bertepatan dengan tanggal 24 Rajab 1442 Hijriyah, oleh kami, dan "
            "diucapkan pada hari Senin tanggal 1 Sya'ban 1442 Hijriyah bertepatan dengan 15 Maret "
            "2021",
            "2021-03-08",
            "2021-03-15",
        ),
    ],
)
def test_a_hijri_date_stands_beside_the_one_that_counts(words, deliberated, decided):
    document = described(
        CIVIL,
        f"Demikian putusan ini dijatuhkan pada hari Rabu tanggal {words}, sebagai Ketua Majelis, "
        "yang diucapkan pada hari itu juga dalam sidang terbuka untuk umum.\nKetua Majelis,\n",
    )
    assert document.best("date_deliberated") == deliberated
    assert document.best("date_decided") == decided


ORDER = """PENETAPAN
Nomor 6/Pdt.Eks/2025/PN Ckr

KETUA PENGADILAN NEGERI CIKARANG
Membaca surat permohonan tanggal 3 Februari 2025;
M E N E T A P K A N
1. Mengabulkan permohonan eksekusi dari Pemohon;

Ditetapkan di Cikarang
pada tanggal 22 April 2025
{signed}
"""


@pytest.mark.parametrize(
    ("signed", "judges"),
    [
        ("KETUA PENGADILAN NEGERI CIKARANG,\nttd\nRINA SEMBIRING, S.H.", ["RINA SEMBIRING, S.H."]),
        ("Hakim,\nttd\nRina Sembiring\nPanitera,\nttd\nAni, S.H.", ["Rina Sembiring"]),
        ("Panitera,\nttd\nAni Lestari, S.H.", []),
        ("Hakim,\nttd\nRina, S.H.\nHakim,\nttd\nBudi, S.H.", []),
    ],
)
def test_an_order_is_given_by_the_one_who_signs_it(signed, judges):
    document = described(ORDER.format(signed=signed))
    assert document.best("date_decided") == "2025-04-22"
    assert [claim.value for claim in document.claimed("judge")] == judges
    assert {claim.attribute("role") for claim in document.claimed("judge")} <= {"single"}


def test_the_register_of_powers_of_attorney_is_not_that_of_cases():
    power = "surat kuasa khusus yang telah terdaftar di Kepaniteraan Pengadilan tanggal 1 Mei 2023"
    text = f"PUTUSAN\nNomor 4/Pdt.G/2023/PN Bgl\n\nANI, berdasarkan {power}, sebagai Penggugat;\n"
    assert described(text).best("date_registered") is None
    case = "Menimbang, bahwa gugatan didaftarkan di Kepaniteraan pada tanggal 4 Mei 2023;\n"
    assert described(text + case).best("date_registered") == "2023-05-04"


@pytest.mark.parametrize("name", ["Lukman Hakim, S.H.", "Zainul Hakim Nasution, S.H., M.H."])
def test_a_judge_may_be_named_hakim(name):
    text = CLOSING.replace("Dr. Rahmi Zubaidah, S.H., M.H.", name)
    assert described(CIVIL, text).claimed("judge")[0].value == name


UNNAMED = closing("").replace("\n", " ")
UNNAMED = UNNAMED[: UNNAMED.index("Demikian")] + (
    "Demikian diputuskan dalam rapat musyawarah pada hari Senin, tanggal 11 September 2023, dan "
    "diucapkan dalam sidang terbuka untuk umum pada hari Kamis, tanggal 14 September 2023.\n"
)


@pytest.mark.parametrize(
    "signatures",
    [
        "Hakim-Hakim Anggota,   Hakim Ketua,\nttd   ttd\n"
        "Toni Wardana, S.H.   Dr. Rahmi Zubaidah, S.H., M.H.\nttd\nElsa Marbun, S.H., M.H.\n",
        "Ketua Majelis,   Para Hakim Anggota,\n"
        "Dr. Rahmi Zubaidah, S.H., M.H.      Toni Wardana, S.H.\nElsa Marbun, S.H., M.H.\n",
    ],
)
def test_who_signed_in_rows_is_told_by_where_the_names_stand(signatures):
    document = described(CIVIL, UNNAMED + signatures + "Panitera Pengganti,\nDodi Prasetyo, S.H.\n")
    judges = [(claim.attribute("role"), claim.value) for claim in document.claimed("judge")]
    assert judges == [
        ("chair", "Dr. Rahmi Zubaidah, S.H., M.H."),
        ("member", "Toni Wardana, S.H."),
        ("member", "Elsa Marbun, S.H., M.H."),
    ]


def test_names_that_do_not_stand_apart_have_no_role():
    signatures = (
        "Hakim Anggota,   Hakim Ketua,\nToni Wardana, S.H. Dr. Rahmi Zubaidah, S.H., M.H.\n"
    )
    assert not described(CIVIL, UNNAMED + signatures).claimed("judge")
