"""The queries by which relevance is measured: the same each time, halved, as many as asked for."""

from argparse import Namespace
from collections import Counter
from pathlib import Path

import pytest

from bench.hard import questions
from bench.relevance import _hard, _judged, half_of, read_judgments
from tests.search_collection import document

LABELS = Path(__file__).parents[1] / "bench" / "labels"
WORDS = (
    "penyewa gudang menolak membayar sewa kepada pemilik karena atap bocor selama musim hujan",
    "pengurus koperasi mengganti bendahara tanpa rapat anggota yang sah menurut anggaran dasar",
    "kapal pengangkut semen kandas dekat pelabuhan sehingga muatan rusak terkena air laut",
    "petani menggugat pabrik yang membuang limbah cair ke saluran irigasi milik desa",
)
DRAWN = {"quote, exact", "quote, misspelt", "quote, five words", "sentence, five words"}


@pytest.fixture(scope="module")
def documents():
    """Return documents of several sentences, of which each has some that no other has."""
    return [
        document(
            f"d{number}",
            "\n".join(f"{words} pada sidang {turn}.\n\nSaksi {turn} hadir." for turn in turns),
        )
        for number, words in enumerate(WORDS)
        for turns in [("pertama", "kedua", "ketiga", "keempat")]
    ]


def test_further_draws_add_to_the_first_and_change_none(documents):
    once, thrice = (set(questions(documents, [], 1000, draws)) for draws in (1, 3))
    assert once < thrice
    assert {each.kind for each in thrice - once} <= DRAWN


def test_the_same_collection_gives_the_same_queries(documents):
    assert list(questions(documents, [], 5, 4)) == list(questions(documents, [], 5, 4))


def test_no_more_are_asked_of_a_class_than_wanted(documents):
    counts = Counter(each.kind for each in questions(documents, [], 2, 8))
    assert max(counts.values()) == 2


def test_draws_are_passed_on_and_the_halves_part_what_is_asked(documents):
    def asked(**options):
        return set(_hard(Namespace(each=1000, apart=False, **options), documents, []))

    every = asked(draws=3, half=None)
    assert every == set(questions(documents, [], 1000, 3))
    assert asked(draws=3, half="tuning") | asked(draws=3, half="reported") == every
    assert not asked(draws=3, half="tuning") & asked(draws=3, half="reported")


def test_documents_set_apart_are_not_asked_for(documents):
    options = Namespace(each=1000, draws=3, half=None, apart=True)
    asked = _hard(options, documents, [])
    assert {id_ for each in asked for id_ in each.answers} == {"d0", "d2"}


def test_all_forms_of_a_topic_are_in_one_half():
    table, judged = LABELS / "topics_second.csv", LABELS / "topics_second.qrels"
    tuned, reported, every = (
        _judged(Namespace(queries=table, judgments=judged, half=half))
        for half in ("tuning", "reported", None)
    )
    assert len(tuned) + len(reported) == len(every)
    assert not {each.answers for each in tuned} & {each.answers for each in reported}
    assert {half_of(topic) for topic in read_judgments(judged)} == {"tuning", "reported"}
