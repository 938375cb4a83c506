"""Many queries at once, each with its own answer or error."""

from dataclasses import replace

import pytest

from corpus.access import OFFICE
from corpus.errors import QueryError
from search.listing import LONGEST, answers
from search.query import parse
from tests.search_collection import Collection, document


@pytest.fixture
def office():
    return Collection(
        document("a", "gugatan merek", kind="decision", case_number="12/Pdt.G/2024/PN Kka"),
        document("b", "gugatan paten", kind="filing"),
    )


def answered(office, *lines, **like):
    query = replace(parse("*"), **like)
    return list(answers(OFFICE, lines, query, office.index, office))


def test_each_line_is_answered_by_itself_and_blank_ones_are_passed_over(office):
    found = answered(office, " gugatan \n", "\n", "12/Pdt.G/2024/PN Kka\n", "zzzz")
    assert [each.query for each in found] == ["gugatan", "12/Pdt.G/2024/PN Kka", "zzzz"]
    assert [each.results.total for each in found] == [2, 1, 0]


def test_line_that_cannot_be_answered_has_its_error_and_the_others_their_answer(office):
    wrong, right = answered(office, "a*", "merek")
    assert wrong.results is None
    assert wrong.error.suggestion
    assert right.results.total == 1


def test_each_line_is_asked_with_the_same_filters_and_limit(office):
    assert [each.results.total for each in answered(office, "gugatan", kind=("filing",))] == [1]
    assert len(answered(office, "gugatan", limit=1)[0].results.hits) == 1


def test_list_that_is_too_long_is_refused_at_once(office):
    with pytest.raises(QueryError, match="more than"):
        answers(OFFICE, ["a"] * (LONGEST + 1), parse("*"), office.index, office)
