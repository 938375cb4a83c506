"""The one search path: what a reader is told, and what is kept from others."""

from dataclasses import replace

import pytest

from corpus.access import Reader
from corpus.document import Access
from corpus.errors import QueryError
from search.query import Query, parse
from search.results import FacetValue
from search.tree import Anything
from tests.search_collection import Collection, document

VISITOR = Reader("visitor", Access.OPEN)


@pytest.fixture
def office():
    return Collection(
        document(
            "open", "gugatan merek terkenal\npaten", unread=3, kind="decision", date="2021-05-04"
        ),
        document("other", "gugatan merek dagang", kind="filing", date="2022-01-01"),
        document("secret", "gugatan merek rahasia", Access.CONFIDENTIAL, 2, kind="opinion"),
    )


def test_a_hit_says_what_it_is_and_where(office):
    hit = office.search("terkenal").hits[0]
    assert (hit.id, hit.title, hit.kind, hit.date) == ("open", "open.pdf", "decision", "2021-05-04")
    assert hit.snippets[0].page == 1
    assert hit.snippets[0].marks == ((14, 22),)


def test_a_reader_finds_counts_and_sees_only_what_is_open(office):
    results = office.search("merek", VISITOR)
    assert {hit.id for hit in results.hits} == {"open", "other"}
    assert results.total == 2
    kinds = next(facet for facet in results.facets if facet.field == "kind")
    assert {value.value for value in kinds.values} == {"decision", "filing"}
    assert office.search("merek").total == 3


def test_a_document_that_the_catalogue_closed_is_not_shown_from_an_old_index(office):
    office.held["other"] = replace(office.held["other"], access=Access.CONFIDENTIAL)
    del office.held["open"]
    assert office.found("merek", VISITOR) == []


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("tidakada", 5),
        ("tidakada jenis:putusan", 3),
        ("jenis:pendapat", 2),
        ("merek tahun:2021", 3),
        ("tidakada jenis:gugatan", 0),
        ("merek jenis:putusan OR jenis:pendapat", 5),
    ],
)
def test_unread_pages_in_scope_are_counted(office, query, pages):
    assert office.search(query).unread_pages == pages


def test_unread_pages_of_chosen_kinds_and_years_are_counted(office):
    def unread(**chosen):
        return office.search(replace(parse("merek"), **chosen)).unread_pages

    assert unread(kind=("decision",)) == 3
    assert unread(kind=("decision", "opinion")) == 5
    assert unread(year_from=2022) == 0
    assert office.search("merek", VISITOR).unread_pages == 3


def test_unread_document_of_no_known_kind_is_in_every_scope():
    scanned = Collection(document("scan", "", unread=7), document("a", "merek", kind="decision"))
    assert scanned.search("merek jenis:putusan").unread_pages == 7


def test_asking_within_results_narrows_them_and_keeps_their_order(office):
    merek = parse("merek")
    narrowed = replace(merek, within=(parse("terkenal OR dagang").tree,))
    order = [hit.id for hit in office.search(merek).hits]
    found = office.search(narrowed)
    assert [hit.id for hit in found.hits] == [id_ for id_ in order if id_ != "secret"]
    assert {hit.score for hit in found.hits} <= {hit.score for hit in office.search(merek).hits}
    assert found.hits[0].snippets[0].marks[1:]


def test_nothing_within_results_is_nothing(office):
    narrowed = replace(parse("merek"), within=(parse("tidakada").tree,))
    assert office.search(narrowed).total == 0


def test_when_nothing_has_every_word_some_will_do_and_it_is_said(office):
    results = office.search("terkenal dagang")
    assert results.relaxed
    assert {hit.id for hit in results.hits} == {"open", "other"}
    assert not office.search("merek dagang").relaxed


def test_a_page_is_filled_up_behind_what_has_all_of_many_words(office):
    results = office.search("gugatan merek terkenal")
    assert (results.total, results.further, results.relaxed) == (1, 2, False)
    assert [(hit.id == "open", hit.partly) for hit in results.hits] == [
        (True, False),
        (False, True),
        (False, True),
    ]
    assert all(value.count == 1 for facet in results.facets for value in facet.values)
    newest = office.search(replace(parse("gugatan merek terkenal"), sort="-date"))
    assert (newest.total, newest.further) == (1, 0)


def test_a_later_page_of_a_filled_answer_knows_what_is_partly(office):
    later = office.search(replace(parse("gugatan merek terkenal"), offset=1))
    assert (later.total, later.listed) == (1, 3)
    assert [hit.partly for hit in later.hits] == [True, True]


def test_a_relaxed_answer_keeps_fields_and_exclusions(office):
    assert office.found("terkenal dagang kind:filing") == ["other"]
    assert set(office.found("dagang rahasia -terkenal")) == {"other", "secret"}


