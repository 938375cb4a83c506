"""Who may not see every document learns of the others from no page."""

import pytest
from web_collection import page, words

from corpus.access import Reader
from corpus.document import Access


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
