"""A backup is whole and verified, or says what is missing; a restore never overwrites."""

import subprocess
from pathlib import Path

import pytest

from corpus.backup import MANIFEST, back_up, restore
from corpus.catalogue import Catalogue
from corpus.document import Document, Page
from corpus.errors import ConfigurationError, IntegrityError, StoreError
from corpus.originals import Originals


def add(home: Path, inbox: Path, *texts: str) -> list[str]:
    ids = []
    with Catalogue(home) as catalogue:
        for text in texts:
            path = inbox / f"{text}.txt"
            path.write_text(text)
            id_, size = Originals(home).put(path)
            catalogue.acknowledge(id_, size, str(path))
            catalogue.record(Document(id_, path.name, "text/plain", (Page(1, text),)))
            ids.append(id_)
    return ids


@pytest.fixture
def home(tmp_path):
    home, inbox = tmp_path / "home", tmp_path / "inbox"
    inbox.mkdir()
    add(home, inbox, "satu", "dua")
    return home


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "cadangan"


def test_a_backup_restores_to_the_same_documents_in_another_place(home, copy, tmp_path):
    assert [each.kept for each in back_up(home, copy)] == [False, False]
    assert len(list(restore(copy, tmp_path / "baru"))) == 2
    with Catalogue(home) as before, Catalogue(tmp_path / "baru") as after:
        assert list(after.documents(after.ids())) == list(before.documents(before.ids()))
        assert after.revision == before.revision
    assert {p.name for p in (tmp_path / "baru").iterdir()} >= {"catalogue.db", "originals"}
    assert not (tmp_path / "baru" / "restore-under-way").exists()


def test_the_manifest_is_one_that_sha256sum_reads(home, copy):
    list(back_up(home, copy))
    check = ["sha256sum", "--check", "--strict", MANIFEST]
    assert subprocess.run(check, cwd=copy, capture_output=True, check=False).returncode == 0


def test_the_collection_may_be_written_to_meanwhile(home, copy, tmp_path):
    copying = back_up(home, copy)
    next(copying)
    (late,) = add(home, tmp_path / "inbox", "tiga")
    list(copying)
    list(restore(copy, tmp_path / "baru"))
    with Catalogue(tmp_path / "baru") as after:
        assert len(after.ids()) == 2
        assert late not in after.ids()


def test_a_later_backup_copies_only_what_is_new(home, copy, tmp_path):
    list(back_up(home, copy))
    add(home, tmp_path / "inbox", "tiga")
    assert sorted(each.kept for each in back_up(home, copy)) == [False, True, True]


def test_a_stopped_backup_is_not_whole_and_goes_on(home, copy, tmp_path):
    copying = back_up(home, copy)
    next(copying)
    copying.close()
    with pytest.raises(ConfigurationError, match="no whole backup"):
        list(restore(copy, tmp_path / "baru"))
    assert sorted(each.kept for each in back_up(home, copy)) == [False, True]


def test_a_stopped_restore_goes_on(home, copy, tmp_path):
    list(back_up(home, copy))
    restoring = restore(copy, tmp_path / "baru")
    next(restoring)
    restoring.close()
    assert not (tmp_path / "baru" / "catalogue.db").exists()
    assert sorted(each.kept for each in restore(copy, tmp_path / "baru")) == [False, True]


def test_a_restore_never_overwrites(home, copy):
    list(back_up(home, copy))
    with pytest.raises(ConfigurationError, match="not empty"):
        list(restore(copy, home))


def damage(folder: Path, id_: str) -> None:
    path = Originals(folder).path(id_)
    path.chmod(0o600)
    path.write_bytes(b"?")


def test_a_damaged_original_is_named_and_its_sound_copy_stays(home, copy):
    with Catalogue(home) as catalogue:
        first, second = catalogue.ids()
    damage(home, first)
    assert [each.problem for each in back_up(home, copy)] == ["changed", None]
    Originals(home).discard(second)
    assert [each.problem for each in back_up(home, copy)] == ["changed", None]


def test_a_copy_that_was_damaged_is_made_again(home, copy):
    list(back_up(home, copy))
    with Catalogue(home) as catalogue:
        first, _ = catalogue.ids()
    damage(copy, first)
    assert [each.problem for each in back_up(home, copy)] == [None, None]
    assert Originals(copy).verify(first) is None


def test_a_damaged_backup_says_so(home, copy, tmp_path):
    list(back_up(home, copy))
    with Catalogue(home) as catalogue:
        first, _ = catalogue.ids()
    Originals(copy).discard(first)
    problems = [each.problem for each in restore(copy, tmp_path / "baru")]
    assert problems == ["missing", None]
    with (copy / "catalogue.db").open("ab") as file:
        file.write(b"?")
    with pytest.raises(IntegrityError):
        list(restore(copy, tmp_path / "lagi"))


def test_a_backup_keeps_out_of_the_data_folder_and_of_other_folders(home, tmp_path):
    with pytest.raises(ConfigurationError, match="lies in"):
        list(back_up(home, home / "cadangan"))
    with pytest.raises(ConfigurationError, match="no part of a backup"):
        list(back_up(home, tmp_path / "inbox"))
    with pytest.raises(ConfigurationError, match="no collection"):
        list(back_up(tmp_path / "nirgends", tmp_path / "cadangan"))


def test_a_backup_says_when_its_folder_cannot_be_made(home, tmp_path):
    (tmp_path / "berkas").write_text("no folder")
    with pytest.raises(StoreError, match=r"cannot be written to .*cadangan"):
        list(back_up(home, tmp_path / "berkas" / "cadangan"))
