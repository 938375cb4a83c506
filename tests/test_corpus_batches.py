"""A batch knows all its files, whatever interrupts it, and who signed for it."""

import pytest

from corpus.batch import BatchFile, Verdict
from corpus.catalogue import Catalogue
from corpus.document import Document, Page, Unread
from corpus.errors import DamagedError, NotFoundError
from corpus.paging import Irregularity, Problem

ONE, TWO = "a" * 64, "b" * 64


def taken_in(catalogue: Catalogue, path: str, id_: str = ONE, *pages: Page) -> None:
    catalogue.acknowledge(id_, 10, path)
    catalogue.record(Document(id_, path, "text/plain", pages or (Page(1, "Isi"),)))


def listed(*paths: str) -> list[BatchFile]:
    return [BatchFile(path) for path in paths]


def states(catalogue, batch):
    return {file.path: file.state for file in catalogue.batches.files(batch)}


def test_a_batch_lists_its_files_before_it_reads_them(catalogue):
    batch = catalogue.batches.begin(["/arsip"], listed("/arsip/a", "/arsip/b"))
    assert states(catalogue, batch) == {"/arsip/a": "waiting", "/arsip/b": "waiting"}
    assert catalogue.batches.all() == (batch,)


def test_where_a_file_lay_on_paper_is_kept_however_it_ends(catalogue):
    files = [BatchFile("/arsip/a", box="B-7", folder="12"), BatchFile("/arsip/b", box="B-7")]
    batch = catalogue.batches.begin(["/arsip"], files)
    catalogue.batches.note(batch.id, [BatchFile("/arsip/a", None, "failed", "unreachable")])
    catalogue.batches.begin(["/arsip"], [BatchFile("/arsip/a"), BatchFile("/arsip/b", box="B-8")])
    found = [(file.box, file.folder, file.state) for file in catalogue.batches.files(batch)]
    assert found == [("B-7", "12", "failed"), ("B-8", None, "waiting")]


def test_an_unfinished_batch_goes_on_and_a_finished_one_does_not(catalogue):
    first = catalogue.batches.begin(["/arsip"], listed("/arsip/a"))
    assert catalogue.batches.begin(["/arsip"], listed("/arsip/a", "/arsip/b")).id == first.id
    assert catalogue.batches.begin(["/lain"], []).id != first.id
    catalogue.batches.end(first.id)
    third = catalogue.batches.begin(["/arsip"], listed("/arsip/a"))
    assert third.id != first.id
    assert catalogue.batches.batch(first.id).ended_at


def test_what_a_batch_has_added_stays_added_when_it_goes_on(catalogue):
    batch = catalogue.batches.begin(["/arsip"], listed("/arsip/a"))
    taken_in(catalogue, "/arsip/a")
    catalogue.batches.note(batch.id, [BatchFile("/arsip/a", ONE, "added")])
    catalogue.batches.note(batch.id, [BatchFile("/arsip/a", ONE, "known")])
    assert states(catalogue, batch) == {"/arsip/a": "added"}


def test_what_was_taken_in_and_not_noted_is_known_from_the_catalogue(catalogue):
    batch = catalogue.batches.begin(["/arsip"], listed("/arsip/a", "/arsip/b"))
    taken_in(catalogue, "/arsip/a")
    catalogue.fail("/arsip/b", None, DamagedError("/arsip/b is broken"))
    assert states(catalogue, batch) == {"/arsip/a": "added", "/arsip/b": "failed"}


def test_a_file_that_failed_and_was_read_later_is_read(catalogue):
    batch = catalogue.batches.begin(["/arsip"], listed("/arsip/a"))
    catalogue.acknowledge(ONE, 10, "/arsip/a")
    catalogue.fail("/arsip/a", ONE, DamagedError("/arsip/a is broken"))
    catalogue.batches.note(batch.id, [BatchFile("/arsip/a", ONE, "failed", "damaged", "broken")])
    taken_in(catalogue, "/arsip/a")
    (file,) = catalogue.batches.files(batch)
    assert (file.state, file.reason, file.pages, file.size) == ("added", None, 1, 10)


def test_a_batch_that_was_killed_before_its_notes_still_added_what_it_added(catalogue, monkeypatch):
    monkeypatch.setattr("corpus.batches.now", lambda: "2020-01-01T00:00:00+00:00")
    batch = catalogue.batches.begin(["/arsip"], listed("/arsip/a", "/arsip/b"))
    taken_in(catalogue, "/arsip/a")
    catalogue.acknowledge(ONE, 10, "/arsip/b")
    notes = [BatchFile(path, ONE, "known") for path in ("/arsip/a", "/arsip/b")]
    catalogue.batches.note(batch.id, notes)
    assert states(catalogue, batch) == {"/arsip/a": "added", "/arsip/b": "known"}


def test_unread_and_odd_pages_of_a_batch_are_its_own(catalogue):
    taken_in(catalogue, "/lain", TWO, Page(1, "", unread=Unread.CODEC))
    batch = catalogue.batches.begin(["/arsip"], listed("/arsip/a", "/arsip/b"))
    taken_in(catalogue, "/arsip/a", ONE, Page(1, "Isi"), Page(2, "", unread=Unread.BLANK))
    catalogue.acknowledge(ONE, 10, "/arsip/b")
    assert catalogue.batches.unread(batch) == (("blank", 1),)
    assert catalogue.batches.irregularities(batch) == ((ONE, Irregularity(Problem.BLANK, 2)),)


def test_verdicts_are_added_to_and_the_last_one_holds(catalogue):
    batch = catalogue.batches.begin(["/arsip"], [])
    back = Verdict(False, "Ani", "Boks 3 kurang", (("files", 0),), "2024-01-01T00:00:00+00:00")
    accepted = Verdict(True, "Ani", "", (("files", 0),), "2024-01-02T00:00:00+00:00")
    catalogue.batches.judge(batch.id, back)
    catalogue.batches.judge(batch.id, accepted)
    assert catalogue.batches.batch(batch.id).verdicts == (back, accepted)


def test_an_unknown_batch_is_named(catalogue):
    with pytest.raises(NotFoundError, match="2001-1"):
        catalogue.batches.batch("2001-1")
