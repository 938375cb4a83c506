"""`add`, `retry` and `failures` take in what there is, and name what they cannot read."""

import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from command_line import LETTERS, preseden, rows, write_letters

from ingest.intake import Intake
from ingest.ocr.languages import installed
from ingest.outcome import Task
from web.collection import opened

WARRANT = Path(__file__).parent.parent / "corpus/samples/filing/surat-kuasa-khusus-lapas-kolaka.tif"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_letters(tmp_path_factory.mktemp("arsip"))


def test_every_file_has_a_line_and_is_known_the_next_time(tmp_path: Path, folder: Path) -> None:
    done = preseden(tmp_path / "home", "add", folder, "--json")
    assert done.returncode == 0, done.stderr
    keys = {"path", "id", "state", "reason", "kind", "pages", "pages_unread", "seconds"}
    assert all(keys <= {*row} for row in rows(done))
    assert [row["state"] for row in rows(done)] == ["added"] * 3
    again = preseden(tmp_path / "home", "add", folder, "--json")
    assert [row["state"] for row in rows(again)] == ["known"] * 3


def test_a_failure_is_named_and_makes_the_exit_code_1(tmp_path: Path) -> None:
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.4 broken")
    done = preseden(tmp_path / "home", "add", broken, "--json")
    assert done.returncode == 1
    (row,) = rows(done)
    assert (row["state"], row["reason"]) == ("failed", "damaged")
    listed = rows(preseden(tmp_path / "home", "failures", "--json"))
    assert listed[0]["path"] == str(broken)
    assert listed[0]["advice"]
    retried = preseden(tmp_path / "home", "retry", "--json")
    assert retried.returncode == 1
    assert rows(preseden(tmp_path / "home", "failures", "--json"))[0]["attempts"] == 2


def test_an_original_that_is_gone_fails_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in ("rusak-1.pdf", "rusak-2.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 broken " + name.encode())
        preseden(home, "add", tmp_path / name)
    gone = sha256((tmp_path / "rusak-1.pdf").read_bytes()).hexdigest()
    (home / "originals" / gone[:2] / gone).unlink()
    retried = preseden(home, "retry", "--json")
    reasons = {Path(row["path"]).name: row["reason"] for row in rows(retried)}
    assert reasons == {"rusak-1.pdf": "unreachable", "rusak-2.pdf": "damaged"}
    assert retried.returncode == 1
    preseden(home, "add", tmp_path / "rusak-1.pdf")
    assert (home / "originals" / gone[:2] / gone).exists()


def test_a_dry_run_takes_nothing_in(tmp_path: Path, folder: Path) -> None:
    done = preseden(tmp_path / "home", "add", folder, "--dry-run")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3
    assert not (tmp_path / "home").exists()


def test_who_asks_for_a_language_that_is_not_installed_is_told_how_to_get_it(
    tmp_path: Path, folder: Path
) -> None:
    asked = preseden(tmp_path / "home", "add", folder, "--languages", "xyz")
    assert asked.returncode == 3
    assert "tesseract-ocr-xyz" in asked.stderr


def test_scans_stay_unread_where_that_is_asked_for(tmp_path: Path) -> None:
    never = preseden(tmp_path / "home", "add", WARRANT, "--ocr", "never", "--json")
    assert never.returncode == 0
    (row,) = rows(never)
    assert row["pages_unread"] == row["pages"] == 2


