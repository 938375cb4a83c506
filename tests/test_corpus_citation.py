"""Citations: normal forms of laws and articles, and which law an article is of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation import find, namesakes, parse, rules, written

LAWS = [rule for rule in rules() if rule.id.startswith("law/")]


@pytest.mark.parametrize("example", [example for rule in LAWS for example in rule.examples])
def test_a_law_is_read_in_normal_form(example):
    assert parse(example.text) == (example.value,)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples_and_no_counter_example(rule):
    assert all(rule.pattern.search(example.text) for example in rule.examples)
    assert not any(rule.pattern.search(text) for text in rule.counter_examples)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (
            "Pasal 53 ayat (2) huruf b Undang-Undang Nomor 9 Tahun 2004",
            ["uu/2004/9/pasal/53/ayat/2/huruf/b"],
        ),
        ("Pasal 1365 KUH Perdata", ["kuhperdata/pasal/1365"]),
        ("pasal 1365 BW", ["kuhperdata/pasal/1365"]),
        (
            "Pasal 363 ayat (1) ke-4 KUHP jo Pasal 65 KUHP",
            ["kuhp/pasal/363/ayat/1/ke/4", "kuhp/pasal/65"],
        ),
        (
            "Pasal 363 ayat (1) ke-4 jo. Pasal 65 KUHP",
            ["kuhp/pasal/363/ayat/1/ke/4", "kuhp/pasal/65"],
        ),
        ("UU 12/2011 pasal 5 ayat 2", ["uu/2011/12/pasal/5/ayat/2"]),
        ("UUD 1945 pasal 28D ayat 1", ["uud/1945/pasal/28d/ayat/1"]),
        (
            "Pasal 1365, 1366, dan 1367 KUHPerdata",
            ["kuhperdata/pasal/1365", "kuhperdata/pasal/1366", "kuhperdata/pasal/1367"],
        ),
        (
            "Pasal 5 sampai dengan Pasal 7 UU Advokat",
            ["uu/2003/18/pasal/5", "uu/2003/18/pasal/6", "uu/2003/18/pasal/7"],
        ),
        (
            "Pasal 21 ayat (1) dan ayat (3) Undang-Undang Nomor 20 Tahun 2016",
            ["uu/2016/20/pasal/21/ayat/1", "uu/2016/20/pasal/21/ayat/3"],
        ),
        ("Pasal 191 ayat (1) R.Bg", ["rbg/pasal/191/ayat/1"]),
        ("Pasal 197 Kitab Undang-Undang Hukum Acara Pidana", ["kuhap/pasal/197"]),
        ("pasal 53 ayat (2) UU 5 Tahun 1986", ["uu/1986/5/pasal/53/ayat/2"]),
    ],
)
def test_articles_are_read_with_their_law(text, forms):
    assert list(parse(text)) == forms


def test_an_article_of_that_law_is_of_the_one_named_last():
    text = "menurut Undang-Undang Nomor 5 Tahun 1986, maka Pasal 62 Undang-Undang tersebut berlaku"
    assert "uu/1986/5/pasal/62" in parse(text)


def test_an_article_without_law_is_left_unresolved():
    (citation,) = find("Saksi menerangkan tentang Pasal 7 dalam perjanjian itu; demikian.")
    assert citation.law is None
    assert parse("Pasal 7 dalam perjanjian itu") == ()


@pytest.mark.parametrize(
    ("date", "law"),
    [("2020-05-01", "uu/1995/12"), ("2023-05-01", "uu/2022/22"), (None, "uu/2022/22")],
)
def test_a_name_means_the_law_of_its_time(date, law):
    assert parse("UU Pemasyarakatan", date) == (law,)


@given(st.text(max_size=80))
def test_citations_have_their_places_in_any_text(text):
    whole = text + " Pasal 5 UU 12/2011"
    for citation in find(whole):
        assert 0 <= citation.start < citation.end <= len(whole)


@given(st.sampled_from(["uu", "pp"]), st.integers(1945, 2030), st.integers(1, 99))
def test_a_form_written_out_is_read_back(kind, year, number):
    assert parse(f"{kind.upper()} {number}/{year}") == (f"{kind}/{year}/{number}",)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("uu/2011/12", "UU 12/2011"),
        ("pp/2021/35/pasal/4", "Pasal 4 PP 35/2021"),
        ("kuhp/pasal/363/ayat/1/ke/4", "Pasal 363 ayat (1) ke-4 KUHP"),
        ("uud/1945/pasal/28d/ayat/1", "Pasal 28D ayat (1) UUD 1945"),
        ("permenkumham/2016/66", "Permenkumham 66/2016"),
        ("perda-kota-bandung/2015/3", "Perda Kota Bandung 3/2015"),
        ("uu/2009/35/pasal/112/ayat/1/huruf/b", "Pasal 112 ayat (1) huruf b UU 35/2009"),
    ],
)
def test_a_form_is_shown_as_lawyers_write_it_and_read_back(form, shown):
    assert written(form) == shown
    assert parse(shown) == (form,)


def test_a_name_has_been_borne_by_several_laws():
    assert namesakes("uu pemasyarakatan") == ("uu/2022/22", "uu/1995/12")
    assert namesakes("UU 12/2011") == ()


def test_a_citation_says_where_its_law_is_named():
    text = "Pasal 5 dan Pasal 7 UU 12/2011"
    assert [text[slice(*cited.law_at)] for cited in find(text)] == ["UU 12/2011"] * 2
