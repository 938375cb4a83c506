"""The command line keeps its contract: commands, JSON keys, exit codes."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ingest.intake import Intake
from ingest.ocr.languages import installed
from ingest.outcome import Task
from web.collection import opened

LETTERS = {
    "nota-1.txt": "NOTA DINAS\n\nPerihal gugatan perbuatan melawan hukum oleh Lapas.\n",
    "nota-2.txt": "NOTA DINAS\n\nPerihal sengketa merek.\n\fHalaman kedua: lisensi merek.\n",
    "nota-3.txt": "NOTA DINAS\n\nPerihal surat kuasa khusus dan merek.\n",
}

WARRANT = Path(__file__).parent.parent / "corpus/samples/filing/surat-kuasa-khusus-lapas-kolaka.tif"


def preseden(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "web", "--home", str(home), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arsip")
    for name, text in LETTERS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def home(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("koleksi")
    done = preseden(home, "add", folder, "--json")
    assert done.returncode == 0, done.stderr
    for row in rows(done):
        assert {"path", "id", "state", "reason", "kind", "pages", "pages_unread", "seconds"} <= {
            *row
        }
        assert row["state"] == "added"
    return home


@pytest.mark.parametrize(
    "command",
    [
        *(
            "add",
            "watch",
            "search",
            "similar",
            "show",
            "status",
            "report",
            "failures",
            "retry",
            "describe",
        ),
        *("index", "check", "backup", "restore", "export", "serve", "doctor"),
    ],
)
def test_every_command_has_help(tmp_path: Path, command: str) -> None:
    done = preseden(tmp_path, command, "--help")
    assert done.returncode == 0
    assert "Usage: preseden" in done.stdout


def test_help_does_not_load_heavy_libraries() -> None:
    heavy = ("sqlalchemy", "numpy", "flask", "whoosh")
    script = f"import sys, web.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_adding_again_finds_everything_known(home: Path, folder: Path) -> None:
    done = preseden(home, "add", folder, "--json")
    assert [row["state"] for row in rows(done)] == ["known"] * 3


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
    (line,) = never.stdout.splitlines()
    assert json.loads(line)["pages_unread"] == json.loads(line)["pages"] == 2


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


def test_search_prints_one_line_of_json_with_pages_and_snippets(home: Path) -> None:
    done = preseden(home, "search", "lisensi merek", "--json", "--facets")
    (answer,) = rows(done)
    assert {"total", "took_ms", "unread_pages", "hits", "facets"} <= {*answer}
    assert answer["total"] == 1
    (hit,) = answer["hits"]
    assert {"id", "title", "kind", "number", "date", "score", "pages"} <= {*hit}
    assert hit["pages"][0]["page"] == 2
    assert "lisensi merek" in hit["pages"][0]["snippet"]
    assert "kind" in answer["facets"]


def test_search_for_people_shows_titles_and_pages(home: Path) -> None:
    done = preseden(home, "search", "merek", "--limit", "1")
    assert "2 documents" in done.stdout
    assert "p. " in done.stdout


def test_a_query_that_cannot_be_answered_says_what_to_change(home: Path) -> None:
    done = preseden(home, "search", "a*")
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_list_of_queries_is_answered_line_by_line(home: Path, tmp_path: Path) -> None:
    asked = tmp_path / "daftar.txt"
    asked.write_text("lisensi merek\n\na*\n")
    done = preseden(home, "search", "--list", asked, "--json")
    assert done.returncode == 1
    answer, refused = rows(done)
    assert (answer["query"], answer["total"], answer["error"]) == ("lisensi merek", 1, None)
    assert refused["error"]["advice"]
    table = preseden(home, "search", "--list", asked, "--csv").stdout
    assert [row["found"] for row in csv.DictReader(io.StringIO(table))] == ["1", ""]
    assert "1 documents" in preseden(home, "search", "--list", asked).stdout
    for misuse in ([], ["merek", "--list", asked], ["merek", "--csv"]):
        assert preseden(home, "search", *misuse).returncode == 2


def test_similar_names_what_documents_share_with_one_or_with_a_file(
    home: Path, folder: Path, tmp_path: Path
) -> None:
    asked = tmp_path / "pertanyaan.txt"
    asked.write_text("Bagaimana menyelesaikan sengketa dan lisensi merek?")
    (answer,) = rows(preseden(home, "similar", asked, "--json"))
    assert {"total", "took_ms", "unread_pages", "words", "hits"} == {*answer}
    (hit,) = answer["hits"]
    assert {"class": "word", "values": ["sengketa", "lisensi"]} in hit["reasons"]
    assert rows(preseden(home, "status", "--json"))[0]["originals"] == 3
    known = folder / "nota-2.txt"
    assert rows(preseden(home, "similar", known, "--json"))[0]["hits"] == []
    assert "Nothing" in preseden(home, "similar", hit["id"][:12]).stdout
    assert "word: " in preseden(home, "similar", asked).stdout
    for nothing in (tmp_path / "tidak-ada.txt", folder):
        assert preseden(home, "similar", nothing).returncode == 1


def test_show_prints_the_record_and_the_text(home: Path, folder: Path) -> None:
    (shown,) = rows(preseden(home, "show", folder / "nota-2.txt", "--json"))
    keys = "id title kind language pages access locations fields citations items".split()  # noqa: SIM905
    assert set(keys) <= {*shown}
    assert shown["locations"] == [str(folder / "nota-2.txt")]
    text = preseden(home, "show", shown["id"][:10], "--text").stdout
    assert text.count("\f") == 1
    assert preseden(home, "show", shown["id"], "--page", "2").stdout.startswith("Halaman kedua")


def test_what_is_not_there_ends_with_a_sentence(home: Path) -> None:
    for arguments in (["show", "ffffffff"], ["show", "99/Pdt.G/1999/PN Xyz"]):
        done = preseden(home, *arguments)
        assert done.returncode == 1
        assert "No document" in done.stderr


def test_a_missing_collection_is_a_matter_of_configuration(tmp_path: Path) -> None:
    done = preseden(tmp_path / "nirgends", "search", "merek")
    assert done.returncode == 3
    assert "preseden add" in done.stderr


def test_misuse_is_2(tmp_path: Path) -> None:
    assert preseden(tmp_path, "add").returncode == 2
    assert preseden(tmp_path, "nonsense").returncode == 2


def test_status_adds_up(home: Path) -> None:
    (status,) = rows(preseden(home, "status", "--json"))
    assert status["documents"] == 3
    assert status["pages"] == 4
    assert status["waiting"] == status["failed"] == status["pages_unread"] == 0
    assert "3 originals" in preseden(home, "status").stdout
    preseden(home, "search", "zzzzqqqq")
    (status,) = rows(preseden(home, "status", "--json"))
    assert [each["query"] for each in status["unanswered"]] == ["zzzzqqqq"]
    assert "1 times" in preseden(home, "status").stdout


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
    import shutil

    shutil.rmtree(home / "index")
    (answer,) = rows(preseden(home, "search", "merek", "--json"))
    assert answer["total"] == 2
    assert preseden(home, "index", "--rebuild", "--jobs", "2").returncode == 0
    (answer,) = rows(preseden(home, "search", "merek", "--json"))
    assert answer["total"] == 2


def test_doctor_finds_nothing_missing(home: Path) -> None:
    done = preseden(home, "doctor")
    assert done.returncode == 0, done.stdout
    assert "3 documents" in done.stdout
    assert "  rapidocr: " in done.stdout


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


def test_what_works_through_many_files_gives_way_to_searches() -> None:
    script = "import os; from web.commands import give_way; print(os.nice(0)); give_way()"
    script += "; print(os.nice(0))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    before, after = map(int, done.stdout.split())
    assert after == min(19, before + 10)


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
