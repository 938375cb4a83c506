"""Words divided at the end of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.hyphens import rejoined, vocabulary


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["bersang-", "kutan"], "bersangkutan"),
        (["saksi-", "saksi"], "saksi-saksi"),
        (["sebaik-", "baiknya"], "sebaik-baiknya"),
        (["berlari-", "lari"], "berlari-lari"),
        (["pukul-", "memukul"], "pukul-memukul"),
        (["sayur-", "mayur"], "sayur-mayur"),
        (["Undang-", "undang"], "Undang-undang"),
        (["se-", "Indonesia"], "se-Indonesia"),
        (["ke-", "2"], "ke-2"),
        (["SK-", "nya"], "SK-nya"),
    ],
)
def test_a_divided_word_stands_whole_on_the_upper_line(lines: list[str], whole: str) -> None:
    assert rejoined([f"kata {lines[0]}", f"{lines[1]}, lalu"]) == (f"kata {whole},", "lalu")


def test_an_amount_that_ends_in_a_hyphen_is_not_joined_to_the_next_word() -> None:
    assert rejoined(["sejumlah Rp5.000-", "dibayar"]) == ("sejumlah Rp5.000-", "dibayar")
    assert rejoined(["sejumlah Rp5.000,-", "dibayar"]) == ("sejumlah Rp5.000,-", "dibayar")


def test_two_words_of_the_document_keep_the_hyphen_between_them() -> None:
    pages = [["sebagai satu-", "kesatuan yang"], ["kesatuan itu hanya satu dan utuh"]]
    assert rejoined(pages[0], vocabulary(pages)) == ("sebagai satu-kesatuan", "yang")


def test_halves_of_divided_words_are_not_taken_for_words() -> None:
    pages = [["lalu bersang-", "kutan itu"], ["dan bersang-", "kutan itu"]]
    assert rejoined(pages[0], vocabulary(pages)) == ("lalu bersangkutan", "itu")


def test_a_word_that_stands_whole_elsewhere_is_joined() -> None:
    pages = [["beban pem-", "buktian"], ["pembuktian itu"]]
    assert rejoined(pages[0], vocabulary(pages)) == ("beban pembuktian",)


def test_a_word_that_has_its_hyphen_elsewhere_keeps_it() -> None:
    pages = [["perkara non-", "litigasi dan pem-", "buktian"], ["non-litigasi", "pembuktian"]]
    assert rejoined(pages[0], vocabulary(pages))[0] == "perkara non-litigasi"


@given(st.lists(st.text(alphabet="ab -\n", max_size=8), max_size=8))
def test_nothing_but_hyphens_and_line_ends_is_lost(lines: list[str]) -> None:
    lines = [" ".join(line.split()) for line in lines]

    def ink(some: object) -> str:
        return "".join(character for character in str(some) if character in "ab")

    assert ink(rejoined(lines)) == ink(lines)
