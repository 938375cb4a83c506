"""Originals are kept once, unchanged, and what happened to them is noticed."""

import hashlib
import os
from pathlib import Path

import pytest

from corpus.document import DocumentId
from corpus.errors import IntegrityError, UnreachableError
from corpus.originals import Originals, digest_of


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "surat.txt"
    path.write_bytes(b"Kepada Yth." * 1000)
    return path


def test_an_original_is_read_back_byte_for_byte(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path / "home")
    original_id, size = originals.put(source)
    assert original_id == hashlib.sha256(source.read_bytes()).hexdigest() == digest_of(source)
    assert size == source.stat().st_size
    assert originals.verified(original_id).read_bytes() == source.read_bytes()
    assert original_id in originals


def test_putting_the_same_bytes_again_changes_nothing(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path / "home")
    first, _ = originals.put(source)
    written = originals.path(first).stat()
    assert originals.put(source)[0] == first
    assert originals.path(first).stat().st_ino == written.st_ino
    assert list(originals.ids()) == [first]
    assert list((tmp_path / "home/originals/staging").iterdir()) == []


def test_an_original_cannot_be_written_to_by_accident(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path / "home")
    path = originals.path(originals.put(source)[0])
    assert path.stat().st_mode & 0o222 == 0


def test_a_changed_original_is_noticed(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path / "home")
    original_id, _ = originals.put(source)
    originals.path(original_id).chmod(0o640)
    originals.path(original_id).write_bytes(b"forged")
    assert originals.verify(original_id) == "changed"
    with pytest.raises(IntegrityError, match="no longer"):
        originals.verified(original_id)


def test_a_missing_original_is_noticed(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "home")
    assert originals.verify(DocumentId("f" * 64)) == "missing"
    with pytest.raises(IntegrityError, match="missing"):
        originals.verified(DocumentId("f" * 64))


def test_a_source_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match=r"nowhere\.pdf"):
        Originals(tmp_path / "home").put(tmp_path / "nowhere.pdf")


def test_what_a_crash_left_in_staging_is_swept_after_a_day(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path / "home")
    originals.put(source)
    staging = tmp_path / "home/originals/staging"
    (staging / "old").write_bytes(b"half")
    (staging / "new").write_bytes(b"half")
    os.utime(staging / "old", (0, 0))
    originals = Originals(tmp_path / "home")
    assert [path.name for path in staging.iterdir()] == ["new"]
    originals.put(source)


def test_bytes_reach_the_disk_before_the_name_does(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    fsync, link = os.fsync, os.link
    monkeypatch.setattr(os, "fsync", lambda fd: (calls.append("fsync"), fsync(fd))[1])
    monkeypatch.setattr(os, "link", lambda a, b: (calls.append("link"), link(a, b))[1])
    Originals(tmp_path / "home").put(source)
    assert calls[:3] == ["fsync", "link", "fsync"]

    calls.clear()
    Originals(tmp_path / "home").put(source)  # its name may be another's, written a moment ago
    assert calls == ["fsync", "link", "fsync", "fsync"]

    calls.clear()
    Originals(tmp_path / "another").put_contents([b"satu", b"dua", b"satu"])
    assert calls[:5] == ["fsync", "fsync", "fsync", "link", "link"]
    assert calls[5:] == ["fsync"] * 3  # two folders of originals, and the one that they lie in
