"""No file and no folder is passed over in silence, and none is walked twice."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue import Catalogue
from corpus.originals import Originals
from ingest.batch import run
from ingest.gather import files_under
from ingest.intake import Intake
from ingest.outcome import Task


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "arsip"
    (folder / "dalam").mkdir(parents=True)
    (folder / "dalam/surat.txt").write_text("SURAT\nPerihal sewa.\n")
    (folder / "melingkar").symlink_to(folder)
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain/nota.txt").write_text("NOTA\n")
    (folder / "tautan").symlink_to(tmp_path / "lain")
    return folder


def test_a_link_to_a_folder_is_yielded_and_not_followed(folder: Path) -> None:
    found = [path.relative_to(folder).as_posix() for path in files_under([folder])]
    assert found == ["melingkar", "tautan", "dalam/surat.txt"]


def test_a_folder_that_may_not_be_opened_is_yielded(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir: Callable[[Any], Iterator[os.DirEntry[str]]] = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "dalam":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert folder / "dalam" in [*files_under([folder])]


def test_links_and_closed_folders_end_in_a_named_state(
    catalogue: Catalogue, home: Path, folder: Path
) -> None:
    with Intake(catalogue, Originals(home)) as intake:
        tasks = [Task(folder / "tautan"), Task(folder / "dalam")]
        ended = {Path(each.path).name: each for each in run(intake, tasks, 1)}
    assert (ended["tautan"].state, ended["tautan"].reason) == ("skipped", "unsupported-type")
    assert "link to a folder" in (ended["tautan"].message or "")
    assert (ended["dalam"].state, ended["dalam"].reason) == ("failed", "unreachable")
