"""A record is put right from the command line, by whom and when, and stays so."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from web.cli import preseden
from web.collection import opened

MINUTES = """NOTULA RAPAT

Hari/Tanggal : Rabu, 1 Maret 2023
Tempat : Ruang Rapat
Pimpinan Rapat : Ani Lestari (Kepala Bagian)

Kehadiran dicatat oleh Budi Santosa.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "notula.txt").write_text(MINUTES)
    assert run(tmp_path, "add", str(tmp_path / "notula.txt")).exit_code == 0
    return tmp_path


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(preseden, ["--home", str(home / "home"), *arguments])


def correct(home: Path, *arguments: str) -> Result:
    return run(home, "correct", str(home / "notula.txt"), *arguments)


def row(home: Path, *arguments: str) -> dict:
    done = correct(home, *arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def values(home: Path, field: str) -> list[str]:
    return [each["value"] for each in row(home)["record"]["fields"].get(field, [])]


def test_a_field_of_one_value_gets_the_new_one_in_its_place(home):
    made = row(home, "chair", "Budi Santosa", "--with", "office=Notulis", "--by", "Rina")
    (chair,) = made["record"]["fields"]["chair"]
    assert (chair["value"], chair["office"], chair["rule"]) == ("Budi Santosa", "Notulis", "editor")
    (corrected,) = made["corrections"]
    assert (corrected["before"], corrected["after"]) == ("Ani Lestari", "Budi Santosa")
    assert (corrected["by"], corrected["at"][:2]) == ("Rina", "20")


def test_a_field_of_several_values_gets_one_besides_and_loses_it_again(home):
    correct(home, "decision", "Banding diajukan.")
    correct(home, "decision", "Saksi dipanggil.")
    assert sorted(values(home, "decision")) == ["Banding diajukan.", "Saksi dipanggil."]
    correct(home, "decision", "Kasasi diajukan.", "--instead", "Banding diajukan.")
    correct(home, "decision", "Saksi dipanggil.", "--remove")
    assert values(home, "decision") == ["Kasasi diajukan."]


def test_a_page_gives_the_value_its_place(home):
    correct(home, "attendee", "Budi Santosa", "--page", "1")
    (attendee,) = row(home)["record"]["fields"]["attendee"]
    assert MINUTES[attendee["start"] : attendee["end"]] == "Budi Santosa"


def test_a_due_date_is_kept_in_its_normal_form(home):
    correct(home, "action_item", "Kirim", "--with", "owner=Ani", "--with", "due=3 Mei 2023")
    (item,) = row(home)["record"]["fields"]["action_item"]
    assert (item["owner"], item["due"]) == ("Ani", "2023-05-03")


def test_what_a_person_said_survives_a_new_description_and_is_found(home):
    correct(home, "date", "2 Maret 2023")
    correct(home, "meeting_place", "--none")
    assert run(home, "describe", "--again", str(home / "notula.txt")).exit_code == 0
    assert (values(home, "date"), values(home, "meeting_place")) == (["2023-03-02"], [])
    found = json.loads(run(home, "search", "tanggal:2023-03-02", "--json").stdout)
    assert found["total"] == 1
    assert "date: 2023-03-01 → 2023-03-02" in correct(home).output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("judges", "Ani"), "There is no field"),
        (("date", "kapan-kapan"), "is no date"),
        (("decision", "Damai.", "--remove"), "is not among the values of decision"),
        (("chair", "Budi", "--page", "4"), "no page 4"),
        (("chair", "Citra", "--page", "1"), "does not print"),
        (("agenda", "Banding", "--with", "due=2023-01-01"), "does not belong to agenda"),
    ],
)
def test_what_cannot_be_corrected_says_why_and_leaves_no_trace(home, arguments, told):
    done = correct(home, *arguments)
    assert done.exception is not None
    assert told in getattr(done.exception, "message", "")
    with opened(home / "home") as collection:
        (id_,) = (collection.catalogue.resolve(str(home / "notula.txt")),)
        assert collection.catalogue.descriptions.corrections(id_) == ()


@pytest.mark.parametrize(
    "arguments", [("chair",), ("chair", "Ani", "--none"), ("chair", "Ani", "--none", "--remove")]
)
def test_arguments_that_say_nothing_or_two_things_are_misuse(home, arguments):
    assert correct(home, *arguments).exit_code == 2
