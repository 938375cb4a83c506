"""Letters of a diagonal watermark that a program scattered among the lines of a text."""

from __future__ import annotations

import tomllib
from importlib import resources
from time import process_time
from typing import Any

import pytest

from ingest.furniture import PageLines
from ingest.readers import text
from ingest.watermark import without_watermark

RULES: list[dict[str, Any]] = tomllib.loads(
    resources.files("ingest").joinpath("rules/furniture.toml").read_text(encoding="utf-8")
)["watermark"]

SENTENCES = (
    "Menimbang, bahwa Penggugat membeli sebidang sawah dari ayah Tergugat;",
    "Menimbang, bahwa harga sawah itu telah dibayar lunas di rumah kepala desa;",
    "Menimbang, bahwa Tergugat tidak pernah menyerahkan sertifikat hak milik;",
)
STAMP = "Direktori Putusan Mahkamah Agung Republik Indonesia\nputusan.mahkamahagung.go.id"
SCATTERED = ("ah", "k", "am", "R", "ep", "ub\nlik", "In do\nne\nsi\na", "A", "gu", "ng")


def scattered(*pieces: str) -> str:
    """Return a stamped page with a piece of the watermark after each sentence and blank lines."""
    lines = [STAMP]
    for number, piece in enumerate(pieces):
        lines += ["", piece, "", SENTENCES[number % len(SENTENCES)]]
    return "\n".join(lines)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_every_example_is_taken_for_pieces_and_no_counter_example(rule: dict[str, Any]) -> None:
    assert rule["source"]
    for example in (*rule["examples"], *rule["counter_examples"]):
        page = scattered(*SCATTERED, example)
        left = text.read(page.encode()).pages[0].text.split("\n")
        assert (example in left) is (example in rule["counter_examples"]), example


def test_scattered_letters_are_no_part_of_the_text() -> None:
    read = text.read(scattered(*SCATTERED).encode()).pages[0].text
    assert set(filter(None, read.split("\n"))) == set(SENTENCES)


def test_letters_beside_a_line_are_taken_out_where_they_stand_far_from_it() -> None:
    page = scattered(*SCATTERED) + "\n     gu     Demikian diputuskan      ah\nsub  pasal A"
    assert text.read(page.encode()).pages[0].text.endswith("Demikian diputuskan\nsub  pasal A")


@pytest.mark.parametrize(
    "page",
    [
        PageLines(("Golongan", "A", "B", "a", "R", "si", "ng", "gu", "ah", "ub", "k", "am")),
        PageLines((*STAMP.split("\n"), "Blok", "A", "R", "Lantai", "a", "Menimbang")),
        PageLines((*STAMP.split("\n"), *"A" * 30)),
    ],
    ids=["no stamp", "few", "a column of one letter"],
)
def test_other_single_letters_stay(page: PageLines) -> None:
    assert without_watermark(page) == page


@pytest.mark.parametrize("line", ["ah " * 30_000 + "!", "ah   " * 30_000 + "!", " " * 90_000 + "!"])
def test_a_line_of_many_pieces_is_looked_through_in_time(line: str) -> None:
    page = PageLines((*STAMP.split("\n"), *SCATTERED, line))
    started = process_time()
    assert without_watermark(page).lines[-1].endswith("!")
    assert process_time() - started < 1
