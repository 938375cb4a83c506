"""The index that follows a batch: by a thread, by another process, and when that dies."""

import multiprocessing
import threading

import pytest
from click.testing import CliRunner

from corpus.document import Document, DocumentId, Page
from corpus.errors import StoreError, UnreachableError
from ingest.outcome import Outcome
from search.engines import open_index
from web import index_beside
from web.cli import preseden
from web.collection import opened
from web.commands import retry
from web.index_beside import MANY, IndexBeside

IDS = tuple(DocumentId(digit * 64) for digit in "abc")


def document(id_):
    return Document(id_, "putusan.txt", "text/plain", (Page(1, f"gugatan {id_[:4]}"),))


@pytest.fixture
def collection(tmp_path):
    with opened(tmp_path / "arsip") as collection:
        for id_ in IDS:
            collection.catalogue.acknowledge(id_, 1, f"/{id_}")
        yield collection


def is_current(collection) -> bool:
    index = open_index(collection.index_folder)
    try:
        return index.revision == collection.catalogue.revision > 0
    finally:
        index.close()


@pytest.mark.parametrize("files", [1, MANY])
def test_the_index_has_everything_when_the_batch_is_over(collection, files):
    with IndexBeside(collection, files) as index:
        for id_ in IDS:
            collection.catalogue.record(document(id_))
            index.follow()
    assert is_current(collection)


def test_a_process_that_dies_costs_only_its_time(collection, caplog):
    collection.catalogue.record(document(IDS[0]))
    with IndexBeside(collection, MANY) as index:
        index.follow()
        (process,) = multiprocessing.active_children()
        process.kill()
        collection.catalogue.record(document(IDS[1]))
    assert is_current(collection)
    assert "has died" in caplog.text


@pytest.mark.parametrize("files", [1, MANY])
def test_a_disk_that_does_not_take_the_index_is_heard_of(collection, files):
    collection.catalogue.record(document(IDS[0]))
    collection.index_folder.write_text("no folder")
    with pytest.raises(StoreError), IndexBeside(collection, files):
        pass


def test_the_index_follows_now_and_then_and_after_the_last(collection, monkeypatch):
    monkeypatch.setattr(index_beside, "_EVERY", 2)
    read = []
    followed_after = []
    monkeypatch.setattr(IndexBeside, "follow", lambda _: followed_after.append(len(read)))
    with IndexBeside(collection, 1) as index:
        states = ["added", "failed", "known", "added", "failed", "added", "added", "added"]
        for outcome in index.followed(Outcome("/a", None, state) for state in states):
            read.append(outcome)
        assert followed_after == [4, 7, 8]


def test_a_retry_of_everything_says_how_many_files_the_index_is_to_follow(tmp_path, monkeypatch):
    with opened(tmp_path) as collection:
        for name in "abc":
            collection.catalogue.fail(f"/nowhere/{name}", None, UnreachableError("It is gone"))
    told = []

    class Told(IndexBeside):
        def __init__(self, collection, files):
            told.append(files)
            super().__init__(collection, files)

    monkeypatch.setattr(retry, "IndexBeside", Told)
    monkeypatch.setattr(retry, "give_way", lambda: None)
    done = CliRunner().invoke(preseden, ["--home", str(tmp_path), "retry"])
    assert (done.exception, done.output.count("failed: /nowhere/")) == (None, 3)
    assert told == [3]


def test_what_went_wrong_while_more_was_to_do_is_told(collection, monkeypatch):
    following, failing = threading.Event(), [StoreError("The disk is full.", "Make room.")]

    def refresh(_collection):
        following.wait(10)
        if failing:
            raise failing.pop()

    monkeypatch.setattr(index_beside, "refresh_index", refresh)
    index = IndexBeside(collection, 1)
    index.follow()
    index.follow()
    following.set()
    with pytest.raises(StoreError, match="full"), index:
        pass
