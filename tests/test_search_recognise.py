"""Case numbers are recognised in whatever way they are typed, and looked up first."""

from dataclasses import replace

import pytest

from corpus.access import Reader
from corpus.document import Access
from search.numbers import with_roman
from search.query import parse
from search.vocabulary import figures, number_forms, short_registers
from tests.search_collection import Collection, document

VISITOR = Reader("visitor", Access.OPEN)


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
        document("review", "isi", case_number="46/PUU-VIII/2010"),
        document(
            "citing review", "menurut putusan 46/PUU-VIII/2010", cited_case="46/PUU-VIII/2010"
        ),
        document("letter", "isi surat", letter_number="W.10.HH.01.04-123"),
        document("memo", "isi nota", letter_number="PPE.PP.02.03-45"),
        document("reply", "membalas surat nomor W.10.HH.01.04-123 tanggal"),
        document("years", "pidana penjara 5 tahun 2025 bulan"),
    )


def kinds(results):
    return [one.kind for one in results.recognised]


def forms(results):
    return [one.form for one in results.recognised]


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
    assert kinds(results) == ["case_number"]
    assert not results.relaxed


def test_a_number_in_official_spelling_is_shown_so(court):
    results = court.search("100/pid.sus/2025/pn.cjr")
    assert forms(results) == ["100/Pid.Sus/2025/PN Cjr"]


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
    assert kinds(results) == ["case_number"]


@pytest.mark.parametrize(
    "query", ["W.10.HH.01.04-123", "w10 hh 01 04 123", "surat nomor W.10.HH.01"]
)
def test_the_number_of_a_letter_brings_it_first_then_what_names_it(court, query):
    results = court.search(query)
    assert results.hits[0].id == "letter"
    assert kinds(results) == ["letter_number"]
    assert court.found("W.10.HH.01.04-123") == ["letter", "reply"]


def test_the_number_of_a_letter_needs_more_than_a_few_signs(court):
    assert forms(court.search("PPE.PP.02.03-45")) == ["PPE.PP.02.03-45"]
    assert kinds(court.search("W.10")) == ["topic"]
    assert court.found("surat:PPE.PP.02.03") == ["memo"]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("123/Pdt.G/2012/PN Bls", "123/Pdt.G/2021/PN Bls"),
        ("123/Ptd.G/2021/PN Bls", "123/Pdt.G/2021/PN Bls"),
        ("123/Pdt.G/202/PN Bls", "123/Pdt.G/2021/PN Bls"),
        ("l23/Pdt.G/2O21/PN Bls", "123/Pdt.G/2021/PN Bls"),
        ("l23/Pdt.G/2O21", "123/Pdt.G/2021"),
        ("30-K/PMT-I/BDG/AD/IV/2052", "30-K/PMT-I/BDG/AD/IV/2025"),
    ],
)
def test_a_number_with_a_slip_is_shown_put_right(court, typed, right):
    (found,) = court.search(typed).recognised
    assert (found.form, found.typed, found.slip) == (right, typed, True)


@pytest.mark.parametrize("typed", ["123.G.2021", "0123/Pdt.G/2021/PN Bls", "123 pdt g 2021 bls"])
def test_another_way_to_write_a_number_is_no_slip(court, typed):
    assert [one.slip for one in court.search(typed).recognised] == [False]


@pytest.mark.parametrize(
    "typed", ["100/Pid.Ssu/2025", "10/Pid.Sus/2025", "010/Pid.Sus/2025", "1000/Pid.Sus/2025"]
)
def test_a_slip_is_put_right_without_the_court(court, typed):
    results = court.search(typed)
    assert {hit.id for hit in results.hits[:2]} == {"own", "sibling"}
    assert all(one.slip for one in results.recognised)


def test_a_number_that_may_be_too_many_others_is_none_of_them():
    numbers = [f"10{last}/Pdt.G/2023/PN Bls" for last in range(8)]
    office = Collection(*(document(each, "isi", case_number=each) for each in numbers))
    assert not any(one.slip for one in office.search("109/Pdt.G/2023").recognised)


def test_a_number_of_one_court_is_no_slip_for_those_of_others():
    numbers = ("102/Pid.Sus/2025/PN Mtr", "104/Pid.Sus/2025/PN Sbw")
    office = Collection(*(document(each, "isi", case_number=each) for each in numbers))
    (told,) = office.search("100 pid sus 2025 pn cjr").recognised
    assert (told.slip, told.missing) == (False, True)
    (right,) = office.search("101 pid sus 2025 pn mtr").recognised
    assert (right.form, right.slip) == ("102 pid sus 2025 pn mtr", True)


