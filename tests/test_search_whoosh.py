"""What the Whoosh engine does on disk: commits, readers, merges, damage, and Whoosh's own view."""

import multiprocessing
import os
import signal

import pytest
from whoosh import query
from whoosh.collectors import TopCollector
from whoosh.index import open_dir

from corpus.document import Claim, Document, DocumentId, Page
from corpus.errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexOutdatedError,
    QueryError,
    StoreError,
)
from search.engines.whoosh import WhooshIndex, replace_index
from search.plan import AnyOf, Everything, Fuzzy, Keyword, Phrase, Plan, Prefix, Term

TEXTS = {
    "a": "gugatan pembatalan merek\nmenolak gugatan penggugat",
    "b": "permohonan pailit terhadap debitor",
    "c": "gugatan wanprestasi dan ganti rugi",
    "d": "merek terkenal dan merek dagang",
}


def document(name, text="gugatan", kind="decision"):
    pages = tuple(Page(number, part) for number, part in enumerate(text.split("\n"), start=1))
    claims = (Claim("kind", kind, kind),)
    return Document(DocumentId(name), f"{name}.pdf", "application/pdf", pages, claims)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def index(folder):
    made = WhooshIndex(folder)
    made.update([document(name, text) for name, text in TEXTS.items()], [], 4)
    return made


def ids(index, node=None, **wanted):
    return [name for name, _ in index.search(Plan(node or Everything(), **wanted)).ranked]


def segments(folder):
    return sorted(folder.glob("*.arrays"))


def test_an_index_is_found_again(index, folder):
    again = WhooshIndex(folder)
    assert again.revision == 4
    assert ids(again, Term("body", "gugatan")) == ids(index, Term("body", "gugatan")) == ["a", "c"]


def test_only_its_owner_may_enter_the_folder(index, folder):
    assert folder.stat().st_mode & 0o077 == 0


def test_a_reader_sees_the_next_commit_and_an_unchanged_file_stays_open(index, folder):
    reader = WhooshIndex(folder)
    opened = reader._files.copy()
    index.update([document("e")], [], 5)
    assert (ids(reader), reader.revision) == (["a", "b", "c", "d", "e"], 5)
    assert opened.items() <= reader._files.items()


def test_a_search_under_way_keeps_its_commit(index, folder):
    snapshot = index._newest()
    WhooshIndex(folder).update([document("a", "kasasi")], ["b"], 5)
    assert snapshot.postings("body", "pailit").docs.tolist() == [1]
    assert ids(index, Term("body", "pailit")) == []


def test_a_second_writer_is_turned_away(index, folder):
    def writing():
        with pytest.raises(IndexBusyError):
            WhooshIndex(folder).update([document("z")], [], 9)
        yield document("e")

    index.update(writing(), [], 5)
    assert index.revision == 5


def test_a_failure_while_documents_are_read_changes_nothing(index, folder):
    def failing():
        yield document("a", "kasasi")
        raise LookupError

    before = sorted(folder.iterdir())
    with pytest.raises(LookupError):
        index.update(failing(), ["b"], 5)
    assert sorted(folder.iterdir()) == before
    assert (ids(WhooshIndex(folder)), index.revision) == (["a", "b", "c", "d"], 4)


