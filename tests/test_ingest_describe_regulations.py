"""A regulation is known by its own head, never by a law that it cites, and is of its own year."""

import pytest

from corpus.document import Document, DocumentId, Page
from ingest.describe import describe
from ingest.describe.regulations import in_title_case
from ingest.extracted import Extracted

CONSIDERED = (
    "\nMenimbang : a. bahwa perlu ditata kembali;\n"
    "Mengingat : 1. Undang-Undang Nomor 5 Tahun 1974 tentang Pokok-Pokok Pemerintahan di Daerah"
    " (Lembaran Negara Tahun 1974 Nomor 38);\n"
    "MEMUTUSKAN:\n"
)


def described(text: str) -> Document:
    extracted = Extracted("text/plain", (Page(1, text),))
    return describe(extracted, id=DocumentId("r" * 64), name="peraturan.txt", kind="regulation")


def date(document: Document) -> tuple[str, str] | None:
    return next(((c.value, c.rule) for c in document.claimed("date")), None)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "PERATURAN PEMERINTAH REPUBLIK INDONESIA\nNOMOR 9 TAHUN 2031\nTENTANG\n"
            "PENATAAN PELABUHAN DAN/ATAU DERMAGA\nDAERAH TINGKAT II\n\n"
            "DENGAN RAHMAT TUHAN YANG MAHA ESA\nPRESIDEN REPUBLIK INDONESIA,",
            "Peraturan Pemerintah Nomor 9 Tahun 2031 tentang Penataan Pelabuhan dan/atau Dermaga"
            " Daerah Tingkat II",
        ),
        (
            "PERATURAN PEMERINTAH REPUBLIK INDONESIA NOMOR 9 TAHUN 2O31 TENTANG PENATAAN PELABUHAN"
            " Presiden Republik Indonesia,",
            "Peraturan Pemerintah Nomor 9 Tahun 2031 tentang Penataan Pelabuhan",
        ),
        (
            "Menimbang Mengingat PERATURAN PRESIDEN REPUBLIK INDONESIA NOMOR l2 TAHUN 2031 2031"
            " TENTANG PENATAAN PELABUHAN\n\n",
            "Peraturan Presiden Nomor 12 Tahun 2031 tentang Penataan Pelabuhan",
        ),
        (
            "SURAT EDARAN\nNOMOR: SEK-12.HH.01.04\nTENTANG\nPENATAAN ARSIP\n\nYth. Kepala Biro",
            "Surat Edaran Nomor SEK-12.HH.01.04 tentang Penataan Arsip",
        ),
    ],
)
def test_the_head_gives_the_title(head: str, title: str) -> None:
    assert described(head + CONSIDERED).title == title


def test_without_its_head_the_elucidation_names_a_regulation() -> None:
    text = CONSIDERED + (
        "Pasal 1\nCukup.\nPENJELASAN ATAS PERATURAN PEMERINTAH REPUBLIK INDONESIA NOMOR 6 TAHUN"
        " 2031 TENT ANG BATAS WILAYAH KOTA I. UMUM 1. Dasar"
    )
    found = described(text)
    assert found.title == "Peraturan Pemerintah Nomor 6 Tahun 2031 tentang Batas Wilayah Kota"


def test_the_enacting_clause_gives_a_name_and_no_number() -> None:
    text = CONSIDERED + (
        "Menetapkan : PERATURAN PEMERINTAH TENTANG PERUSAHAAN UMUM PELABUHAN II. BAB I\nPasal 1"
    )
    found = described(text)
    assert found.title == "Peraturan Pemerintah tentang Perusahaan Umum Pelabuhan II"


def test_a_cited_law_is_never_the_title() -> None:
    assert "1974" not in described(CONSIDERED.lstrip()).title


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (
            "Ditetapkan di Jakarta\npada tanggal 3 Mei 2031\nDiundangkan di Jakarta\n"
            "pada tanggal 5 Mei 2031",
            ("2031-05-03", "enacted/signed"),
        ),
        ("Diundangkan pada tanggal 5 Mei 2031", ("2031-05-05", "enacted/promulgated")),
        (
            "yang ditetapkan di Jakarta pada tanggal 1 Juni 1999 dicabut.\n"
            "Ditetapkan di Jakarta pada tanggal 3 Mei 2031",
            ("2031-05-03", "enacted/signed"),
        ),
    ],
)
def test_a_regulation_is_dated_by_its_enactment(closing: str, expected: tuple[str, str]) -> None:
    head = "UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 9 TAHUN 2031 TENTANG PELABUHAN"
    assert date(described(f"{head}{CONSIDERED}Pasal 1\nCukup.\n{closing}\n")) == expected


def test_words_in_capitals_are_written_as_a_title() -> None:
    assert in_title_case("PENYERTAAN MODAL KE DALAM PT X (PERSERO)") == (
        "Penyertaan Modal ke dalam PT X (Persero)"
    )
    assert in_title_case("Perubahan ATAS") == "Perubahan ATAS"