def test_a_quotation_that_nobody_wrote_is_relaxed_to_its_words(office):
    results = office.search('"merek gugatan terkenal"')
    assert results.relaxed
    assert results.hits[0].id == "open"


def test_nothing_at_all_is_no_error(office):
    results = office.search("tidakada")
    assert (results.total, results.hits, results.relaxed) == (0, (), False)


def test_chosen_values_narrow_and_stay_in_their_facet(office):
    results = office.search(replace(parse("merek"), kind=("decision", "minutes")))
    assert results.total == 1
    kinds = next(facet for facet in results.facets if facet.field == "kind")
    assert FacetValue("decision", 1, True) in kinds.values
    assert FacetValue("opinion", 1) in kinds.values
    assert FacetValue("minutes", 0, True) in kinds.values


def test_a_kind_may_be_chosen_by_its_indonesian_name(office):
    assert office.found(replace(parse("merek"), kind=("putusan",))) == ["open"]


def test_years_narrow_both_ends_included(office):
    assert office.found(replace(parse("merek"), year_from=2021, year_to=2021)) == ["open"]
    assert office.found(replace(parse("merek"), year_from=2022)) == ["other"]
    assert office.found(replace(parse("merek"), year_to=2021)) == ["open"]


def test_everything_can_be_asked_for_by_date(office):
    assert office.found(Query(Anything(), sort="-date")) == ["other", "open", "secret"]


def test_facets_are_left_out_on_request(office):
    assert office.search(replace(parse("merek"), facets=False)).facets == ()


def test_a_query_that_makes_no_sense_is_refused():
    with pytest.raises(QueryError, match="sorted"):
        Query(Anything(), sort="size")
    with pytest.raises(QueryError, match="below zero"):
        Query(Anything(), limit=-1)


def test_words_that_only_others_may_see_are_not_among_the_further_words(office):
    assert office.search("rahasi").expansions == (("rahasi", ("rahasia",)),)
    assert office.search("rahasi", VISITOR).expansions == ()


SENTENCE = "majelis hakim menilai penggugat tidak memiliki kedudukan hukum untuk menggugat"
APART = "hakim " + "kata " * 400 + "majelis " + "lain " * 400 + "penggugat"


@pytest.mark.parametrize(
    ("quoted", "loosely"),
    [
        ("hakim menilai penggugat tidak memiliki", None),
        ("hakim menilai pengguggat tidak memliki", "spelling"),
        ("hakim menilai penggugat belum memiliki kedudukan", "one_word"),
        ("hakim menilai penggugat memiliki kedudukan", "one_word"),
        ("hakim menilai bahwa penggugat tidak memiliki", "one_word"),
        ("hakim menilai pihak itu tidak memiliki kedudukan hukum apa", "most_words"),
        ("kedudukan penggugat", "near"),
        ("menggugat majelis awal", "page"),
    ],
)
def test_a_quotation_that_nobody_wrote_is_loosened_step_by_step(quoted, loosely):
    shelf = Collection(
        document("right", f"{SENTENCE} {'kata ' * 100} awal"), document("apart", APART)
    )
    results = shelf.search(f'"{quoted}"')
    assert ([hit.id for hit in results.hits], results.loosely) == (["right"], loosely)


def test_words_that_never_stand_together_are_no_answer_to_a_quotation():
    results = Collection(document("apart", APART)).search('"hakim penggugat"')
    assert (results.total, results.loosely, results.quoted) == (0, None, True)
    assert Collection(document("apart", APART)).search("hakim penggugat").total == 1


def test_beside_a_loosened_quotation_the_other_words_are_still_needed():
    shelf = Collection(document("a", SENTENCE), document("b", f"{SENTENCE} merek"))
    results = shelf.search('"majelis hakim menilai pengguggat" merek')
    assert ([hit.id for hit in results.hits], results.loosely) == (["b"], "spelling")


def test_a_single_dropped_word_of_a_short_quotation_would_say_the_opposite():
    shelf = Collection(document("a", "gugatan dapat diterima"))
    assert shelf.search('"tidak dapat diterima"').total == 0


class Counting(Collection):
    """A collection that notes which pages it was asked for."""

    def pages(self, id_):
        raise AssertionError("a whole document is read")

    def some_pages(self, wanted):
        self.asked = wanted
        return super().some_pages(wanted)


def test_only_pages_that_are_shown_are_read():
    collection = Counting(document("a", "akta\n" * 50 + "gugatan merek\nakta\nmerek"))
    (hit,) = collection.search("merek").hits
    assert collection.asked == {"a": (51, 53)}
    assert [snippet.page for snippet in hit.snippets] == [51, 53]
