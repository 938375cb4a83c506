"""`preseden watch` takes in what arrives, a batch at a time, and ends when it is asked to."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from web.cli import preseden
from web.collection import opened
from web.commands import watch as module
from web.stopping import Stopping

NOTE = "NOTA DINAS\n\nPerihal sengketa merek nomor {}.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "masuk"
    folder.mkdir()
    return folder


def watched(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, steps: Iterator[Callable[[], object]]
) -> int:
    """Watch a folder in which one thing happens at each wait; when no more does, it is stopped."""

    def wait(stopping: Stopping, _: float) -> None:
        step = next(steps, None)
        if step is None:
            signal.raise_signal(signal.SIGINT)
        else:
            step()

    monkeypatch.setattr(Stopping, "wait", wait)
    monkeypatch.setattr(module, "give_way", lambda: None)
    arguments = ["--home", str(home), "watch", str(folder), "--ocr", "never", "--jobs", "1"]
    code = preseden(arguments, standalone_mode=False)
    assert isinstance(code, int)
    return code


def nothing() -> None:
    """Let time pass."""


def states(home: Path) -> dict[str, list[str]]:
    with opened(home, must_exist=True) as collection:
        batches = collection.catalogue.batches
        return {
            batch.id[-1]: [file.state for file in batches.files(batch)] for batch in batches.all()
        }


def test_what_arrives_is_taken_in_batch_by_batch(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text(NOTE.format(1))
    steps = [
        nothing,
        lambda: (folder / "b.txt").write_text(NOTE.format(2)),
        lambda: (folder / "c.txt.part").write_text(NOTE.format(3)),
        lambda: (folder / "c.txt.part").rename(folder / "c.txt"),
        nothing,
        nothing,
    ]
    assert watched(tmp_path / "home", folder, monkeypatch, iter(steps)) == 0
    found = states(tmp_path / "home")
    assert sorted(map(len, found.values())) == [1, 1, 1]
    assert {state for each in found.values() for state in each} == {"added"}


def test_a_file_that_fails_is_not_tried_again_until_it_changes(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "rusak.pdf").write_bytes(b"%PDF-1.7 rusak")
    steps = [*[nothing] * 6, lambda: (folder / "rusak.pdf").write_text(NOTE.format(4)), nothing]
    assert watched(tmp_path / "home", folder, monkeypatch, iter([*steps, nothing])) == 1
    assert sorted(states(tmp_path / "home").values()) == [["added"], ["failed"]]


def test_a_folder_that_goes_away_is_waited_for(
    tmp_path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    away = tmp_path / "terputus"
    (folder / "a.txt").write_text(NOTE.format(1))
    steps = [nothing, lambda: folder.rename(away), nothing, lambda: away.rename(folder), nothing]
    assert watched(tmp_path / "home", folder, monkeypatch, iter([*steps, nothing])) == 0
    assert capsys.readouterr().err.count("cannot be reached now") == 1
    assert list(states(tmp_path / "home").values()) == [["added"]]


def test_a_signal_ends_it_with_the_files_that_were_being_read(tmp_path: Path, folder: Path) -> None:
    (folder / "a.txt").write_text(NOTE.format(1))
    home = tmp_path / "home"
    command = [sys.executable, "-m", "web", "--home", str(home), "watch", str(folder)]
    with subprocess.Popen(
        [*command, "--json", "--every", "0.1", "--ocr", "never"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        row = json.loads(process.stdout.readline())
        process.terminate()
        _, told = process.communicate(timeout=60)
    assert (row["state"], process.returncode) == ("added", 0)
    assert "Stopping" in told


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "web", "--home", str(tmp_path), "watch", str(tmp_path / "x")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "is no folder" in done.stderr
