"""Minutes in forms that vary: labels, headings, marks, who is there and who is not."""

import pytest

from tests.papers import HEAD, described, values
from tests.test_ingest_describe_minutes import tasks


def test_labels_behind_pictures_and_in_bold_are_read():
    document = described(
        "*NOTULEN RAPAT*\n\n📌 *Agenda:* Persiapan Sidang Pembuktian\n"
        "🗓️ *Hari/Tgl:* Senin, 20 Mei 2024\n"
        "⏰ *Jam:* 16.00 WITA\n📍 *Tempat:* Zoom Meeting\n👤 *Pimpinan:* Kabag Hukum\n"
        "👥 *Yang hadir:* Kabag Hukum, Bu Ines\n(Pak Robi izin)\n\n*Kesepakatan:*\n"
        "✅ saksi cukup dua orang\n✅ bukti T.9 tidak diajukan\n\n"
        "*PR kita:*\n▪️ Bu Ines → leges bukti\n"
        "\nRapat lanjutan Senin, 27 Mei 2024 jam yang sama\n"
    )
    assert values(document, "meeting_title") == ["Persiapan Sidang Pembuktian"]
    assert values(document, "meeting_time") == ["16.00 WITA"]
    assert values(document, "meeting_place") == ["Zoom Meeting"]
    assert values(document, "attendee") == ["Kabag Hukum", "Bu Ines"]
    assert values(document, "decision") == ["saksi cukup dua orang", "bukti T.9 tidak diajukan"]
    assert tasks(document) == [("leges bukti", "Bu Ines", None)]
    assert values(document, "next_meeting") == ["2024-05-27"]


def test_labels_in_a_cell_of_their_own_need_no_colon():
    document = described(
        "STEERING GROUP\nSummary record of meeting\n\nDate        27 February 2024\n"
        "Time        11.00\n"
        "Place       Room 4.12\nMembers     Ann Nolan, Deputy Secretary\n"
        "            Omar Said, Legal Adviser\nApologies   Neil Harte\n\nDecisions\n"
        "D1  The schedule is adopted.\nD2  Requests are logged.\n\nNext meeting   23 April 2024\n"
    )
    assert values(document, "meeting_title") == ["STEERING GROUP"]
    assert values(document, "meeting_time") == ["11.00"]
    assert values(document, "attendee") == ["Ann Nolan", "Omar Said"]
    assert values(document, "decision") == ["The schedule is adopted.", "Requests are logged."]
    assert values(document, "next_meeting") == ["2024-04-23"]


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("Ani Rahayu / Ketua Tim", "Ketua Tim"),
        ("Ani Rahayu selaku Direktur Utama;", "Direktur Utama"),
        ("Ani Rahayu, mewakili Kantor Pertanahan;", "Kantor Pertanahan"),
    ],
)
def test_the_office_of_somebody_present_stands_after_many_words(line, office):
    document = described(f"{HEAD}Peserta yang hadir:\n1. {line}\n2. Budi (izin sakit)\n")
    claims = document.claimed("attendee")
    assert [(claim.value, claim.attribute("office")) for claim in claims] == [
        ("Ani Rahayu", office)
    ]


def test_a_list_ends_where_the_next_chapter_begins():
    document = described(
        f"{HEAD}I. PELAKSANAAN\n   f. Peserta Rapat :\n      1) Ani Rahayu\n"
        "      2) Budi Santoso\n\n"
        "II. URUSAN YANG DIBICARAKAN\n   1. Pengaduan berjumlah 41.\n"
    )
    assert values(document, "attendee") == ["Ani Rahayu", "Budi Santoso"]


def test_points_of_an_agenda_may_be_called_like_headings():
    document = described(
        f"{HEAD}Mata acara rapat:\n1. Penunjukan kuasa\n2. Lain-lain\n3. Penutup\n"
    )
    assert values(document, "agenda") == ["Penunjukan kuasa", "Lain-lain", "Penutup"]


def test_decisions_and_tasks_under_one_heading_are_told_apart():
    document = described(
        f"{HEAD}Kesimpulan dan Tindak Lanjut\n1. Gugatan dijawab dengan eksepsi.\n"
        "2. Biro Hukum menyusun jawaban paling lambat 15 Maret 2024.\n"
    )
    assert values(document, "decision") == ["Gugatan dijawab dengan eksepsi."]
    assert tasks(document) == [("Biro Hukum menyusun jawaban", "Biro Hukum", "2024-03-15")]


def test_a_sentence_may_give_two_tasks():
    document = described(
        f"{HEAD}Untuk itu, Biro Hukum akan menyusun jawaban paling lambat 15 Maret 2024, dan "
        "Sekretariat diminta menyiapkan format paling lambat 13 Maret 2024.\n"
    )
    assert tasks(document) == [
        ("Biro Hukum akan menyusun jawaban", "Biro Hukum", "2024-03-15"),
        ("Sekretariat diminta menyiapkan format", "Sekretariat", "2024-03-13"),
    ]


