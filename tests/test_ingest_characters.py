"""Unicode as the index wants it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.characters import clean


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("konﬁrmasi ﬂora", "konfirmasi flora"),
        ("ber\u00adsama", "bersama"),
        ("e\u0301", "é"),
        ("m² dan ½", "m² dan ½"),
        ("\uf0b7 butir", "• butir"),
        ("\ue123hilang", "hilang"),
        ("a\u00a0b\tc", "a b c"),
        ("satu\r\ndua\x0ctiga", "satu\ndua\ntiga"),
        ("بِسْمِ", "بِسْمِ"),
    ],
)
def test_characters_become_what_they_show(given_text: str, wanted: str) -> None:
    assert clean(given_text) == wanted


@given(st.text())
def test_what_is_clean_stays_so_and_holds_nothing_unseen(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) in ("Co", "Cs") for c in once)
    assert not any(c < " " and c != "\n" for c in once)
