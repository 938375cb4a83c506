"""Decisions cited by report and by neutral citation, and the tables they are known by."""

import csv

import pytest

from corpus.reference import FOLDER
from corpus.reporters import cited_in, neutral_citations, neutral_court, rules


def values(text: str) -> list[str]:
    return [cited.value for cited in cited_in(text)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples_and_no_counter_example(rule):
    assert [e.text for e in rule.examples if not rule.pattern.search(e.text)] == []
    assert [text for text in rule.counter_examples if rule.pattern.search(text)] == []


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("Roe v. Wade, 410 U. S. 113, 152 (1973)", "410 U.S. 113"),
        ("614 F. 3d 145", "614 F.3d 145"),
        ("614 F.3d\n145, 150", "614 F.3d 145"),
        ("12 F. Supp. 2d 5", "12 F. Supp. 2d 5"),
        ("140 S.Ct. 1613", "140 S. Ct. 1613"),
        ("809 N.E.2d 312", "809 N.E.2d 312"),
        ("34 Cal.4th 979", "34 Cal. 4th 979"),
        ("7 N. Y. 2d 12", "7 N.Y.2d 12"),
        ("16 Pet. 367", "16 Pet. 367"),
        ("2020 WL 2059848", "2020 WL 2059848"),
        ("[1932] A.C. 562", "[1932] AC 562"),
        ("(1992) 175 CLR 1", "(1992) 175 CLR 1"),
        ("[2022] EWCA  Civ 1507", "[2022] EWCA Civ 1507"),
    ],
)
def test_a_report_is_cited_in_one_form_however_it_is_printed(printed, form):
    assert values(printed) == [form]


@pytest.mark.parametrize(
    "text",
    [
        "12 App. 336",  # the joint appendix of the briefs
        "on 12 March 2019 in Room 5",
        "Rule 12 Fed 5",
        "about 450 Smith 5",
        "450 WL 205",  # a database counts by years
        "2020 U.S. 544",  # and a reporter by volumes
        "[2020] ABCD 5",
        "569 U.S. ___",
    ],
)
def test_what_is_in_no_known_report_is_not_cited(text):
    assert values(text) == []


def test_a_form_is_its_own_form():
    forms = values("410 U. S. 113; 68 Cal.App.4th 1062; [1990] 2 Q.B. 5; [2010] EWCA Crim 5")
    assert values("; ".join(forms)) == forms


def test_a_neutral_citation_names_its_court_by_letters_and_division():
    (match,) = neutral_citations("as in [2023] EWHC 3127 (Ch) at 5 and [2023] XYZA 5")
    court = neutral_court(match)
    assert court is not None
    assert (court.name, court.level) == ("High Court of Justice, Chancery Division", "first")


def test_no_two_reporters_are_printed_alike():
    with FOLDER.joinpath("reporters.csv").open(encoding="utf-8", newline="") as file:
        printed = [form for row in csv.DictReader(file) for form in row["printed"].split("|")]
    assert sorted({form for form in printed if printed.count(form) > 1}) == []
