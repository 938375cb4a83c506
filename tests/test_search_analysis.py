"""The rule by which text becomes tokens, shared by index and query."""

from hypothesis import given
from hypothesis import strategies as st

from search.analysis import edits_between, fold, spans, tokens

letters = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)


def test_numbers_and_codes_split_alike_however_they_are_joined():
    assert tokens("64/PUU-X/2012") == tokens("64 puu x 2012")
    assert tokens("Pdt.G") == tokens("PDT-G") == ["pdt", "g"]
    assert tokens("ke-2") == ["ke", "2"]
    assert tokens("S.H., M.Hum.") == ["s", "h", "m", "hum"]


def test_amounts_are_the_same_with_and_without_a_space_after_the_currency():
    assert tokens("Rp1.250.000,00") == tokens("Rp. 1.250.000,00") == tokens("RP 1.250.000,00")


def test_a_word_that_begins_with_rp_stays_whole():
    assert tokens("RPH rp") == ["rph", "rp"]


def test_capitals_and_diacritics_make_no_difference():
    assert tokens("RÉSUMÉ Şafak 12 m²") == ["resume", "safak", "12", "m2"]


def test_letters_of_other_scripts_are_small_and_else_as_they_are():
    assert tokens("ΟΔΟΣ οδός Ёлка 𐐀 𠮷") == ["οδοσ", "οδόσ", "ёлка", "𐐨", "𠮷"]
    assert fold("\ud800 É") == "\ud800 e"


def test_no_word_is_dropped():
    assert tokens("tidak dapat diterima") == ["tidak", "dapat", "diterima"]


def test_a_text_without_letters_has_no_tokens():
    assert tokens("... — () “” \n") == []


@given(letters)
def test_folding_keeps_every_character_in_its_place(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(letters | st.text(alphabet="rRpP1\u0663_ .\n\u00e9\u00b2\U00020bb7\ud800", max_size=20))
def test_tokens_are_read_from_their_spans(text):
    found = list(spans(text))
    assert [token for token, _, _ in found] == tokens(text)
    assert all(fold(text)[start:end] == token for token, start, end in found)


@given(letters)
def test_tokens_joined_by_a_space_are_the_same_tokens(text):
    once = tokens(text)
    assert tokens(" ".join(once)) == once


def test_edits_are_letters_added_left_out_or_changed():
    assert edits_between("sumitro", "soemitro") == 2
    assert edits_between("hukum", "hukm") == 1
    assert edits_between("", "abc") == 3


@given(letters, letters)
def test_edits_are_the_same_both_ways(one, other):
    assert edits_between(one, other) == edits_between(other, one)
    assert (edits_between(one, other) == 0) == (one == other)
