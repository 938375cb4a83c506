"""How an index follows the catalogue, and how it is made anew."""

from dataclasses import replace

import pytest

from corpus.catalogue import Catalogue
from corpus.document import Document, DocumentId, Page, PersonalSort, PersonalSpan
from corpus.errors import IndexDamagedError
from corpus.masking import MaskedCatalogue
from corpus.standing import Change
from search.engines import open_index
from search.plan import Everything, Plan, Term
from search.sync import open_current, rebuild, sync


def document(name, text="gugatan"):
    return Document(DocumentId(name), f"{name}.pdf", "application/pdf", (Page(1, text),))


class Collection:
    """A catalogue of documents in memory."""

    def __init__(self):
        self.revision = 0
        self._documents = {}
        self._changes = {}

    def put(self, *documents):
        for each in documents:
            self._documents[each.id] = each
            self._note(each.id, removed=False)

    def remove(self, name):
        del self._documents[name]
        self._note(name, removed=True)

    def _note(self, name, removed):
        self.revision += 1
        self._changes[name] = Change(self.revision, DocumentId(name), removed)

    def changes(self, since, limit):
        newest = sorted(self._changes.values())
        return tuple(change for change in newest if change.revision > since)[:limit]

    def documents(self, ids):
        for name in ids:
            if name in self._documents:
                yield self._documents[name]


@pytest.fixture
def collection():
    made = Collection()
    made.put(document("a"), document("b"), document("c", "putusan"))
    return made


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


def ids(index, node=None):
    return [name for name, _ in index.search(Plan(node or Everything())).ranked]


@pytest.mark.parametrize("engine", ["memory", "whoosh"])
def test_an_index_follows_the_catalogue(collection, folder, engine):
    index = open_index(folder, engine)
    assert sync(index, collection) == 3
    assert ids(index) == ["a", "b", "c"]
    collection.remove("a")
    collection.put(document("b", "kasasi"), document("d"))
    assert sync(index, collection) == 3
    assert (ids(index), ids(index, Term("all", "kasasi"))) == (["b", "c", "d"], ["b"])
    assert sync(index, collection) == 0
    assert index.revision == collection.revision == 6


def test_many_changes_come_in_several_commits(collection, folder, monkeypatch):
    monkeypatch.setattr("search.sync._BATCH", 2)
    index = open_index(folder)
    assert sync(index, collection) == 3
    assert ids(index) == ["a", "b", "c"]


def test_a_document_that_goes_while_it_is_read_comes_off_with_the_next_change(collection, folder):
    index = open_index(folder)
    del collection._documents["b"]
    sync(index, collection)
    collection._note("b", removed=True)
    sync(index, collection)
    assert ids(index) == ["a", "c"]


@pytest.mark.parametrize("engine", ["memory", "whoosh"])
def test_a_rebuilt_index_is_the_catalogue(collection, folder, engine):
    sync(open_index(folder), collection)
    collection.remove("c")
    collection.put(document("d"))
    index = rebuild(folder, collection, engine)
    assert ids(index) == ["a", "b", "d"]
    assert index.revision == collection.revision


@pytest.mark.parametrize("kind", [Catalogue, MaskedCatalogue])
def test_several_processes_rebuild_what_their_catalogue_shows(tmp_path, folder, monkeypatch, kind):
    monkeypatch.setattr("search.sync._FEWEST", 1)
    child = PersonalSpan(PersonalSort.CHILD, 1, 5, 10, "rule", 1.0)
    with kind(tmp_path / "home") as catalogue:
        for name in "abcde":
            shown = replace(document(name, f"anak Melati {name}"), personal=(child,))
            catalogue.acknowledge(shown.id, 1, name)
            catalogue.record(shown)
        index = rebuild(folder, catalogue, jobs=2)
    assert ids(index) == ["a", "b", "c", "d", "e"]
    assert ids(index, Term("all", "melati")) == ([] if kind.masks else ["a", "b", "c", "d", "e"])
    assert len(list(folder.glob("*.arrays"))) == 2


def test_changes_during_a_rebuild_are_seen(collection, folder):
    documents = collection.documents

    def changing(ids):
        collection.documents = documents
        collection.remove("c")
        collection.put(document("a", "kasasi"))
        return documents(ids)

    collection.documents = changing
    index = rebuild(folder, collection)
    assert ids(index) == ["a", "b"]
    assert ids(index, Term("all", "kasasi")) == ["a"]


def test_an_index_that_is_open_sees_the_rebuilt_one(collection, folder):
    live = open_index(folder)
    sync(live, collection)
    collection.put(document("d"))
    rebuild(folder, collection)
    assert ids(live) == ["a", "b", "c", "d"]


def test_an_open_index_answers_until_the_rebuilt_one_is_whole(collection, folder):
    live = open_index(folder)
    sync(live, collection)
    answers = []
    documents = collection.documents

    def watching(ids_):
        for each in documents(ids_):
            answers.append(ids(live))
            yield each

    collection.documents = watching
    rebuild(folder, collection)
    assert answers == [["a", "b", "c"]] * 3


def test_a_missing_index_is_made(collection, folder):
    assert ids(open_current(folder, collection)) == ["a", "b", "c"]


@pytest.mark.parametrize("name", ["*.arrays", "*.toc"])
@pytest.mark.parametrize("harm", ["cut", "garble", "delete"])
def test_a_damaged_index_is_noticed_and_rebuilt(collection, folder, name, harm):
    sync(open_index(folder), collection)
    (file,) = folder.glob(name)
    content = file.read_bytes()
    if harm == "delete" and name == "*.arrays":
        file.unlink()
    else:
        file.write_bytes(content[: len(content) // 2] if harm == "cut" else b"\x80" * len(content))
    with pytest.raises(IndexDamagedError, match="cannot be read"):
        open_index(folder)
    assert ids(open_current(folder, collection)) == ["a", "b", "c"]


def test_an_index_of_another_version_is_rebuilt_without_alarm(
    collection, folder, monkeypatch, caplog
):
    sync(open_index(folder), collection)
    monkeypatch.setattr("search.engines.whoosh.storage.LAYOUT", 99)
    assert ids(open_current(folder, collection)) == ["a", "b", "c"]
    assert not [each for each in caplog.records if each.levelname == "WARNING"]


def test_an_index_of_another_catalogue_is_rebuilt(collection, folder):
    sync(open_index(folder), collection)
    restored = Collection()
    restored.put(document("z"))
    assert ids(open_current(folder, restored)) == ["z"]
