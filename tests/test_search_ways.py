"""Dates and amounts of money are found in whatever way they are typed or written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import in_words, number_of_words
from search.ways import meant
from tests.search_collection import Collection, document


@pytest.fixture(scope="module")
def office():
    return Collection(
        document("figures", "denda sebesar Rp5.000.000,00 dibayar 12-01-2021"),
        document("words", "denda lima juta rupiah dibayar tanggal 12 Januari 2021"),
        document("short", "denda Rp 5 juta dibayar tanggal 12/1/2021"),
        document("english", "a fine paid on January 12, 2021"),
        document("other", "denda Rp5.500.000,00 dibayar 5 kali pada tahun 2021 tanggal 12"),
        document("much", "kerugian Rp 1.250.000.000,- seluruhnya"),
    )


@pytest.mark.parametrize(
    "typed",
    ["Rp5.000.000,00", "Rp. 5.000.000,-", "Rp 5 juta", "rp5jt", "5 juta", "IDR 5.000.000",
     "lima juta rupiah", "5.000.000", "Rp5000000"],
)  # fmt: skip
def test_an_amount_is_found_in_every_way_to_write_it(office, typed):
    results = office.search(f"{typed} denda")
    assert {hit.id for hit in results.hits} == {"figures", "words", "short"}
    assert not results.relaxed
    assert results.recognised[0].form == "Rp5.000.000"


@pytest.mark.parametrize("typed", ["Rp1,25 miliar", "1.25 milyar", "Rp 1,25 M", "Rp1.250 juta"])
def test_a_multiple_may_have_decimals_or_thousands(office, typed):
    assert office.found(typed) == ["much"]


@pytest.mark.parametrize(
    "typed",
    ["12 Januari 2021", "12 Jan 2021", "12-01-2021", "12-1-2021", "12/01/2021", "12.1.2021",
     "2021-01-12", "January 12, 2021", "12 january 2021"],
)  # fmt: skip
def test_a_day_is_found_in_every_way_to_write_it(office, typed):
    results = office.search(typed)
    assert {hit.id for hit in results.hits} == {"figures", "words", "short", "english"}
    assert [(one.kind, one.form) for one in results.recognised] == [("date", "2021-01-12")]


@pytest.mark.parametrize(
    "typed",
    ["5 tahun", "2.500", "pasal 5", "12-13-2021", "31 Februari 2021", "1.25 m", "lima tahun",
     "juta", "Rp", "Rp juta", "12 merek 2021", "Rp5", "1.2.3", "dua puluh"],
)  # fmt: skip
def test_other_numbers_are_neither(typed):
    assert list(meant(typed.split())) == []


def test_dates_and_amounts_stand_anywhere_in_a_query():
    words = ["putusan", "12", "Januari", "2021", "denda", "Rp", "5", "juta"]
    assert [(one.kind, one.first, one.end) for one in meant(words)] == [
        ("date", 1, 4),
        ("amount", 5, 8),
    ]


@given(st.integers(1, 10**15 - 1))
def test_a_number_in_words_is_that_number(number):
    assert number_of_words(in_words(number)) == number
