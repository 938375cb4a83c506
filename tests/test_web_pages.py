"""Every page: what could not be read, and what no response ever does."""

import re

import pytest
from web_collection import links, page, words

from corpus.document import Document, DocumentId, Page, Unread
from corpus.errors import ConfigurationError, DamagedError
from web import create_app
from web.settings import Settings


def test_failures_are_listed_with_reason_and_remedy(client):
    text = words(page(client, "/failures"))
    assert "/arsip/kunci.pdf" in text
    assert "Berkas terkunci kata sandi" in text
    assert "Hapus kata sandinya" in text
    assert "ulangi semuanya dengan: preseden retry" in text


def test_what_a_page_leads_with_is_told_apart_by_name(client, ids):
    for address in ("/", "/search?q=gugatan", f"/documents/{ids['ruling']}/pages/2?q=ganti"):
        names = re.findall(r'<nav [^>]*aria-label="([^"]+)"', page(client, address))
        assert len(names) == len(set(names)) > 0


def test_what_is_not_there_is_answered_with_the_search_box(client):
    assert 'name="q"' in page(client, "/documents/nothing", 404)


def test_document_that_is_not_there_can_be_searched_for(client):
    html = page(client, "/documents/kolaka%202024", 404)
    assert "Periksa alamatnya, atau cari dokumen tersebut." in words(html)
    assert "preseden search" not in html
    assert "/search?q=kolaka+2024" in links(html)
    assert "/search?q" not in "".join(links(page(client, f"/documents/{'ab' * 32}", 404)))


def test_page_that_is_not_there_leads_to_its_document(client, ids):
    html = page(client, f"/documents/{ids['ruling']}/pages/99", 404)
    assert f"/documents/{ids['ruling']}" in links(html)


def test_unread_pages_are_listed_by_document(client, ids):
    html = page(client, "/failures/pages")
    assert "Putusan ganti rugi" in words(html)
    assert f"/documents/{ids['ruling']}/pages/3" in links(html)


@pytest.fixture
def half_blank(desk):
    """Add a document of four pages, of which two are blank and one is damaged."""
    pages = (
        Page(1, "Surat biasa."),
        Page(2, "", unread=Unread.BLANK),
        Page(3, "", unread=Unread.DAMAGED),
        Page(4, "", unread=Unread.BLANK),
    )
    id_, catalogue = DocumentId("d4" * 32), desk.collection.catalogue
    catalogue.acknowledge(id_, 1, "/arsip/bolak-balik.txt")
    catalogue.record(Document(id_, "bolak-balik.txt", "text/plain", pages))
    yield id_
    catalogue.remove(id_)


def test_blank_pages_are_no_pages_that_could_not_be_read(client, half_blank):
    assert "2 di antaranya belum terbaca" in words(page(client, "/"))
    html = page(client, "/failures/pages")
    assert "Halaman yang belum terbaca 2" in words(html)
    assert "halaman rusak: Hlm. 3" in words(html)
    assert f"/documents/{half_blank}/pages/2" not in links(html)
    text = words(page(client, f"/documents/{half_blank}"))
    assert "1 halaman belum terbaca halaman rusak: Hlm. 3" in text
    assert "Halaman kosong Hlm. 2 Hlm. 4" in text


def test_blank_pages_are_listed_when_asked_for(client, half_blank):
    assert "?reason=blank" in links(page(client, "/failures/pages"))
    html = page(client, "/failures/pages?reason=blank")
    assert "halaman kosong: Hlm. 2 Hlm. 4" in words(html)
    assert f"/documents/{half_blank}/pages/3" not in links(html)


def test_failures_are_narrowed_to_one_reason(desk, client):
    catalogue = desk.collection.catalogue
    catalogue.fail("/arsip/rusak.pdf", None, DamagedError("The PDF is damaged."))
    html = page(client, "/failures")
    assert {"?reason=encrypted", "?reason=damaged"} <= set(links(html))
    narrowed = words(page(client, "/failures?reason=damaged"))
    assert "/arsip/rusak.pdf" in narrowed
    assert "/arsip/kunci.pdf" not in narrowed


@pytest.mark.parametrize("address", ["/failures", "/failures/pages"])
def test_reason_that_is_gone_lists_all(client, address):
    assert words(page(client, f"{address}?reason=gone")) == words(page(client, address))


# Every response

ADDRESSES = (
    "/", "/search?q=gugatan", "/search?q=tahn:1", "/help", "/failures", "/failures/pages",
    "/nothing", "/healthz", "/api/v1/search?q=gugatan", "/api/v1/nothing",
    "/static/style.css", "/batches",
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
        assert len(style.data) <= 16_384


def test_the_collection_opens_on_an_overview_that_leads_to_each_list(client):
    assert "/collection" in links(page(client, "/"))
    found = links(page(client, "/collection").partition('<dl class="figures">')[2])
    assert {"/failures", "/failures/pages", "/review", "/copies"} <= set(found)
