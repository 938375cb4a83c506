"""A batch ends with a report: every file and page accounted for, and a person's signature."""

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from web_collection import links, page, words

from corpus.catalogue import Catalogue
from corpus.leases import Lane
from web import create_app
from web.cli import preseden
from web.desk import laid_out
from web.settings import Settings

LETTER = "NOTA DINAS\nNomor: SEK.4-HH.05.02-{n}\nYth. Kepala Biro\nPerihal gugatan nomor {n}.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kabinet")
    for n in range(3):
        (folder / f"surat-{n}.txt").write_text(LETTER.format(n=n))
    (folder / "salinan.txt").write_text(LETTER.format(n=0))
    (folder / "rusak.pdf").write_bytes(b"%PDF-1.7\n broken")
    (folder / "foto.xyz").write_bytes(bytes(range(256)) * 20)
    return folder


@pytest.fixture(scope="module")
def home(folder, tmp_path_factory):
    home = tmp_path_factory.mktemp("koleksi")
    done = run(home, "add", folder, "--jobs", "1")
    assert done.return_value == 1
    return home


@pytest.fixture
def batch(home):
    (row,) = run(home, "report", "--json").output.splitlines()
    return json.loads(row)["id"]


@pytest.fixture(scope="module")
def client(home):
    with laid_out(home) as desk:
        yield create_app(Settings(), desk).test_client()


def run(home, *arguments):
    return CliRunner().invoke(
        preseden, ["--home", str(home), *map(str, arguments)], standalone_mode=False
    )


def test_many_sources_are_folded_after_the_first(tmp_path):
    files = [tmp_path / f"surat-{n}.txt" for n in range(7)]
    for n, file in enumerate(files):
        file.write_text(LETTER.format(n=n))
    home = tmp_path / "home"
    run(home, "add", *files)
    (row,) = run(home, "report", "--json").output.splitlines()
    with laid_out(home) as desk:
        client = create_app(Settings(), desk).test_client()
        assert "dan 4 lainnya" in words(page(client, "/batches"))
        html = page(client, f"/batches/{json.loads(row)['id']}")
    assert '<div class="wide" role="region" tabindex="0" aria-label="Berkas">' in html
    shown, _, rest = html.partition("<details><summary>dan 2 lainnya</summary>")
    folded, _, _ = rest.partition("</details>")
    assert all(f"surat-{n}.txt" in shown for n in range(5))
    assert "surat-5.txt" not in shown
    assert all(f"surat-{n}.txt" in folded for n in (5, 6))


def test_add_names_its_batch(tmp_path, folder):
    done = run(tmp_path, "add", folder / "surat-1.txt")
    name = done.stderr.split("Batch ")[1].split(":")[0]
    assert run(tmp_path, "report", name).return_value == 0


def test_a_report_accounts_for_every_file_and_page(home, batch, folder):
    done = run(home, "report", batch, "--json")
    assert done.return_value == 1  # a file failed
    report = json.loads(done.output)
    assert report["states"] == {"added": 3, "known": 1, "failed": 1, "skipped": 1, "waiting": 0}
    assert report["reasons"] == {"damaged": 1, "unsupported-type": 1}
    assert report["files"] == 6 == len(report["listed"]) == sum(report["states"].values())
    pages = report["pages"]
    assert pages["in"] == pages["indexed"] + pages["unread"] == 3
    (pair,) = report["duplicates"]
    assert {*pair["paths"]} == {str(folder / "salinan.txt"), str(folder / "surat-0.txt")}
    assert report["ended_at"]


def test_a_table_has_the_checksum_of_every_original(home, batch, tmp_path):
    out = tmp_path / "laporan.csv"
    run(home, "report", batch, "--format", "csv", "--output", out)
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert len(rows) == 6
    for row in rows:
        if row["state"] in ("added", "known"):
            content = Path(row["path"]).read_bytes()
            assert row["sha256"] == sha256(content).hexdigest()
            assert int(row["bytes"]) == len(content)


