"""Citations: normal forms of laws and articles, and which law an article is of."""

import csv
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import articles
from corpus.citation import find, namesakes, parse, rules
from corpus.spelled import written

EXPRESSIONS = list(
    csv.DictReader(Path(__file__).with_name("citations.csv").read_text("utf-8").splitlines())
)
LAWS = [rule for rule in rules() if rule.id.startswith(("law/", "statute/"))]


@pytest.mark.parametrize("example", [example for rule in LAWS for example in rule.examples])
def test_a_law_is_read_in_normal_form(example):
    assert parse(example.text) == (example.value,)


@pytest.mark.parametrize("row", EXPRESSIONS, ids=lambda row: row["text"])
def test_an_expression_is_read_as_a_lawyer_reads_it(row):
    assert [each.form if each.law else "-" for each in find(row["text"])] == row["forms"].split()


@pytest.mark.parametrize(
    "form",
    [
        "usc/28/1331",
        "cfr/12/226.5",
        "stb/1941/44",
        "tapmpr/2003/i",
        "skkma/2022/2-144",
        "pnps/1965/1",
    ],
)
def test_a_law_that_is_not_numbered_within_a_year_is_written_as_lawyers_write_it(form):
    assert parse(written(form)) == (form,)


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


def forms(text: str, own: str | None = None) -> list[str]:
    return [cited.form for cited in find(text, own=own)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Pasal 5, Pasal 6 ayat (1) dan ayat (2) huruf a sampai dengan huruf c UU 5/1999",
            ["5", "6/ayat/1", "6/ayat/2/huruf/a", "6/ayat/2/huruf/b", "6/ayat/2/huruf/c"],
        ),
        (
            "Pasal 18 ayat (1) huruf a, b dan ayat (2) UU 5/1999",
            ["18/ayat/1/huruf/a", "18/ayat/1/huruf/b", "18/ayat/2"],
        ),
        ("Pasal 3 ayat (1), (2), dan (3) UU 5/1999", ["3/ayat/1", "3/ayat/2", "3/ayat/3"]),
        ("Pasal 3 ayat (1) s.d. ayat (3) UU 5/1999", ["3/ayat/1", "3/ayat/2", "3/ayat/3"]),
        ("Pasal 3 s/d 5 UU 5/1999", ["3", "4", "5"]),
        ("Pasal 4 huruf a dan huruf d jo. Pasal 9 UU 5/1999", ["4/huruf/a", "4/huruf/d", "9"]),
        ("Pasal 7 angka 2 huruf b UU 5/1999", ["7/huruf/b/angka/2"]),
        ("Pasal-pasal 3, 4 dan 5 UU 5/1999", ["3", "4", "5"]),
        ("Pasal 8 ayat (l) UU 5/1999", ["8/ayat/1"]),
        ("Pasa1 8 hurup (b) UU 5/1999", ["8/huruf/b"]),
        ("Pasal 8 ke-1, ke-3 dan 4 UU 5/1999", ["8/ke/1", "8/ke/3", "8/ke/4"]),
        ("Pasal 27 B ayat (2) UU 5/1999", ["27b/ayat/2"]),
    ],
)
def test_lists_and_ranges_are_read_part_by_part(text, wanted):
    assert forms(text) == [f"uu/1999/5/pasal/{each}" for each in wanted]


def test_every_part_of_a_list_has_its_own_place():
    text = "Pasal 6 ayat (1) dan ayat (2) huruf a UU 5/1999"
    assert [text[cited.start : cited.end] for cited in find(text)] == [
        "Pasal 6 ayat (1)",
        "ayat (2) huruf a",
    ]


@pytest.mark.parametrize("code", ["R.Bg", "K.U.H.P.", "B.W."])
def test_the_letter_of_a_code_is_no_part_of_the_article(code):
    assert [form.split("/")[-1] for form in forms(f"Pasal 283 {code} menyatakan")] == ["283"]


def test_an_article_is_of_the_law_that_was_amended():
    text = (
        "Pasal 2 ayat (1) jo. Pasal 18 UU 31/1999 sebagaimana telah diubah dengan UU 20/2001 jo. "
        "Pasal 55 ayat (1) ke-1 KUHP"
    )
    assert forms(text) == [
        "uu/1999/31/pasal/2/ayat/1",
        "uu/1999/31/pasal/18",
        "uu/2001/20",
        "kuhp/pasal/55/ayat/1/ke/1",
    ]
    amended = "UU 31/1999 sebagaimana telah diubah dengan UU 20/2001, Pasal 3"
    assert forms(amended)[-1] == "uu/1999/31/pasal/3"


def test_a_name_that_the_text_gives_means_that_law():
    text = (
        "Undang-Undang Nomor 77 Tahun 1997 tentang Perlebahan (selanjutnya disebut “UU Lebah”) "
        "berlaku. Menurut Pasal 4 UU Lebah izin diperlukan."
    )
    assert forms(text)[-1] == "uu/1997/77/pasal/4"


def test_a_name_given_after_an_amendment_is_of_the_law_that_was_amended():
    text = (
        "UU 77/1997 sebagaimana telah diubah dengan UU 8/2005 (selanjutnya disebut UU Lebah), "
        "dan Pasal 4 UU Lebah"
    )
    assert forms(text)[-1] == "uu/1997/77/pasal/4"


def test_a_law_that_no_table_knows_is_kept_by_its_name():
    (cited,) = find("melanggar Pasal 9 ayat (1) Undang-Undang Perlebahan Rakyat")
    assert (cited.form, cited.law) == ("uu-perlebahan-rakyat/pasal/9/ayat/1", None)


