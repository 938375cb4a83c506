"""Texts that keep their lay-out: lines that are indented, empty lines between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.rulings import HELD_OUT, described, found, rulings
from corpus.document import Page
from ingest.describe.running import running_text

_INDENT = "\n" + " " * 14


def test_a_decision_that_is_indented_says_the_same() -> None:
    for ruling in rulings(HELD_OUT):
        if "\f" in ruling.text or "   " in ruling.text:
            continue  # forms and tables have a lay-out of their own
        indented = type(ruling)(ruling.name, ruling.text.replace("\n", _INDENT), ruling.expected)
        plain, laid_out = described(ruling), described(indented)
        for field in ("judge", "clerk", "date_decided", "costs"):
            assert found(laid_out, field) == found(plain, field), (ruling.name, field)


def test_a_claim_of_indented_text_has_its_place() -> None:
    text = "Terdakwa\n\n\n\n          BUDI\n          SANTOSO;\nsatu"
    running = running_text((Page(1, "satu"), Page(2, text))).without_margins()
    start = running.text.index("BUDI")

    claim = running.claim("party", (start, running.text.index(";")), "rule")

    assert claim.value == "BUDI SANTOSO"
    assert (claim.page, claim.raw) == (2, "BUDI\n          SANTOSO")
    assert text[claim.start : claim.end] == claim.raw


@given(st.lists(st.text("a \n\t", max_size=30), min_size=1, max_size=3))
def test_what_is_left_without_margins_has_its_place(pages: list[str]) -> None:
    running = running_text(tuple(Page(number, text) for number, text in enumerate(pages, 1)))
    bare = running.without_margins()

    for at, character in enumerate(bare.text):
        if not character.isspace():
            start, end = bare.joined((at, at + 1))
            assert running.text[start:end] == character
