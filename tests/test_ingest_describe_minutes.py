"""Minutes are read as offices write them: tasks, people, what is next, forms in columns."""

from io import BytesIO

import docx
import pytest

from corpus.document import Document, DocumentId
from ingest.describe import describe
from ingest.describe.forms import entries_by_columns
from ingest.readers.registry import reader_for
from tests.papers import HEAD, described, values

AGREED = """BERITA ACARA RAPAT
Nomor : W.21-UM.01.01-7746
Pada hari ini, Kamis, tanggal delapan bulan Juni tahun dua ribu dua puluh tiga (8
Juni 2023), pukul 10.00 WITA, bertempat di Ruang Rapat Divisi Keimigrasian,
Mataram, telah dilaksanakan rapat penyelesaian somasi PT Samudra Wisata
Nusantara, yang dipimpin oleh Ni Luh Sukreni, S.H., M.H., Kepala Divisi
Keimigrasian, dan dihadiri oleh Baiq Hartini, S.H. serta Lalu Anwar Wirajaya.
Rapat menyepakati hal-hal sebagai berikut:
1. Kantor Imigrasi mengembalikan paspor paling lambat tanggal 12 Juni 2023.
2. Jawaban somasi disusun oleh Baiq Hartini, S.H. dan dikirim paling lambat
tanggal 15 Juni 2023.
Demikian Berita Acara ini dibuat.
"""


def tasks(document: Document) -> list[tuple[str, str | None, str | None]]:
    claims = document.claimed("action_item")
    return [(claim.value, claim.attribute("owner"), claim.attribute("due")) for claim in claims]


def test_a_heading_in_bold_words_ends_the_list_above_it() -> None:
    text = (
        "**Agenda**\n\n- Merek terdaftar\n- Somasi\n\n**Pembahasan Somasi**\n\n- Somasi dijawab\n"
    )
    assert values(described(f"{HEAD}{text}"), "agenda") == ["Merek terdaftar", "Somasi"]


@pytest.mark.parametrize(
    ("text", "task"),
    [
        (
            "Tindak Lanjut:\n- draf memori kasasi (Gilang, 15 Maret)\n",
            ("draf memori kasasi", "Gilang", "2024-03-15"),
        ),
        (
            "RTL\n1) Kirim salinan putusan. PIC: Clara. Deadline: Senin depan\n",
            ("Kirim salinan putusan", "Clara", "2024-03-11"),
        ),
        (
            "TINDAK LANJUT\n1. Menyusun replik\n   Penanggung jawab : Tim Hukum\n"
            "   Batas waktu : minggu ke-2 Maret\n",
            ("Menyusun replik", "Tim Hukum", "2024-03-14"),
        ),
        (
            "Tindak lanjut:\n1. Biro Humas, Hukum, dan Kerja Sama menerbitkan surat edaran"
            " paling lambat 7 (tujuh) hari kerja.\n",
            (
                "Biro Humas, Hukum, dan Kerja Sama menerbitkan surat edaran",
                "Biro Humas, Hukum, dan Kerja Sama",
                "2024-03-19",
            ),
        ),
        (
            "## Action items\n- [ ] Raj: publish the policy by March 17\n",
            ("publish the policy", "Raj", "2024-03-17"),
        ),
        (
            "Matriks Tindak Lanjut\nNo\tUraian\tPIC\tTarget\n1\tMenyusun jawaban\tBudi\tbesok\n",
            ("Menyusun jawaban", "Budi", "2024-03-07"),
        ),
        (
            "III. Tindak Lanjut\nNo.  Uraian             PIC            Tenggat\n"
            "1.   Perbaikan draf     Bagian Hukum   -\n",
            ("Perbaikan draf", "Bagian Hukum", None),
        ),
        (
            "TINDAK LANJUT\nNo. Rencana Aksi Pelaksana Batas Waktu\n"
            "1. Mengajukan revisi DIPA Ani Lestari Akhir Maret 2024\n",
            ("Mengajukan revisi DIPA", "Ani Lestari", "2024-03-31"),
        ),
        (
            "ARAHAN PIMPINAN:\n1. Kadiv Pelayanan agar menyiapkan bahan H-3 sidang\n",
            ("Kadiv Pelayanan agar menyiapkan bahan", "Kadiv Pelayanan", None),
        ),
    ],
)
def test_a_task_has_its_owner_and_the_day_it_is_due(text, task):
    assert tasks(described(HEAD + text)) == [task]


