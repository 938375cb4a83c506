"""The search box, the results, and the question in the address."""

import re
from html import unescape
from types import SimpleNamespace
from urllib.parse import unquote_plus as unquoted

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from web_collection import links, page, words

from corpus.document import Access
from corpus.errors import IndexDamagedError
from search.query import SORTS, parse
from search.results import Hit, Results
from web import create_app
from web.desk import Desk
from web.examples import EXAMPLES
from web.pages import page_steps
from web.question import FILTERS, Question, read_question
from web.settings import Settings
from web.unanswered import commonest


def test_home_tells_how_much_there_is_to_search(client):
    text = words(page(client, "/"))
    assert "3 dokumen · 5 halaman · 1 di antaranya belum terbaca" in text
    assert "1 berkas tidak diterima" in text


def test_result_shows_kind_title_date_and_pages_with_marks(client, ids):
    html = page(client, "/search?q=ganti+rugi")
    assert "Ditemukan 1 dokumen" in words(html)
    assert "Putusan ganti rugi" in words(html)
    assert "10 September 2024" in words(html)
    assert "<mark>ganti rugi</mark>" in html
    assert f"/documents/{ids['ruling']}/pages/2?q=ganti+rugi#hit-1" in links(html)


def test_document_text_and_title_are_never_markup(client, ids):
    html = page(client, "/search?q=tindak")
    assert "<script>alert" not in html
    assert "Rapat &lt;b&gt;koordinasi&lt;/b&gt;" in html
    assert "gugatan <script>alert(1)</script> & tindak" in words(html)
    assert "<script>alert" not in page(client, f"/documents/{ids['minutes']}/pages/1?q=tindak")


def test_query_is_never_markup(client):
    html = page(client, "/search?q=%22%3E%3Cscript%3Ex")
    assert "<script>x" not in html


def test_every_facet_link_leaves_as_many_documents_as_it_says(client):
    html = page(client, "/search?q=gugatan")
    facets = re.findall(
        r'<a href="([^"]+)" rel="nofollow"><span>[^<]+</span> <span class="count">(\d+)', html
    )
    assert facets
    for address, count in facets:
        assert f"Ditemukan {count} dokumen" in words(page(client, unescape(address)))


def test_facet_that_cannot_narrow_the_answer_is_left_out(client):
    every = words(page(client, "/search?q=*"))
    assert "Jenis Dokumen" in every
    assert "Pengadilan Negeri Kolaka 1 " in every
    one = words(page(client, "/search?q=mengabulkan"))
    assert "Ditemukan 1 dokumen" in one
    assert "Pengadilan Negeri Kolaka 1 " not in one
    chosen = words(page(client, "/search?q=mengabulkan&kind=decision&year_from=2020"))
    assert "Jenis Dokumen Putusan 1" in chosen
    assert "Dari tahun" in chosen


def test_chosen_filters_are_chips_that_take_themselves_away(client):
    html = page(client, "/search?q=gugatan&kind=decision&year_from=2024&year_to=2024")
    chips = html[html.index('class="chips"') : html.index('class="notices"')]
    assert "Jenis Dokumen: Putusan" in words(chips)
    assert "Tahun: 2024" in words(chips)
    assert links(chips) == [
        "/search?q=gugatan&year_from=2024&year_to=2024",
        "/search?q=gugatan&kind=decision",
        "/search?q=gugatan",
    ]


def test_the_form_for_years_keeps_everything_else_that_was_asked(client):
    asked = "q=gugatan&within=tergugat&kind=decision&sort=date&exactly=1"
    html = page(client, f"/search?{asked}&year_from=2024&page=1")
    form = html.split('<form class="years"')[1].split("</form>")[0]
    kept = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    assert "&".join("=".join(pair) for pair in kept) == asked


