"""The pages: what they show, how they link, and what they never do."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from web_collection import NUMBER, ruling, served

from corpus.access import Reader
from corpus.document import EDITOR, Access, Claim
from corpus.errors import ConfigurationError, IndexDamagedError
from corpus.fields import FIELDS
from search.query import parse
from web import create_app
from web.desk import Desk
from web.entries import GROUPS
from web.examples import EXAMPLES
from web.pages import page_steps
from web.question import FILTERS, Question, read_question
from web.settings import Settings, read_settings
from web.wording import folded, marked


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with served(tmp_path_factory.mktemp("pages")) as (desk, ids):
        yield desk, ids


@pytest.fixture
def desk(place):
    return place[0]


@pytest.fixture
def ids(place):
    return place[1]


@pytest.fixture
def client(desk):
    return create_app(Settings(), desk).test_client()


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.get_data(as_text=True)


def words(html):
    """Return what a person reads of a page, on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def links(html):
    return [unescape(address) for address in re.findall(r'href="([^"]+)"', html)]


# The search box and the results


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
    assert f"/documents/{ids['ruling']}/pages/2?q=ganti+rugi" in links(html)


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


def test_answer_says_how_many_pages_were_not_searched(client):
    html = page(client, "/search?q=gugatan")
    assert "1 halaman dalam lingkup ini belum terbaca dan tidak ikut ditelusuri" in words(html)


def test_related_words_are_named_and_can_be_switched_off(client):
    html = page(client, "/search?q=gugatan")
    assert "Juga mencari" in words(html)
    address = "/search?q=gugatan&exactly=1"
    assert address in links(html)
    assert "Juga mencari" not in words(page(client, address))


def test_nothing_found_offers_ways_on(client):
    html = page(client, "/search?q=zzzzqqqq&kind=opinion")
    assert "Tidak ditemukan dokumen yang sesuai" in words(html)
    assert "/search?q=zzzzqqqq" in links(html)


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


@pytest.mark.parametrize("index", [None, Damaged()])
def test_without_an_index_titles_numbers_and_courts_can_be_searched(desk, ids, index):
    waiting = Desk(desk.collection, SimpleNamespace(index=index), desk.images)
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


# The question in the address

