"""Case numbers are recognised in whatever way they are typed, and looked up first."""

import pytest

from search.vocabulary import short_registers
from tests.search_collection import Collection, document


@pytest.fixture(scope="module")
def court():
    return Collection(
        document("own", "isi putusan", case_number="100/Pid.Sus/2025/PN Cjr"),
        document("sibling", "isi putusan", case_number="100/Pid.Sus/2025/PN Bdg"),
        document("citing", "putusan 100/Pid.Sus/2025/PN Cjr", cited_case="100/Pid.Sus/2025/PN Cjr"),
        document("supreme", "isi kasasi", case_number="46 PK/Pdt.Sus-HKI/2023"),
        document("special", "isi", case_number="12/Pdt.Sus-Merek/2021/PN Niaga Jkt.Pst"),
        document("tax", "isi", case_number="PUT-67152/PP/M.XIVB/15/2016"),
        document("claim", "isi", case_number="123/Pdt.G/2021/PN Bls"),
        document("army", "isi", case_number="30-K/PMT-I/BDG/AD/IV/2025"),
        document("letter", "isi surat", letter_number="W.10.HH.01.04-123"),
        document("memo", "isi nota", letter_number="PPE.PP.02.03-45"),
        document("reply", "membalas surat nomor W.10.HH.01.04-123 tanggal"),
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


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("123 pdt g 2021 bls", "claim"),
        ("123/Pdt.G/2021 Pengadilan Negeri Bengkalis", "claim"),
        ("putusan PN Bengkalis nomor 123/Pdt.G/2021", "claim"),
        ("123.G.2021", "claim"),
        ("l23/Pdt.G/2O21/PN Bls", "claim"),
        ("123/Pdt.G/2021/PN B1s", "claim"),
        ("123/Pdt.G/2021/PN Bsl", "claim"),
        ("123/Ptd.G/2021/PN Bls", "claim"),
        ("12/merek/2021 niaga jakpus", "special"),
        ("12/Pdt.Sus-Merek/2021 Pengadilan Niaga Jakarta Pusat", "special"),
        ("67152/PP/M.XIVB/15/2016", "tax"),
        ("put 67152 pp m xivb", "tax"),
        ("30 k pmt i bdg ad iv 2025", "army"),
        ("46PK/Pdt.Sus-HKI/2023", "supreme"),
    ],
)
def test_a_number_is_known_however_it_is_typed(court, query, found):
    results = court.search(query)
    assert [hit.id for hit in results.hits] == [found]
    assert [kind for kind, _ in results.recognised] == ["case_number"]


@pytest.mark.parametrize(
    "query", ["W.10.HH.01.04-123", "w10 hh 01 04 123", "surat nomor W.10.HH.01"]
)
def test_the_number_of_a_letter_brings_it_first_then_what_names_it(court, query):
    results = court.search(query)
    assert results.hits[0].id == "letter"
    assert [kind for kind, _ in results.recognised] == ["letter_number"]
    assert court.found("W.10.HH.01.04-123") == ["letter", "reply"]


def test_the_number_of_a_letter_needs_more_than_a_few_signs(court):
    assert court.search("PPE.PP.02.03-45").recognised == (("letter_number", "PPE.PP.02.03-45"),)
    assert court.search("W.10").recognised == ()
    assert court.found("surat:PPE.PP.02.03") == ["memo"]


@pytest.mark.parametrize("rule", short_registers(), ids=lambda rule: rule.id)
def test_a_short_register_is_spelt_out(rule):
    for example in rule.examples:
        assert rule.pattern.sub(rule.value, example.text) == example.value
    for text in rule.counter_examples:
        assert not rule.pattern.search(text)


def test_a_number_that_is_answered_is_not_filled_up(court):
    results = court.search("isi putusan pengadilan negeri tentang 123/Pdt.G/2021/PN Bls")
    assert not results.relaxed or results.whole == 0


def test_nothing_is_added_to_a_number(court):
    assert court.search("100/Pid.Sus/2025/PN Cjr").expansions == ()


def test_a_number_of_years_is_none(court):
    results = court.search("penjara 5 tahun 2025")
    assert results.recognised == ()
    assert results.hits[0].id == "years"


def test_a_field_for_the_number_takes_any_spelling(court):
    assert court.found('nomor:"100 pid sus 2025 pn cjr"') == ["own"]
    assert court.found("number:46PK/Pdt.Sus-HKI/2023") == ["supreme"]
    assert set(court.found("nomor:100/Pid.Sus/2025")) == {"own", "sibling"}


def test_words_beside_a_number_are_still_needed(court):
    assert set(court.found("100/Pid.Sus/2025 isi")) == {"own", "sibling"}
