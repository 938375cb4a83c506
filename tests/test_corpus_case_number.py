"""Case numbers: the official spelling of each form, and what numbers are compared by."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.case_number import HEADING, find, key, parse, rules

EXAMPLES = [(rule.id, example) for rule in rules() for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda each: str(each)[:40])
def test_each_example_is_read_in_the_official_spelling(rule, example):
    found = [(number.form, number.text) for _, _, number in find(example.text, heading=True)]
    assert found == [(rule, example.value)]


@pytest.mark.parametrize(
    ("rule", "text"), [(rule.id, text) for rule in rules() for text in rule.counter_examples]
)
def test_no_counter_example_is_read(rule, text):
    assert rule not in [number.form for _, _, number in find(text, heading=True)]


@pytest.mark.parametrize(
    "example", [example for rule, example in EXAMPLES if not rule.startswith(HEADING)]
)
def test_the_official_spelling_is_read_as_itself(example):
    number = parse(example.value)
    assert number is not None
    assert number.text == example.value


@pytest.mark.parametrize(
    ("text", "level", "court"),
    [
        ("180/Pdt.G/2024/PN Plk", "first", "pn-plk"),
        ("380/Pdt/2025/PT DKI", "appeal", "pt-dki"),
        ("652 K/Pdt.Sus-HKI/2024", "cassation", "ma"),
        ("1395/B/PK/PJK/2016", "review", "ma"),
        ("28 P/HUM/2015", "first", "ma"),
        ("163-K/PM.III-19/AD/V/2023", "first", "dilmil-iii-19"),
        ("30-K/PMT-I/BDG/AD/IV/2021", "appeal", "dilmilti-i"),
        ("8/Pdt.Sus-Merek/2022/PN Niaga Jkt.Pst", "first", "niaga-jkt-pst"),
        ("60/B/2012/PT.TUN.MDN", "appeal", "pttun-mdn"),
        ("7/G/PILKADA/2024/PT.TUN.MKS", "first", "pttun-mks"),
        ("6/PUU-XXI/2023", "first", "mk"),
    ],
)
def test_a_number_tells_its_court_and_level(text, level, court):
    number = parse(text)
    assert number is not None
    assert number.court is not None
    assert (number.level, number.court.id) == (level, court)


def test_a_masked_number_stays_masked():
    (found,) = find("Nomor XX/Pid.Sus-Anak/2026/PN Mks")
    assert found[2].masked
    assert found[2].text == "XX/Pid.Sus-Anak/2026/PN Mks"


def test_numbers_in_a_sentence_are_found_with_their_places():
    text = "putusan Nomor 12/Pdt.G/2020/PN Bdg jo. 88/PDT/2021/PT BDG jo. 7 K/Pdt/2022."
    spans = [text[start:end] for start, end, _ in find(text)]
    assert spans == ["12/Pdt.G/2020/PN Bdg", "88/PDT/2021/PT BDG", "7 K/Pdt/2022"]


@pytest.mark.parametrize(
    "spelling",
    ["733/pid.sus/2024/pn bls", "0733 / Pid. Sus / 2024 / PN.Bls", "733 PID SUS 2024 PN BLS"],
)
def test_spellings_of_one_number_have_one_key(spelling):
    assert key(spelling) == key("733/Pid.Sus/2024/PN Bls")


@given(st.text(max_size=60))
def test_reading_a_number_twice_changes_nothing(text):
    for _, _, number in find(text + " 12/Pdt.G/2020/PN Bdg"):
        again = parse(number.text)
        assert again is None or again.text == number.text


@given(st.text(max_size=60))
def test_spans_are_inside_the_text_and_apart(text):
    spans = [(start, end) for start, end, _ in find(text + "/2/Pid.B/2020/PN Mdn")]
    assert all(0 <= start < end <= len(text) + 20 for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
