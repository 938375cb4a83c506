"""Words of a scan are found again on its picture."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.placed import boxes_of, placed
from corpus.recognised import Word


def words(*texts):
    return tuple(Word(text, (n, n, n + 1, n + 1), 0.9) for n, text in enumerate(texts))


def test_each_word_stands_where_it_was_recognised():
    text = "gugatan Penggugat\ngugatan Tergugat"
    places = placed(text, words("gugatan", "Penggugat", "gugatan", "Tergugat"))
    assert [text[place.start : place.end] for place in places] == text.split()
    assert [place.box[0] for place in places] == [0, 1, 2, 3]


def test_headers_that_are_gone_from_the_text_move_nothing():
    places = placed("amar putusan", words("Halaman", "2", "dari", "9", "amar", "putusan"))
    assert [place.box[0] for place in places] == [4, 5]


def test_a_word_that_two_lines_divided_has_two_boxes():
    text = "yang bersangkutan hadir"
    places = placed(text, words("yang", "bersang-", "kutan", "hadir"))
    assert boxes_of(5, 17, places) == ((1, 1, 2, 2), (2, 2, 3, 3))


@given(st.lists(st.sampled_from(["a", "b", "c-", "d", "ef"]), max_size=12))
def test_every_word_of_an_unchanged_text_is_placed(texts):
    assert len(placed(" ".join(texts), words(*texts))) == len(texts)
