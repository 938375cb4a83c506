"""Decisions as other programs leave their text: lines joined, stamps between the words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from bench.rulings import Ruling, described, found, rulings, tally

ENGLISH = "en-"
STAMP = (
    "Mahkamah Agung Republik Indonesia " * 5
    + "Direktori Putusan Mahkamah Agung Republik Indonesia putusan.mahkamahagung.go.id "
)


def joined(ruling: Ruling) -> Ruling:
    return replace(ruling, text=STAMP + re.sub(r"\s*\n\s*", " ", ruling.text))


def test_decisions_without_line_breaks_are_read_but_for_forms() -> None:
    counts = [
        tally(values, found(described(joined(ruling)), field))
        for ruling in rulings(Path(__file__).parent / "courts")
        if ruling.expected.get("kind") == ["decision"] and not ruling.name.startswith(ENGLISH)
        for field, values in ruling.expected.items()
    ]
    right, wrong, missing = (sum(column) for column in zip(*counts, strict=True))
    assert right > 400
    assert right > 12 * (wrong + missing)


def test_parties_of_a_settlement_end_where_they_declare_to_settle() -> None:
    text = """AKTA PERDAMAIAN
Nomor 41/Pdt.G/2024/PN Byl
Pada hari Senin, tanggal 3 Juni 2024, dalam persidangan Pengadilan Negeri Boyolali yang terbuka
untuk umum, telah datang menghadap:
1. Nama : SURTINI
Pekerjaan : Petani
Alamat : Kabupaten Boyolali, sebagai Penggugat;
2. Nama : HARJO WIBOWO
Pekerjaan : Pedagang
Alamat : Kabupaten Klaten, sebagai Tergugat;
Para Pihak masing-masing menerangkan bahwa mereka bersedia untuk mengakhiri sengketa mereka:
Pasal 1
1. Pihak Pertama selanjutnya disebut Penggugat;
2. Kantor Pertanahan mencatat peralihan hak, selanjutnya disebut sebagai Tergugat;
Pasal 2
1. Biaya perkara ditanggung bersama;
PUTUSAN
Nomor 41/Pdt.G/2024/PN Byl
DEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA
Pengadilan Negeri tersebut;
MENGADILI:
Menghukum kedua belah pihak untuk menaati perdamaian itu;
Demikian diputuskan pada hari Senin, tanggal 3 Juni 2024, oleh Rini Astuti, S.H., Hakim Ketua."""
    for written in (text, text.replace("\n", " ")):
        document = described(Ruling("settlement", written, {}))
        assert found(document, "party") == ["Penggugat: SURTINI", "Tergugat: HARJO WIBOWO"]


def test_parties_before_a_role_on_the_same_line_are_numbered_from_the_first() -> None:
    text = (
        "P U T U S A N Nomor 812 K/Pdt/2021 DEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA "
        "MAHKAMAH AGUNG memeriksa perkara perdata dalam perkara antara: 1. RUSDI, bertempat tinggal"
        " di Kabupaten Bone; 2. SALMA, bertempat tinggal di Kabupaten Wajo;Para Pemohon Kasasi "
        "dahulu Para Tergugat;Lawan: CV LIMA, berkedudukan di Makassar; Termohon Kasasi dahulu "
        "Penggugat; Mahkamah Agung tersebut; Membaca surat-surat yang bersangkutan; MENGADILI: "
        "Menolak permohonan kasasi; Demikian diputuskan pada hari Senin, tanggal 3 Mei 2021."
    )
    assert found(described(Ruling("cassation", text, {})), "party") == [
        "Para Pemohon Kasasi: RUSDI",
        "Para Pemohon Kasasi: SALMA",
        "Termohon Kasasi: CV LIMA",
    ]


def test_the_supreme_court_has_no_code_that_mends_a_number() -> None:
    text = (
        "P U T U S A N\nNomor 12/Pdt.G/2020/PN Zzq\nDEMI KEADILAN BERDASARKAN KETUHANAN YANG "
        "MAHA ESA\nMahkamah Agung Republik Indonesia yang mengadili perkara perdata"
    )
    document = described(Ruling("unknown court", text, {}))
    assert found(document, "case_number") == ["12/Pdt.G/2020/PN Zzq"]
    assert found(document, "court") == ["Mahkamah Agung Republik Indonesia"]
