"""The page on queries says what is true: its examples are read, its refusals are refused."""

import re
from pathlib import Path

import pytest

from corpus.access import OFFICE
from corpus.errors import QueryError
from search.engines.memory import MemoryIndex
from search.planner import plan
from search.query import parse
from search.vocabulary import language

PAGE = (Path(__file__).parent.parent / "docs" / "queries.md").read_text("utf-8")
ANSWERED, _, UNANSWERED = PAGE.partition("## What is refused")
EXAMPLES = re.findall(r"^\| `(.+?)` \|", ANSWERED, re.MULTILINE)
REFUSED = re.findall(r"^\| `(.+?)` \|.*\| `(.+?)` \|$", UNANSWERED, re.MULTILINE)


def test_the_page_has_examples_and_refusals():
    assert len(EXAMPLES) > 50
    assert len(REFUSED) > 5


def test_the_page_names_every_field_and_section():
    named = set(re.findall(r"`([^\W\d]+):`", PAGE))
    assert set(language().fields) | language().before_section <= named
    sections = set(re.findall(r"`in:(\w+)[ `]", PAGE))
    assert {name for names in language().section_names for name in names} <= sections


@pytest.mark.parametrize("query", EXAMPLES)
def test_an_example_can_be_asked(query):
    assert MemoryIndex().search(plan(parse(query), OFFICE, MemoryIndex()).plan).total == 0


@pytest.mark.parametrize(("query", "instead"), REFUSED)
def test_a_refusal_offers_what_the_page_says(query, instead):
    with pytest.raises(QueryError) as refused:
        parse(query)
    assert refused.value.suggestion == instead
