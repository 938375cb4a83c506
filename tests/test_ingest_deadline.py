"""Deadlines are counted from the day of the meeting, and are none where no day is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.deadline import deadline_in

WEDNESDAY = "2024-03-06"


def due(text: str, agreed: str | None = WEDNESDAY) -> str | None:
    found = deadline_in(text, 0, len(text), agreed)
    return found.iso if found else None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("13 Maret 2024", "2024-03-13"),
        ("Rabu, 13 Maret 2024", "2024-03-13"),
        ("19/03/2024", "2024-03-19"),
        ("15 Mei", "2024-05-15"),
        ("5 Januari", "2025-01-05"),
        ("June 17", "2024-06-17"),
        ("Jumat depan", "2024-03-15"),
        ("Jumat minggu depan", "2024-03-15"),
        ("Jumat ini", "2024-03-08"),
        ("Jum'at", "2024-03-08"),
        ("Senin depan", "2024-03-11"),
        ("hari Rabu", "2024-03-13"),
        ("by Friday", "2024-03-08"),
        ("next Friday", "2024-03-15"),
        ("minggu depan", "2024-03-15"),
        ("akhir pekan ini", "2024-03-08"),
        ("minggu ke-2 Maret", "2024-03-14"),
        ("minggu kedua bulan April 2024", "2024-04-14"),
        ("minggu terakhir April", "2024-04-30"),
        ("minggu II Januari", "2025-01-14"),
        ("second week of April", "2024-04-14"),
        ("akhir Mei", "2024-05-31"),
        ("akhir bulan Februari 2025", "2025-02-28"),
        ("akhir bulan", "2024-03-31"),
        ("akhir bulan depan", "2024-04-30"),
        ("end of January", "2025-01-31"),
        ("akhir tahun", "2024-12-31"),
        ("triwulan II", "2024-06-30"),
        ("semester I 2025", "2025-06-30"),
        ("bulan Juni", "2024-06"),
        ("awal April", "2024-04"),
        ("April 2024", "2024-04"),
        ("bulan depan", "2024-04"),
        ("7 (tujuh) hari kerja", "2024-03-19"),
        ("7 working days", "2024-03-15"),
        ("3 hari kalender", "2024-03-09"),
        ("2 hari", "2024-03-08"),
        ("dua minggu", "2024-03-20"),
        ("seminggu", "2024-03-13"),
        ("1 bulan", "2024-04-06"),
        ("within 14 days", "2024-03-20"),
        ("within one week", "2024-03-13"),
        ("3 hari setelah rapat", "2024-03-09"),
        ("besok", "2024-03-07"),
        ("besok lusa", "2024-03-08"),
        ("H-3 sidang tanggal 20 Maret 2024", "2024-03-17"),
        ("segera", None),
        ("secepatnya", None),
        ("H-3 sidang", None),
        ("7 hari kerja sejak surat diterima", None),
        ("terus-menerus", None),
        ("-", None),
    ],
)
def test_a_deadline_names_a_day(text, iso):
    assert due(text) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Tim menyusun replik paling lambat Jumat depan.", "2024-03-15"),
        ("Menyerahkan bukti T-1 selambat-lambatnya tanggal 20 Maret 2024 ke Biro", "2024-03-20"),
        ("Tim Hukum: finalisasi jawaban, Senin 18 Mar", "2024-03-18"),
        ("Melaporkan putusan tanggal 2 Februari 2024 kepada pimpinan", None),
        ("Rekap perkara triwulan I diserahkan akhir April", "2024-04-30"),
        ("Menyiapkan saksi H-3 sidang tanggal 20 Maret 2024", "2024-03-17"),
        ("send the draft by Friday, 29 March 2024", "2024-03-29"),
    ],
)
def test_of_several_days_in_a_task_the_one_of_its_deadline_counts(text, iso):
    assert due(text) == iso


@pytest.mark.parametrize("text", ["Jumat depan", "15 Mei", "7 hari", "akhir bulan", "besok"])
def test_without_the_day_of_the_meeting_nothing_is_guessed(text):
    assert due(text, None) is None
    assert due("20 Maret 2024", None) == "2024-03-20"


def test_the_words_for_a_deadline_are_part_of_its_span():
    text = "Tim menyusun replik paling lambat hari Jumat, tanggal 15 Maret 2024"
    found = deadline_in(text, 0, len(text), None)
    assert found
    assert text[: found.start] == "Tim menyusun replik"


@given(st.text(max_size=80), st.dates().map(str))
def test_any_text_has_a_deadline_or_none(text, agreed):
    found = deadline_in(text, 0, len(text), agreed)
    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("agreed", "iso"),
    [
        ("2024-04-05", "2024-04-17"),
        ("2024-07-05", "2024-07-09"),
        ("2030-04-05", "2030-04-09"),
    ],
)
def test_working_days_skip_holidays_and_joint_leave_of_the_years_that_are_known(agreed, iso):
    assert due("2 hari kerja", agreed) == iso
