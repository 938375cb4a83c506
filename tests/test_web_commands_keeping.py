"""`check`, `index`, `backup`, `restore` and `export` keep a collection, and hand it on."""

import csv
import io
import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from command_line import preseden, rows, taken_in, write_letters


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_letters(tmp_path_factory.mktemp("arsip"))


@pytest.fixture(scope="module")
def home(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return taken_in(folder, tmp_path_factory.mktemp("koleksi"))


def test_export_writes_every_format(home: Path, tmp_path: Path) -> None:
    lines = preseden(home, "export", "*", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["pages"] for line in lines} == {1, 2}
    table = list(
        csv.DictReader(io.StringIO(preseden(home, "export", "*", "--format", "csv").stdout))
    )
    assert len(table) == len(lines) == 3
    assert (
        preseden(home, "export", "*", "--format", "zip", "--output", tmp_path / "a.zip").returncode
        == 0
    )
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert len(archive.namelist()) == 5
    assert preseden(home, "export", "merek", "--format", "zip").returncode == 2


def test_an_export_holds_what_answers_the_whole_query(home: Path) -> None:
    whole, partly = "surat kuasa khusus merek", "surat kuasa khusus zzzzqqqq"
    found = rows(preseden(home, "search", whole, "--json"))[0]
    assert (found["total"], found["further"]) == (1, 1)
    assert [hit["partly"] for hit in found["hits"]] == [False, True]
    assert rows(preseden(home, "search", partly, "--json"))[0]["relaxed"]
    assert len(rows(preseden(home, "export", whole, "--format", "jsonl"))) == 1
    assert not rows(preseden(home, "export", partly, "--format", "jsonl"))


def test_a_bag_is_complete_and_valid(home: Path, tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    assert preseden(home, "export", "*", "--format", "bagit", "--output", bag).returncode == 0
    listed = dict(
        reversed(line.split("  "))
        for line in (bag / "manifest-sha256.txt").read_text().splitlines()
    )
    payload = {str(p.relative_to(bag)) for p in (bag / "data").rglob("*") if p.is_file()}
    assert payload == {*listed}
    for name, digest in listed.items():
        assert sha256((bag / name).read_bytes()).hexdigest() == digest


def test_check_finds_a_changed_original(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    (row,) = rows(preseden(home, "add", folder / "nota-1.txt", "--json"))
    assert preseden(home, "check").returncode == 0
    original = home / "originals" / row["id"][:2] / row["id"]
    original.chmod(0o640)
    original.write_bytes(b"forged")
    done = preseden(home, "check", "--json")
    assert done.returncode == 4
    assert rows(done)[0] == {"problem": "original changed", "id": row["id"], "message": None}


def test_a_damaged_index_is_noticed_and_rebuilt(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    preseden(home, "add", folder, "--json")
    for path in (home / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"not an index")
    (answer,) = rows(preseden(home, "search", "merek", "--json"))
    assert answer["total"] == 2
    assert preseden(home, "check").returncode == 0


def test_a_deleted_index_comes_back(home: Path) -> None:
    shutil.rmtree(home / "index")
    (answer,) = rows(preseden(home, "search", "merek", "--json"))
    assert answer["total"] == 2
    assert preseden(home, "index", "--rebuild", "--jobs", "2").returncode == 0
    (answer,) = rows(preseden(home, "search", "merek", "--json"))
    assert answer["total"] == 2


def test_a_restored_collection_gives_the_same_answers_elsewhere(home: Path, tmp_path: Path) -> None:
    assert preseden(home, "backup", tmp_path / "cadangan").returncode == 0
    baru = tmp_path / "tempat" / "lain"
    done = preseden(baru, "restore", tmp_path / "cadangan", "--json")
    assert done.returncode == 0, done.stderr
    assert len(rows(done)) == 3
    for query in ("merek", '"surat kuasa"', "gugatan OR lisensi"):
        before, after = (rows(preseden(at, "search", query, "--json")) for at in (home, baru))
        assert after[0]["hits"] == before[0]["hits"]
    assert preseden(baru, "check").returncode == 0
    assert preseden(baru, "restore", tmp_path / "cadangan").returncode == 3
