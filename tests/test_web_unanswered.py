"""Queries that nothing answers are noted for the administrator, without who asked."""

import json
from dataclasses import replace

import pytest

from search.query import parse
from search.results import Recognised, Results
from web import unanswered
from web.unanswered import commonest, note

NOTHING = Results(0, 1.0, 0, ())
PARTLY = Results(3, 1.0, 0, (), loosely="some")
SOME = Results(3, 1.0, 0, ())


def noted(home, *queries, results=NOTHING):
    for query in queries:
        note(home, parse(query), results)
    return [(each.query, each.count) for each in commonest(home, 10)]


def test_queries_without_an_answer_are_counted_the_commonest_first(tmp_path):
    found = noted(tmp_path, "cessie", "PKPU", "pkpu", "PKPU")
    assert found == [("pkpu", 3), ("cessie", 1)]


def test_partial_answers_are_none(tmp_path):
    assert noted(tmp_path, "cessie piutang", results=PARTLY) == [("cessie piutang", 1)]


def test_answered_and_narrowed_queries_are_not_noted(tmp_path):
    assert noted(tmp_path, "merek", results=SOME) == []
    note(tmp_path, replace(parse("merek"), kind=("opinion",)), NOTHING)
    note(tmp_path, replace(parse("merek"), year_to=1999), NOTHING)
    note(tmp_path, replace(parse("merek"), within=(parse("paten").tree,)), NOTHING)
    assert commonest(tmp_path, 10) == ()


@pytest.mark.parametrize(
    "query",
    ['hakim:"Sulastri W"', "pihak:sulastri cessie", "-hakim:sulas*", "(hakim:sulastri~ OR cessie)"],
)
def test_what_is_sought_in_a_field_of_names_is_left_out(tmp_path, query):
    noted(tmp_path, query)
    assert "sulas" not in (tmp_path / "unanswered.jsonl").read_text().lower()


def test_what_is_recognised_as_a_name_is_left_out(tmp_path):
    judge = Recognised("judge", "Sulastri Wulandari", "sulastri wulandari")
    partly = replace(PARTLY, recognised=(judge,))
    found = noted(tmp_path, "cessie sulastri wulandari", results=partly)
    assert found == [("cessie … …", 1)]


def test_only_the_query_and_the_day_are_kept(tmp_path):
    noted(tmp_path, "cessie")
    row = json.loads((tmp_path / "unanswered.jsonl").read_text())
    assert set(row) == {"day", "query"}
    assert len(row["day"]) == 10


def test_file_is_bounded_and_a_torn_line_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr(unanswered, "_LARGEST", 60)
    found = noted(tmp_path, *["cessie"] * 9)
    assert 2 <= dict(found)["cessie"] < 9
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 300
    with (tmp_path / "unanswered.jsonl").open("a") as file:
        file.write('{"day": "2026')
    assert commonest(tmp_path, 1)


def test_note_that_cannot_be_written_costs_no_answer(tmp_path, caplog):
    note(tmp_path / "nowhere", parse("cessie"), NOTHING)
    assert "could not be noted" in caplog.text
    assert "cessie" not in caplog.text