def test_a_table_of_a_word_file_is_read_by_its_columns():
    file = docx.Document()
    for line in HEAD.split("\n"):
        file.add_paragraph(line)
    rows = [
        ("No", "Permasalahan", "Tindak Lanjut", "Penanggung Jawab", "Target Waktu"),
        ("1", "Antrean", "Membuka loket", "Kanim Makassar", "3 Juli 2024"),
        ("2", "Alat rusak", "Mengganti alat", "", "Akhir Juli"),
    ]
    table = file.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    out = BytesIO()
    file.save(out)
    extracted = reader_for(out.getvalue()).read(out.getvalue())
    document = describe(extracted, id=DocumentId("a" * 64), name="notula.docx")
    assert tasks(document) == [
        ("Membuka loket", "Kanim Makassar", "2024-07-03"),
        ("Mengganti alat", None, "2024-07-31"),
    ]


def test_the_time_of_a_task_is_not_the_time_of_the_meeting():
    text = "Tindak Lanjut\n1. Menyusun replik\n   Waktu : 2 hari\n"
    assert values(described(HEAD + text), "meeting_time") == []


def test_people_have_their_offices_however_they_are_listed():
    text = "Peserta:\n1. Budi Santosa, Kepala Bagian\n2. Citra - Kanwil Bali\n3. Dedi (Jaksa)\n"
    text += "4. Edi Roe (@edi) - voting\n5. Fani Doe (@fani)\n\n"
    claims = described(HEAD + text).claimed("attendee")
    assert [(claim.value, claim.attribute("office")) for claim in claims] == [
        ("Budi Santosa", "Kepala Bagian"),
        ("Citra", "Kanwil Bali"),
        ("Dedi", "Jaksa"),
        ("Edi Roe", "voting"),
        ("Fani Doe", None),
    ]


def test_who_was_absent_is_no_attendee():
    text = "Peserta\n| Nama | Jabatan | Status |\n|---|---|---|\n| Ani | Ketua | Hadir |\n"
    text += "| Budi | Anggota | Tidak hadir |\n"
    assert values(described(HEAD + text), "attendee") == ["Ani"]


def test_who_came_is_ticked_in_a_list_of_all():
    text = "Attendees\n- [x] Ani Rahayu\n- [ ] ~~Budi Santosa~~\n- [x] Citra Dewi\n\n"
    assert values(described(HEAD + text), "attendee") == ["Ani Rahayu", "Citra Dewi"]


def test_of_a_table_of_members_those_came_whose_row_says_so():
    document = described(
        "Notulen Rapat\nHadir\n\nAni Lestari\tBiro Hukum\tYa\nBudi Santosa\tInspektorat\n"
        "Citra\tPT X\tYa\n"
    )
    assert [(claim.value, claim.attribute("office")) for claim in document.claimed("attendee")] == [
        ("Ani Lestari", "Biro Hukum"),
        ("Citra", "PT X"),
    ]


def test_markup_is_no_attendee():
    text = 'Attendees\n\n<div class="table-wrap">\n<table>\n\n'
    assert values(described(HEAD + text), "attendee") == []


def test_a_line_that_is_called_a_task_is_one_wherever_it_stands():
    text = (
        "Discussion\n- The draft was read.\n  - ACTION:  Brian to share the proof of concept\n"
        "    with all members by 5 May 2024\n- The budget was not discussed.\n"
    )
    assert tasks(described(HEAD + text)) == [
        ("share the proof of concept with all members", "Brian", "2024-05-05")
    ]


def test_a_list_of_tasks_without_marks_ends_at_an_empty_line():
    text = "Actions/On-going:\nAni will talk to the registry\nBudi drafts the reply\n\n"
    assert [
        task for task, _, _ in tasks(described(HEAD + text + "* Another topic of the day\n"))
    ] == [
        "Ani will talk to the registry",
        "Budi drafts the reply",
    ]


@pytest.mark.parametrize(
    "line", ["ACTION BRIAN: share the draft", "* AI: Brian to share the draft"]
)
def test_a_line_called_a_task_may_name_its_owner_before_the_colon(line):
    assert tasks(described(HEAD + "Discussion\n" + line + "\n\n")) == [
        ("share the draft", line.split()[1 if line[0] == "A" else 2].strip(":"), None)
    ]


def test_an_obstacle_has_its_entry_in_the_controlled_list():
    text = "Hambatan:\n1. Relaas terlambat diterima.\n2. Hujan sepanjang hari.\n"
    claims = described(HEAD + text).claimed("obstacle")
    assert [claim.attribute("sort") for claim in claims] == ["late-summons", None]


def test_the_next_meeting_is_a_day():
    document = described(HEAD + "Rapat berikutnya: Kamis, 14 Maret 2024 pukul 09.00\n")
    assert values(document, "next_meeting") == ["2024-03-14"]


