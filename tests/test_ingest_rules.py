"""Every rule finds its examples and leaves its counter-examples alone."""

import pytest

from ingest.describe.loaded import FILES, rules

RULES = [rule for name in FILES for rule in rules(name)]


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, example.text) for rule in RULES for example in rule.examples],
    ids=lambda each: getattr(each, "id", None) or repr(each)[:30],
)
def test_a_rule_finds_its_example(rule, text):
    assert rule.pattern.search(text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in RULES for text in rule.counter_examples],
    ids=lambda each: getattr(each, "id", None) or repr(each)[:30],
)
def test_a_rule_leaves_its_counter_example_alone(rule, text):
    assert not rule.pattern.search(text)


def test_what_a_rule_needs_stands_in_each_of_its_examples():
    wanting = [
        (rule.id, e.text) for rule in RULES for e in rule.examples if not rule.may_find(e.text)
    ]
    assert wanting == []


def test_rule_ids_are_unique_in_all_files():
    ids = [rule.id for rule in RULES]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
