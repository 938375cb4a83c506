"""Every kind and sub-kind by the head of a document as it is really written; all are made up."""

import re

import pytest

from corpus.document import DocumentId, Page
from ingest.describe import describe
from ingest.describe.kinds import WITHIN, subkinds
from ingest.describe.loaded import group
from ingest.extracted import Extracted

IRAH = "DEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA"
KOP = """KEMENTERIAN HUKUM DAN HAK ASASI MANUSIA
REPUBLIK INDONESIA
SEKRETARIAT JENDERAL
"""
MK = f"Nomor 88/PUU-XXI/2023\n{IRAH}\nMAHKAMAH KONSTITUSI REPUBLIK INDONESIA"
PRAYER = "Pengadilan Negeri Kolaka yang mengadili perkara perdata telah menjatuhkan putusan"

HEADS = {
    ("decision", "putusan"): f"P U T U S A N\nNomor 8/Pdt.G/2023/PN Kka\n{IRAH}\n{PRAYER}",
    ("decision", "putusan-sela"): f"PUTUSAN SELA\nNomor 8/Pdt.G/2023/PN Kka\n{IRAH}\n{PRAYER}",
    (
        "decision",
        "putusan-perdamaian",
    ): "AKTA PERDAMAIAN\nNomor 8/Pdt.G/2023/PN Kka\nPada hari ini Kamis, tanggal 4 Mei 2023",
    (
        "decision",
        "petikan-putusan",
    ): f"PETIKAN PUTUSAN\nNomor 8/Pid.B/2023/PN Kka\n(Pasal 226 KUHAP)\n{IRAH}",
    ("decision", "penetapan"): f"PENETAPAN\nNomor 9/Pdt.P/2023/PN Kka\n{IRAH}",
    ("decision", "ketetapan-mk"): f"K E T E T A P A N\n{MK}",
    ("decision", "putusan-mk"): f"PUTUSAN\n{MK}",
    (
        "decision",
        "putusan-hum",
    ): f"P U T U S A N\nNomor 17 P/HUM/2023\n{IRAH}\nM A H K A M A H  A G U N G",
    (
        "decision",
        "putusan-praperadilan",
    ): f"P U T U S A N\nNomor 2/Pid.Pra/2023/PN Kka\n{IRAH}",
    (
        "decision",
        "penetapan-hari-sidang",
    ): f"PENETAPAN\nNomor 12/PEN-HS/2023/PTUN.KDI\n{IRAH}\nHakim Ketua Majelis Pengadilan Tata "
    "Usaha Negara Kendari telah membaca",
    (
        "decision",
        "aanmaning",
    ): "PENETAPAN EKSEKUSI\nNomor 3/Pdt.Eks/2023/PN Kka\nKetua Pengadilan Negeri Kolaka",
    (
        "other",
        "berita-acara-sidang",
    ): "BERITA ACARA SIDANG\nNomor 8/Pdt.G/2023/PN Kka\nPersidangan Pengadilan Negeri Kolaka yang "
    "mengadili perkara perdata",
    (
        "letter",
        "relaas",
    ): "RELAAS PANGGILAN KEPADA TERGUGAT\nNomor 8/Pdt.G/2023/PN Kka\nPada hari ini Senin",
    (
        "minutes",
        "risalah-sidang-mk",
    ): "MAHKAMAH KONSTITUSI\nREPUBLIK INDONESIA\n---\nRISALAH SIDANG\nPERKARA 88/PUU-XXI/2023",
    (
        "filing",
        "surat-dakwaan",
    ): "“UNTUK KEADILAN”\nSURAT DAKWAAN\nNO. REG. PERK. : PDM-32/KLK/05/2023",
    (
        "filing",
        "tuntutan",
    ): "“UNTUK KEADILAN”\nSURAT TUNTUTAN\nNO. REG. PERK. : PDM-32/KLK/05/2023",
    ("filing", "pledoi"): "NOTA PEMBELAAN (PLEDOI)\nDalam perkara pidana Nomor 8/Pid.B/2023/PN Kka",
    (
        "filing",
        "eksepsi-pidana",
    ): "NOTA KEBERATAN\nTERHADAP SURAT DAKWAAN PENUNTUT UMUM\nNomor 8/Pid.B/2023/PN Kka",
    (
        "filing",
        "gugatan",
    ): "Kolaka, 3 April 2023\nKepada Yth.\nKetua Pengadilan Negeri Kolaka\ndi Kolaka\n"
    "Hal : GUGATAN PERBUATAN MELAWAN HUKUM",
    (
        "filing",
        "gugatan-tun",
    ): "Kendari, 3 April 2023\nKepada Yth.\nKetua Pengadilan Tata Usaha Negara Kendari\n"
    "Perihal : Gugatan Tata Usaha Negara",
    (
        "filing",
        "permohonan",
    ): "Kepada Yth. Ketua Pengadilan Negeri Kolaka\nHal : Permohonan Praperadilan",
    ("filing", "jawaban"): "JAWABAN TERGUGAT\nDALAM PERKARA NOMOR 8/Pdt.G/2023/PN Kka",
    ("filing", "eksepsi"): "EKSEPSI TERGUGAT II\nDALAM PERKARA NOMOR 8/Pdt.G/2023/PN Kka",
    ("filing", "replik"): "R E P L I K\nDalam Perkara Nomor 8/Pdt.G/2023/PN Kka",
    ("filing", "duplik"): "DUPLIK TERGUGAT\nDalam Perkara Nomor 8/Pdt.G/2023/PN Kka",
    (
        "filing",
        "daftar-bukti",
    ): "DAFTAR ALAT BUKTI SURAT TERGUGAT\nPerkara Nomor 8/Pdt.G/2023/PN Kka",
    ("filing", "kesimpulan"): "KESIMPULAN TERGUGAT\nPerkara Nomor 8/Pdt.G/2023/PN Kka",
    ("filing", "memori-banding"): "MEMORI BANDING\nterhadap Putusan Nomor 8/Pdt.G/2023/PN Kka",
    (
        "filing",
        "kontra-memori-banding",
    ): "KONTRA MEMORI BANDING\natas Memori Banding dalam perkara Nomor 8/Pdt.G/2023/PN Kka",
    (
        "filing",
        "memori-kasasi",
    ): "M E M O R I   K A S A S I\nterhadap Putusan Nomor 8/Pdt/2023/PT KDI",
    ("filing", "kontra-memori-kasasi"): "KONTRA MEMORI KASASI\nNomor 8/Pdt/2023/PT KDI",
    ("filing", "memori-pk"): "MEMORI PENINJAUAN KEMBALI\natas Putusan Nomor 8 K/Pdt/2023",
    ("filing", "kontra-memori-pk"): "KONTRA MEMORI PENINJAUAN KEMBALI\nNomor 8 K/Pdt/2023",
    ("filing", "akta-upaya-hukum"): "AKTA PERNYATAAN BANDING\nNomor 8/Pdt.G/2023/PN Kka",
    (
        "filing",
        "surat-kuasa-khusus",
    ): f"{KOP}SURAT KUASA KHUSUS\nNomor : SEK-HH.05.02-9\nYang bertanda tangan di bawah ini:",
    (
        "filing",
        "surat-kuasa-substitusi",
    ): "KEJAKSAAN AGUNG REPUBLIK INDONESIA\nSURAT KUASA SUBSTITUSI\nNomor : SK-9/G/Gtn.2/2023",
    ("letter", "surat-tugas"): f"{KOP}SURAT PERINTAH TUGAS\nNOMOR : SEK-KP.05.02-9\nMenimbang :",
    ("letter", "surat-keterangan"): f"{KOP}SURAT KETERANGAN\nNomor : SEK-KP.05.02-9\nYang bertanda",
    ("letter", "surat-pernyataan"): "SURAT PERNYATAAN\nYang bertanda tangan di bawah ini:",
    ("letter", "surat-pengantar"): f"{KOP}SURAT PENGANTAR\nNomor : SEK-UM.01.01-9\nNo Isi Jumlah",
    ("letter", "pengumuman"): f"{KOP}PENGUMUMAN\nNOMOR : SEK-UM.01.01-9\nTENTANG\nLELANG",
    ("letter", "disposisi"): f"{KOP}LEMBAR DISPOSISI\nSurat dari : Kanwil Bali\nPerihal : Data",
    ("letter", "somasi"): "Kolaka, 3 April 2023\nPerihal : SOMASI II (TERAKHIR)\nKepada Yth. PT A",
    (
        "filing",
        "keterangan-presiden",
    ): "KETERANGAN PRESIDEN\nATAS PERMOHONAN PENGUJIAN UNDANG-UNDANG NOMOR 22 TAHUN 2022",
    (
        "letter",
        "permohonan-keberatan",
    ): "Hal : Keberatan atas Keputusan Nomor W.27-KP.06.03-9\nYth. Kepala Kantor Wilayah",
    ("opinion", "pendapat-hukum"): f"{KOP}PENDAPAT HUKUM\nNomor : SEK.4-HH.05.01-9\nTENTANG",
    ("opinion", "telaahan-staf"): f"{KOP}TELAAHAN STAF\nTENTANG\nPENGELOLAAN ASET\nI. Persoalan",
    ("opinion", "kajian-hukum"): f"{KOP}KAJIAN HUKUM\nRANCANGAN PERJANJIAN\nA. Latar Belakang",
    ("opinion", "nota-dinas"): f"{KOP}NOTA DINAS\nNOMOR : SEK.4-HH.05.01-9\nYth : Sekretaris",
    (
        "letter",
        "memorandum",
    ): f"{KOP}MEMORANDUM\nNOMOR : 9\nYth. : Kepala Bagian\nDari : Kepala Biro",
    (
        "letter",
        "surat-dinas",
    ): f"{KOP}Nomor : SEK-UM.01.01-9          3 Mei 2023\nSifat : Segera\nHal : Permintaan Data",
    ("regulation", "surat-edaran"): f"{KOP}SURAT EDARAN\nNOMOR SEK-9.UM.01.01 TAHUN 2023\nTENTANG",
    (
        "other",
        "keputusan",
    ): "KEPUTUSAN SEKRETARIS JENDERAL\nNOMOR SEK-9.KP.04.01 TAHUN 2023\nTENTANG\nTIM ADVOKASI",
    (
        "regulation",
        "peraturan",
    ): "PERATURAN MENTERI HUKUM DAN HAK ASASI MANUSIA\nREPUBLIK INDONESIA\nNOMOR 9 TAHUN 2023",
    (
        "other",
        "perjanjian",
    ): "PERJANJIAN KERJA SAMA\nANTARA\nSEKRETARIAT JENDERAL\nDENGAN\nUNIVERSITAS KOLAKA",
    ("other", "nota-kesepahaman"): "NOTA KESEPAHAMAN\nANTARA\nKEMENTERIAN\nDENGAN\nUNIVERSITAS",
    ("opinion", "konsultasi-hukum"): f"{KOP}LEMBAR KONSULTASI HUKUM\nNama Pemohon : A",
    (
        "letter",
        "permohonan-advokasi",
    ): f"{KOP}Nomor : W.27.HH.05.02-9\nHal : Permohonan Bantuan Hukum\nYth. Sekretaris Jenderal",
    ("other", "pendampingan"): f"{KOP}LAPORAN PENDAMPINGAN PEMERIKSAAN PEGAWAI\nI. Dasar",
    ("other", "berita-acara"): "BERITA ACARA SERAH TERIMA\nPada hari ini Kamis, tanggal 4 Mei 2023",
    ("other", "laporan"): f"{KOP}LAPORAN\nTENTANG\nKEGIATAN PENYULUHAN\nA. Pendahuluan",
    (
        "other",
        "laporan-perkembangan-perkara",
    ): f"{KOP}LAPORAN PERKEMBANGAN PERKARA\nPerkara Nomor 8/Pdt.G/2023/PN Kka",
    ("minutes", "notula"): f"{KOP}NOTULA RAPAT\nHari/Tanggal : Kamis, 4 Mei 2023",
    ("minutes", "risalah-rapat"): f"{KOP}RISALAH RAPAT\nHari/Tanggal : Kamis, 4 Mei 2023",
    ("minutes", "laporan-rapat"): f"{KOP}LAPORAN HASIL RAPAT\nHari/Tanggal : Kamis, 4 Mei 2023",
    (
        "minutes",
        "berita-acara-rapat",
    ): "BERITA ACARA RAPAT\nPada hari ini Kamis, tanggal 4 Mei 2023 telah disepakati",
    ("letter", "undangan"): f"{KOP}Nomor : SEK-UM.01.01-9\nHal : Undangan Rapat\nYth. Kepala Biro",
    ("other", "daftar-hadir"): f"{KOP}DAFTAR HADIR\nAcara : Rapat Koordinasi\nNO NAMA JABATAN",
    (
        "letter",
        "surel",
    ): "From: Rina <rina@kantor.example>\nTo: Budi\nDate: 2024-02-01T08:30:00+07:00\nSubject: Data",
}


