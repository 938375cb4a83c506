"""Rule files: what is wrong in one is named by file and key."""

import re
from pathlib import Path

import pytest

from corpus.errors import ConfigurationError, RuleError
from corpus.rules import Rule, fingerprint, first_match, load, rows_of

GOOD = """
[parts]
no = '\\d{1,4}'
[[rule]]
id = "a"
source = "observed"
pattern = 'Nomor (?P<no>%{no})'
examples = ["Nomor 12", { text = "Nomor 3", value = "3" }]
counter_examples = ["Nomor x"]
"""


def loaded(folder: Path, text: str) -> tuple[Rule, ...]:
    file = folder / "some.toml"
    file.write_text(text)
    return load(file)


def test_a_rule_is_compiled_with_its_parts(tmp_path):
    (rule,) = loaded(tmp_path, GOOD)
    assert rule.pattern.fullmatch("Nomor 1234")
    assert [example.value for example in rule.examples] == [None, "3"]


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (GOOD.replace('source = "observed"', ""), "source"),
        (GOOD.replace('examples = ["Nomor 12"', 'other = ["Nomor 12"'), "other"),
        (GOOD.replace('counter_examples = ["Nomor x"]', "counter_examples = []"), "counter"),
        (GOOD.replace("%{no}", "%{none}"), "none"),
        (GOOD.replace("(?P<no>", "(?P<no"), "regular expression"),
        (f"{GOOD}confidence = 2", "confidence"),
        (f"{GOOD}since = 2020-01-01", "since"),
        (GOOD + GOOD.partition("[[rule]]")[2].join(["[[rule]]", ""]), "two rules"),
        ("[parts]", "no [[rule]]"),
        ("not toml", "some.toml"),
    ],
)
def test_a_broken_rule_file_is_named_with_what_is_wrong(tmp_path, broken, named):
    with pytest.raises(RuleError, match=re.escape(named)) as caught:
        loaded(tmp_path, broken)
    assert "some.toml" in caught.value.message
    assert isinstance(caught.value, ConfigurationError)


def test_a_missing_rule_file_is_named(tmp_path):
    with pytest.raises(RuleError, match=r"absent\.toml"):
        load(tmp_path / "absent.toml")


def test_a_table_is_rows_by_the_names_of_its_columns(tmp_path):
    (tmp_path / "some.csv").write_text("word,value\nsatu,1\n")
    assert rows_of(tmp_path / "some.csv") == [{"word": "satu", "value": "1"}]


@pytest.mark.parametrize("row", ["satu", "satu,1,KBBI"])
def test_a_row_with_a_cell_too_few_or_too_many_is_named(tmp_path, row):
    (tmp_path / "some.csv").write_text(f"word,value\ndua,2\n{row}\n")
    with pytest.raises(RuleError, match=r"Line 3 of some\.csv"):
        rows_of(tmp_path / "some.csv")


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(RuleError, match=r"absent\.csv"):
        rows_of(tmp_path / "absent.csv")


def test_the_fingerprint_changes_with_a_pattern_and_not_with_an_example(tmp_path):
    def hashed(text: str) -> str:
        return fingerprint(loaded(tmp_path, text))

    assert hashed(GOOD) == hashed(GOOD.replace("Nomor 12", "Nomor 13"))
    assert hashed(GOOD) != hashed(GOOD.replace("{1,4}", "{1,5}"))


def test_the_first_rule_that_matches_is_told(tmp_path):
    rules = loaded(tmp_path, GOOD)
    found = first_match(rules, "Putusan Nomor 77")
    assert found is not None
    assert found[1]["no"] == "77"
    assert first_match(rules, "Putusan Nomor 77", 0, 10) is None
