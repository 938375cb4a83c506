"""A disk that is full stops a batch with a clear word, loses nothing, and the batch goes on later.

Once on a real small disk, where one may be mounted, and with the fault put in everywhere else.
"""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from corpus import disk as disk_of
from corpus import originals
from corpus.catalogue import Catalogue
from corpus.errors import DiskFullError, StoreError
from corpus.originals import Originals
from ingest.batch import run
from ingest.gather import files_under
from ingest.intake import Intake
from ingest.outcome import Task
from search.engines.whoosh import storage
from web.collection import opened, refresh_index

FILES = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "arsip"
    folder.mkdir()
    chance = random.Random(1)
    for n in range(FILES):
        numbers = (f"{chance.randrange(10**12)}" for _ in range(3000))
        (folder / f"{n:02}.txt").write_text(f"NOTA DINAS\n\nPerihal {n}.\n{' '.join(numbers)}\n")
    return folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "kecil"
    place.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=2m", "none", str(place)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def enlarge(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def preseden(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "web", "--home", str(home), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_batch_on_a_full_disk_stops_by_name_and_goes_on_when_there_is_room(
    disk: Path, folder: Path, tmp_path: Path
) -> None:
    home = disk / "koleksi"
    stopped = preseden(home, "add", folder, "--json")
    assert (stopped.returncode, "Traceback" in stopped.stderr) == (4, False)
    assert f"The disk of {home}" in stopped.stderr
    assert "Make room" in stopped.stderr
    told = [json.loads(line) for line in stopped.stdout.splitlines()]
    assert all(row["state"] == "added" for row in told)
    enlarge(disk, "64m")
    assert preseden(home, "add", folder, "--json").returncode == 0
    assert preseden(home, "check").returncode == 0
    assert list((home / "originals" / "staging").iterdir()) == []
    with Catalogue(home) as catalogue:
        assert {row["id"] for row in told} <= set(catalogue.ids())
        assert (catalogue.tally().documents, catalogue.failures()) == (FILES, ())
        assert (catalogue.leases.all(), catalogue.deaths.suspects()) == ((), frozenset())


def taken_in(catalogue: Catalogue, home: Path, folder: Path) -> int:
    with Intake(catalogue, Originals(home)) as intake:
        return len(list(run(intake, map(Task, files_under([folder])), 2)))


def test_no_room_for_an_original_leaves_no_half_of_it(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    room = iter([True] * 10)

    def flushed(descriptor: int, fsync: object = os.fsync) -> None:
        if not next(room, False):
            raise OSError(errno.ENOSPC, "No space left on device")
        os.fdatasync(descriptor)

    with Catalogue(home) as catalogue:
        with monkeypatch.context() as full:
            full.setattr(originals.os, "fsync", flushed)
            with pytest.raises(DiskFullError, match=f"The disk of {home / 'originals'} is full"):
                taken_in(catalogue, home, folder)
        assert list((home / "originals" / "staging").iterdir()) == []
        kept = set(Originals(home).ids())
        assert set(catalogue.acknowledged()) <= kept
        assert all(Originals(home).verify(id_) is None for id_ in kept)
        assert taken_in(catalogue, home, folder) == FILES
        assert (catalogue.tally().documents, catalogue.waiting()) == (FILES, ())


def test_no_room_for_the_catalogue_leaves_it_as_it_was(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    with Catalogue(home) as catalogue:
        taken_in(catalogue, home, folder / "00.txt")
    most = (home / "catalogue.db").stat().st_size // 4096 + 40

    with Catalogue(home) as catalogue:
        limit = lambda connection, _: connection.execute(f"PRAGMA max_page_count={most}")  # noqa: E731
        event.listen(catalogue._engine, "connect", limit)
        catalogue._engine.dispose()
        with pytest.raises(DiskFullError, match=f"The disk of {home} is full: the catalogue"):
            taken_in(catalogue, home, folder)
        event.remove(catalogue._engine, "connect", limit)
        catalogue._engine.dispose()
        assert catalogue.verify() == ()
        assert 1 < catalogue.tally().documents < FILES
        assert taken_in(catalogue, home, folder) == FILES
        assert (catalogue.tally().documents, catalogue.failures()) == (FILES, ())
        assert catalogue.leases.all() == ()


def test_no_room_for_the_index_leaves_it_as_it_was(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"

    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with opened(home) as collection:
        taken_in(collection.catalogue, home, folder / "00.txt")
        refresh_index(collection)
        before = sorted(path.name for path in (home / "index").iterdir())
        taken_in(collection.catalogue, home, folder)
        with monkeypatch.context() as disk:
            disk.setattr(storage, "flush", full)
            with pytest.raises(DiskFullError, match=f"The disk of {home / 'index'} is full"):
                refresh_index(collection)
        assert sorted(path.name for path in (home / "index").iterdir()) == before
        refresh_index(collection)
    assert preseden(home, "check").returncode == 0


def test_a_disk_that_takes_nothing_for_another_reason_is_named_too(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(originals.os, "fsync", broken)
    with pytest.raises(StoreError, match="Input/output error"):
        Originals(tmp_path / "home").put(folder / "00.txt")


def test_a_disk_that_is_all_but_full_is_left_its_last_room(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def left(free: int) -> None:
        disk = SimpleNamespace(total=10**8, free=free)
        monkeypatch.setattr(disk_of, "disk_usage", lambda _: disk)

    store, full = Originals(tmp_path / "home"), f"The disk of {tmp_path / 'home' / 'originals'} is"
    size = (folder / "00.txt").stat().st_size
    left(10**6 + size)
    original_id, _ = store.put(folder / "00.txt")
    left(10**6 + size - 1)
    with pytest.raises(DiskFullError, match=full):
        store.put(folder / "00.txt")
    with pytest.raises(DiskFullError, match=full):
        store.put_contents([bytes(size - 9), bytes(9)])
    assert list(store.ids()) == [original_id]
    assert list((tmp_path / "home" / "originals" / "staging").iterdir()) == []