@pytest.mark.skipif(not {"ind", "eng"} <= installed(), reason="no language data of Tesseract")
def test_scans_left_unread_are_recognised_by_a_retry(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with (
        opened(home) as collection,
        Intake(collection.catalogue, collection.originals, scans_follow=True) as intake,
    ):
        intake.take_in(Task(WARRANT))
    assert "preseden retry" in preseden(home, "status").stdout
    (again,) = rows(preseden(home, "retry", "--json"))
    assert (again["state"], again["pages_unread"]) == ("added", 0)
    assert rows(preseden(home, "search", "surat kuasa khusus", "--json"))[0]["total"] == 1
    (other,) = rows(preseden(home, "retry", WARRANT, "--languages", "eng", "--json"))
    assert other["id"] == again["id"]
    assert preseden(home, "retry", "--languages", "eng").returncode == 2


def test_a_manifest_says_what_is_known_of_files(tmp_path: Path, folder: Path) -> None:
    manifest = folder / "manifest.csv"
    manifest.write_text("path,kind,access,title\nnota-1.txt,opinion,R,Pendapat tentang Lapas\n")
    try:
        arguments = ["add", folder / "nota-1.txt", "--manifest", manifest, "--json"]
        (row,) = rows(preseden(tmp_path, *arguments))
    finally:
        manifest.unlink()
    (shown,) = rows(preseden(tmp_path, "show", row["id"], "--json"))
    assert (shown["kind"], shown["access"], shown["title"]) == (
        "opinion",
        "R",
        "Pendapat tentang Lapas",
    )


def test_rows_without_a_file_fail_and_files_without_a_row_are_told(tmp_path: Path) -> None:
    box = tmp_path / "boks"
    box.mkdir()
    (box / "a.txt").write_text(LETTERS["nota-1.txt"])
    (box / "b.txt").write_text(LETTERS["nota-2.txt"])
    (box / "daftar.csv").write_text("path;box;folder\na.txt;B-7;Map 2\nhilang.txt;B-7;Map 3\n")
    done = preseden(tmp_path / "h", "add", box, "--manifest", box / "daftar.csv", "--json")
    ended = {Path(row["path"]).name: row["state"] for row in rows(done)}
    assert ended == {"a.txt": "added", "b.txt": "added", "hilang.txt": "failed"}
    assert "1 files have no row" in done.stderr
    (found,) = rows(preseden(tmp_path / "h", "search", "boks:B-7", "--json"))
    assert found["total"] == 1
    (shown,) = rows(preseden(tmp_path / "h", "show", found["hits"][0]["id"], "--json"))
    assert [shown["fields"][name][0]["value"] for name in ("box", "folder")] == ["B-7", "Map 2"]


@pytest.mark.parametrize("table", ["kind\nopinion\n", "path,nonsense\na,b\n", "path,kind\na,b\n"])
def test_a_manifest_that_cannot_be_is_refused(tmp_path: Path, table: str) -> None:
    manifest = tmp_path / "m.csv"
    manifest.write_text(table)
    assert preseden(tmp_path / "h", "add", tmp_path, "--manifest", manifest).returncode == 3


def test_a_batch_that_is_told_to_end_finishes_what_it_has_in_hand(tmp_path: Path) -> None:
    folder, home = tmp_path / "arsip", tmp_path / "koleksi"
    folder.mkdir()
    for n in range(80):
        (folder / f"{n:02}.txt").write_text(f"NOTA DINAS\n\nPerihal gugatan {n}.\n")
    command = [sys.executable, "-m", "web", "--home", str(home), "add", str(folder), "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as batch:
        assert batch.stdout
        assert batch.stderr
        batch.stdout.readline()
        batch.send_signal(signal.SIGTERM)
        batch.stdout.read()
        told = batch.stderr.read()
    assert (batch.returncode, "go on where it stopped" in told) == (130, True)
    (status,) = rows(preseden(home, "status", "--json"))
    assert status["in_flight"] == []
    assert 0 < status["documents"] < 80


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_in_another_encoding_is_taken_in_like_any_other(tmp_path: Path) -> None:
    home, folder = tmp_path / "koleksi", tmp_path / "arsip"
    folder.mkdir()
    for name, content in ((b"surat-\xe9.txt", b"NOTA DINAS"), (b"kosong-\xe9.pdf", b"")):
        (folder / os.fsdecode(name)).write_bytes(content)
    done = preseden(home, "add", folder, "--json")
    assert {Path(row["path"]).name: row["state"] for row in rows(done)} == {
        r"surat-\xe9.txt": "added",
        r"kosong-\xe9.pdf": "failed",
    }
    shown = subprocess.run(
        [
            sys.executable,
            "-m",
            "web",
            "--home",
            home,
            "show",
            folder / os.fsdecode(b"surat-\xe9.txt"),
        ],
        capture_output=True,
        check=True,
    )
    assert rb"surat-\xe9.txt" in shown.stdout
    assert r"kosong-\xe9.pdf" in preseden(home, "failures").stdout
    assert preseden(home, "check").returncode == 0
    assert {row["state"] for row in rows(preseden(home, "add", folder, "--json"))} == {
        "known",
        "failed",
    }
