"""`search`, `similar`, `show` and `status` keep their JSON keys, and speak in sentences."""

import csv
import io
from pathlib import Path

import pytest
from command_line import preseden, rows, taken_in, write_letters


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_letters(tmp_path_factory.mktemp("arsip"))


@pytest.fixture(scope="module")
def home(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return taken_in(folder, tmp_path_factory.mktemp("koleksi"))


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


def test_show_prints_one_thing(home: Path, folder: Path) -> None:
    both = preseden(home, "show", folder / "nota-2.txt", "--json", "--text")
    assert (both.returncode, both.stdout) == (2, "")
    assert "--json or --text" in both.stderr


def test_a_kind_that_is_none_is_misuse(home: Path) -> None:
    near = preseden(home, "search", "sewa", "--kind", "decison", "--json")
    assert (near.returncode, near.stdout) == (2, "")
    assert "No kind of documents is called “decison”" in near.stderr
    assert "Perhaps you mean “decision”. The kinds are: filing, decision" in near.stderr
    far = preseden(home, "search", "sewa", "--kind", "foo")
    assert far.returncode == 2
    assert "Perhaps" not in far.stderr
    for kind in ("putusan", "nota dinas", "nota-dinas", "Minutes"):
        assert preseden(home, "search", "sewa", "--kind", kind).returncode == 0
