"""An export that cannot be written, or of a query that has no answer, leaves nothing behind.

A query may begin with a minus, as no option of `search` and `export` does.
"""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.errors import QueryError
from tests.web_collection import pdf
from web.cli import preseden


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("arsip"), tmp_path_factory.mktemp("koleksi")
    (folder / "nota.txt").write_text("NOTA DINAS\nPerihal sewa lahan.\n")
    assert run(home, "add", folder).return_value == 0
    return home


def run(home: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(
        preseden, ["--home", str(home), *map(str, arguments)], standalone_mode=False
    )


@pytest.mark.parametrize("form", ["csv", "jsonl", "zip", "bagit", "pdf"])
def test_a_folder_that_is_not_there_is_misuse(home: Path, tmp_path: Path, form: str) -> None:
    done = run(home, "export", "*", "--format", form, "--output", tmp_path / "tidak/ada")
    assert done.exception.exit_code == 2
    assert "There is no folder" in str(done.exception.message)


@pytest.mark.parametrize("form", ["csv", "jsonl", "zip", "bagit", "pdf"])
def test_a_query_without_an_answer_leaves_nothing(home: Path, tmp_path: Path, form: str) -> None:
    done = run(home, "export", "me*", "--format", form, "--output", tmp_path / "hasil")
    assert isinstance(done.exception, QueryError)
    assert not [*tmp_path.iterdir()]


def test_a_query_without_an_answer_prints_no_head_of_a_table(home: Path) -> None:
    done = run(home, "export", "me*", "--format", "csv")
    assert isinstance(done.exception, QueryError)
    assert done.stdout == ""


@pytest.mark.parametrize("form", ["zip", "bagit"])
def test_what_an_export_left_that_was_killed_is_in_nobodys_way(
    home: Path, tmp_path: Path, form: str
) -> None:
    (tmp_path / "hasil.part/data").mkdir(parents=True)
    assert run(home, "export", "*", "--format", form, "--output", tmp_path / "hasil").exit_code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["hasil"]


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        (["-hibah", "--json"], 1),
        (["--sort", "-date", "-jenis:notula", "--json"], 1),
        (["--json", "-(sewa OR hibah)"], 0),
        (["--json", "--", "-hibah"], 1),
        (["--sort", "-date", "sewa", "--json"], 1),
    ],
)
def test_a_query_may_begin_with_a_minus(home: Path, arguments: list[str], total: int) -> None:
    assert json.loads(run(home, "search", *arguments).stdout)["total"] == total


def test_an_export_may_leave_out(home: Path) -> None:
    done = run(home, "export", "-sewa", "--format", "jsonl")
    assert (done.return_value, done.stdout) == (0, "")


def test_an_unknown_option_stays_misuse(home: Path) -> None:
    assert run(home, "search", "sewa", "--jsno").exception.exit_code == 2
    assert "Usage" in run(home, "search", "-h").output


@pytest.mark.parametrize("form", ["zip", "bagit"])
def test_an_export_comes_back_with_kinds_and_security_classes(tmp_path: Path, form: str) -> None:
    folder, out = tmp_path / "arsip", tmp_path / "hasil"
    folder.mkdir()
    (folder / "dua\nbaris 100%.txt").write_text("SURAT\nPerihal sewa gedung.\n")
    (folder / f"{'x' * 240}.txt").write_text("SURAT\nPerihal sewa kapal.\n")
    assert run(tmp_path / "a", "add", folder, "--access", "R", "--kind", "letter").exit_code == 0
    run(tmp_path / "a", "export", "*", "--format", form, "--output", out)
    if form == "zip":
        shutil.unpack_archive(out, tmp_path / "keluar", "zip")
    payload = tmp_path / "keluar" if form == "zip" else out / "data"
    manifest = payload / "manifest.csv"
    assert run(tmp_path / "b", "add", payload, "--manifest", manifest).return_value == 0
    lines = run(tmp_path / "b", "export", "*", "--format", "jsonl").stdout.splitlines()
    back = sorted((one["kind"], one["access"]) for one in map(json.loads, lines))
    assert back == [("letter", "R"), ("letter", "R"), ("other", "R")]
    if form == "bagit":
        listed = (out / "manifest-sha256.txt").read_text().splitlines()
        for line in listed:
            digest, _, name = line.partition("  ")
            assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
        assert len(listed) == 4


def test_an_export_says_what_it_leaves_out(tmp_path: Path) -> None:
    inbox, home = tmp_path / "masuk", tmp_path / "koleksi"
    inbox.mkdir()
    (inbox / "whole.txt").write_text("NOTA DINAS\nSewa lahan dan gedung kantor wilayah.\n")
    (inbox / "part.txt").write_text("NOTA DINAS\nSewa lahan dan gedung.\n")
    (inbox / "scan.pdf").write_bytes(pdf("Surat tentang sewa", ""))
    assert run(home, "add", inbox, "--ocr", "never").return_value == 0
    partly = run(home, "export", "sewa lahan gedung kantor wilayah", "--format", "csv")
    assert "1 documents written." in partly.stderr
    assert "documents that have only a part of what was asked" in partly.stderr
    every = run(home, "export", "*", "--format", "pdf", "--output", tmp_path / "hasil")
    assert "Left out: 2 documents that are neither PDF nor image." in every.stderr
    assert "only a part" not in every.stderr
    one = run(home, "export", "kantor", "--format", "csv")
    assert "Left out" not in one.stderr