def test_box_and_folder_of_the_manifest_and_copies_are_in_the_report(tmp_path):
    letter = LETTER.format(n=7) + "Gugatan itu beralasan menurut hukum dan patut dikabulkan. " * 9
    for name, text in {"a": letter, "b": letter + "\n"}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    manifest = tmp_path / "isi.csv"
    manifest.write_text("path,box,folder\na.txt,B-7,12\nb.txt,B-7,\nhilang.txt,B-8,3\n")
    home = tmp_path / "koleksi"
    done = run(home, "add", tmp_path / "a.txt", tmp_path / "b.txt", "--manifest", manifest)
    batch = done.stderr.split("Batch ")[1].split(":")[0]
    told = run(home, "report", batch, "--format", "csv").output
    table = {Path(row["path"]).name: row for row in csv.DictReader(told.splitlines())}
    assert [(row["box"], row["folder"]) for _, row in sorted(table.items())] == [
        ("B-7", "12"),
        ("B-7", ""),
        ("B-8", "3"),
    ]
    assert table["a.txt"]["copies"] == str(tmp_path / "b.txt")
    assert table["hilang.txt"]["copies"] == ""
    listed = json.loads(run(home, "report", batch, "--json").output)["listed"]
    assert {(row["box"], row["folder"]) for row in listed} == {
        ("B-7", "12"),
        ("B-7", None),
        ("B-8", "3"),
    }
    shown = words(run(home, "report", batch, "--format", "html").output)
    assert "Boks" in shown
    assert "B-8" in shown
    assert "hilang.txt (B-8 / 3)" in run(home, "report", batch).output


def test_a_report_in_html_is_a_file_of_its_own(home, batch):
    html = run(home, "report", batch, "--format", "html").output
    assert html.startswith("<!doctype html>")
    assert links(html) == []
    assert "foto.xyz" in words(html)
    assert "Dilewati" in words(html)


def test_a_batch_is_signed_by_name_and_the_numbers_are_kept(home, batch):
    run(home, "report", batch, "--return", "Ani", "--note", "Satu berkas rusak")
    run(home, "report", batch, "--accept", "Budi Santoso")
    report = json.loads(run(home, "report", batch, "--json").output)
    back, accepted = report["verdicts"]
    assert (back["accepted"], back["name"], back["note"]) == (False, "Ani", "Satu berkas rusak")
    assert accepted["accepted"]
    assert accepted["counts"]["files"] == 6
    assert "accepted by Budi Santoso" in run(home, "report").output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--accept", "Ani"],
        ["x", "--accept", "Ani", "--return", "Ani"],
        ["x", "--return", "Ani"],
        ["x", "--note", "n"],
        ["x", "--accept", " "],
        ["x", "--return", "", "--note", "n"],
        ["x", "--output", "/no/such/folder/laporan.html"],
    ],
)
def test_a_signature_that_says_too_little_is_misuse(home, arguments):
    done = run(home, "report", *arguments)
    assert done.exception.exit_code == 2


def test_the_pages_show_batches_and_what_became_of_them(client, batch):
    assert f"/batches/{batch}" in links(page(client, "/batches"))
    text = words(page(client, f"/batches/{batch}"))
    assert "foto.xyz" in text
    assert "3 halaman = 3 dapat dicari + 0 tidak terbaca" in text
    page(client, "/batches/2001-1", 404)
    table = client.get(f"/batches/{batch}.csv")
    assert table.mimetype == "text/csv"
    assert client.get(f"/batches/{batch}.json").json["batch"] == batch


def test_files_in_flight_are_shown_with_their_age(home, client, batch, folder):
    with Catalogue(home) as catalogue:
        original_id = catalogue.ids()[0]
        with catalogue.leases.held(original_id, str(folder / "surat-1.txt"), Lane.OCR, 4):
            shown = words(page(client, f"/batches/{batch}?lang=en"))
            (row,) = map(json.loads, run(home, "status", "--json").output.splitlines())
            told = run(home, "status").output
    assert "In work" in shown
    assert "surat-1.txt · p. 4 · scan being recognised · 0:00:0" in shown
    (lease,) = row["in_flight"]
    assert (lease["id"], lease["lane"], lease["page"]) == (original_id, "ocr", 4)
    assert {"path", "since", "seconds", "process", "host", "alive"} <= {*lease}
    assert "surat-1.txt p. 4\n    ocr, for " in told
    assert "In work" not in words(page(client, f"/batches/{batch}?lang=en"))
