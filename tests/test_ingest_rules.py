"""Every rule finds its examples and leaves its counter-examples alone."""

from math import prod
from re import _constants as constants  # type: ignore[attr-defined]  # no public name
from re import _parser as parser  # type: ignore[attr-defined]  # no public name

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


MOST_NESTED = 10_000
"""The greatest counts of repetitions that stand in each other, multiplied."""

MOST_UNBOUND = 6
"""How often a part may be repeated that itself holds a repetition without a bound."""


def nested(tree, around=()):
    """Yield the counts of repetitions that stand in each other, from the outermost."""
    for kind, value in tree:
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            least, most, inside = value
            here = (*around, int(most)) if least != most else around
            if len(here) > 1 and least != most:
                yield here
            yield from nested(inside, here)
        elif kind is constants.SUBPATTERN:
            yield from nested(value[3], around)
        elif kind is constants.BRANCH:
            for branch in value[1]:
                yield from nested(branch, around)
        elif kind in (constants.ASSERT, constants.ASSERT_NOT):
            yield from nested(value[1])


def allowed(counts):
    *outer, last = counts
    if last == constants.MAXREPEAT:
        return prod(outer) <= MOST_UNBOUND
    return prod(counts) <= MOST_NESTED


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_repetition_stands_in_another_that_makes_it_slow(rule):
    tree = parser.parse(rule.pattern.pattern, rule.pattern.flags)
    assert [counts for counts in nested(tree) if not allowed(counts)] == []


@pytest.mark.parametrize("slow", [r"(a+)+b", r"(?:\w+\s*){1,20};", r"((x{0,90}y){0,9}z){0,40}"])
def test_a_slow_pattern_is_seen(slow):
    assert not all(map(allowed, nested(parser.parse(slow))))
