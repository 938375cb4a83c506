"""Decisions as English texts cite them: `410 U.S. 113`, `[2023] EWHC 3127 (Ch)`, `[1932] AC 562`.

The names of American reporters and their spellings (`reporters.csv`) are those of the Free Law
Project's reporters-db, by which its eyecite reads; why eyecite itself is not used is in
`docs/decisions`. Imports nothing of ours but the rules and tables beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.reference import FOLDER
from corpus.rules import Rule, load, rows_of

_EARLIEST_YEAR = 1980
"""The first year that stands for a volume: databases and neutral citations are no older."""

_LATEST_YEAR = 2100
_LONGEST_PAGE = 5
"""Figures of a page; serials of databases have more."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A decision as cited: its normal form, the half-open span of the words, and the rule."""

    value: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class NeutralCourt:
    """A court as neutral citations name it, and its level (`first`, `appeal`, `cassation`)."""

    name: str
    level: str


@dataclass(frozen=True, slots=True)
class _Reporter:
    """A series of reports: its name in normal form, and whether its volumes are years."""

    name: str
    by_year: bool


def cited_in(text: str) -> Iterator[Cited]:
    """Yield the decisions that a text cites by report, rule by rule, in order of reading.

    >>> [cited.value for cited in cited_in("Roe, 410 U. S. 113; Donoghue [1932] A.C. 562")]
    ['410 U.S. 113', '[1932] AC 562']
    """
    for match in _rule("cited/us").pattern.finditer(text):
        value = _american(match)
        if value is not None:
            yield Cited(value, match.start(), match.end(), "cited/us")
    for match in neutral_citations(text):
        yield Cited(_spaced(match.group()), match.start(), match.end(), "cited/neutral")
    for id_ in ("cited/law-report", "cited/commonwealth-report"):
        for match in _rule(id_).pattern.finditer(text):
            value = _spaced(match.group()).replace(".", "").replace("’", "'")
            yield Cited(value, match.start(), match.end(), id_)


def neutral_citations(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Yield the neutral citations of a stretch whose letters are those of a known court."""
    stop = len(text) if end is None else end
    for match in _rule("cited/neutral").pattern.finditer(text, start, stop):
        if neutral_court(match) is not None:
            yield match


def neutral_court(citation: re.Match[str]) -> NeutralCourt | None:
    """Return the court that the letters and the division of a neutral citation name."""
    known = _neutral_courts()
    letters = _spaced(citation["court"])
    return known.get((letters, citation["division"] or "")) or known.get((letters, ""))


def rules() -> tuple[Rule, ...]:
    """Return the rules by which citations are found.

    Raises:
        RuleError: if the file of rules is not as it should be.
    """
    return tuple(_rules().values())


def _american(match: re.Match[str]) -> str | None:
    """Return the normal form, None where no such reporter or no such volume of it is known."""
    reporter = _reporters().get(_letters(match["reporter"]))
    volume, page = match["volume"], match["page"]
    if reporter is None or reporter.by_year != (_EARLIEST_YEAR <= int(volume) <= _LATEST_YEAR):
        return None
    if not reporter.by_year and len(page) > _LONGEST_PAGE:
        return None
    return f"{volume} {reporter.name} {page}"


def _letters(name: str) -> str:
    return "".join(name.split()).replace("’", "'")


def _spaced(words: str) -> str:
    return " ".join(words.split())


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in load(FOLDER.joinpath("reporters.toml"))}


def _rule(id_: str) -> Rule:
    return _rules()[id_]


@cache
def _reporters() -> dict[str, _Reporter]:
    return {
        printed: _Reporter(row["reporter"], row["volume"] == "year")
        for row in rows_of(FOLDER.joinpath("reporters.csv"))
        for printed in row["printed"].split("|")
    }


@cache
def _neutral_courts() -> dict[tuple[str, str], NeutralCourt]:
    return {
        (row["court"], row["division"]): NeutralCourt(row["name"], row["level"])
        for row in rows_of(FOLDER.joinpath("neutral_citations.csv"))
    }
