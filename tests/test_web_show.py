"""A document is named by its path however that is written; a file that failed says why."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.errors import NotFoundError
from web.cli import preseden


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arsip")
    (folder / "nota.txt").write_text("NOTA DINAS\nPerihal sewa lahan.\n")
    (folder / "rusak.pdf").write_bytes(b"%PDF-1.7\n broken")
    return folder


@pytest.fixture(scope="module")
def home(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("koleksi")
    assert run(home, "add", folder).return_value == 1
    return home


def run(home: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(
        preseden, ["--home", str(home), *map(str, arguments)], standalone_mode=False
    )


@pytest.mark.parametrize("path", ["nota.txt", "./nota.txt", "../{}/nota.txt", "/"])
def test_a_path_may_take_a_way_about(
    home: Path, folder: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    if path.startswith("/"):
        path = f"{folder}/../{folder.name}/nota.txt"
    done = run(home, "show", path.format(folder.name), "--text")
    assert "Perihal sewa lahan" in done.output


def test_a_file_that_failed_says_why(home: Path, folder: Path) -> None:
    done = run(home, "show", folder / "rusak.pdf")
    assert isinstance(done.exception, NotFoundError)
    assert "rusak.pdf is no document: " in done.exception.message
    assert "source" in done.exception.advice


def test_nothing_names_nothing(home: Path) -> None:
    assert isinstance(run(home, "show", "").exception, NotFoundError)
    assert isinstance(run(home, "show", " ").exception, NotFoundError)