@pytest.mark.parametrize(
    ("back", "form"),
    [
        ("Undang-Undang tersebut", "uu/1997/77"),
        ("UU dimaksud", "uu/1997/77"),
        ("Peraturan Pemerintah a quo", "pp/1998/5"),
        ("peraturan tersebut", "pp/1998/5"),
        ("Perda tersebut", "perda"),
    ],
)
def test_short_forms_mean_the_law_of_that_type_named_last(back, form):
    text = f"UU 77/1997 dan PP 5/1998 berlaku; menurut {back} izin diperlukan"
    assert forms(text)[-1] == form


def test_that_article_means_the_one_cited_last():
    text = "Pasal 4 ayat (2) UU 77/1997 berbunyi demikian. Dalam pasal tersebut diatur izin."
    last = list(find(text))[-1]
    assert (last.form, text[last.start : last.end]) == (
        "uu/1997/77/pasal/4/ayat/2",
        "pasal tersebut",
    )


def test_that_article_without_any_before_it_stays_unresolved():
    (cited,) = find("sebagaimana pasal tersebut")
    assert (cited.form, cited.law) == ("pasal", None)


def test_an_article_that_is_cited_with_one_law_elsewhere_is_of_it():
    text = "Dakwaan Pasal 351 ayat (1) terbukti. Unsur Pasal 351 KUHP terpenuhi."
    assert forms(text) == ["kuhp/pasal/351/ayat/1", "kuhp/pasal/351"]


def test_an_article_that_is_cited_with_two_laws_elsewhere_is_not_guessed():
    text = "Unsur Pasal 3 terbukti. Lalu Pasal 3 UU 31/1999 dibaca. Juga Pasal 3 UU 8/2010 dibaca."
    assert next(find(text)).law is None


@pytest.mark.parametrize("text", ["Pasal 7 Perjanjian Kerja Sama", "Pasal 7 dalam Akta Nomor 5"])
def test_an_article_of_a_contract_is_of_no_law(text):
    cited = [each for each in find(f"{text} dibaca. Pasal 7 UU 31/1999 dibaca.") if each.start == 0]
    assert [each.law for each in cited] == [None]


def test_a_heading_of_a_contract_is_no_citation_of_a_law():
    assert next(find("PASAL 4\nPENYERAHAN\nMenurut Pasal 4 UU 31/1999")).law is None


def test_an_article_of_a_law_that_is_not_understood_is_of_no_other_law():
    text = "Pasal 9 UU 18/2003. Pasal 9 Undang-Undang Nomor 14 tentang Perlebahan."
    assert [each.law for each in find(text)] == ["uu/2003/18", None]


@pytest.mark.parametrize(
    ("date", "form"),
    [("1948-05-01", "uud/1945"), ("1953-05-01", "uuds/1950"), ("1961-05-01", "uud/1945")],
)
def test_the_constitution_without_year_is_the_one_in_force(date, form):
    assert [each.form for each in find("Undang-Undang Dasar", date)] == [form]


def test_a_name_means_the_law_in_force_unless_the_text_cites_another_bearer_by_number():
    assert [each.form for each in find("UU Merek", "2010-01-01")] == ["uu/2001/15"]
    assert [each.form for each in find("UU Merek", "2018-01-01")] == ["uu/2016/20"]
    old = "UU Nomor 15 Tahun 2001 dan Pasal 4 UU Merek"
    assert [each.form for each in find(old, "2018-01-01")] == ["uu/2001/15", "uu/2001/15/pasal/4"]
    both = "UU 15/2001, UU 20/2016, UU Merek"
    assert [each.form for each in find(both, "2018-01-01")][-1] == "uu/2016/20"
    assert [each.form for each in find("UU 23/2002, UU PA")][-1] == "uu/2002/23"


def test_the_number_above_an_article_of_a_regulation_is_of_no_law_near_it():
    text = "PP 3/1977 dan PP 10/1972.\nPasal 2\n(1) Menteri.\nPasal I\nKetentuan Pasal 3 PP 4/2012"
    forms = [each.form for each in find(text, own="pp/1990/59") if each.law != "pp/1990/59"]
    assert forms == ["pp/1977/3", "pp/1972/10", "pp/2012/4/pasal/3"]


def test_an_article_put_between_others_is_written_as_it_is_printed():
    assert written("kuhp/pasal/303bis/ayat/1") == "Pasal 303 bis ayat (1) KUHP"
    assert parse("Pasal 303 bis ayat (1) KUHP") == ("kuhp/pasal/303bis/ayat/1",)


def test_articles_of_a_regulation_without_law_are_its_own():
    text = "sebagaimana dimaksud dalam Pasal 5 ayat (1); Undang-Undang ini berlaku"
    assert forms(text, own="uu/2011/12") == ["uu/2011/12/pasal/5/ayat/1", "uu/2011/12"]


def test_this_regulation_is_no_other_one_where_its_own_number_is_lost():
    text = "PP Nomor 11 Tahun 1983 berlaku. Pasal 2 Peraturan Pemerintah ini; Pasal 5 dihapus"
    assert [each.law for each in find(text, own="")] == ["pp/1983/11", None, None, None]


@pytest.mark.parametrize("words", [" tentang abc" * 30, " on ab," * 80])
def test_what_stands_between_a_law_and_an_article_is_read_in_no_time(words):
    began = process_time()
    assert not articles.rules()["article/before"].pattern.search(f"{words} tidak ")
    assert process_time() - began < 0.5
