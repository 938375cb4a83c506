"""The Whoosh engine answers as the memory engine does, on random collections and random trees."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Access, Claim, Document, DocumentId, Page, Section
from search.analysis import edits_between
from search.engines.memory import MemoryIndex
from search.engines.whoosh import WhooshIndex, positions
from search.engines.whoosh.alike import Spellings
from search.plan import (
    All,
    AnyOf,
    Dates,
    Everything,
    Fuzzy,
    Keyword,
    Near,
    Passage,
    Phrase,
    Plan,
    Prefer,
    Prefix,
    Term,
    Within,
    Without,
)

WORDS = ("merek", "mereka", "gugat", "gugatan", "dan", "tidak", "akta", "kata")
KINDS = ("decision", "filing", "opinion")
DAYS = ("2019", "2020-05", "2020-05-17", "2021-12-31")
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
FIELDS = st.sampled_from(("all", "body", "title", "judge", "law"))
TOKENS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple)


@st.composite
def documents(draw, number):
    """Return a document of two pages with a section somewhere in it."""
    pages = tuple(Page(at, draw(st.just("") | TEXT)) for at in (1, 2))
    start, end = (draw(st.integers(0, len(page.text))) for page in pages)
    claims = [Claim("kind", kind, kind) for kind in draw(st.sets(st.sampled_from(KINDS)))]
    claims += [Claim("title", title, title) for title in draw(st.lists(TEXT, max_size=1))]
    claims += [Claim("judge", name, name) for name in draw(st.lists(TEXT, max_size=2))]
    claims += [Claim("date", day, day) for day in draw(st.lists(st.sampled_from(DAYS), max_size=1))]
    levels = st.lists(st.sampled_from(("first", "review", "unknown")), max_size=2)
    claims += [Claim("court_level", level, level) for level in draw(levels)]
    laws = st.lists(st.sampled_from(("kuhp/pasal/362", "uu/2011/12")), max_size=2)
    claims += [Claim("regulation", law, law) for law in draw(laws)]
    sections = (Section("ruling", 1, start, 2, end),) if draw(st.booleans()) else ()
    name = f"{number:02}"
    return Document(
        DocumentId(name), f"{name}.pdf", "application/pdf", pages, tuple(claims), sections
    )


@st.composite
def updates(draw):
    """Return batches of documents, later ones in place of earlier ones, and ids to remove."""
    numbers = st.lists(st.integers(0, 11), min_size=1, max_size=8, unique=True)
    batches = []
    for _ in range(draw(st.integers(1, 4))):
        batch = [draw(documents(number)) for number in draw(numbers)]
        removed = draw(st.lists(st.integers(0, 11), max_size=3))
        batches.append((batch, [DocumentId(f"{number:02}") for number in removed]))
    return batches


WEIGHT = st.sampled_from((0.1, 1.0, 2.5))
GROUPS = st.lists(st.sampled_from((*WORDS, "absen")), min_size=1, max_size=2, unique=True)


@st.composite
def passages(draw):
    """Return a passage that wants some or all of its words."""
    words = tuple(map(tuple, draw(st.lists(GROUPS, min_size=1, max_size=4))))
    least = draw(st.integers(1, len(words)))
    return Passage(
        draw(FIELDS), words, draw(st.integers(1, 6)), least, draw(st.booleans()), draw(WEIGHT)
    )


LEAVES = st.one_of(
    st.builds(Term, FIELDS, st.sampled_from((*WORDS, "absen", "uu/2011/12", "kuhp")), WEIGHT),
    st.builds(Phrase, FIELDS, TOKENS, st.integers(0, 3), WEIGHT),
    st.builds(Near, FIELDS, TOKENS, st.integers(1, 6), WEIGHT),
    passages(),
    st.builds(Prefix, FIELDS, st.sampled_from(("", "g", "mere", "gugatan", "zz", "uu/"))),
    st.builds(Fuzzy, FIELDS, st.sampled_from((*WORDS, "maret", "x")), st.integers(0, 2)),
    st.builds(
        Keyword,
        st.sampled_from(("kind", "access", "year")),
        st.frozensets(st.sampled_from((*KINDS, "B", "2020", "other"))),
    ),
    st.builds(
        Dates,
        st.sampled_from((None, "2020-01-01", "2020-05-17")),
        st.sampled_from((None, "2020-05-01", "2021-12-31")),
    ),
    st.just(Everything()),
)


def branches(node):
    several = st.lists(node, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, several),
        st.builds(AnyOf, several),
        st.builds(Without, node),
        st.builds(Prefer, node, node),
        st.builds(Within, st.sampled_from(("ruling", "absent")), node),
    )


NODES = st.recursive(LEAVES, branches, max_leaves=6)
PLANS = st.builds(
    Plan,
    NODES,
    filters=st.lists(NODES, max_size=2).map(tuple),
    chosen=st.lists(st.tuples(st.sampled_from(("kind", "year")), LEAVES), max_size=2).map(tuple),
    facets=st.sampled_from(((), ("kind",), ("year", "kind", "access"))),
    sort=st.sampled_from(("relevance", "date", "-date", "level")),
    limit=st.integers(1, 12),
    offset=st.integers(0, 5),
    better=st.one_of(st.none(), NODES),
)


STANDING = st.one_of(
    st.builds(Term, st.just("body"), st.sampled_from((*WORDS, "absen")), WEIGHT),
    st.builds(Phrase, st.just("body"), TOKENS, weight=WEIGHT),
    st.builds(Prefix, st.just("body"), st.sampled_from(("g", "mere", "zz"))),
    st.builds(Fuzzy, st.just("body"), st.sampled_from(("maret", "kata"))),
)


@given(
    updates(), st.lists(PLANS, min_size=1, max_size=4), st.lists(STANDING, max_size=5, unique=True)
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_both_engines_answer_alike(tmp_path_factory, batches, plans, sought):
    memory, whoosh = MemoryIndex(), WhooshIndex(tmp_path_factory.mktemp("agree") / "index")
    for revision, (batch, removed) in enumerate(batches, start=1):
        for index in (memory, whoosh):
            index.update(batch, removed, revision)
    ids = [DocumentId(f"{number:02}") for number in range(12)]
    for plan in plans:
        expected, answer = memory.search(plan), whoosh.search(plan)
        assert (answer.total, answer.facets) == (expected.total, expected.facets)
        every = replace(plan, limit=99, offset=0)
        expected, answer = memory.search(every), whoosh.search(every)
        assert dict(answer.ranked) == pytest.approx(dict(expected.ranked), rel=1e-4, abs=1e-4)
        assert_same_order(expected, answer)
        page = whoosh.search(plan).ranked
        assert page == answer.ranked[plan.offset : plan.offset + plan.limit]
        nodes = [plan.node, *plan.filters]
        assert whoosh.having(nodes, ids) == memory.having(nodes, ids)
    for most in (1, 3):
        assert whoosh.best_pages(sought, ids, most) == memory.best_pages(sought, ids, most)
    for word in WORDS:
        assert whoosh.spelt_like("body", word, 1) == memory.spelt_like("body", word, 1)
    for field in ("body", "title", "law"):
        for prefix in ("", "g", "zz"):
            assert whoosh.vocabulary(field, prefix) == memory.vocabulary(field, prefix)


@given(st.lists(st.tuples(documents(0), st.sampled_from(Access)), min_size=1, max_size=8), PLANS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_limited_index_is_one_of_these_documents_alone(tmp_path_factory, made, plan):
    allowed = frozenset({Access.OPEN, Access.LIMITED})
    every = [
        replace(one, id=DocumentId(f"{number:02}"), access=access)
        for number, (one, access) in enumerate(made)
    ]
    folder = tmp_path_factory.mktemp("limited")
    for whole, alone in (
        (MemoryIndex(), MemoryIndex()),
        (WhooshIndex(folder / "whole"), WhooshIndex(folder / "alone")),
    ):
        for at, one in enumerate(every, start=1):
            whole.update([one], [], at)
        alone.update([one for one in every if one.access in allowed], [], 1)
        limited = whole.limited_to(frozenset(map(str, allowed)))
        assert limited.search(plan) == alone.search(plan)
        assert limited.vocabulary("body", "") == alone.vocabulary("body", "")
        assert limited.spelt_like("body", "gugat", 2) == alone.spelt_like("body", "gugat", 2)


def assert_same_order(expected, answer):
    """Check that what scores clearly differently in one answer stands in that order in both."""
    scores = dict(expected.ranked)
    places = {name: at for at, name in enumerate(name for name, _ in answer.ranked)}
    names = [name for name, _ in expected.ranked]
    for before, after in pairwise(names):
        close = scores[before] == pytest.approx(scores[after], rel=1e-4, abs=1e-4)
        assert close or places[before] < places[after]


@given(st.lists(st.text("abc", min_size=1, max_size=6), unique=True), st.text("abcx", min_size=1))
@settings(deadline=None)
def test_spellings_are_as_near_as_the_table_says(words, word):
    spellings = Spellings("".join(f"{each}\n" for each in words))
    for edits in range(3):
        near = [at for at, each in enumerate(words) if edits_between(word, each) <= edits]
        assert spellings.near(word, edits).tolist() == near


KEYS = st.sets(st.integers(0, 40), max_size=12).map(sorted)


@given(st.lists(KEYS, min_size=1, max_size=3))
def test_words_adjoin_where_each_follows_the_one_before(words):
    found = positions.adjoining([np.array(each, np.int64) for each in words])
    assert found.tolist() == [
        first for first in words[0] if all(first + at in each for at, each in enumerate(words))
    ]


@given(st.lists(st.integers(0, 9), max_size=80), st.integers(1, 10), st.integers(1, 60))
def test_words_gather_where_a_window_that_begins_with_one_holds_all(text, words, within):
    places = [[at for at, word in enumerate(text) if word == own] for own in range(words)]
    found = positions.gathered([np.array(each, np.int64) for each in places], within)
    assert found.tolist() == [
        first
        for first, word in enumerate(text)
        if word < words and set(range(words)) <= set(text[first : first + within])
    ]


@given(st.lists(st.sets(st.integers(0, 400), max_size=40).map(sorted), min_size=1, max_size=3))
def test_matching_blockwise_changes_nothing(words):
    keys = [np.array([at // 40 << 32 | at % 40 for at in each], np.int64) for each in words]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(positions, "_BLOCK", 4)
        found = [positions.adjoining(block) for block in positions.blocks(keys)]
    assert np.concatenate(found).tolist() == positions.adjoining(keys).tolist()


@given(KEYS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=4).map(sorted))
def test_a_key_is_inside_when_any_range_holds_it(keys, ranges):
    first = np.array([start for start, _ in ranges], np.int64)
    end = np.array([start + length for start, length in ranges], np.int64)
    found = positions.inside(np.array(keys, np.int64), first, end)
    assert found.tolist() == [
        key for key in keys if any(start <= key < start + length for start, length in ranges)
    ]
