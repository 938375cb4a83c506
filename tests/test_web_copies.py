"""Copies are shown on records, in results and on pages of their own, and persons have the say."""

import json
import re
from dataclasses import replace

import pytest
from test_corpus_copies import defended_by, document
from web_collection import links, page, served, words

from corpus.access import Reader
from corpus.copies.following import follow
from corpus.document import Access, Claim
from search.sync import sync
from web import create_app, desk
from web.cli import preseden
from web.settings import Settings

NUMBER = "77/Pdt.G/2024/PN Kka"
TITLE = (Claim("title", "Putusan kapal", ""), Claim("kind", "decision", ""))


@pytest.fixture
def place(tmp_path):
    with served(tmp_path) as (laid, ids):
        text = defended_by("budi santoso", 400)
        made = {
            "one": document("a.pdf", text, NUMBER),
            "again": document("b.pdf", [*text, "diunduh"], NUMBER, pages=3),
            "secret": document("c.pdf", text, NUMBER),
        }
        made["secret"] = replace(made["secret"], access=Access.STRICTLY_CONFIDENTIAL)
        catalogue = laid.collection.catalogue
        for each in made.values():
            catalogue.acknowledge(each.id, 1, f"/arsip/{each.name}")
            catalogue.record(replace(each, claims=(*each.claims, *TITLE)))
        while follow(catalogue) or catalogue.copies.revision < catalogue.revision:
            pass
        sync(laid.index, catalogue)
        yield laid, ids | {name: each.id for name, each in made.items()}


@pytest.fixture
def client(place):
    return create_app(Settings(language="en"), place[0]).test_client()


@pytest.fixture
def ids(place):
    return place[1]


def pair(ids) -> str:
    return f"/documents/{ids['one']}/copies/{ids['again']}"


def rule(client, address: str, ruling: str, status: int = 303) -> None:
    token = re.search(r'name="token" value="([^"]+)"', page(client, address))[1]
    answer = client.post(address, data={"token": token, "ruling": ruling})
    assert answer.status_code == status


def test_a_record_lists_its_copies_and_why(client, ids):
    html = page(client, f"/documents/{ids['one']}")

    assert "Copies of this document" in html
    assert f"/documents/{ids['again']}" in links(html)
    assert "The same number" in words(html)
    assert "One has" in words(html) or "Both have" in words(html)
    assert pair(ids) in links(html)
    assert "Copies of this document" not in page(client, f"/documents/{ids['minutes']}")


def test_the_page_of_a_pair_shows_where_the_texts_differ(client, ids):
    told = words(page(client, pair(ids)))

    assert "They are shown as copies of each other." in told
    assert "Their texts are the same" in told
    assert "diunduh" in told


def test_the_page_of_a_pair_that_was_not_compared_says_so(client, ids):
    told = words(page(client, f"/documents/{ids['one']}/copies/{ids['minutes']}"))

    assert "They were not compared" in told
    assert "These are copies" in told


def test_a_document_and_itself_are_no_pair(client, ids):
    page(client, f"/documents/{ids['one']}/copies/{ids['one']}", 404)


def test_a_person_parts_copies_and_joins_them_again(client, ids):
    rule(client, pair(ids), "apart")
    assert pair(ids) not in links(page(client, f"/documents/{ids['one']}"))
    rule(client, pair(ids), "together")
    rule(client, pair(ids), "better")

    assert "the better copy, a person says" in words(page(client, f"/documents/{ids['again']}"))


def test_a_ruling_needs_the_token_and_must_be_one(client, ids):
    assert client.post(pair(ids), data={"ruling": "apart"}).status_code == 403
    rule(client, pair(ids), "perhaps", 400)


def test_results_have_copies_under_the_first_and_count_all(client, ids):
    html = page(client, f"/search?q={NUMBER}")

    assert words(html).count("Putusan kapal") >= 3
    assert "3 documents found" in words(html)
    assert html.count('<article class="hit">') == 1
    assert "2 copies of this document" in words(html)
    assert "2 of this page lie under their copies" in words(html)


def test_the_list_names_each_group_once(client, ids):
    told = page(client, "/copies")

    assert told.count('<article class="failure">') == 1
    assert f"/documents/{ids['one']}" in links(told)
    assert "a.pdf ·" in words(told)
    assert "b.pdf ·" in words(told)


def test_nothing_tells_of_copies_that_a_reader_may_not_see(client, ids, monkeypatch):
    clerk = Reader("clerk", Access.OPEN)
    for module in ("desk", "copy_pages", "reading", "before", "pages", "api"):
        monkeypatch.setattr(f"web.{module}.reader", lambda: clerk)
    assert desk.reader() is clerk

    for address in (f"/documents/{ids['one']}", f"/search?q={NUMBER}", "/copies"):
        assert ids["secret"] not in page(client, address)
    assert "1 copy of this document" in words(page(client, f"/search?q={NUMBER}"))
    page(client, f"/documents/{ids['one']}/copies/{ids['secret']}", 404)
    row = json.loads(page(client, f"/api/v1/documents/{ids['one']}"))
    assert [each["id"] for each in row["copies"]] == [ids["again"]]


def test_the_command_lists_groups_and_keeps_what_a_person_says(place, capsys):
    laid, ids = place
    home = ["--home", str(laid.collection.home), "copies"]

    preseden([*home, "--json"], standalone_mode=False)
    listed = [json.loads(line)["documents"] for line in capsys.readouterr().out.splitlines()]
    assert [set(group) for group in listed] == [{ids["one"], ids["again"], ids["secret"]}]

    ruling = [ids["one"], ids["again"], "--apart", "Rahmawati", "--json"]
    preseden([*home, *ruling], standalone_mode=False)
    row = json.loads(capsys.readouterr().out)
    assert (row["finding"], row["rulings"][0]["by"]) == ("copies", "Rahmawati")
    assert laid.collection.catalogue.copies.rulings(ids["one"], ids["again"])


def test_a_record_as_json_names_its_copies(place, capsys):
    laid, ids = place

    preseden(
        ["--home", str(laid.collection.home), "show", ids["one"], "--json"], standalone_mode=False
    )

    row = json.loads(capsys.readouterr().out)
    assert {each["id"] for each in row["copies"]} == {ids["again"], ids["secret"]}
    assert {each["finding"] for each in row["copies"]} == {"copies"}


def test_the_report_of_a_batch_names_likely_copies(tmp_path, capsys):
    folder, home = tmp_path / "kabinet", ["--home", str(tmp_path / "koleksi")]
    folder.mkdir()
    text = defended_by("budi santoso", 400)
    (folder / "a.txt").write_text(" ".join(text))
    (folder / "b.txt").write_text("\n".join(text))
    preseden([*home, "add", str(folder), "--jobs", "1"], standalone_mode=False)
    name = re.search(r"Batch (\S+):", capsys.readouterr().err)[1]

    preseden([*home, "report", name, "--json"], standalone_mode=False)
    (group,) = json.loads(capsys.readouterr().out)["copies"]
    assert {each["path"] for each in group} == {str(folder / f) for f in ("a.txt", "b.txt")}
    preseden([*home, "report", name], standalone_mode=False)
    assert "1 groups of likely copies" in capsys.readouterr().out
    preseden([*home, "report", name, "--format", "html"], standalone_mode=False)
    assert "Kemungkinan salinan ganda" in capsys.readouterr().out