filters = st.tuples(st.sampled_from(FILTERS), st.text(min_size=1, max_size=5))
questions = st.builds(
    Question,
    q=st.text(max_size=20).map(str.strip),
    chosen=st.lists(filters, unique=True, max_size=4).map(
        lambda pairs: tuple(sorted(pairs, key=lambda pair: FILTERS.index(pair[0])))
    ),
    year_from=st.none() | st.integers(1900, 1999),
    year_to=st.none() | st.integers(2000, 2099),
    sort=st.sampled_from(["relevance", "date", "-date"]),
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


# A document


def test_record_shows_each_value_with_its_page_and_rule(client, ids):
    html = page(client, f"/documents/{ids['ruling']}?q=gugatan")
    text = words(html)
    assert "Nomor Perkara 12/Pdt.G/2024/PN Kka Hlm. 1 aturan a-rule · 90%" in text
    assert "Sulastri Wulandari, S.H. sebagai Hakim Ketua" in text
    assert "PT Samudra Cipta sebagai Penggugat" in text
    assert "court_id" not in text
    assert "Pasal 5 ayat (2) huruf a Undang-Undang Nomor 12 Tahun 2011" in text
    assert "penanggung jawab: Biro Hukum batas waktu: 1 Oktober 2024" in text
    assert "Amar/Hasil Putusan Mengabulkan sebagian" in text
    assert f"/documents/{ids['ruling']}/pages/1" in links(html)


def test_record_shows_what_could_not_be_read_and_warnings(client, ids):
    text = words(page(client, f"/documents/{ids['ruling']}"))
    assert "1 halaman belum terbaca Hlm. 3 hanya gambar" in text
    assert "Struktur PDF ini rusak" in text
    assert "/arsip/putusan.pdf" in text


def test_record_says_when_a_person_corrected_a_value(desk, client, ids):
    catalogue = desk.collection.catalogue
    catalogue.record(ruling(ids["ruling"], Claim("clerk", "Rahmat Hidayat", "", rule=EDITOR)))
    assert "Rahmat Hidayat diperbaiki oleh petugas" in words(
        page(client, f"/documents/{ids['ruling']}")
    )


def test_every_field_has_its_place_on_the_record():
    shown = [name for _, names in GROUPS for name in names]
    assert sorted([*shown, "title"]) == sorted(field.name for field in FIELDS)


def test_reader_marks_what_was_found_and_leads_to_the_other_places(client, ids):
    html = page(client, f"/documents/{ids['ruling']}/pages/2?q=Kka+OR+ganti")
    assert '<mark id="hit-1">ganti</mark>' in html
    assert f"/documents/{ids['ruling']}/pages/1?q=Kka+OR+ganti#hit-1" in links(html)
    first = page(client, f"/documents/{ids['ruling']}/pages/1?q=Kka+OR+ganti")
    assert f"/documents/{ids['ruling']}/pages/2?q=Kka+OR+ganti#hit-1" in links(first)
    assert f"/documents/{ids['ruling']}/pages/3?q=Kka+OR+ganti" in links(html)
    assert "tercetak: 14" in words(html)


def test_reader_cites_the_page_as_printed(client, ids):
    html = page(client, f"/documents/{ids['ruling']}/pages/2")
    citation = f"Putusan Pengadilan Negeri Kolaka Nomor {NUMBER} tanggal 10 September 2024, hlm. 14"
    assert f'value="{citation} (hlm. 2 berkas)"' in html


def test_reader_says_why_a_page_has_no_text(client, ids):
    assert "hanya gambar" in words(page(client, f"/documents/{ids['ruling']}/pages/3"))


def test_query_that_cannot_be_read_only_leaves_the_reader_without_marks(client, ids):
    assert "<mark" not in page(client, f"/documents/{ids['ruling']}/pages/2?q=tahn:2024")


def test_page_is_shown_as_it_looks(client, ids, desk):
    address = f"/documents/{ids['ruling']}/pages/1.png"
    assert address in page(client, f"/documents/{ids['ruling']}/pages/1")
    for _drawn_then_kept in range(2):
        response = client.get(address)
        assert response.mimetype == "image/png"
        assert response.data.startswith(b"\x89PNG")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    kept = list((desk.collection.home / "derived" / "pages").rglob("*.png"))
    assert len(kept) == 1


def test_text_has_no_picture(client, ids):
    assert ".png" not in page(client, f"/documents/{ids['minutes']}/pages/1")
    page(client, f"/documents/{ids['minutes']}/pages/1.png", 404)


@pytest.mark.parametrize("rest", ["/pages/0", "/pages/4", "/pages/4.png", "/pages/x", "/nothing"])
def test_pages_that_are_not_there_are_not_found(client, ids, rest):
    page(client, f"/documents/{ids['ruling']}{rest}", 404)


def test_original_pdf_is_sent_unchanged_under_its_name(client, desk, ids):
    response = client.get(f"/documents/{ids['ruling']}/original")
    assert response.data == desk.collection.originals.read(ids["ruling"])
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("inline; filename")
    assert "%C3%BC" in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "private, no-store"


def test_original_html_is_downloaded_and_never_a_page_of_ours(client, ids):
    response = client.get(f"/documents/{ids['minutes']}/original")
    assert response.mimetype == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_document_above_the_readers_clearance_is_not_there(client, ids, monkeypatch):
    page(client, f"/documents/{ids['secret']}")
    monkeypatch.setattr("web.desk.reader", lambda: Reader("intern", Access.LIMITED))
    for rest in ("", "/pages/1", "/original"):
        page(client, f"/documents/{ids['secret']}{rest}", 404)
    page(client, f"/api/v1/documents/{ids['secret']}", 404)


def test_beginning_of_an_id_names_a_document(client, ids):
    page(client, f"/documents/{ids['ruling'][:12]}")


# What could not be read


def test_failures_are_listed_with_reason_and_remedy(client):
    text = words(page(client, "/failures"))
    assert "/arsip/kunci.pdf" in text
    assert "Berkas terkunci kata sandi" in text
    assert "Hapus kata sandinya" in text


def test_unread_pages_are_listed_by_document(client, ids):
    html = page(client, "/failures/pages")
    assert "Putusan ganti rugi" in words(html)
    assert f"/documents/{ids['ruling']}/pages/3" in links(html)


# Every response

ADDRESSES = (
    "/", "/search?q=gugatan", "/search?q=tahn:1", "/help", "/failures", "/failures/pages",
    "/nothing", "/healthz", "/api/v1/search?q=gugatan", "/api/v1/nothing",
    "/static/style.css",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_response_is_locked_down(client, address):
    with client.get(address) as response:
        headers = response.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("address", ADDRESSES[:7])
def test_pages_hold_no_script_or_style_of_their_own(client, address):
    html = client.get(address).get_data(as_text=True)
    assert html.startswith("<!doctype html>")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src)", html)
    assert not [link for link in links(html) if link.startswith(("http", "javascript", "//"))]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:8000"])
def test_foreign_host_names_are_refused(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_loopback_names_are_answered(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "arsip.example", "::"])
def test_without_accounts_only_loopback_is_served(desk, host):
    with pytest.raises(ConfigurationError):
        create_app(Settings(host=host), desk)


def test_unforeseen_error_shows_no_trace(desk, monkeypatch):
    app = create_app(Settings(), desk)
    monkeypatch.setattr("web.pages.search", lambda *_: 1 / 0)
    html = page(app.test_client(), "/search?q=gugatan", 500)
    assert "Terjadi kesalahan" in words(html)
    assert "ZeroDivision" not in html


def test_only_reading_is_possible(client):
    for address in ("/", "/search", "/api/v1/search"):
        assert client.post(address).status_code == 405


def test_result_page_is_small(client):
    assert len(page(client, "/search?q=gugatan")) < 60_000
    with client.get("/static/style.css") as style:
        assert len(style.data) <= 12_288


# Settings


def test_settings_come_from_the_environment():
    read = read_settings(
        {"PRESEDEN_HOME": "/arsip", "PRESEDEN_PORT": "0", "PRESEDEN_LANGUAGE": "en"}
    )
    assert (str(read.home), read.port, read.language) == ("/arsip", 0, "en")
    assert read_settings({}) == Settings()


@pytest.mark.parametrize("wrong", [{"PRESEDEN_PORT": "x"}, {"PRESEDEN_LANGUAGE": "fr"}])
def test_wrong_settings_are_named(wrong):
    with pytest.raises(ConfigurationError, match=next(iter(wrong))):
        read_settings(wrong)


# Wording


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 9))
def test_marked_text_reads_as_the_text(text, start, length):
    spans = [(start, min(len(text), start + length))] if start < len(text) else []
    html = marked(text, spans)
    assert unescape(re.sub(r"</?mark>", "", html)) == unescape(str(Markup.escape(text)))
    assert html.count("<mark>") == len(spans)


@given(st.text("ab.\n", max_size=60))
def test_folding_keeps_every_character(text):
    assert re.sub(r"<[^>]+>", "", folded(Markup.escape(text), text)) == text