def test_every_result_tells_why_it_is_one(client):
    html = page(client, "/search?q=ganti+rugi")
    assert "Mengapa hasil ini?" in words(html)
    assert "Dalam judul: ganti, rugi" in words(html)
    html = page(client, "/search?q=12/Pdt.G/2024/PN+Kka")
    assert "Bernomor: 12/Pdt.G/2024/PN Kka" in words(html)
    assert "Pasal 5 ayat (2) huruf a Undang-Undang" in words(
        page(client, "/search?q=pasal+5+ayat+2+huruf+a+UU+12/2011")
    )
    assert "Hakim: sulastri" in words(page(client, "/search?q=hakim:sulastri"))


def test_words_that_a_field_does_not_have_can_be_looked_for_anywhere(client):
    html = page(client, "/search?q=pihak%3AMengabulkan+in%3Aamar+gugatan+jenis%3Aputusan")
    assert "/search?q=Mengabulkan+gugatan+kind%3Aputusan" in links(html)
    assert "di mana pun" not in words(page(client, "/search?q=jenis%3Aputusan+tahun%3A1950"))


def test_words_that_no_document_has_are_named(client):
    text = words(page(client, "/search?q=gugatan+hibah"))
    assert "Dokumen berikut memenuhi sebagian. Tidak ada dokumen yang memuat: hibah ." in text
    assert "memuat:" not in words(page(client, "/search?q=gugatan"))


def test_security_class_is_told_of_what_is_not_open(client):
    hits = page(client, "/search?q=gugatan").split('<article class="hit">')[1:]
    told = [words(hit) for hit in hits if 'class="access"' in hit]
    assert len(told) == 1 < len(hits)
    assert "Sangat Rahasia" in told[0]


def test_a_further_page_says_which_results_it_shows(client, ids, monkeypatch):
    hit = Hit(ids["ruling"], "Putusan", "decision", None, None, None, "id", Access.OPEN, 1.0)
    monkeypatch.setattr("web.pages.search", lambda *_: Results(41, 1.0, 0, (hit,)))
    html = page(client, "/search?q=gugatan&page=3")
    assert "41 sampai 41" in words(html)
    assert "<title>gugatan – halaman 3 – Preseden</title>" in html


def test_no_more_results_are_said_to_be_shown_than_were_found(client, ids, monkeypatch):
    hit = Hit(ids["ruling"], "Putusan", "decision", None, None, None, "id", Access.OPEN, 1.0)
    monkeypatch.setattr("web.pages.search", lambda *_: Results(3, 1.0, 0, (hit,) * 20, further=40))
    text = words(page(client, "/search?q=gugatan"))
    assert "Ditemukan 3 dokumen" in text
    assert "1 sampai 20" not in text
    assert "21 sampai 40" in words(page(client, "/search?q=gugatan&page=2"))


def test_results_on_paper_say_what_was_asked(client):
    html = page(client, "/search?q=gugatan+-waris&kind=decision")
    assert '<p class="query-printed">Pencarian: <bdi>gugatan -waris</bdi></p>' in html


def test_missing_quotation_is_told_once(client):
    text = words(page(client, "/search?q=%22gugatan+hibah+waris+batal%22"))
    assert text.count("Tidak ada dokumen yang memuat") == 1


def test_results_can_be_searched_within(client):
    html = page(client, "/search?q=gugatan&sort=-date&kind=decision")
    assert 'name="within"' not in html
    html = page(client, "/search?q=gugatan&within=rapat")
    assert "Ditemukan 1 dokumen" in words(html)
    assert "Di dalamnya: rapat" in words(html)
    assert "/search?q=gugatan" in links(html)
    assert "q=gugatan&amp;within=rapat#hit-1" in html
    assert "<mark>rapat</mark>" in html
    page(client, "/search?q=gugatan&within=a*", 400)


def test_results_can_be_sorted_by_the_level_of_the_court(client):
    html = page(client, "/search?q=gugatan&sort=level")
    assert "/search?q=gugatan&sort=level" in links(page(client, "/search?q=gugatan"))
    assert html.index("Putusan ganti rugi") < html.index("koordinasi")


