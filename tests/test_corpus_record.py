"""A document crosses the pipe from the reading process without loss."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import (
    Access,
    Claim,
    Comment,
    Document,
    DocumentId,
    Page,
    Section,
    TextSource,
    Unread,
)
from corpus.record import from_json, to_json

text = st.text(max_size=40).map(lambda s: unicodedata.normalize("NFC", s))
maybe = st.none() | text
place = st.none() | st.integers(0, 1000)
pages = st.builds(
    Page,
    number=st.integers(1, 2000),
    text=text,
    printed=maybe,
    header=text,
    footer=text,
    unread=st.none() | st.sampled_from(Unread),
    source=st.sampled_from(TextSource),
    confidence=st.floats(0, 1),
)
claims = st.builds(
    Claim,
    field=text,
    value=text,
    raw=text,
    page=place,
    start=place,
    end=place,
    rule=text,
    confidence=st.floats(0, 1),
    attributes=st.lists(st.tuples(text, maybe), max_size=3).map(tuple),
)
number = st.integers(0, 1000)
documents = st.builds(
    Document,
    id=st.just(DocumentId("a" * 64)),
    name=text,
    media_type=text,
    pages=st.lists(pages, max_size=3).map(tuple),
    claims=st.lists(claims, max_size=3).map(tuple),
    sections=st.lists(st.builds(Section, text, number, number, number, number), max_size=2).map(
        tuple
    ),
    access=st.sampled_from(Access),
    rules=text,
    properties=st.lists(st.tuples(text, text), max_size=2).map(tuple),
    comments=st.lists(st.builds(Comment, text, text), max_size=2).map(tuple),
    warnings=st.lists(text, max_size=2).map(tuple),
)


@given(documents)
def test_json_and_back_gives_the_same_document(document: Document) -> None:
    assert from_json(to_json(document)) == document


@pytest.mark.parametrize("line", ["", "{}", "[]", '{"id": 1}', "null"])
def test_what_is_no_document_is_an_error(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own message
        from_json(line)
