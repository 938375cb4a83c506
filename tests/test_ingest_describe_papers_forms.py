"""Forms of letters and minutes that tables of PDF files, councils and working groups bring."""

import pytest

from ingest.describe.noise import without_running_head
from tests.papers import HEAD, described, values


def tasks(document):
    return [
        (each.value, each.attribute("owner"), each.attribute("due"))
        for each in document.claimed("action_item")
    ]


def test_a_table_of_a_pdf_with_a_broken_head_and_a_status_is_read():
    text = (
        f"{HEAD}Tindak Lanjut\nNo\n.\nUraian Penanggung Jawab Tenggat Status\n"
        "1. Menyetorkan kelebihan\npembayaran\nBendahara\nPengeluaran\n15 Maret\n2024\n"
        "Dalam proses\n"
        "2. Menyusun laporan Tim Hukum 3 hari kerja Selesai\n"
        "Rapat selanjutnya akan dilaksanakan pada hari Rabu, 20 Maret 2024.\n"
    )
    assert tasks(described(text)) == [
        ("Menyetorkan kelebihan pembayaran", "Bendahara Pengeluaran", "2024-03-15"),
        ("Menyusun laporan", "Tim Hukum", "2024-03-13"),
    ]


def test_obstacles_are_read_from_the_column_of_a_table():
    text = (
        f"{HEAD}Kendala dan Solusi\nNo\tKendala\tSolusi\n1\tAnggaran sidang habis\tRevisi DIPA\n"
        "2\tSaksi dari Ambon berhalangan\tDiperiksa secara daring\n\nPenutup\nSelesai.\n"
    )
    found = described(text).claimed("obstacle")
    assert [each.value for each in found] == [
        "Anggaran sidang habis",
        "Saksi dari Ambon berhalangan",
    ]
    assert found[0].attribute("sort")


def test_obstacles_are_divided_from_solutions_where_cells_ran_together():
    text = (
        f"{HEAD}Kendala dan Solusi\nNo Kendala Solusi\n"
        "1 Saksi dari Ambon berhalangan Diperiksa secara daring\n"
        "2 Jumlah petugas terbatas Penambahan petugas\nPenutup\nSelesai.\n"
    )
    assert values(described(text), "obstacle") == [
        "Saksi dari Ambon berhalangan",
        "Jumlah petugas terbatas",
    ]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Kendala utama ialah relaas terlambat diterima.", "relaas terlambat diterima"),
        ("The main difficulty is that the clerk left.", "the clerk left"),
    ],
)
def test_a_sentence_names_an_obstacle(sentence, value):
    assert values(described(f"{HEAD}Pembahasan\n{sentence}\n"), "obstacle") == [value]


def test_what_is_done_on_a_condition_or_an_order_is_a_task():
    text = (
        f"{HEAD}1. Sesuai arahan pimpinan, Bagian Umum agar menyusun daftar aset.\n"
        "2. Apabila penghuni menolak, Bagian Umum menyampaikan teguran tertulis.\n"
        "3. Apabila Penggugat menolak, Tergugat mengajukan banding.\n"
    )
    assert [(task, owner) for task, owner, _ in tasks(described(text))] == [
        ("Bagian Umum agar menyusun daftar aset", "Bagian Umum"),
        (
            "Apabila penghuni menolak, Bagian Umum menyampaikan teguran tertulis",
            "Bagian Umum",
        ),
    ]


def test_notes_of_a_working_group_are_minutes_with_owners_without_verbs():
    document = described(
        "# Model Clauses Working Group - 10 September 2025\n\n"
        "Participants: Priya Raman, Tom Wilk, Kim Solberg\n\n## Notes\n- Agreed: the clause is "
        "optional.\n\n## Actions\n- Priya Raman: redraft of clause 7 (Sept 19)\n"
        "- Tom Wilk - comparison of the texts, before next call\n- [Kim Solberg] circulate the "
        "survey by Friday\n\nNext call: 24 September 2025\n"
    )
    assert values(document, "kind") == ["minutes"]
    assert values(document, "meeting_title") == ["Model Clauses Working Group"]
    assert values(document, "decision") == ["the clause is optional."]
    assert tasks(document) == [
        ("redraft of clause 7", "Priya Raman", "2025-09-19"),
        ("comparison of the texts, before next call", "Tom Wilk", "2025-09-24"),
        ("circulate the survey", "Kim Solberg", "2025-09-12"),
    ]


