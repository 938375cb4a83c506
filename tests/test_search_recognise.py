"""Case numbers are recognised in whatever way they are typed, and looked up first."""

import pytest

from tests.search_collection import Collection, document


@pytest.fixture(scope="module")
def court():
    return Collection(
        document("own", "isi putusan", case_number="100/Pid.Sus/2025/PN Cjr"),
        document("sibling", "isi putusan", case_number="100/Pid.Sus/2025/PN Bdg"),
        document("citing", "putusan 100/Pid.Sus/2025/PN Cjr", cited_case="100/Pid.Sus/2025/PN Cjr"),
        document("supreme", "isi kasasi", case_number="46 PK/Pdt.Sus-HKI/2023"),
        document("years", "pidana penjara 5 tahun 2025 bulan"),
    )


@pytest.mark.parametrize(
    "query",
    [
        "100/Pid.Sus/2025/PN Cjr",
        "100 pid sus 2025 pn cjr",
        "100/PID.SUS/2025/PN.CJR",
        "100/Pid.Sus/2025/PNCjr",
        "putusan nomor 100 / Pid.Sus / 2025 / PN Cjr",
        "perkara no. 0100/Pid.Sus/2025/PN Cjr",
    ],
)
def test_a_number_brings_its_decision_first_then_those_that_cite_it(court, query):
    results = court.search(query)
    assert [hit.id for hit in results.hits] == ["own", "citing"]
    assert results.recognised == (("case_number", results.recognised[0][1]),)
    assert not results.relaxed


def test_a_number_in_official_spelling_is_shown_so(court):
    results = court.search("100/pid.sus/2025/pn.cjr")
    assert results.recognised == (("case_number", "100/Pid.Sus/2025/PN Cjr"),)


def test_a_number_without_its_court_brings_all_that_bear_it(court):
    assert set(court.found("100/Pid.Sus/2025")) == {"own", "sibling", "citing"}


def test_a_number_of_the_supreme_court_is_known(court):
    assert court.found("46 PK Pdt.Sus HKI 2023") == ["supreme"]


def test_nothing_is_added_to_a_number(court):
    assert court.search("100/Pid.Sus/2025/PN Cjr").expansions == ()


def test_a_number_of_years_is_none(court):
    results = court.search("penjara 5 tahun 2025")
    assert results.recognised == ()
    assert results.hits[0].id == "years"


def test_a_field_for_the_number_takes_any_spelling(court):
    assert court.found('nomor:"100 pid sus 2025 pn cjr"') == ["own"]
    assert court.found("number:46PK/Pdt.Sus-HKI/2023") == []
    assert set(court.found("nomor:100/Pid.Sus/2025")) == {"own", "sibling"}


def test_words_beside_a_number_are_still_needed(court):
    assert set(court.found("100/Pid.Sus/2025 isi")) == {"own", "sibling"}
