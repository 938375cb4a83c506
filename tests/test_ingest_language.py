"""The language of a document is told by its function words, of a bilingual one by the most."""

from __future__ import annotations

import tomllib
from importlib import resources
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language import UNDETERMINED, function_words, language_of, language_shares

INDONESIAN = (
    "Menimbang, bahwa Tergugat tidak hadir meskipun telah dipanggil secara sah dan patut.\n"
)
ENGLISH = (
    "The court finds that the defendant was duly summoned and did not appear at the hearing.\n"
)
NAMES = "Drs. H. Sumardi, M.H.\nHj. Ratna Kusumaningrum, S.H.\nYohanes Leki, S.H.\n"


def rules() -> list[tuple[str, dict[str, Any]]]:
    folder = resources.files("ingest").joinpath("rules", "languages")
    return [
        (file.name.removesuffix(".toml"), rule)
        for file in folder.iterdir()
        for rule in tomllib.loads(file.read_text(encoding="utf-8"))["words"]
    ]


@pytest.mark.parametrize(("language", "rule"), rules(), ids=lambda one: str(one)[:40])
def test_each_list_tells_its_examples_and_no_counter_example(
    language: str, rule: dict[str, Any]
) -> None:
    assert rule["id"].startswith(f"language.{language}")
    assert rule["source"]
    assert {language_of([example]) for example in rule["examples"]} == {language}
    assert language not in {language_of([example]) for example in rule["counter_examples"]}


def test_no_word_stands_in_two_languages() -> None:
    for one, other in combinations(function_words().values(), 2):
        assert not one & other


def test_words_are_listed_once_and_in_lower_case() -> None:
    for _language, rule in rules():
        assert rule["words"] == sorted({word.lower() for word in rule["words"]})


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        ([INDONESIAN * 3, ENGLISH], "id"),
        ([INDONESIAN, ENGLISH * 3], "en"),
        ([INDONESIAN.upper()], "id"),
        ([NAMES * 5, INDONESIAN], "id"),
        ([NAMES * 50], UNDETERMINED),
        (["750.000,00\n" * 40], UNDETERMINED),
        ([""], UNDETERMINED),
        ([], UNDETERMINED),
    ],
)
def test_most_of_the_words_decide(texts: list[str], language: str) -> None:
    assert language_of(texts) == language


def test_shares_tell_how_bilingual_a_document_is() -> None:
    shares = language_shares([INDONESIAN * 4 + ENGLISH * 4])
    assert set(shares) == {"id", "en"}
    assert 0.35 < shares["id"] < 0.65


@given(st.lists(st.text(max_size=200), max_size=5))
def test_shares_of_any_texts_sum_to_one(texts: list[str]) -> None:
    shares = language_shares(texts)
    assert not shares or sum(shares.values()) == pytest.approx(1)
    assert language_of(texts) in {*shares, UNDETERMINED}
