"""Words that are remembered of one sentence bring the document first that has them in one."""

from dataclasses import replace

import pytest

from corpus.document import Page
from search.query import parse
from search.sentences import looseness, remembered
from tests.search_collection import Collection, document

APART = "Saksi melihat mobil. Terdakwa menjual mobil merah kepada tetangga lama."
TOGETHER = (
    "Menurut keterangan itu terdakwa telah lama ingin menjual mobil merah milik tetangga saksi."
)


@pytest.fixture
def office():
    return Collection(document("apart", APART), document("together", TOGETHER))


def test_a_sentence_with_all_words_comes_before_words_on_both_sides_of_a_full_stop(office):
    assert office.found("saksi terdakwa menjual mobil tetangga")[0] == "together"


def test_fewer_words_are_a_topic_and_keep_their_rank(office):
    query = "saksi terdakwa menjual mobil"
    assert remembered([query.split()]) == ()
    assert office.found(query)[0] == "apart"


def test_light_words_and_titles_need_not_be_in_the_sentence():
    words = ["bahwa", "saksi", "terdakwa", "yang", "menjual", "mobil", "tetangga"]
    assert remembered([words]) == ("saksi", "terdakwa", "menjual", "mobil", "tetangga")


def test_the_longest_run_of_words_is_the_one_that_is_remembered():
    runs = [["satu", "dua", "tiga", "empat"], ["lima", "enam", "tujuh", "delapan", "sembilan"]]
    assert remembered(runs) == ("lima", "enam", "tujuh", "delapan", "sembilan")


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("mobil merah dijual", 3 / 4),
        ("mobil tua yang merah itu dijual", 3 + 6 / 4),
        ("mobil dijual. mobil merah", None),
        ("mobil merahnya dijual", None),
        ("mobil merah dijual kemarin oleh terdakwa. mobil merah dijual", 3 / 4),
    ],
)
def test_a_sentence_is_the_looser_the_more_other_words_it_has(text, loose):
    assert looseness([Page(1, text)], ("mobil", "merah", "dijual")) == loose


def test_what_answers_in_part_stays_after_what_answers_whole():
    office = Collection(
        document("whole", "saksi.\nterdakwa.\nmenjual.\nmobil.\nkepada tetangga."),
        document("part", "terdakwa menjual mobil merah kepada saksi"),
    )
    hits = office.search("saksi terdakwa menjual mobil tetangga").hits
    assert [(hit.id, hit.partly) for hit in hits] == [("whole", False), ("part", True)]


def test_pages_of_an_answer_follow_each_other_whatever_their_length(office):

    query = parse("saksi terdakwa menjual mobil tetangga")
    first, second = (office.found(replace(query, limit=1, offset=at)) for at in (0, 1))
    assert [*first, *second] == office.found(query)
