"""The passages that are shown of a document."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Page, Unread
from search.marking import marks, wanted
from search.plan import (
    All,
    AnyOf,
    Fuzzy,
    Near,
    Passage,
    Phrase,
    Prefer,
    Prefix,
    Term,
    Within,
    Without,
)
from search.snippets import LENGTH, snippets


def pages(*texts):
    return tuple(Page(number, text) for number, text in enumerate(texts, start=1))


def words(*tokens):
    return wanted(All(tuple(Term("all", token) for token in tokens)))


def marked(snippet):
    return [snippet.text[start:end] for start, end in snippet.marks]


def test_a_word_is_marked_in_its_sentence():
    text = (
        "Para pihak hadir di persidangan. Tergugat melakukan wanprestasi atas perjanjian. Selesai."
    )
    (found,) = snippets(pages(text), words("wanprestasi"))
    assert marked(found) == ["wanprestasi"]
    assert "Tergugat melakukan wanprestasi atas perjanjian." in found.text


def test_a_long_page_is_cut_at_words_and_says_so():
    text = "kata " * 200 + "wanprestasi " + "kata " * 200
    (found,) = snippets(pages(text), words("wanprestasi"))
    assert found.text.startswith("… kata")
    assert found.text.endswith("kata …")
    assert len(found.text) < 2 * LENGTH


def test_the_page_with_the_most_of_the_words_comes_first():
    found = snippets(pages("gugatan", "merek", "gugatan merek"), words("gugatan", "merek"))
    assert [snippet.page for snippet in found] == [3, 1, 2]


def test_a_phrase_is_marked_whole_and_counts_more_than_its_words():
    sought = wanted(Phrase("all", ("batal", "demi", "hukum")))
    found = snippets(pages("hukum", "dinyatakan batal\ndemi hukum sejak awal"), sought)
    assert [snippet.page for snippet in found] == [2]
    assert marked(found[0]) == ["batal demi hukum"]


def test_codes_are_marked_however_they_are_joined():
    sought = wanted(Phrase("all", ("64", "puu", "x", "2012")))
    (found,) = snippets(pages("Putusan Nomor 64/PUU-X/2012 tanggal"), sought)
    assert marked(found) == ["64/PUU-X/2012"]


def test_parts_of_words_are_not_marked():
    (found,) = snippets(pages("hukuman dan hukum"), words("hukum"))
    assert marked(found) == ["hukum"]
    assert found.text[: found.marks[0][0]] == "hukuman dan "


def test_capitals_and_diacritics_are_marked_as_they_stand():
    (found,) = snippets(pages("RÉSUMÉ perkara"), words("resume"))
    assert marked(found) == ["RÉSUMÉ"]


def test_beginnings_and_likes_are_marked():
    sought = wanted(AnyOf((Prefix("all", "gugat"), Fuzzy("all", "sumitro", 1))))
    (found,) = snippets(pages("gugatan Soemitro dan Sumitra"), sought)
    assert marked(found) == ["gugatan", "Sumitra"]


def test_line_breaks_become_blanks_and_marks_stay_right():
    (found,) = snippets(pages("surat\n  kuasa   khusus\nkepada"), words("kuasa", "kepada"))
    assert found.text == "surat kuasa khusus kepada"
    assert marked(found) == ["kuasa", "kepada"]


def test_a_paragraph_begins_without_an_ellipsis():
    (found,) = snippets(pages("Tentang Duduk Perkara\n\nGugatan itu lewat waktu"), words("gugatan"))
    assert found.text == "Gugatan itu lewat waktu"


def test_markup_in_the_text_stays_text():
    (found,) = snippets(pages("<b>merek</b> & paten"), words("merek"))
    assert found.text == "<b>merek</b> & paten"


def test_what_is_excluded_or_a_normal_form_is_not_sought():
    node = All((Term("all", "merek"), Without(Term("all", "paten")), Term("law", "uu/2016/20")))
    assert set(wanted(node).phrases) == {("merek",)}


def test_what_only_ranks_is_sought_too_but_light_words_are_not():
    node = Prefer(Within("ruling", Term("all", "merek")), AnyOf((Term("all", "yang"),)))
    assert set(wanted(node).phrases) == {("merek",)}
    assert set(wanted(Near("all", ("merek", "paten"), 8)).phrases) == {("merek",), ("paten",)}
    assert set(wanted(Term("all", "yang")).phrases) == {("yang",)}


def test_a_document_without_any_of_it_shows_its_beginning():
    empty = Page(1, "", unread=Unread.BLANK)
    (found,) = snippets((empty, Page(2, "  Notula rapat", printed="ii")), words("merek"))
    assert (found.page, found.text, found.marks, found.printed) == (2, "Notula rapat", (), "ii")


def test_a_document_without_text_shows_nothing():
    assert snippets((Page(1, "", unread=Unread.IMAGE_ONLY),), words("merek")) == ()


def test_marks_are_the_spans_on_every_page():
    text = ("Merek dan merek", "paten", "merek")
    assert marks(pages(*text), words("merek")) == {1: ((0, 5), (10, 15)), 3: ((0, 5),)}


@pytest.mark.parametrize("count", [1, 50])
def test_no_more_than_three_pages_are_shown(count):
    assert len(snippets(pages(*["merek"] * count), words("merek"))) == min(count, 3)


@given(st.lists(st.text(alphabet="abé .\n-", max_size=300), max_size=4))
def test_marks_lie_in_the_text_in_order_and_apart(texts):
    for found in snippets(pages(*texts), words("a", "ab")):
        assert "\n" not in found.text
        position = 0
        for start, end in found.marks:
            assert position <= start < end <= len(found.text)
            assert found.text[start:end].lower() in ("a", "ab")
            position = end


def test_a_phrase_across_a_page_break_is_marked_on_both_pages():
    broken = pages("gugatan lain", "surat kuasa", "khusus itu", "gugatan")
    phrase = wanted(Phrase("all", ("surat", "kuasa", "khusus")))
    assert marks(broken, phrase) == {2: ((0, 11),), 3: ((0, 6),)}
    assert [snippet.page for snippet in snippets(broken, phrase)] == [2, 3]


def test_the_page_where_the_words_stand_closest_comes_first():
    apart = "gugatan " + "kata " * 60 + "merek"
    found = snippets(pages(apart, apart, apart, "gugatan merek"), words("gugatan", "merek"))
    assert found[0].page == 4


@pytest.mark.parametrize(
    "text", ["surat kuasa kusus itu", "surat resmi khusus itu", "surat kuasa yang khusus itu"]
)
def test_a_quotation_with_a_word_that_differs_is_marked_whole(text):
    groups = (("surat",), ("kuasa",), ("khusus", "kusus"), ("itu",))
    spelt = Passage("all", groups, 2, 3, ordered=True)
    assert marks(pages(text), wanted(spelt)) == {1: ((0, len(text)),)}


def test_a_quotation_is_looked_for_in_no_time_along_a_row_of_dots():
    groups = (("surat",), ("kuasa",), ("khusus",), ("itu",))
    page = f"surat kuasa {'.' * 50_000} khusus lain"
    began = process_time()
    assert marks(pages(page), wanted(Passage("all", groups, 2, 3, ordered=True)))
    assert process_time() - began < 1


def test_a_phrase_does_not_go_on_from_a_page_to_one_that_is_not_next():
    sought = wanted(Phrase("all", ("demi", "hukum")))
    far = (Page(1, "batal demi"), Page(3, "hukum acara"))
    assert marks(far, sought) == {}
    assert marks(pages("batal demi", "hukum acara"), sought) == {1: ((6, 10),), 2: ((0, 5),)}
