"""The JSON API: the same JSON as the command line, and errors that programs understand."""

import pytest
from web_collection import served

from corpus.access import OFFICE
from search.answer import search
from search.query import parse
from web import create_app
from web.record import record, results_json
from web.settings import LANGUAGES, Settings


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with served(tmp_path_factory.mktemp("api")) as (desk, ids):
        yield desk, ids, create_app(Settings(), desk).test_client()


def test_search_answers_what_the_command_line_prints(place):
    desk, _, client = place
    expected = results_json(search(OFFICE, parse("gugatan"), desk.index, desk.collection.catalogue))
    answer = client.get("/api/v1/search?q=gugatan")
    assert answer.mimetype == "application/json"
    assert list(answer.json) == list(expected)
    assert {**answer.json, "took_ms": 0} == {**expected, "took_ms": 0}


def test_search_takes_the_filters_of_the_page_with_limit_and_offset(place):
    _, ids, client = place
    found = client.get("/api/v1/search?q=gugatan&kind=decision&year_from=2024&limit=1").json
    assert [hit["id"] for hit in found["hits"]] == [ids["ruling"]]
    beyond = client.get("/api/v1/search?q=gugatan&kind=decision&limit=1&offset=1").json
    assert (beyond["total"], beyond["hits"]) == (1, [])
    assert client.get("/api/v1/search?q=gugatan&limit=0").json["hits"] == []


def test_facets_can_be_left_out(place):
    client = place[2]
    assert client.get("/api/v1/search?q=gugatan").json["facets"]
    assert client.get("/api/v1/search?q=gugatan&facets=0").json["facets"] == {}


def test_document_is_the_record(place):
    desk, ids, client = place
    catalogue = desk.collection.catalogue
    answer = client.get(f"/api/v1/documents/{ids['ruling']}")
    assert answer.json == record(catalogue.document(ids["ruling"]), ["/arsip/putusan.pdf"])
    assert "ü" not in answer.get_data(as_text=True) or "\\u" not in answer.get_data(as_text=True)


def test_refused_query_is_a_problem_with_a_suggestion(place):
    answer = place[2].get("/api/v1/search?q=tahn:2024")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.json["type"] == "query"
    assert answer.json["suggestion"] == "tahun:2024"


@pytest.mark.parametrize("parameters", ["q=!", "q=a&limit=x", "q=a&limit=1001", "q=a&offset=-1"])
def test_impossible_requests_are_refused(place, parameters):
    answer = place[2].get(f"/api/v1/search?{parameters}")
    assert answer.status_code == 400
    assert answer.json["status"] == 400


@pytest.mark.parametrize("address", ["/api/v1/documents/ffff", "/api/v1/nothing"])
def test_what_is_not_there_is_a_problem_in_json(place, address):
    answer = place[2].get(address)
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


def test_health_is_told(place):
    assert place[2].get("/healthz").json["status"] == "ok"


def test_completion_names_what_is_about_to_be_typed(place):
    rows = place[2].get("/api/v1/suggest?q=12/pdt").json["suggestions"]
    number = "12/Pdt.G/2024/PN Kka"
    assert rows == [{"class": "number", "label": "nomor", "text": number, "query": number}]
    assert place[2].get("/api/v1/suggest").json == {"suggestions": []}


REFUSED = (
    "/api/v1/search?q=tahn:2024",
    "/api/v1/search?q=a&limit=x",
    "/api/v1/search?q=a&sort=best",
    "/api/v1/search?q=a&kind=foo",
    "/api/v1/search?q=a&year_from=2024&year_to=2020",
    "/api/v1/documents/ffff",
    "/api/v1/nothing",
)


@pytest.mark.parametrize("address", REFUSED)
def test_an_error_speaks_one_language_that_the_address_chooses(place, address):
    desk, _, _ = place
    told = {}
    for language in LANGUAGES:
        client = create_app(Settings(), desk).test_client()
        chosen = address + ("&" if "?" in address else "?") + f"lang={language}"
        told[language] = client.get(chosen).json
    own = create_app(Settings(), desk).test_client().get(address).json
    assert own == told["id"]
    for key in ("title", "detail"):
        assert told["id"][key] != told["en"][key]
    assert {**told["id"], "title": "", "detail": ""} == {**told["en"], "title": "", "detail": ""}


def test_a_kind_that_is_none_is_refused_with_the_kinds(place):
    answer = place[2].get("/api/v1/search?q=gugatan&kind=decison&lang=en")
    assert answer.status_code == 400
    assert answer.json["title"] == "No kind of documents is called “decison”."
    assert answer.json["detail"].startswith("Perhaps you mean “decision”. The kinds are: filing")
    assert place[2].get("/api/v1/search?q=gugatan&kind=putusan").status_code == 200
