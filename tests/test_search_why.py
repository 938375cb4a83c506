"""Why a result is one, in the words of the query and of the document."""

from dataclasses import replace

import pytest

from corpus.access import Reader
from corpus.document import Access, Section
from search.query import parse
from search.results import Reason
from tests.search_collection import Collection, document

NUMBER = "12/Pdt.G/2024/PN Kka"
ARTICLE = "kuhperdata/pasal/1365"


@pytest.fixture(scope="module")
def office():
    ruling = document(
        "ruling",
        "Tergugat lalai.\nMengadili mengabulkan gugatan ganti rugi",
        kind="decision",
        title="Putusan ganti rugi",
        case_number=NUMBER,
        judge="Sulastri Wulandari",
        regulation=ARTICLE,
    )
    return Collection(
        replace(ruling, sections=(Section("ruling", 2, 0, 2, 40),)),
        document("memo", "Rugi akibat lalai diganti", kind="opinion", cited_case=NUMBER),
        document("other", "Menggugat kerugian", kind="filing", party="PT Ganti"),
    )


def why(office, query, name, **more):
    results = office.search(replace(parse(query), **more))
    return next(hit.reasons for hit in results.hits if hit.id == name)


def told(office, query, name, **more):
    return {reason.sort: reason.values for reason in why(office, query, name, **more)}


def test_each_typed_word_is_told_with_the_fields_that_have_it(office):
    found = told(office, "ganti rugi", "ruling")
    assert found["title"] == ("ganti", "rugi")
    assert found["body"] == ("ganti", "rugi")
    assert found["in_order"] == ("ganti rugi",)


def test_further_words_are_told_apart_from_those_that_were_typed(office):
    found = told(office, "gugatan", "other")
    assert "body" not in found
    assert found["further"] == ("menggugat",)
    assert "further" not in told(office, "gugatan", "ruling", expand=False)


def test_number_is_borne_by_one_document_and_cited_by_another(office):
    assert why(office, NUMBER, "ruling")[0] == Reason("bears", (NUMBER,))
    assert why(office, NUMBER, "memo")[0] == Reason("cites_case", (NUMBER,))
    assert why(office, "12 pdt g 2024 pn kka", "ruling")[0].sort == "bears"


def test_article_is_told_by_its_closest_tie_only(office):
    assert told(office, "pasal 1365 KUHPerdata", "ruling")["cites"] == (ARTICLE,)


def test_words_that_a_partial_answer_lacks_are_told(office):
    assert told(office, "rugi lalai meterai", "memo")["lacks"] == ("meterai",)
    assert "lacks" not in told(office, "rugi lalai", "memo")


def test_fields_and_sections_that_were_asked_for_are_told_by_name(office):
    assert told(office, "hakim:sulastri", "ruling")["judge"] == ("sulastri",)
    assert told(office, "in:amar mengabulkan", "ruling")["ruling"] == ("mengabulkan",)
    assert told(office, "jenis:putusan rugi", "ruling")["kind"] == ("putusan",)


def test_beginnings_and_likes_are_told_as_typed(office):
    assert told(office, "meng* OR laalai~", "ruling")["body"] == ("meng*", "laalai~")


def test_excluded_words_are_no_reason(office):
    assert "meterai" not in str(why(office, "rugi -meterai", "ruling"))


def test_everything_needs_no_reason(office):
    assert why(office, "*", "ruling") == ()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("gugatan hibah", ("hibah",)),
        ("hibah waris", ("hibah", "waris")),
        ("gugatan lalai", ()),
        ("lalai diganti mengadili", ()),
        ("gugatan -hibah", ()),
        ("12/Pdt.G/2024/PN Kka hibah", ()),
        ('gugatan "hibah waris"', ()),
    ],
)
def test_words_that_no_document_has_are_told_where_nothing_answers(office, query, words):
    assert office.search(query).absent == words


def test_word_that_others_alone_may_see_is_absent():
    office = Collection(
        document("open", "gugatan"), document("secret", "gugatan hibah", Access.CONFIDENTIAL)
    )
    assert office.search("gugatan hibah", Reader("visitor", Access.OPEN)).absent == ("hibah",)
    assert office.search("gugatan hibah").absent == ()