def test_minutes_of_a_council_are_read_from_the_sentence_that_says_when_it_met():
    document = described(
        "LAW COUNCIL\n\nMinutes of the 84th meeting held on Tuesday, 31 October 2023 at 10.00 a.m. "
        "at the Old Treasury.\n\nPRESENT: Ruth Calloway (in the chair), Sofia Andrade and Justin "
        "Lowe.\n\nThe minutes of 3 May were approved.\n\nThe Council will next meet on Tuesday, "
        "12 December 2023.\n"
    )
    assert document.date == "2023-10-31"
    assert values(document, "meeting_title") == ["LAW COUNCIL"]
    assert values(document, "meeting_place") == ["the Old Treasury"]
    assert values(document, "attendee") == ["Ruth Calloway", "Sofia Andrade", "Justin Lowe"]
    assert values(document, "decision") == ["The minutes of 3 May were approved"]
    assert values(document, "next_meeting") == ["2023-12-12"]


def test_a_title_that_runs_on_over_the_pages_loses_its_number():
    title = "Rapat Kerja Teknis Wilayah Sumatera"
    text = f"NOTULA\n{title} 1\n\nTempat : Aula\nHal itu.\n{title} 2\nHal lain.\n"
    assert without_running_head(text).split("\n")[1].strip() == title
    assert without_running_head(text).count(title) == 1
    assert len(without_running_head(text)) == len(text)
    once = f"NOTULA\n{title} 3\n\nTempat : Aula\n"
    assert without_running_head(once) == once
    parts = "Lampiran Undangan 1\nAni\nLampiran Undangan 2\nBudi\n"
    assert without_running_head(parts) == parts


def test_a_berita_acara_lists_what_the_meeting_came_to():
    text = (
        "BERITA ACARA RAPAT\n\nPada hari ini Rabu, tanggal 6 Maret 2024, telah dilaksanakan rapat "
        "penjelasan.\n\nRapat menghasilkan kesepakatan:\n1. Batas penawaran diundurkan.\n"
        "2. Sertifikat tetap wajib.\n\nDemikian berita acara ini dibuat.\n"
    )
    assert values(described(text), "decision") == [
        "Batas penawaran diundurkan.",
        "Sertifikat tetap wajib.",
    ]


def test_an_american_letter_supersedes_an_earlier_opinion():
    document = described(
        "March 4, 2025\n\nRef. No.: MSL/LO/2025-014\n\nPRIVATE AND CONFIDENTIAL\nBY EMAIL\n\n"
        "Northgate Logistics\n12 Harbour Drive\nSingapore\n\nAttention: General Counsel\n\n"
        "Subject: Foreign Ownership\n\nDear Madam,\n\nYou have requested our opinion on whether a "
        "foreigner may hold the shares. This letter supersedes our opinion No. MSL/LO/2021-052 "
        "dated June 9, 2021.\n\nIn light of the above, it is our view that a foreigner may hold "
        "the shares.\n\nSincerely,\n\nKartika Halim\nPartner\n"
    )
    assert values(document, "kind") == ["opinion"]
    assert document.date == "2025-03-04"
    assert values(document, "to") == ["Northgate Logistics"]
    assert values(document, "letter_number") == ["MSL/LO/2025-014"]
    assert values(document, "supersedes") == ["MSL/LO/2021-052"]