def test_a_slip_is_looked_for_as_typed_where_that_is_asked_for(court):
    results = court.search(replace(parse("123/Pdt.G/2012/PN Bls"), expand=False))
    assert results.whole == 0
    assert kinds(results) == ["topic"]


def test_a_slip_is_not_put_right_to_a_number_that_only_others_may_see():
    secret = document("a", "isi", Access.CONFIDENTIAL, case_number="123/Pdt.G/2021/PN Bls")
    (told,) = Collection(secret).search("123/Pdt.G/2012/PN Bls", VISITOR).recognised
    assert (told.form, told.slip, told.missing) == ("123/Pdt.G/2012/PN Bls", False, True)


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("999/Pdt.G/2021/PN Bls", "case_number"),
        ("999/Pdt.G/2019", "case_number"),
        ("591 G 2023 ptun jakarta", "case_number"),
        ("SEK.1-OT.01.01-353", "letter_number"),
        ("M.HH-19.PK.01.04.04 Tahun 2020", "letter_number"),
    ],
)
def test_a_number_that_no_document_has_is_known_by_its_form(court, query, kind):
    (found,) = court.search(query).recognised
    assert (found.kind, found.typed, found.missing) == (kind, query, True)


@pytest.mark.parametrize(
    "announced", ["perkara nomor", "putusan MA", "Putusan Mahkamah Agung RI No", "PN Bengkalis"]
)
def test_words_that_announce_an_unknown_number_are_not_looked_for(court, announced):
    query = f"{announced} 1121 K/Pdt/2011"
    (found,) = court.search(query).recognised
    assert (found.form, found.typed, found.missing) == ("1121 K/Pdt/2011", query, True)
    assert court.found(query) == []


def test_a_word_that_is_a_place_as_well_announces_no_number(court):
    found = court.search("kerugian negara 41/Pid.Sus-TPK/2021/PN Plk").recognised
    assert "41/Pid.Sus-TPK/2021/PN Plk" in [each.typed for each in found]


def test_a_number_that_no_document_has_brings_those_that_are_like_it(court):
    assert court.found("123/Pdt.G/2021/PN Jkt.Sel") == ["claim"]
    assert court.found("999/Pid.Sus/2025/PN Bdg") == ["sibling"]


@pytest.mark.parametrize("rule", number_forms(), ids=lambda rule: rule.id)
def test_a_form_of_numbers_is_that_of_its_examples(rule):
    for example in rule.examples:
        assert rule.pattern.fullmatch(example.text)
    for text in rule.counter_examples:
        assert not rule.pattern.search(text)


@pytest.mark.parametrize("rule", figures(), ids=lambda rule: rule.id)
def test_a_roman_figure_typed_as_a_number_is_put_into_letters(rule):
    for example in rule.examples:
        assert with_roman(example.text) == example.value
    for text in rule.counter_examples:
        assert with_roman(text) == text


@pytest.mark.parametrize(
    "query", ["46/puu-8/2010", "Putusan Nomor 46/PUU-8/2010", "46/PUU-VIII/2010"]
)
def test_a_number_with_a_figure_in_place_of_a_roman_one_is_told(court, query):
    results = court.search(query)
    assert [hit.id for hit in results.hits] == ["review", "citing review"]
    assert (kinds(results), forms(results)) == (["case_number"], ["46/PUU-VIII/2010"])
    assert not results.recognised[0].slip
    assert not results.recognised[0].missing


def test_so_is_one_with_blanks(court):
    assert court.found("46 puu 8 2010") == ["review", "citing review"]


def test_it_is_told_although_no_document_has_it(court):
    (one,) = court.search("9/puu-15/2017").recognised
    assert (one.kind, one.form, one.missing) == ("case_number", "9/PUU-XV/2017", True)


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
    assert kinds(results) == ["topic"]
    assert results.hits[0].id == "years"


def test_a_field_for_the_number_takes_any_spelling(court):
    assert court.found('nomor:"100 pid sus 2025 pn cjr"') == ["own"]
    assert court.found("number:46PK/Pdt.Sus-HKI/2023") == ["supreme"]
    assert set(court.found("nomor:100/Pid.Sus/2025")) == {"own", "sibling"}


def test_words_beside_a_number_are_still_needed(court):
    assert set(court.found("100/Pid.Sus/2025 isi")) == {"own", "sibling"}
