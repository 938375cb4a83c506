"""The right document first: a floor for each class of query, over samples and texts made from them.

Queries are made from the documents as `bench.hard` makes them, and topics are those of
`relevance.toml`. A change that hurts fails here with a table of all classes.
"""

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from bench.hard import Question, questions
from bench.held import Held
from bench.relevance import further, measure, ours, read_documents
from corpus.samples.make_samples import HERE
from search.engines.memory import MemoryIndex
from search.engines.whoosh import WhooshIndex

FURTHER = 100  # documents of one page recombined from the sentences of the samples
EACH = 15  # queries of each class

FLOORS = {
    "number, blanks": 1.0,
    "number, misread": 1.0,
    "number, slip": 0.98,
    "number, court written out": 1.0,
    "number, code alone": 1.0,
    "number, no court": 1.0,
    "number, no court, slip": 0.95,
    "name, no titles": 0.98,
    "name, inverted": 0.98,
    "name, misspelt": 0.96,
    "quote, exact": 1.0,
    "quote, misspelt": 0.98,
    "quote, five words": 0.85,
    "sentence, five words": 0.85,
    "article": 0.95,
    "topic, noun": 0.95,
    "topic, verb": 0.94,
    "topic, passive": 0.92,
    "topic, english": 0.82,
    "topic, short": 1.0,
    "topic, facts": 1.0,
}
"""The least mean reciprocal rank of each class."""


KINDS = ("decision", "filing", "letter", "minutes", "opinion", "regulation")


@pytest.fixture(scope="module")
def samples():
    return list(read_documents([HERE / kind for kind in KINDS]))


def topics():
    """Return the queries of `relevance.toml`, each with its form as its class."""
    for topic in tomllib.loads((Path(__file__).parent / "relevance.toml").read_text())["topic"]:
        answers = frozenset(topic.pop("answers"))
        for form, texts in topic.items():
            for text in texts:
                yield Question(f"topic, {form}", text, answers)


def mean_ranks(index, asked, records):
    """Return the mean reciprocal rank of each class, and how many queries it has."""
    ranks = defaultdict(list)
    for question in asked:
        rank, *_ = measure(ours(question.text, index, records), question.answers)
        ranks[question.kind].append(rank)
    return {kind: (sum(found) / len(found), len(found)) for kind, found in ranks.items()}


def assert_no_class_below_its_floor(index, asked, records):
    measured = mean_ranks(index, asked, records)
    index.close()
    table = "\n".join(
        f"{'BELOW' if mean < FLOORS[kind] else '':6}{kind:26}{mean:6.3f}"
        f"  (at least {FLOORS[kind]:.2f}, {count} queries)"
        for kind, (mean, count) in measured.items()
    )
    assert all(mean >= FLOORS[kind] for kind, (mean, _) in measured.items()), f"\n{table}"


def test_made_queries_bring_the_right_document_first(samples, tmp_path):
    index = WhooshIndex(tmp_path / "index")
    more = list(further(samples, FURTHER))
    index.update([*samples, *more], [], 1)
    assert_no_class_below_its_floor(index, questions(samples, more, EACH), Held([*samples, *more]))


def test_topics_bring_the_right_document_first(samples, tmp_path):
    index = WhooshIndex(tmp_path / "index")
    index.update(samples, [], 1)
    assert_no_class_below_its_floor(index, topics(), Held(samples))


def test_both_engines_rank_topics_alike(samples, tmp_path):
    records, memory, whoosh = Held(samples), MemoryIndex(), WhooshIndex(tmp_path / "index")
    for index in (memory, whoosh):
        index.update(samples, [], 1)
    for topic in list(topics())[::9]:  # the memory engine is slow
        first, other = (ours(topic.text, index, records) for index in (memory, whoosh))
        assert first == other
    whoosh.close()


def test_each_class_has_a_floor_and_each_answer_a_sample(samples):
    known = {sample.id for sample in samples}
    for topic in topics():
        assert topic.kind in FLOORS
        assert topic.answers <= known
