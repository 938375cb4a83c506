"""When: the day a decision was pronounced and deliberated, the day of a letter or a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.document import Claim, Page
from corpus.rules import Rule, every_match, first_match
from ingest.describe.heading import claim_at, heading_of, rules_of

_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_ENGLISH = {"peb": "feb", "may": "mei", "aug": "agu", "oct": "okt", "nop": "nov", "dec": "des"}
_CLOSING_PAGES = 4


def rules() -> tuple[Rule, ...]:
    """Return the rules of dates."""
    return rules_of("dates")


def claims(pages: Sequence[Page], kind: str) -> tuple[Claim, ...]:
    """Return the dates of a document, those of a decision from its closing words."""
    if kind == "decision":
        found = tuple(_closing(pages))
        if found:
            return found
    heading = heading_of(pages)
    if heading is None:
        return ()
    page, text = heading
    field = "date_decided" if kind == "decision" else "date"
    dated = [rule for rule in rules() if rule.value == "date"]
    for rule in dated:
        match = first_match((rule,), text)
        if match and (day := iso(match[1])):
            return (claim_at(field, day, page, _span(match[1]), rule),)
    return _last_resort(pages, field, dated)


def iso(match: re.Match[str]) -> str | None:
    """Return the date of a match with day, month and year, None where there is no such day."""
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _month(month)
    try:
        return date(int(re.sub(r"\s", "", match["year"])), number, int(match["day"])).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    short = name[:3]
    return (
        _MONTHS.index(_ENGLISH.get(short, "agu" if short[0] == "a" and short != "apr" else short))
        + 1
    )


def _closing(pages: Sequence[Page]) -> Iterator[Claim]:
    """Yield the last date pronounced and the last deliberated, from the last pages."""
    for field in ("date_decided", "date_deliberated"):
        wanted = [rule for rule in rules() if rule.value == field]
        for page in reversed(pages[-_CLOSING_PAGES - len(pages) // 10 :]):
            dated = [
                claim_at(field, day, page, _span(match), rule)
                for rule, match in every_match(wanted, page.text)
                if (day := iso(match))
            ]
            if dated:
                yield dated[-1]
                break


def _last_resort(pages: Sequence[Page], field: str, dated: list[Rule]) -> tuple[Claim, ...]:
    """Return the date beside the signature at the end of a letter or filing."""
    place_and_day = [rule for rule in dated if rule.id == "date/place-and-day"]
    for page in reversed(pages):
        for rule, match in every_match(place_and_day, page.text):
            if day := iso(match):
                return (claim_at(field, day, page, _span(match), rule),)
    return ()


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Return the span from the first to the last of day, month and year."""
    spans = [match.span(group) for group in ("day", "month", "year")]
    return min(start for start, _ in spans), max(end for _, end in spans)