def test_a_full_disk_changes_nothing(index, folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    before = sorted(folder.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match=f"The disk of {folder} is full"):
        index.update([document("e")], [], 5)
    monkeypatch.undo()
    assert sorted(folder.iterdir()) == before
    index.update([document("e")], [], 5)
    assert ids(index) == ["a", "b", "c", "d", "e"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"):
        WhooshIndex(tmp_path / "file" / "index")


def test_a_lock_that_may_not_be_taken_is_named(index, folder):
    (folder / "MAIN_WRITELOCK").unlink()
    (folder / "MAIN_WRITELOCK").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        index.update([], [], 5)


def test_keywords_are_compared_whole_and_never_as_text(index):
    assert ids(index, Term("kind", "decision")) == []
    assert ids(index, Phrase("kind", ("decision", "decision"))) == []
    assert ids(index, Keyword("kind", frozenset({"decision"}))) == ["a", "b", "c", "d"]


def test_a_document_given_twice_is_there_once_as_given_last(index):
    index.update([document("e", "pertama"), document("e", "kedua")], [], 5)
    assert ids(index, AnyOf((Term("body", "pertama"), Term("body", "kedua")))) == ["e"]
    assert ids(index, Term("body", "pertama")) == []


def test_an_update_may_bring_nothing_but_a_revision(index, folder):
    index.update([], [], 7)
    assert WhooshIndex(folder).revision == 7
    assert ids(index) == ["a", "b", "c", "d"]


def test_an_index_may_become_empty_and_fill_again(index, folder):
    index.update([], list(TEXTS), 5)
    assert ids(index) == []
    assert segments(folder) == []
    index.update([document("a")], [], 6)
    assert ids(index) == ["a"]


def test_many_small_commits_leave_few_segments_and_no_trace_of_what_is_gone(folder):
    index = WhooshIndex(folder)
    for number in range(100):
        index.update([document(f"{number % 60:03}", f"kata nomor{number}")], [], number + 1)
    assert len(segments(folder)) < 16
    assert index.search(Plan(Everything())).total == 60
    assert ids(index, Term("body", "nomor7")) == []
    assert ids(index, Phrase("body", ("kata", "nomor67"))) == ["007"]
    assert dict(index.vocabulary("body", "nomor")) == {f"nomor{n}": 1 for n in range(40, 100)}


def test_a_segment_that_is_mostly_deleted_is_written_anew(index, folder):
    before = [path.stat().st_size for path in segments(folder)]
    index.update([], ["a", "b", "c"], 5)
    assert [path.stat().st_size for path in segments(folder)] < before
    assert ids(index) == ["d"]


def test_one_large_batch_becomes_several_segments(folder, monkeypatch):
    monkeypatch.setattr("search.engines.whoosh.writing._BATCH_LETTERS", 50)
    index = WhooshIndex(folder)
    index.update((document(name, text) for name, text in TEXTS.items()), [], 4)
    assert len(segments(folder)) > 1
    assert ids(index, Term("body", "gugatan")) == ["a", "c"]


def test_several_processes_build_the_same_index(index, folder, monkeypatch):
    monkeypatch.setattr("search.engines.whoosh.writing._BATCH_LETTERS", 50)
    shared = folder.with_name("shared")
    documents = [document(name, text) for name, text in TEXTS.items()]
    replace_index(shared, [documents[::2], documents[1::2]], 4)
    for node in (Term("body", "gugatan"), Phrase("body", ("merek", "dagang")), Everything()):
        assert WhooshIndex(shared).search(Plan(node)) == index.search(Plan(node))


class Fails:
    """A part of an index that cannot be read."""

    def __iter__(self):
        yield document("y")
        raise LookupError


class KillsReaders:
    """A part of an index whose first reader is killed when it has half of it."""

    def __init__(self, mark):
        self._mark = mark

    def __iter__(self):
        yield document("y")
        if not self._mark.exists():
            self._mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield document("z")


@pytest.mark.parametrize("parts", [[Fails(), [document("z")]], [[document("z")], Fails()]])
def test_a_part_that_fails_changes_nothing(index, folder, parts, monkeypatch):
    before = sorted(folder.iterdir())
    with pytest.raises(LookupError):
        replace_index(folder, parts, 9)
    assert sorted(folder.iterdir()) == before
    assert ids(WhooshIndex(folder)) == ["a", "b", "c", "d"]


def test_the_part_of_a_process_that_was_killed_is_made_by_another(folder, tmp_path):
    replace_index(folder, [[document("a")], KillsReaders(tmp_path / "mark")], 9)
    assert (tmp_path / "mark").exists()
    assert ids(WhooshIndex(folder)) == ["a", "y", "z"]
    assert len(segments(folder)) == 2


def test_parts_leave_no_more_segments_than_one_process(folder, monkeypatch):
    monkeypatch.setattr("search.engines.whoosh.writing._BATCH_LETTERS", 1)
    documents = [document(f"{number:02}") for number in range(20)]
    replace_index(folder, [documents[::2], documents[1::2]], 4)
    assert len(segments(folder)) == 2
    assert ids(WhooshIndex(folder)) == sorted(each.id for each in documents)


def test_merging_in_small_ranges_gives_the_same_index(folder, monkeypatch):
    monkeypatch.setattr("search.engines.whoosh.merging._AT_ONCE", 3)
    index = WhooshIndex(folder)
    for revision, (name, text) in enumerate([*TEXTS.items()] * 2, start=1):
        index.update([document(f"{name}{revision % 3}", text)], [], revision)
    one = WhooshIndex(folder.with_name("one"))
    replace_index(folder.with_name("one"), [[]], 0)
    latest = {
        f"{name}{revision % 3}": document(f"{name}{revision % 3}", text)
        for revision, (name, text) in enumerate([*TEXTS.items()] * 2, start=1)
    }
    one.update(latest.values(), [], 8)
    for node in (Term("all", "merek"), Phrase("body", ("gugatan", "pembatalan")), Everything()):
        assert index.search(Plan(node, facets=("kind",))) == one.search(
            Plan(node, facets=("kind",))
        )


def test_a_replaced_index_holds_only_the_new_documents(index, folder):
    replace_index(folder, [[document("z")]], 9)
    assert (ids(index), index.revision, len(segments(folder))) == (["z"], 9, 1)


def test_an_index_of_another_layout_is_of_another_version(index, folder, monkeypatch):
    monkeypatch.setattr("search.engines.whoosh.storage.LAYOUT", 99)
    with pytest.raises(IndexOutdatedError, match="Another version"):
        WhooshIndex(folder)


def test_an_index_whose_folder_was_emptied_while_open_is_damaged(index, folder):
    assert ids(index) == ["a", "b", "c", "d"]
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(IndexDamagedError):
        index.search(Plan(Everything()))


def test_a_damaged_vocabulary_is_an_error_and_no_wrong_answer(index, folder):
    (path,) = segments(folder)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"gugatan", b"\xff" * 7))
    with pytest.raises(IndexDamagedError):
        WhooshIndex(folder).search(Plan(Fuzzy("body", "gugatan")))