def test_decisions_may_be_counted_off_in_sentences():
    document = described(
        f"{HEAD}Rapat menyimpulkan beberapa hal. Pertama, pemeriksaan dilakukan dua kali setahun. "
        "Kedua, laporan disampaikan melalui aplikasi.\n"
    )
    assert values(document, "decision") == [
        "pemeriksaan dilakukan dua kali setahun",
        "laporan disampaikan melalui aplikasi",
    ]


def test_day_time_and_place_after_one_label_are_told_apart():
    document = described(
        "NOTULA\nRapat Tim\n\n"
        "Hari/Tanggal/Waktu : Rabu, 6 Maret 2024, pukul 09.00 WIB di Aula Kanwil\n"
    )
    assert values(document, "meeting_time") == ["pukul 09.00 WIB"]
    assert values(document, "meeting_place") == ["Aula Kanwil"]


def test_the_matter_of_a_report_names_the_meeting():
    document = described(
        "NOTA DINAS\nNomor : W.14-1\n\nYth. : Kepala Divisi\nDari : Kepala Subbidang\n"
        "Tanggal : 23 Agustus 2023\nHal : Laporan Hasil Rapat Penyelarasan Layanan\n\n"
        "Kami laporkan hasil rapat:\n"
        "1. Kesimpulan\n   a. Layanan dibuka bulan Januari.\n"
    )
    assert values(document, "meeting_title") == ["Rapat Penyelarasan Layanan"]


def test_a_form_with_values_below_their_labels_is_no_table():
    document = described(
        "CATATAN HASIL RAPAT\n\nKegiatan\n: Rapat Audit\nHari/tanggal\n: Jumat, 23 Mei 2025\n"
        "Waktu\n: 15.00 WIB\n"
    )
    assert tasks(document) == []
    assert values(document, "meeting_title") == ["Rapat Audit"]


def test_tasks_below_the_name_of_an_office_are_its_own():
    document = described(
        f"{HEAD}Arahan Kepala Kantor:\n\nKasubsi Pelayanan:\n- lengkapi berkas remisi\n"
        "- cek stok obat\n\nKa. KPR:\n- kontrol blok (15 Maret 2024)\n"
    )
    assert tasks(document) == [
        ("lengkapi berkas remisi", "Kasubsi Pelayanan", None),
        ("cek stok obat", "Kasubsi Pelayanan", None),
        ("kontrol blok", "Ka. KPR", "2024-03-15"),
    ]


def test_a_line_called_a_task_goes_on_with_its_owner_and_day():
    document = described(
        "MEETING MINUTES\n\nDate: 5 March 2024\n\nAction: Circulate clause 12\n"
        "Responsible: Ravi Menon\nDue: 15 March 2024\n"
    )
    assert tasks(document) == [("Circulate clause 12", "Ravi Menon", "2024-03-15")]


def test_a_sheet_of_signatures_with_numbers_of_officials_gives_name_and_office():
    document = described(
        f"{HEAD}DAFTAR HADIR\nNo Nama NIP Jabatan Tanda\nTangan\n"
        "1 Dewa Arnawa 19700101199203100\n1\nKepala Kantor\n"
        "2 Luh Sukasari 198205152006042001 Kepala Bidang\n"
    )
    claims = document.claimed("attendee")
    assert [(claim.value, claim.attribute("office")) for claim in claims] == [
        ("Dewa Arnawa", "Kepala Kantor"),
        ("Luh Sukasari", "Kepala Bidang"),
    ]


def test_minutes_are_known_by_what_they_tell_whatever_they_are_called():
    document = described(
        "CATATAN PERUNDINGAN\n\n1. Hari / tanggal : Selasa / 2 Juli 2024\n2. Tempat : Ruang HRD\n"
        "3. Yang hadir :\n   a. Ani Rahayu (Manajer)\n   b. Budi (Pekerja)\n"
        "4. Hasil perundingan :\n   a. Upah bulan Juni dibayarkan penuh.\n"
    )
    assert values(document, "kind") == ["minutes"]
    assert values(document, "attendee") == ["Ani Rahayu", "Budi"]
    assert values(document, "decision") == ["Upah bulan Juni dibayarkan penuh."]


def test_a_title_that_only_says_how_they_met_gives_way_to_a_sentence():
    document = described(
        "NOTULEN RAPAT PEMBINA\n\nRapat Pembina Yayasan Cahaya diselenggarakan pada:\n"
        "Tanggal : 19 Desember 2022\n"
    )
    assert values(document, "meeting_title") == ["Rapat Pembina Yayasan Cahaya"]