def test_minutes_in_prose_are_read_across_their_lines():
    document = described(AGREED)
    assert document.date == "2023-06-08"
    assert values(document, "meeting_title") == [
        "rapat penyelesaian somasi PT Samudra Wisata Nusantara"
    ]
    assert values(document, "meeting_place") == ["Ruang Rapat Divisi Keimigrasian, Mataram"]
    (chair,) = document.claimed("chair")
    assert (chair.value, chair.attribute("office")) == (
        "Ni Luh Sukreni, S.H., M.H.",
        "Kepala Divisi Keimigrasian",
    )
    assert values(document, "attendee") == ["Baiq Hartini, S.H.", "Lalu Anwar Wirajaya"]
    assert [(owner, due) for _, owner, due in tasks(document)] == [
        ("Kantor Imigrasi", "2023-06-12"),
        ("Baiq Hartini, S.H.", "2023-06-15"),
    ]


@pytest.mark.parametrize(
    ("sentence", "task"),
    [
        (
            "Biro Hukum diminta untuk menyusun replik paling lambat tanggal 15 Maret 2024.",
            ("Biro Hukum diminta untuk menyusun replik", "Biro Hukum", "2024-03-15"),
        ),
        (
            "Disepakati agar Bagian Umum menyiapkan ruang sidang.",
            ("Bagian Umum menyiapkan ruang sidang", "Bagian Umum", None),
        ),
        (
            "Pimpinan rapat meminta Sdr. Bimo untuk menghubungi ahli.",
            ("Sdr. Bimo untuk menghubungi ahli", "Sdr. Bimo", None),
        ),
        (
            "Jawaban gugatan akan disusun oleh Tim Advokasi.",
            ("Jawaban gugatan akan disusun oleh Tim Advokasi", "Tim Advokasi", None),
        ),
        (
            "It was agreed that Ms. Tan would write to the court by 15 March 2024.",
            ("Ms. Tan would write to the court", "Ms. Tan", "2024-03-15"),
        ),
        (
            "Ms. Tan to circulate the draft by Friday.",
            ("circulate the draft", "Ms. Tan", "2024-03-08"),
        ),
        ("Ani takes action to ask the court.", ("Ani takes action to ask the court", "Ani", None)),
        (
            "Biro Hukum diminta untuk menjawab somasi yang telah diterima.",
            ("Biro Hukum diminta untuk menjawab somasi yang telah diterima", "Biro Hukum", None),
        ),
    ],
)
def test_a_sentence_gives_a_task_with_its_owner(sentence, task):
    assert tasks(described(f"{HEAD}Pembahasan berlangsung.\n\n{sentence}\n")) == [task]


@pytest.mark.parametrize(
    "sentence",
    [
        "Biro Hukum telah menyampaikan replik kepada pengadilan.",
        "Bagian Umum mengusulkan agar Tim Advokasi menyusun replik.",
        "Pada rapat sebelumnya Biro Hukum diminta untuk menyusun replik.",
        "Disepakati agar jawaban segera dikirim.",
        "Rapat memutuskan bahwa Kantor Wilayah mengajukan eksepsi.",
        "Penggugat akan mengajukan saksi.",
        "Sidang berikutnya akan dilaksanakan di Jakarta.",
        "It was agreed that the request would be sent.",
        "Ms. Tan would like to see the draft.",
        "The hearing will be held in Jakarta.",
    ],
)
def test_history_wishes_and_decisions_without_an_owner_are_no_tasks(sentence):
    assert tasks(described(f"{HEAD}Pembahasan berlangsung.\n\n{sentence}\n")) == []


def test_a_long_list_of_names_before_as_many_values_is_no_form():
    form = "Hari\nTempat\nAcara\n: Rabu\n: Aula\n: Mediasi\n"
    assert [entry.label for entry in entries_by_columns(form)] == ["Hari", "Tempat", "Acara"]
    assert entries_by_columns("Ani Lestari\n" * 2_000 + ": hadir\n" * 2_000) == ()
    assert entries_by_columns("Ani Lestari :\n" * 2_000 + "hadir\n" * 2_000) == ()


def test_what_somebody_will_say_in_a_transcript_is_no_task():
    turns = "".join(
        f"SAKSI {letter} (AHLI PEMOHON) [13:3{at}]\n\nPak Bimo akan menyampaikan bukti.\n\n"
        for at, letter in enumerate("ABC")
    )
    assert tasks(described(f"{HEAD}{turns}")) == []
    assert tasks(described(f"{HEAD}Pembahasan.\n\nPak Bimo akan menyampaikan bukti.\n")) != []