def test_answer_says_how_many_pages_were_not_searched(client):
    html = page(client, "/search?q=gugatan")
    assert "1 halaman dalam lingkup ini belum terbaca dan tidak ikut ditelusuri" in words(html)


def test_related_words_are_named_and_can_be_switched_off(client):
    html = page(client, "/search?q=gugatan")
    assert "Juga mencari" in words(html)
    address = "/search?q=gugatan&exactly=1"
    assert address in links(html)
    assert "Juga mencari" not in words(page(client, address))


def test_a_number_with_a_slip_is_shown_put_right(client):
    html = page(client, "/search?q=12/Pdt.G/2042/PN+Kka")
    assert "hasil untuk 12/Pdt.G/2024/PN Kka , berbeda satu tanda" in words(html)
    exactly = "/search?q=12/Pdt.G/2042/PN+Kka&exactly=1"
    assert unquoted(exactly) in map(unquoted, links(html))
    assert "berbeda satu tanda" not in words(page(client, exactly))


def test_an_article_that_nothing_cites_is_said_to_be_missing(client):
    html = page(client, "/search?q=pasal+99+UU+12/2011")
    assert "Tidak ada dokumen yang menyebut: Pasal 99 Undang-Undang Nomor 12" in words(html)
    assert "Putusan ganti rugi" in words(html)


def test_what_a_query_is_read_as_is_shown(client):
    text = words(page(client, "/search?q=sulastri+wulandari+%22ganti+rugi%22"))
    assert "Dibaca sebagai: kutipan ganti rugi ; hakim sulastri wulandari" in text
    assert "Dibaca sebagai" not in words(page(client, "/search?q=gugatan+rugi"))


def test_help_names_every_field_and_section(client):
    html = page(client, "/help")
    assert "<code>hakim:</code>" in html
    assert "<code>in:dakwaan</code>" in html


def test_a_wrong_order_or_page_is_refused_with_a_way_on(client):
    html = page(client, "/search?q=gugatan&kind=decision&sort=best", 400)
    assert "/search?q=gugatan&kind=decision" in links(html)


def test_many_related_words_are_folded(client, monkeypatch):
    many = Results(1, 1.0, 0, (), expansions=(("putusan", ("vonis", "putus", "b", "c", "d", "e")),))
    monkeypatch.setattr("web.pages.search", lambda *_: many)
    html = page(client, "/search?q=putusan")
    summary = html[
        html.index("Juga mencari") : html.index("</summary>", html.index("Juga mencari"))
    ]
    assert "putusan → vonis, putus, b, c, …" in words(summary)
    assert "putusan → vonis, putus, b, c, d, e" in words(html)


def test_single_keys_can_be_switched_off_and_stay_so(client):
    assert "<body data-keys>" in page(client, "/")
    assert "/help?keys=off" in links(page(client, "/help"))
    assert "/help?keys=on" in links(page(client, "/help?keys=off"))
    assert "data-keys" not in page(client, "/")
    page(client, "/help?keys=on")
    assert "<body data-keys>" in page(client, "/")


def test_nothing_found_offers_ways_on(client):
    html = page(client, "/search?q=zzzzqqqq&kind=opinion")
    assert "Tidak ditemukan dokumen yang sesuai" in words(html)
    assert "/search?q=zzzzqqqq" in links(html)
    assert 'class="filters"' not in page(client, "/search?q=zzzzqqqq")


def test_partial_answer_says_that_it_is_one(client):
    assert "memenuhi sebagian" in words(page(client, "/search?q=ganti+zzzzqqqq"))


def test_refused_query_stays_in_the_box_and_comes_with_a_working_link(client):
    html = page(client, "/search?q=tahn:2024", 400)
    assert 'value="tahn:2024"' in html
    assert "Tidak ada ruas bernama" in words(html)
    assert "/search?q=tahun%3A2024" in links(html)
    page(client, "/search?q=tahun%3A2024")