def test_a_notice_of_an_electronic_signature_signs_nothing():
    document = described(
        "NOTA DINAS\nNomor : SEK.4-HH.05.02-1\n\nYth. : Kepala Biro\nDari : Kepala Bagian\nHal : "
        "Data\nTanggal : 6 Maret 2024\n\nDemikian disampaikan.\n\na.n. Kepala Biro\nu.b. Kepala "
        "Bagian,\n\nDitandatangani secara elektronik oleh:\n\nNawang Kartikasari\n\nDokumen ini "
        "telah ditandatangani secara elektronik menggunakan sertifikat elektronik.\n"
    )
    assert values(document, "signatory") == ["Nawang Kartikasari"]


def test_minutes_of_an_american_board_are_read():
    document = described(
        "TRI-COUNTY BAR\nEthics Committee\nRegular Meeting Minutes\nOctober 8, "
        "2025\n\nCALL TO ORDER\n"
        "Chair Leonard Voss called the meeting to order at 12:00 PM in the "
        "Annex.\n\nMEMBERS PRESENT: "
        "Leonard Voss, Tina Marchetti\nMEMBERS ABSENT: Ruth Kim\n\nHaddad moved, "
        "seconded by Voss, to "
        "adopt the guideline. The motion carried. Kim moved to adjourn early. The motion "
        "failed.\n\n"
        "ACTION ITEMS\n- Draft a cover letter - T. Marchetti - October 17\n"
    )
    assert values(document, "meeting_title") == ["Ethics Committee"]
    assert values(document, "chair") == ["Leonard Voss"]
    assert values(document, "meeting_place") == ["the Annex"]
    assert values(document, "attendee") == ["Leonard Voss", "Tina Marchetti"]
    assert values(document, "decision") == ["adopt the guideline"]
    assert tasks(document) == [("Draft a cover letter", "T. Marchetti", "2025-10-17")]


def test_minutes_sent_by_mail_are_minutes():
    mail = (
        "From: Anton Wijaya\nTo: Tim Eksekusi\nSubject: {}\n\nDear all,\n\nPeserta: Pak Anton, Bu "
    )
    mail += "Lilis\n- Disepakati permohonan diajukan minggu ini.\n\nRegards,\nAnton\n"
    assert values(described(mail.format("MoM eksekusi")), "kind") == ["minutes"]
    assert values(described(mail.format("RE: MoM eksekusi")), "decision") == [
        "permohonan diajukan minggu ini"
    ]
    assert values(described(mail.format("Data")), "kind") == ["letter"]


def test_labels_in_two_languages_are_labels():
    document = described(
        "NOTULEN RAPAT / MINUTES OF MEETING\n\nPerihal / Subject : Lisensi\nTanggal / "
        "Date : Kamis, 13 "
        "Februari 2025\nWaktu / Time : 09.30 WIB\nPimpinan Rapat / Chairman : Hesti Purwanti\n\n"
        "Tindak Lanjut / Follow Up :\nNo | Uraian / Description | PIC | Tenggat / Deadline\n"
        "1 | Mengirim komentar | Hesti Purwanti | 20 Februari 2025\n"
    )
    assert document.date == "2025-02-13"
    assert values(document, "meeting_title") == ["Lisensi"]
    assert values(document, "chair") == ["Hesti Purwanti"]
    assert tasks(document) == [("Mengirim komentar", "Hesti Purwanti", "2025-02-20")]


def test_a_line_of_links_with_a_slash_is_no_label():
    document = described("MINUTES\n\nregister / agenda\n\n- Passed unanimously.\n- Hal itu.\n")
    assert values(document, "agenda") == []


def test_a_day_before_the_meeting_is_no_deadline():
    text = "MINUTES\n\nMeeting: Project Council\nDate: 21 April 2016\n\n"
    text += "- Peter volunteered to open an issue (opened on 4 April 2016)\n"
    text += "- Todd volunteered to write a note on 28 April 2016\n"
    assert [due for _, _, due in tasks(described(text))] == [None, "2016-04-28"]