def test_a_search_that_takes_too_long_says_what_to_do(index, folder):
    with pytest.raises(QueryError) as error:
        WhooshIndex(folder, seconds=-1.0).search(Plan(Term("all", "gugatan")))
    assert "rarer words" in error.value.advice


def test_a_hundred_thousand_words_are_no_trouble(folder):
    index = WhooshIndex(folder)
    index.update([document("a", " ".join(f"a{number}" for number in range(100_000)))], [], 1)
    assert ids(index, Prefix("all", "a")) == ["a"]
    assert ids(index, Phrase("body", ("a70000", "a70001"))) == ["a"]


def test_warming_changes_no_answer(index):
    before = index.search(Plan(Term("all", "merek")))
    index.warm(3)
    assert index.search(Plan(Term("all", "merek"))) == before


@pytest.mark.parametrize(
    "node",
    [
        (Term("body", "gugatan"), query.Term("body", "gugatan")),
        (Phrase("body", ("merek", "dagang")), query.Phrase("body", ["merek", "dagang"])),
        (Prefix("body", "meny"), query.Prefix("body", "meny")),
        (Prefix("body", "me"), query.Prefix("body", "me")),
        (Keyword("kind", frozenset({"decision"})), query.Term("kind", "decision")),
    ],
)
def test_whoosh_itself_reads_the_index(index, folder, node):
    index.update([document("a", "merek dan gugatan"), document("e", "menyangkal")], ["b"], 5)
    ours, theirs = node
    with open_dir(str(folder)).searcher() as searcher:
        collector = TopCollector(99, usequality=False)
        searcher.search_with_collector(theirs, collector)
        assert sorted(hit["id"] for hit in collector.results()) == sorted(ids(index, ours))


def test_readers_and_a_writer_never_disturb_each_other(folder):
    writer = multiprocessing.get_context("fork").Process(target=commit_many, args=(folder, 60))
    writer.start()
    totals = []
    while writer.is_alive():
        fresh = WhooshIndex(folder)
        answer = fresh.search(Plan(Term("body", "gugatan"), facets=("kind",)))
        assert sum(count for _, count in answer.facets[0][1]) == answer.total
        totals.append(answer.total)
    writer.join()
    assert writer.exitcode == 0
    assert totals == sorted(totals)
    assert WhooshIndex(folder).search(Plan(Everything())).total == 60


def commit_many(folder, commits):
    index = WhooshIndex(folder)
    for revision in range(1, commits + 1):
        index.update([document(f"{revision:05}")], [], revision)


def commit_for_ever(folder, acknowledged):
    index = WhooshIndex(folder)
    for revision in range(index.revision + 1, 10_000):
        index.update([document(f"{revision:05}")], [], revision)
        acknowledged.value = revision


def test_a_killed_writer_loses_nothing_it_acknowledged(folder):
    context = multiprocessing.get_context("fork")
    acknowledged = context.Value("i", 0)
    for _ in range(4):
        until = acknowledged.value + 3
        writer = context.Process(target=commit_for_ever, args=(folder, acknowledged))
        writer.start()
        while acknowledged.value < until:
            assert writer.is_alive()
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        index = WhooshIndex(folder)
        assert index.revision >= acknowledged.value
        assert index.search(Plan(Term("body", "gugatan"))).total == index.revision
    index.update([document("z")], [], 10_000)
    left = sorted(path.suffix for path in folder.iterdir() if path.suffix != ".arrays")
    assert left == ["", ".toc"]
    assert len(segments(folder)) == len(index._newest().leaves)