def test_all_prisons_together_are_no_unit():
    document = described(
        f"{HEAD}Tindak lanjut:\n1. Mendata tahanan (seluruh Rutan di DKI Jakarta)\n"
    )
    assert values(document, "upt") == []
    assert tasks(document) == [("Mendata tahanan", "seluruh Rutan di DKI Jakarta", None)]


def test_decisions_of_a_table_stand_in_their_column():
    document = described(
        f"{HEAD}Hasil Rapat\nNo\tPokok Bahasan\tKeputusan\tTindak Lanjut\tPIC\tBatas Waktu\n"
        "1\tTenggat\tEksepsi diajukan\tMenyusun jawaban\tIlham\t15 Maret 2024\n"
    )
    assert values(document, "decision") == ["Eksepsi diajukan"]
    assert tasks(document) == [("Menyusun jawaban", "Ilham", "2024-03-15")]


def test_what_is_agreed_ends_where_something_else_is_announced():
    document = described(
        "BERITA ACARA RAPAT\n\nPada hari ini Selasa tanggal 29 April 2025 telah dilaksanakan Rapat "
        "Pembahasan Rancangan, dengan kesimpulan sebagai berikut:\n"
        "1. Judul rancangan tidak diubah.\n"
        "\nSelanjutnya disepakati tindak lanjut sebagai berikut:\n"
        "1. Bagian Hukum memperbaiki lampiran paling lambat 6 Mei 2025.\n"
    )
    assert values(document, "decision") == ["Judul rancangan tidak diubah."]
    assert tasks(document) == [("Bagian Hukum memperbaiki lampiran", "Bagian Hukum", "2025-05-06")]


def test_a_report_in_a_nota_dinas_may_label_the_day_of_the_meeting():
    document = described(
        "NOTA DINAS\nNomor : W.11-1\n\nYth. : Kepala Kantor\nDari : Kepala Bidang\n"
        "Hal : Laporan Mengikuti Zoom Meeting Sosialisasi Aplikasi\nTanggal : 10 Maret 2023\n\n"
        "1. Hari/Tanggal : Kamis, 9 Maret 2023\n2. Media : Zoom Meeting\n"
    )
    assert values(document, "kind") == ["minutes"]
    assert document.date == "2023-03-09"
    assert values(document, "meeting_title") == ["Sosialisasi Aplikasi"]


BROKEN = (
    "No Tindak Lanjut Penanggung\nJawab\nTarget\nSelesai\nKeterang\nan\n"
    "1 Mengajukan memori banding perkara\n12/Pdt.G/2025/PN Bdg\nAni Lestari 10 Mei\n2024\n"
    "2 Merekap tunggakan salinan Bagian\nAdvokasi\n17 Mei\n2024\n"
)


def test_the_head_of_a_table_may_be_broken_within_its_words():
    assert tasks(described(f"{HEAD}Tindak Lanjut\n{BROKEN}")) == [
        ("Mengajukan memori banding perkara 12/Pdt.G/2025/PN Bdg", "Ani Lestari", "2024-05-10"),
        ("Merekap tunggakan salinan", "Bagian Advokasi", "2024-05-17"),
    ]


def test_lines_of_a_table_that_cannot_be_read_are_no_tasks():
    table = BROKEN.replace("Penanggung\nJawab", "Xyz")
    assert tasks(described(f"{HEAD}Tindak Lanjut\n{table}")) == []


def test_initials_after_a_name_are_no_office_and_numbers_may_stand_apart():
    document = described(
        f"{HEAD}Peserta       :\n1 . Ani Rahayu (AR)\n2 . Budi Santoso  ( Kasi B )\n"
    )
    claims = document.claimed("attendee")
    assert [(claim.value, claim.attribute("office")) for claim in claims] == [
        ("Ani Rahayu", None),
        ("Budi Santoso", "Kasi B"),
    ]


def test_a_sentence_in_capitals_is_no_heading():
    document = described(f"{HEAD}KESIMPULAN :\nPENDATAAN DILAKUKAN SETIAP TIGA BULAN.\n")
    assert values(document, "decision") == ["PENDATAAN DILAKUKAN SETIAP TIGA BULAN."]


def test_a_report_has_the_day_below_its_heading():
    document = described(
        "LAPORAN PELAKSANAAN RAPAT KERJA TEKNIS\n\n1. Waktu Pelaksanaan\n"
        "   Kamis, 26 September 2024, pukul 08.00 WIB\n\nPontianak, 30 September 2024\n"
    )
    assert document.date == "2024-09-26"
    assert values(document, "meeting_title") == ["RAPAT KERJA TEKNIS"]
