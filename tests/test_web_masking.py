"""Pages, API and exports hide personal data where the settings say so, and show it where not."""

import json
from dataclasses import replace

import pytest
from click import UsageError
from web_collection import fill, page, ruling

from corpus.catalogue import Catalogue
from corpus.document import Access, PersonalSort, PersonalSpan
from corpus.masking import MASK, MaskedCatalogue
from search.engines import open_index
from search.plan import Plan, Term
from web import create_app
from web.cli import preseden
from web.collection import indexed, masked, opened
from web.desk import laid_out
from web.settings import Settings

NAME = "ganti rugi"  # the words that these tests take for a name
HIDDEN = f"{MASK * 5} {MASK * 4}"


def collected(folder):
    """Make a collection with a name that is hidden, and return its folder and ids."""
    (folder / "inbox").mkdir()
    ids = fill(folder / "home", folder / "inbox")
    document = ruling(ids["ruling"])
    start = document.pages[1].text.index(NAME)
    private = PersonalSpan(PersonalSort.CHILD, 2, start, start + len(NAME), "a-rule", 0.9)
    with Catalogue(folder / "home") as catalogue:
        catalogue.record(replace(document, personal=(private,)))
    return folder / "home", ids


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return collected(tmp_path_factory.mktemp("masking"))


@pytest.fixture(params=[True, False], ids=["masked", "open"])
def desk(request, home):
    with laid_out(home[0], masks=request.param) as laid:
        yield laid


@pytest.fixture
def client(desk):
    return create_app(Settings(), desk).test_client()


def test_reader_record_and_results_hide_a_name(desk, client, home):
    _, ids = home
    addresses = (
        f"/documents/{ids['ruling']}",
        f"/documents/{ids['ruling']}/pages/2",
        "/search?q=menghukum",
        "/api/v1/search?q=menghukum",
        f"/api/v1/documents/{ids['ruling']}",
    )
    for address in addresses:
        text = page(client, address)
        assert (HIDDEN in text) == desk.masks
        assert (NAME in text.casefold()) != desk.masks


def test_pictures_and_originals_of_private_documents_stay_closed(desk, client, home):
    private, other = home[1]["ruling"], home[1]["minutes"]
    closed = 403 if desk.masks else 200
    assert client.get(f"/documents/{other}/original", buffered=True).status_code == 200
    assert client.get(f"/documents/{private}/original", buffered=True).status_code == closed
    assert client.get(f"/documents/{private}/pages/2.png").status_code == closed
    assert ("/original" in page(client, f"/documents/{private}")) != desk.masks


@pytest.mark.parametrize("query", ["%22ganti+rugi%22", "rugi", "rug*", "judul:rugi"])
def test_what_is_hidden_is_not_found(desk, client, home, query):
    found = json.loads(page(client, f"/api/v1/search?q={query}"))
    ids = [hit["id"] for hit in found["hits"]]
    assert (home[1]["ruling"] in ids) != desk.masks
    assert found["total"] == len(ids)


def test_what_is_hidden_is_not_found_while_the_index_is_made(home):
    with MaskedCatalogue(home[0]) as catalogue:
        assert catalogue.matching(["putusan"], [Access.OPEN], 5)
        assert not catalogue.matching(["rugi"], [Access.OPEN], 5)


def test_the_place_of_personal_data_is_told_without_its_words(client, home):
    body = json.loads(page(client, f"/api/v1/documents/{home[1]['ruling']}"))
    (told,) = body["personal_data"]
    assert told.keys() == {"sort", "page", "start", "end", "rule", "confidence"}
    assert (told["sort"], told["page"]) == ("child", 2)


def exported(capsys, home, *options):
    code = preseden(["--home", str(home[0]), "export", *options], standalone_mode=False)
    return code, capsys.readouterr().out


def test_an_export_is_masked_when_asked(capsys, home):
    _, plain = exported(capsys, home, "*", "--format", "csv")
    _, hidden = exported(capsys, home, "*", "--format", "csv", "--mask")
    assert "Putusan ganti rugi" in plain
    assert f"Putusan {HIDDEN}" in hidden


def test_originals_are_not_exported_masked(capsys, home):
    with pytest.raises(UsageError, match="cannot be masked"):
        exported(capsys, home, "*", "--format", "zip", "--mask", "--output", "x.zip")


def commanded(capsys, home, *words):
    code = preseden(["--home", str(home), *words], standalone_mode=False)
    return code, capsys.readouterr().out


@pytest.fixture
def searched(tmp_path):
    """The folder of a collection that was searched masked, so that it has both indexes."""
    home, _ = collected(tmp_path)
    with opened(home) as collection, masked(collection) as hiding:
        for each in (collection, hiding):
            with indexed(each):
                pass
    return home


def hits(home, word):
    with opened(home) as collection, masked(collection) as hiding, indexed(hiding) as index:
        return index.search(Plan(Term("all", word))).total


def test_the_masked_index_is_checked_against_the_catalogue(capsys, searched):
    assert commanded(capsys, searched, "check") == (0, "")
    with Catalogue(searched) as catalogue:
        gone, *_ = catalogue.ids()
    index = open_index(searched / "index-masked")
    index.update([], [gone], index.revision)
    code, printed = commanded(capsys, searched, "check", "--json")
    told = {"problem": "document not in the masked index", "id": gone, "message": None}
    assert (code, json.loads(printed)) == (4, told)
    for path in (searched / "index-masked").glob("*.arrays"):
        path.write_bytes(b"not an index")
    code, printed = commanded(capsys, searched, "check", "--json")
    assert (code, json.loads(printed)["problem"]) == (4, "masked index damaged")


@pytest.mark.parametrize("options", [(), ("--rebuild",)])
def test_the_masked_index_is_mended_with_the_other(capsys, searched, options, monkeypatch):
    monkeypatch.setattr("web.commands.index.give_way", lambda: None)
    for path in (searched / "index-masked").glob("*.arrays"):
        path.write_bytes(b"not an index")
    code, printed = commanded(capsys, searched, "index", *options)
    assert code == 0
    assert [line.split(" has ")[0] for line in printed.splitlines()] == [
        "The index",
        "The masked index",
    ]
    assert commanded(capsys, searched, "check") == (0, "")
    assert (hits(searched, "menghukum"), hits(searched, "rugi")) == (1, 0)


def test_no_masked_index_is_made_where_nobody_searches_masked(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("web.commands.index.give_way", lambda: None)
    home, _ = collected(tmp_path)
    assert commanded(capsys, home, "index", "--rebuild")[1].count("\n") == 1
    assert commanded(capsys, home, "check")[0] == 0
    assert not (home / "index-masked").exists()