@pytest.mark.parametrize(
    "parameter",
    ["sort=price", "page=0", "page=x", "page=99999999999", "year_from=ab", "year_from=9&year_to=8"],
)
def test_impossible_parameter_is_refused_with_the_form_filled_in(client, parameter):
    html = page(client, f"/search?q=gugatan&{parameter}", 400)
    assert 'value="gugatan"' in html


def test_unknown_parameters_are_passed_over(client):
    page(client, "/search?q=gugatan&utm_source=x&page=")


def test_page_beyond_the_last_leads_back(client):
    assert "/search?q=gugatan" in links(page(client, "/search?q=gugatan&page=40"))


class Damaged:
    """An index of which nothing can be read."""

    def search(self, *_):
        raise IndexDamagedError("The index cannot be read")

    vocabulary = search
    spelt_like = search


@pytest.mark.parametrize("index", [None, Damaged()])
def test_without_an_index_titles_numbers_and_courts_can_be_searched(desk, ids, index):
    waiting = Desk(desk.collection, SimpleNamespace(index=index), desk.images, desk.aside)
    client = create_app(Settings(), waiting).test_client()
    html = page(client, "/search?q=kolaka")
    assert "hanya judul, nomor, dan pengadilan yang ditelusuri" in words(html)
    assert "Putusan ganti rugi" in words(html)
    assert "<mark" not in page(client, f"/documents/{ids['ruling']}/pages/1?q=kolaka")
    page(client, "/api/v1/search?q=kolaka", 503)


@pytest.mark.parametrize("example", [each for _, group in EXAMPLES for each in group])
def test_every_example_is_a_query_that_can_be_asked(client, example):
    assert parse(example.query)
    assert Markup.escape(example.query) in page(client, "/help")


filters = st.tuples(st.sampled_from(FILTERS), st.text(min_size=1, max_size=5))
questions = st.builds(
    Question,
    q=st.text(max_size=20).map(str.strip),
    within=st.lists(st.text(min_size=1, max_size=9).map(str.strip).filter(bool), unique=True).map(
        tuple
    ),
    chosen=st.lists(filters, unique=True, max_size=4).map(
        lambda pairs: tuple(sorted(pairs, key=lambda pair: FILTERS.index(pair[0])))
    ),
    year_from=st.none() | st.integers(1900, 1999),
    year_to=st.none() | st.integers(2000, 2099),
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 50),
    exactly=st.booleans(),
)


@given(questions)
def test_question_read_from_its_own_parameters_is_the_same(question):
    assert read_question(question.parameters) == question


@given(questions, st.sampled_from(FILTERS), st.text(min_size=1, max_size=5))
def test_filter_toggled_twice_is_as_before(question, name, value):
    first = question.at_page(1)
    twice = first.toggled(name, value).toggled(name, value)
    assert set(twice.chosen) == set(first.chosen)
    assert first.toggled("year", "2020").toggled("year", "2020") == first.without_years()


def test_filters_alone_find_all_that_has_them(client):
    assert "Ditemukan 1 dokumen" in words(page(client, "/search?kind=minutes"))


def test_question_about_nothing_shows_the_search_box(client):
    assert "3 dokumen" in words(page(client, "/search?q="))


def test_pages_of_results_to_link_to():
    assert page_steps(1, 0) == (1,)
    assert page_steps(1, 45) == (1, 2, 3)
    assert page_steps(50, 1000) == (1, 48, 49, 50)


def test_query_that_nothing_answers_is_noted_for_the_administrator(client, desk):
    page(client, "/search?q=pkpuuu")
    client.get("/api/v1/search?q=pkpuuu")
    counts = {each.query: each.count for each in commonest(desk.collection.home, 100)}
    assert counts["pkpuuu"] == 2
