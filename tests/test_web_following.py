"""The index of a server follows the catalogue, and comes back when it is lost."""

from contextlib import suppress
from shutil import rmtree
from time import monotonic, sleep

import pytest
from web_collection import ruling, served

from corpus.errors import StoreError
from search.engines.whoosh import WhooshIndex


@pytest.fixture(autouse=True)
def _often(monkeypatch):
    monkeypatch.setattr("web.following._EVERY_SECONDS", 0.01)


def comes_true(claim):
    """Say whether something that the thread works on happens within ten seconds."""
    deadline = monotonic() + 10
    while monotonic() < deadline:
        with suppress(StoreError):  # between losing the index and having it again
            if claim():
                return True
        sleep(0.005)
    return False


def test_what_another_process_records_is_found(tmp_path):
    with served(tmp_path) as (desk, ids):
        revision = desk.collection.catalogue.record(ruling(ids["ruling"]))
        assert comes_true(lambda: desk.index.revision == revision)


def test_index_that_was_deleted_is_made_anew(tmp_path):
    with served(tmp_path) as (desk, _):
        revision = desk.index.revision
        rmtree(desk.collection.home / "index")
        assert comes_true(lambda: desk.index.revision == revision)


def test_index_is_warmed_when_it_is_served(tmp_path, monkeypatch):
    warmed = []
    monkeypatch.setattr(WhooshIndex, "warm", lambda _, words: warmed.append(words))
    with served(tmp_path):
        assert comes_true(lambda: warmed == [200])