@pytest.mark.parametrize("kind", HEADS, ids=lambda kind: kind[1])
def test_a_document_is_known_by_its_head(kind):
    pages = (Page(1, HEADS[kind]),)
    document = describe(Extracted("text/plain", pages), id=DocumentId("a" * 64), name="berkas")
    assert (document.kind, document.best("subkind")) == kind


def test_every_sub_kind_has_a_head():
    assert {subkind for _, subkind in HEADS} == subkinds()


@pytest.mark.parametrize(
    "subject",
    ["PENERBITAN ULANG PERSETUJUAN YAYASAN LESTARI*", "**Penerbitan Ulang Persetujuan Yayasan**"],
)
def test_a_title_has_no_markup_and_no_sign_of_a_footnote_around_it(subject):
    text = (
        f"TELAAHAN STAF\nTENTANG\n{subject}\n\nKepada Yth. : Direktur Perdata\nTanggal : 19 "
        "Agustus 2024\n\nI. PERSOALAN\nBahwa yayasan tersebut meminta persetujuan.\n"
    )
    pages = (Page(1, text),)
    document = describe(Extracted("text/plain", pages), id=DocumentId("e" * 64), name="a.txt")
    assert document.title == document.best("subject") == subject.strip("*")


def test_a_heading_under_a_title_is_no_part_of_it():
    text = "MOTION FOR CLASS CERTIFICATION\nII. BACKGROUND FACTS\nThe defendant sells software.\n"
    document = describe(
        Extracted("text/plain", (Page(1, text),)), id=DocumentId("e" * 64), name="a.txt"
    )
    assert document.title == "MOTION FOR CLASS CERTIFICATION"


@pytest.mark.parametrize(
    "matter",
    ["GUGATAN PERBUATAN MELAWAN HUKUM", "Gugatan Tata Usaha Negara"],
)
def test_a_filing_bears_its_matter_and_not_the_first_heading_of_its_argument(matter):
    text = (
        f"Kolaka, 4 Juli 2023\nPerihal : {matter}\n\nKepada Yth.\nKetua Pengadilan Negeri Kolaka\n"
        "Dengan hormat,\nAdapun dasarnya sebagai berikut:\nA. TENTANG HUBUNGAN HUKUM\n1. Bahwa.\n"
    )
    document = describe(
        Extracted("text/plain", (Page(1, text),)), id=DocumentId("e" * 64), name="a.txt"
    )
    assert (document.kind, document.title) == ("filing", matter)


def test_titles_begin_a_line_but_for_one():
    begin = re.compile(r"\(\?i?m\)\^")
    within = [rule.id for rule in group("kinds", "title/") if not begin.match(rule.pattern.pattern)]
    assert within == [WITHIN]
