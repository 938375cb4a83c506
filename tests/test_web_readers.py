"""Who may not see every document learns of the others from no page."""

import re

import pytest
from web_collection import catch_up, claim, page, served, words

from corpus.access import Reader
from corpus.document import Access, Claim, Document, DocumentId, Page, Unread
from web import create_app
from web.settings import Settings


@pytest.fixture
def visitor(client, monkeypatch):
    monkeypatch.setattr("web.desk.OFFICE", Reader("visitor", Access.OPEN))
    return client


def test_the_home_page_counts_what_the_reader_may_see(client, monkeypatch):
    assert "3 dokumen" in words(page(client, "/"))
    monkeypatch.setattr("web.desk.OFFICE", Reader("visitor", Access.OPEN))
    assert "2 dokumen" in words(page(client, "/"))


@pytest.mark.parametrize(
    "address",
    ["", "/pages/1", "/pages/1.png", "/pages/9", "/original", "/similar"],
)
@pytest.mark.parametrize("letters", [8, 64])
def test_a_document_of_others_is_answered_like_none(visitor, ids, address, letters):
    secret = ids["secret"][:letters]
    there = visitor.get(f"/documents/{secret}{address}")
    nowhere = visitor.get(f"/documents/{secret[::-1]}{address}")
    assert there.status_code == nowhere.status_code == 404
    text = nowhere.get_data(as_text=True).replace(secret[::-1], secret)
    assert there.get_data(as_text=True) == text


@pytest.mark.parametrize("address", ["/failures", "/batches", "/batches/x.csv"])
def test_paths_of_files_are_for_those_who_may_see_all(visitor, address):
    assert visitor.get(address).status_code == 404


def test_unread_pages_are_those_that_the_reader_may_see(visitor):
    assert "Putusan ganti rugi" in words(page(visitor, "/failures/pages"))


HIDDEN = Document(
    DocumentId("f" * 64),
    "pendapat.txt",
    "text/plain",
    (
        Page(1, "Pendapat tentang zamrud tersembunyi dan ganti rugy"),
        Page(2, "", unread=Unread.IMAGE_ONLY),
    ),
    (
        claim("kind", "opinion"),
        claim("title", "Pendapat zamrud"),
        claim("party", "Wahana Rahasia"),
        claim("letter_number", "SEK.4-HH.05.02-77"),
        claim("regulation", "uu/1999/30/pasal/9"),
    ),
    access=Access.CONFIDENTIAL,
)
ADDRESSES = (
    "/",
    "/search?q=zamrud",
    "/search?q=zamrut",
    "/search?q=ganti+rugi",
    "/search?q=wahana+rahasia",
    "/search?q=SEK.4-HH.05.02-77&lang=en",
    "/search?q=*",
    "/search?q=pasal+9+UU+30/1999",
    "/copies",
    "/review",
    "/failures/pages",
    "/api/v1/search?q=zamrud",
    "/api/v1/search?q=ganti+rugi",
    "/api/v1/suggest?q=zamr",
    "/api/v1/suggest?q=SEK.4",
    "/api/v1/documents/ffff",
    "/documents/{ruling}",
    "/documents/{ruling}/similar",
    "/documents/{ruling}/pages/1?q=zamrut+ganti",
    "/api/v1/documents/{ruling}",
    "/api/v1/documents/{ruling}/similar",
)


FORMS = (
    ("/list", {"queries": "zamrud\nganti rugi\nwahana rahasia"}),
    ("/similar", {"text": "Pendapat tentang zamrud ganti rugi"}),
)


def test_a_document_of_others_changes_no_page(tmp_path, monkeypatch):
    monkeypatch.setattr("web.desk.OFFICE", Reader("visitor", Access.OPEN))
    answers = {}
    for name, hidden in (("without", ()), ("beside", (HIDDEN,))):
        (tmp_path / name).mkdir()
        with served(tmp_path / name, *hidden) as (desk, ids):
            client = create_app(Settings(), desk).test_client()
            told = [client.get(address.format(**ids)) for address in ADDRESSES]
            told += [client.post(address, data=form) for address, form in FORMS]
            answers[name] = [timeless(each.get_data(as_text=True)) for each in told]
    for without, beside in zip(answers["without"], answers["beside"], strict=True):
        assert beside.splitlines() == without.splitlines()


def timeless(text):
    """Return an answer without the time that it took."""
    return re.sub(r'"took_ms": [\d.]+|[\d.,]+ (?:detik|seconds)', "", text)


def test_a_saved_table_holds_what_the_reader_may_see(client, ids, monkeypatch):
    assert ids["secret"] in page(client, "/search.csv?q=gugatan")
    monkeypatch.setattr("web.desk.OFFICE", Reader("visitor", Access.OPEN))
    table = page(client, "/search.csv?q=gugatan")
    assert ids["ruling"] in table
    assert ids["secret"] not in table


def test_an_opinion_is_superseded_by_what_the_reader_may_see(client, desk, monkeypatch):
    catalogue, earlier, later = desk.collection.catalogue, "e1" * 32, "f2" * 32
    said = {
        earlier: (Claim("letter_number", "HH.05.02-17", ""), Claim("kind", "opinion", "")),
        later: (Claim("supersedes", "HH.05.02-17", ""), Claim("title", "Telaahan rahasia", "")),
    }
    for id_, access in ((earlier, Access.OPEN), (later, Access.STRICTLY_CONFIDENTIAL)):
        catalogue.acknowledge(id_, 1, f"/arsip/{id_[:4]}.txt")
        pages = (Page(1, "Sewa dermaga kayu."),)
        catalogue.record(
            Document(id_, f"{id_[:4]}.txt", "text/plain", pages, said[id_], access=access)
        )
    catch_up(desk)
    assert "Digantikan oleh: Telaahan rahasia" in words(page(client, f"/documents/{earlier}"))
    monkeypatch.setattr("web.desk.OFFICE", Reader("visitor", Access.OPEN))
    assert "Digantikan oleh" not in words(page(client, f"/documents/{earlier}"))
