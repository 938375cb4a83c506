"""Did you mean: offered where a better spelling finds more, and never else."""

from dataclasses import replace

import pytest

from corpus.access import Reader
from corpus.document import Access
from search.query import parse
from tests.search_collection import Collection, document

VISITOR = Reader("visitor", Access.OPEN)


@pytest.fixture(scope="module")
def office():
    often = [
        document(f"d{n:02}", "Penganiayaan berat oleh terdakwa di Kolaka", kind="decision")
        for n in range(40)
    ]
    return Collection(
        *often,
        document("slip", "penganiyaan ringan"),
        document("rare", "Sumitra menggugat Sumitro"),
        document("other", "Sengketa wanprestasi", kind="opinion"),
        document("secret", "Perihal wilayah rahasia", Access.CONFIDENTIAL),
    )


def meant(office, query, reader=None):
    return (office.search(query, reader) if reader else office.search(query)).did_you_mean


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("wanprestsi", "wanprestasi"),
        ("wanpretsasi", "wanprestasi"),
        ("sengkata", "sengketa"),
        ("sengketa wanprestesi", "sengketa wanprestasi"),
        ("(terdakva OR sengketa) jenis:putusan", "(terdakwa OR sengketa) kind:putusan"),
        ("in:amar terdakva OR wanprestesi", None),
    ],
)
def test_word_that_no_document_has_is_spelt_like_one_that_some_have(office, typed, better):
    assert meant(office, typed) == better


def test_nearer_word_is_meant_unless_another_is_much_commoner():
    office = Collection(
        *(document(f"t{n}", "pencurian sepeda") for n in range(3)),
        *(document(f"s{n}", "pencarian sepeda") for n in range(5)),
        document("slip", "wanpristesy"),
        *(document(f"w{n:02}", "wanprestasi") for n in range(20)),
    )
    assert meant(office, "pencuriam") == "pencurian"
    assert meant(office, "wanpristesi") == "wanprestasi"


def test_word_that_is_one_and_that_a_document_has_is_no_slip():
    office = Collection(
        document("drunk", "suami mabuk"),
        document("slip", "suami masik"),
        *(document(f"in{n:02}", "suami masuk rumah") for n in range(40)),
    )
    assert meant(office, "suami mabuk") is None
    assert meant(office, "suami masik") == "suami masuk"


def test_a_name_is_not_made_another_word():
    office = Collection(
        document("cara", "gugatan dengan cara lain", kind="decision"),
        document("party", "gugatan Cokroaminoto Wijaya", party="Cokroaminoto Wijaya"),
    )
    assert meant(office, "gugatan Cakra") is None
    assert meant(office, "gugatan cakra") == "gugatan cara"
    assert meant(office, "Gugatan Wijaja") == "Gugatan wijaya"


def test_an_abbreviation_is_not_taken_for_a_slip(office):
    assert office.search("TERDA").expansions == ()


def test_far_commoner_word_is_offered_for_one_that_few_have(office):
    assert meant(office, "penganiyaan") == "penganiayaan"


def test_rare_word_beside_another_rare_one_is_left(office):
    assert meant(office, "sumitro") is None


@pytest.mark.parametrize("typed", ["terdakwa", "zzzzqqqq", '"wanprestsi"', "wan", "12345", "*"])
def test_nothing_is_offered_where_there_is_nothing_better(office, typed):
    assert meant(office, typed) is None


def test_query_that_finds_nothing_even_so_is_not_offered(office):
    assert meant(office, "wanprestsi jenis:notula") is None


def test_word_of_documents_that_a_reader_may_not_see_is_not_offered(office):
    assert meant(office, "wilayyah") == "wilayah"
    assert meant(office, "wilayyah", VISITOR) is None


def test_chosen_filters_stay(office):
    query = replace(parse("wanprestsi"), kind=("decision",))
    assert office.search(query).did_you_mean is None
