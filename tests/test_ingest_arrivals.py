"""Files of a watched folder are handed over once, when they are whole, and again when changed."""

import os
from pathlib import Path

import pytest

from ingest.arrivals import Arrivals
from ingest.gather import files_under


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def look(arrivals: Arrivals, folder: Path) -> list[str]:
    return [path.name for path in arrivals.ready(files_under([folder]))]


def test_a_file_is_whole_when_it_did_not_change_between_two_looks(folder: Path) -> None:
    arrivals, file = Arrivals(), folder / "surat.txt"
    file.write_text("setengah")
    assert look(arrivals, folder) == []
    file.write_text("setengah dan selebihnya")
    assert look(arrivals, folder) == []
    assert look(arrivals, folder) == ["surat.txt"]
    assert look(arrivals, folder) == []


def test_what_comes_together_is_handed_over_together(folder: Path) -> None:
    arrivals = Arrivals()
    (folder / "a.txt").write_text("a")
    look(arrivals, folder)
    (folder / "b.txt").write_text("b")
    assert look(arrivals, folder) == []
    assert look(arrivals, folder) == ["a.txt", "b.txt"]


def test_what_is_whole_does_not_wait_for_ever_for_what_keeps_coming(folder: Path) -> None:
    arrivals = Arrivals()
    handed: list[str] = []
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(str(number))
        handed += look(arrivals, folder)
        if handed:
            break
    assert "00.txt" in handed
    assert len(handed) == len({*handed}) < 60


def test_a_file_that_changed_comes_again(folder: Path) -> None:
    arrivals, file = Arrivals(), folder / "surat.txt"
    file.write_text("pertama")
    look(arrivals, folder)
    look(arrivals, folder)
    file.write_text("kedua, diperbaiki")
    look(arrivals, folder)
    assert look(arrivals, folder) == ["surat.txt"]


@pytest.mark.parametrize(
    "name",
    [".surat.pdf", "~$surat.docx", "surat.pdf.part", "SURAT.TMP", "x.crdownload", "Thumbs.db"],
)
def test_what_programs_put_down_for_a_while_is_left_alone(folder: Path, name: str) -> None:
    arrivals = Arrivals()
    (folder / name).write_text("sementara")
    look(arrivals, folder)
    assert look(arrivals, folder) == []


def test_a_file_that_goes_away_and_comes_back_the_same_is_not_new(folder: Path) -> None:
    arrivals, file = Arrivals(), folder / "surat.txt"
    file.write_text("isi")
    os.utime(file, (1_000_000, 1_000_000))
    look(arrivals, folder)
    assert look(arrivals, folder) == ["surat.txt"]
    file.unlink()
    look(arrivals, folder)
    file.write_text("isi")
    os.utime(file, (1_000_000, 1_000_000))
    look(arrivals, folder)
    assert look(arrivals, folder) == []


def test_a_file_that_vanishes_during_a_look_is_passed_over(folder: Path) -> None:
    assert Arrivals().ready([folder / "tidak-ada.txt"]) == ()
