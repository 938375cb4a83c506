"""Values in normal form: each normaliser is right on what offices write, and idempotent."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import number_of_words
from ingest.values.amount import Term, number_of, rupiah_of
from ingest.values.date import dates_in, first_day_of, iso_date
from ingest.values.name import bare, comparable, persons_in

READ_OF_EXPRESSIONS = 71
"""Of the 80 in `dates.csv`: 60 were at first, half of the rest were never looked at."""


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("15 Januari 2025", "2025-01-15"),
        ("3 Pebruari 1998", "1998-02-03"),
        ("11 Nopember 2003", "2003-11-11"),
        ("10-09-2024", "2024-09-10"),
        ("10/9/2024", "2024-09-10"),
        ("2024-05-06", "2024-05-06"),
        ("2 (dua) September 2024", "2024-09-02"),
        ("dua puluh, bulan Juni, tahun dua ribu empat belas", "2014-06-20"),
        ("12 Mei 20 24", "2024-05-12"),
        ("3 Oktober 2O24", "2024-10-03"),
        ("6 Desmber 2021", "2021-12-06"),
        ("4 Okotber 2021", "2021-10-04"),
        ("25 Januri 2021", "2021-01-25"),
        ("12 Aprill 2021", "2021-04-12"),
        ("3rd August 2021", "2021-08-03"),
        ("4th day of March, 2021", "2021-03-04"),
        ("14th day of June, two thousand and nineteen", "2019-06-14"),
        ("September 10, 2024", "2024-09-10"),
        ("MAY 18 2020", "2020-05-18"),
        ("21 Mei2026", "2026-05-21"),
        ("31 Februari 2024", None),
        ("4 Zulkijah 1447", None),
        ("12 Mei 3013", None),
    ],
)
def test_a_date_is_read_as_it_is_written(written, iso):
    assert iso_date(written) == iso


def test_the_hijri_date_beside_the_other_is_left_alone():
    text = "Kamis tanggal 21 Mei 2026 Masehi bertepatan dengan tanggal 4 Zulkijah 1447 Hijriah"
    assert [found.iso for found in dates_in(text)] == ["2026-05-21"]


@given(st.dates())
def test_a_date_in_normal_form_is_itself(day):
    expected = day.isoformat() if day.year >= 1800 and day.year <= 2100 else None
    assert iso_date(day.isoformat()) == expected


@given(st.text(max_size=80))
def test_dates_have_their_places_in_any_text(text):
    for found in dates_in(text + " 3 Mei 2024"):
        assert 0 <= found.start < found.end <= len(text) + 11
        assert iso_date(found.iso) == found.iso


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("dua ribu dua puluh empat", 2024),
        ("seribu sembilan ratus sembilan puluh sembilan", 1999),
        ("sebelas", 11),
        ("sembilan belas", 19),
        ("empat ratus ribu", 400_000),
        ("dua juta delapan ratus empat puluh sembilan ribu", 2_849_000),
        ("satu miliar", 10**9),
        ("nol", 0),
        ("dua rupiah", None),
        ("", None),
    ],
)
def test_a_number_in_words_is_read(words, number):
    assert number_of_words(words) == number


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("Dr. H. Sunarto, S.H., M.H.", "Sunarto"),
        ("Prof. Dr. Jimly Asshiddiqie, S.H.", "Jimly Asshiddiqie"),
        ("Soedarsono S.H.", "Soedarsono"),
        ("Drs. MUNASIK, M.H.", "MUNASIK"),
        ("Hj. Siti Aminah", "Siti Aminah"),
        ("Andi", "Andi"),
    ],
)
def test_a_name_is_compared_without_its_titles(shown, name):
    assert bare(shown) == name


@given(st.text(max_size=60))
def test_a_name_is_stripped_once(name):
    assert bare(bare(name)) == bare(name)
    assert comparable(comparable(name)) == comparable(name)


def test_a_list_of_names_keeps_degrees_with_their_names():
    text = "Ani Budi, S.H., M.H., Citra Dewi, SH dan Eko, S.Sos., M.Si. serta Fajar"
    names = [text[start:end] for start, end in persons_in(text, 0, len(text))]
    assert names == ["Ani Budi, S.H., M.H.", "Citra Dewi, SH", "Eko, S.Sos., M.Si.", "Fajar"]


def test_a_day_without_year_is_of_the_year_that_follows():
    text = "pada tanggal 30 Mei dan diucapkan pada tanggal 2 Juni 2004"
    found = first_day_of(2004, text, 0, len(text))
    assert found is not None
    assert (found.iso, text[found.start : found.end]) == ("2004-05-30", "30 Mei")


def test_a_day_with_a_year_is_no_day_without():
    assert first_day_of(2004, "tanggal 2 Juni 2004", 0, 20) is None


def test_letters_that_stand_apart_are_no_titles():
    assert comparable("H A M D A N") == "hamdan"


def test_names_glued_to_dan_are_told_apart():
    text = "Ani Lubis, S.H. danBudi Hasan, S.H."
    assert [text[slice(*span)] for span in persons_in(text, 0, len(text))] == [
        "Ani Lubis, S.H.",
        "Budi Hasan, S.H.",
    ]


@pytest.mark.parametrize(
    ("printed", "rupiah"),
    [
        ("1.000.000,00", 1_000_000),
        ("2.500,-", 2_500),
        ("5000", 5_000),
        ("800.000.000", 800_000_000),
        ("60.000.000,--", 60_000_000),
        ("5.000.00", 5_000),
        ("x", None),
    ],
)
def test_a_sum_is_read_without_its_cents(printed, rupiah):
    assert rupiah_of(printed) == rupiah


def test_a_span_of_time_is_said_in_words_and_in_months():
    term = Term(years=2, months=6)
    assert (str(term), term.in_months) == ("2 tahun 6 bulan", 30)
    assert number_of("dua belas") == number_of("12") == 12


@given(
    st.text("0123OoLlIi", min_size=1, max_size=2),
    st.text("0123OoLlIi", min_size=3, max_size=3),
)
def test_a_date_with_letters_for_digits_is_read_or_is_none(day: str, year: str) -> None:
    for found in dates_in(f"pada tanggal {day} Mei 2{year}."):
        assert found.iso[4:8] == "-05-"


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("8 bulan Juni tahun Dua ribu dua puluh tiga", "2023-06-08"),
        ("sebelas bulan Mei 2023", "2023-05-11"),
        ("sebelas bulan Mei tahun 2023", "2023-05-11"),
        ("3l JuIi 2O21", "2021-07-31"),
        ("12 Desernber 2020", "2020-12-12"),
        ("5 0ktober 2019", "2019-10-05"),
        ("duapuluh enam bulan Maret tahun duaribu duapuluh lima", "2025-03-26"),
        ("lima belas bulan sepuluh tahun dua ribu dua puluh tiga", "2023-10-15"),
        ("empat belas (14) Juli dua ribu dua puluh satu", "2021-07-14"),
        ("tujuh belas Agustus seribu sembilan ratus empat puluh lima", "1945-08-17"),
        ("2 l Mei 2019", "2019-05-21"),
        ("O3 Maret 2O23", "2023-03-03"),
        ("6th of May 2019", "2019-05-06"),
        ("2024/03/15", "2024-03-15"),
        ("1 Me1 2020", "2020-05-01"),
    ],
)
def test_dates_in_words_and_figures_and_misread_months_are_read(printed, iso):
    assert iso_date(printed) == iso


@pytest.mark.parametrize(
    "text",
    [
        "12 Rajab 1442",
        "29 Syaban 1442 Hijriyah",
        "1 Muharram 1445 H",
        "10 Jumadil Awal 2021",
        "5 Pasal 2021",
        "5 Apel 2020",
        "7 Tahun 2012",
        "3 Jenis 2019",
        "5 Mart0 2021",
        "sebelas Mei dua orang saksi",
        "12/2024/03/15",
    ],
)
def test_hijri_months_and_other_words_between_figures_are_no_dates(text):
    assert iso_date(text) is None


def _expressions() -> list[dict[str, str]]:
    with (Path(__file__).parent / "dates.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_expressions_of_dates_are_read_as_a_lawyer_reads_them():
    read = {row["written"]: next(dates_in(row["written"]), None) for row in _expressions()}
    wanted = {row["written"]: row["iso"] for row in _expressions()}
    right = [
        words for words, found in read.items() if (found.iso if found else "") == wanted[words]
    ]
    assert len(right) >= READ_OF_EXPRESSIONS