def test_a_sentence_that_calls_itself_a_task_counts_beside_a_list_and_others_do_not():
    listed = "Tindak Lanjut:\n- Tim Hukum menyusun replik.\n"
    said = "Ani takes action to ask the court.\n\nMs. Tan to send the file.\n\n"
    assert [owner for _, owner, _ in tasks(described(HEAD + said + listed))] == ["Tim Hukum", "Ani"]


@pytest.mark.parametrize(
    ("item", "task"),
    [
        ("ACTION: Ani/Budi to ask the court", ("ask the court", "Ani/Budi", None)),
        ("Ani Rahayu, Budi -- write the draft", ("write the draft", "Ani Rahayu, Budi", None)),
        ("vote by Friday (March 8th)", ("vote by Friday (March 8th)", None, "2024-03-08")),
        (
            "write it down (Section 7, or move it)",
            ("write it down (Section 7, or move it)", None, None),
        ),
        (
            "Bagian umum tolong siapkan ruang",
            ("Bagian umum tolong siapkan ruang", "Bagian umum", None),
        ),
        ("Good to send it now", ("Good to send it now", None, None)),
    ],
)
def test_the_owner_of_a_task_in_a_list_is_a_name(item, task):
    assert tasks(described(f"{HEAD}Tindak Lanjut:\n- {item}\n")) == [task]


def test_names_without_marks_end_at_an_empty_line():
    text = "MINUTES\n\nSteering Committee\n\nHeld on 4 March 2025 at 2.00 pm in Room B\n\nPresent\n"
    text += (
        "Jane Doe (Chair), Legal Director\nAmir Khan, Finance\n\nAbsent with apologies\nTom Wu\n\n"
    )
    text += "1. Minutes of last meeting\nThe minutes were approved.\n"
    document = described(text)
    assert values(document, "attendee") == ["Jane Doe", "Amir Khan"]
    assert values(document, "meeting_title") == ["Steering Committee"]
    assert values(document, "meeting_place") == ["Room B"]


def test_minutes_are_read_whose_labels_stand_in_a_column_of_their_own():
    document = described(
        "NOTULA RAPAT\n\nHari/Tanggal :\nWaktu :\nTempat :\nPimpinan :\n"
        "Rabu, 6 Maret 2024\n09.00 WIB\nAula Kanwil\nAni Lestari\n\nPembahasan\nHal itu.\n"
    )
    assert document.date == "2024-03-06"
    assert values(document, "meeting_time") == ["09.00 WIB"]
    assert values(document, "meeting_place") == ["Aula Kanwil"]
    assert values(document, "chair") == ["Ani Lestari"]


def test_tables_are_read_whose_columns_were_read_one_by_one():
    document = described(
        f"{HEAD}Daftar Hadir\nNo\n1\n2\nNama\nAni Lestari\nBudi Santoso\nJabatan\nKepala Biro\n"
        "Analis Hukum\n\nPembahasan\nHal itu.\n\nTindak Lanjut\nUraian\nMenyusun replik\n"
        "Menghubungi ahli\nPIC\nTim Hukum\nBudi Santoso\nTarget\n13 Maret 2024\n15 Maret 2024\n"
    )
    people = [(each.value, each.attribute("office")) for each in document.claimed("attendee")]
    assert people == [("Ani Lestari", "Kepala Biro"), ("Budi Santoso", "Analis Hukum")]
    assert tasks(document) == [
        ("Menyusun replik", "Tim Hukum", "2024-03-13"),
        ("Menghubungi ahli", "Budi Santoso", "2024-03-15"),
    ]


def test_columns_of_different_lengths_are_left_alone():
    text = f"{HEAD}Daftar Hadir\nNama\nAni\nBudi\nJabatan\nKepala Biro\n\nPenutup\nSelesai.\n"
    people = described(text).claimed("attendee")
    assert {each.attribute("office") for each in people} == {None}


def test_two_labels_in_a_line_are_two_values():
    text = "NOTULA\n\nTempat : Aula Rupbasan Waktu : 08.30 WIB\nPimpinan : Ani Lestari\n"
    document = described(text)
    assert values(document, "meeting_place") == ["Aula Rupbasan"]
    assert values(document, "meeting_time") == ["08.30 WIB"]


def test_a_line_without_a_label_between_labels_goes_on_with_the_one_above():
    text = "NOTULA\n\nRapat : Rapat Tuntutan\nKebakaran Gudang\nTempat : Aula\nPukul : 08.30\n"
    assert values(described(text), "meeting_title") == ["Rapat Tuntutan Kebakaran Gudang"]


def test_the_next_meeting_is_read_from_a_sentence():
    text = f"{HEAD}Rapat berikutnya akan dilaksanakan pada hari Rabu, 20 Maret 2024.\n"
    assert values(described(text), "next_meeting") == ["2024-03-20"]
