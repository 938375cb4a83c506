"""Pages of an answer far beyond the ten thousandth document are as right as the first."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from search_collection import Collection, document
from web_collection import served

from corpus.access import OFFICE
from search.answer import find, search
from search.engines.whoosh import WhooshIndex
from search.query import parse
from web import create_app
from web.settings import Settings

COUNT = 10_047
LENGTH = 20
OFFSETS = (0, 10_000, 10_040, COUNT - 1, COUNT)
"""Where pages begin: the first, the 501st, the last (of 7), one with the last document, none."""


@pytest.fixture(scope="module")
def documents():
    return [
        document(
            f"{number:05}",
            "gugatan " * (1 + number % 7) + "merek " * (number % 11),
            kind="decision",
            date=f"{2000 + number % 20}-01-01",
        )
        for number in range(COUNT)
    ]


@pytest.fixture(scope="module")
def collection(documents):
    return Collection(*documents)


@pytest.fixture(scope="module")
def index(documents, tmp_path_factory):
    made = WhooshIndex(tmp_path_factory.mktemp("far") / "index")
    made.update(documents, [], 1)
    return made


@pytest.fixture(scope="module")
def client(collection, index, tmp_path_factory):
    with served(tmp_path_factory.mktemp("served")) as (desk, _):
        far = replace(
            desk,
            collection=replace(desk.collection, catalogue=collection),
            following=SimpleNamespace(index=index),
        )
        yield create_app(Settings(), far).test_client()


def ranked(query, collection):
    """Return the whole list of an answer, by the engine that is right by definition."""
    return [id_ for id_, _ in find(OFFICE, query, collection.index, collection).ranked]


@pytest.mark.parametrize("sort", ["relevance", "-date"])
def test_far_pages_are_those_of_the_whole_list(collection, index, sort):
    query = replace(parse("gugatan"), sort=sort, limit=COUNT)
    whole = ranked(query, collection)
    assert len(set(whole)) == COUNT
    for offset in OFFSETS:
        page = search(OFFICE, replace(query, offset=offset, limit=LENGTH), index, collection)
        assert [str(hit.id) for hit in page.hits] == whole[offset : offset + LENGTH]
        assert page.total == COUNT


@pytest.mark.parametrize("offset", OFFSETS)
def test_far_pages_are_sent_with_their_passages(collection, client, offset):
    whole = ranked(replace(parse("gugatan"), limit=COUNT), collection)
    sent = client.get(f"/api/v1/search?q=gugatan&offset={offset}").json
    assert sent["total"] == COUNT
    assert [hit["id"] for hit in sent["hits"]] == whole[offset : offset + LENGTH]
    assert all(hit["pages"] for hit in sent["hits"])