def test_a_report_of_a_meeting_in_a_nota_dinas_has_the_day_of_the_meeting():
    document = described(
        "NOTA DINAS\nNomor : W.14-HH.05.01-377\n\nYth. : Kepala Divisi\nDari : Kepala Subbidang\n"
        "Tanggal : 23 Agustus 2023\nHal : Laporan Mengikuti Rapat Harmonisasi\n\nKami "
        "laporkan hasil "
        "mengikuti Rapat Harmonisasi Rancangan sebagai berikut:\n1. Waktu dan tempat "
        "pelaksanaan\n   "
        "Selasa, 22 Agustus 2023, pukul 13.00 WIB, di Aula Bagian Hukum.\n2. Hasil\n   a. Judul "
        "disesuaikan.\n\nDemikian kami laporkan.\n"
    )
    assert values(document, "kind") == ["minutes"]
    assert document.date == "2023-08-22"
    assert values(document, "meeting_title") == ["Rapat Harmonisasi Rancangan"]
    assert values(document, "meeting_place") == ["Aula Bagian Hukum"]
    assert values(document, "decision") == ["Judul disesuaikan."]


def test_a_transcript_by_the_clock_has_speakers_and_tasks():
    document = described(
        f"{HEAD}10.02 MARLINA SALEH: Rapat saya buka.\n10.05 BUDI HARTAWAN (Perancang): "
        f"Belum ada.\n"
        "10.20 MARLINA SALEH: Tim kecil menyusun bab satu paling lambat dua minggu.\n"
        "10.31 MARLINA SALEH: Rapat saya tutup.\n"
    )
    assert values(document, "speaker") == ["MARLINA SALEH", "BUDI HARTAWAN"]
    assert tasks(document) == [
        ("Tim kecil menyusun bab satu", "Tim kecil", "2024-03-20"),
    ]


def test_days_in_figures_and_owners_after_a_dash_belong_to_a_task():
    text = "MINUTES\n\nMeeting: Project Council\nDate: 21 April 2016\n\nAction items\n"
    text += (
        "- Complete the form by 4/28\n- We need a proposal - Dawson will take the first draft.\n"
    )
    assert [(owner, due) for _, owner, due in tasks(described(text))] == [
        (None, "2016-04-28"),
        ("Dawson", None),
    ]


def test_an_order_names_whom_it_sends_and_not_whom_it_is_for():
    text = "SURAT PERINTAH TUGAS\nNomor : W.11-UM.02.04-905\n\nKepada :\n1. Nama : "
    text += "Lestari\n   Jabatan : "
    text += "Analis Hukum\n\nUntuk :\n1. Menghadiri sidang.\n\nKepala Kantor "
    text += "Wilayah,\n\nHilman Subagja\n"
    assert values(described(text), "to") == []


@pytest.mark.parametrize(
    "heading",
    [
        "PENDAPAT HUKUM NOMOR SEK.4-HH.05.02-112 TAHUN 2025 TENTANG KEABSAHAN SURAT KUASA",
        "PENDAPAT HUKUM\nNOMOR SEK.4-HH.05.02-112 TAHUN 2025 TENTANG\nKEABSAHAN SURAT KUASA",
        "PENDAPAT HUKUM\nNOMOR SEK.4-HH.05.02-112 TAHUN 2025\nTENTANG\nKEABSAHAN SURAT KUASA",
    ],
)
def test_an_opinion_numbered_by_year_has_its_subject_and_what_it_supersedes(heading):
    document = described(
        f"{heading}\n\nI. PERMASALAHAN\nApakah surat kuasa itu sah?\n\nII. ANALISIS\nPelaksana "
        "harian menandatangani. Pendapat ini menggantikan pendapat hukum Nomor "
        "SEK.4-HH.05.02-98 TAHUN 2023 tanggal 4 Maret 2023.\n\nIII. KESIMPULAN\nSurat kuasa sah.\n"
    )
    assert document.title == "KEABSAHAN SURAT KUASA"
    assert values(document, "subject") == ["KEABSAHAN SURAT KUASA"]
    assert values(document, "supersedes") == ["SEK.4-HH.05.02-98 TAHUN 2023"]
