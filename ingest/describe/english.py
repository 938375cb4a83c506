"""English decisions and filings: docket, court, parties, judges, date, disposition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Claim
from corpus.rules import Rule, first_match
from ingest.describe.captions import caption_parties
from ingest.describe.english_courts import HEAD, numbers_and_court
from ingest.describe.judges import judge_claims
from ingest.describe.loaded import group
from ingest.describe.running import RunningText
from ingest.values.date import first_date, iso_date

_ALONE = "en/date/alone"

_ENDS = 4_000
_REACH = 60
_CENTURY = 50  # two figures of a year up to this are of the 2000s


def english_claims(running: RunningText, kind: str) -> tuple[Claim, ...]:
    """Return what an English decision or filing says of itself."""
    date = _date(running, "date_decided" if kind == "decision" else "date")
    claims = [*numbers_and_court(running), *([date] if date else ())]
    if kind in ("decision", "filing"):
        claims += caption_parties(running, HEAD)
    if kind == "decision":
        claims += [*judge_claims(running, HEAD), *_outcome(running)]
    return tuple(claims)


def _date(running: RunningText, field: str) -> Claim | None:
    text = running.text
    for rule in group("english", "en/date/"):
        if "month" in rule.pattern.groupindex:
            claim = _stamped(running, field, rule)
            if claim is not None:
                return claim
            continue
        for start, end in ((0, HEAD), (max(0, len(text) - _ENDS), len(text))):
            match = _one_of(rule, text, start, end)
            if match is None:
                continue
            date = first_date(text[match.end() : match.end() + _REACH])
            if date is not None:
                span = (match.end() + date.start, match.end() + date.end)
                return running.claim(
                    field, span, rule.id, value=date.iso, confidence=rule.confidence
                )
    return None


def _one_of(rule: Rule, text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first match of a rule; of dates alone the last, which is not the hearing's."""
    if rule.id != _ALONE:
        return rule.pattern.search(text, start, end)
    return max(rule.pattern.finditer(text, start, end), key=re.Match.start, default=None)


def _stamped(running: RunningText, field: str, rule: Rule) -> Claim | None:
    """Return the last date of filing that the margins are stamped with: the month stands first."""
    dates = []
    for match in rule.pattern.finditer(f"{running.margins}\n{running.text[:HEAD]}"):
        year = int(match["year"])
        year += 0 if year > 99 else 2000 if year <= _CENTURY else 1900
        date = iso_date(f"{year:04}-{int(match['month']):02}-{int(match['day']):02}")
        if date is not None:
            dates.append((date, match.group()))
    if not dates:
        return None
    date, raw = max(dates)
    return Claim(field, date, raw, rule=rule.id, confidence=0.9)


def _outcome(running: RunningText) -> Iterator[Claim]:
    text = running.text
    rules = group("english", "en/outcome/")
    found = first_match(rules, text, max(0, len(text) - _ENDS)) or first_match(rules, text, 0, HEAD)
    if found is not None:
        rule, match = found
        yield running.claim(
            "outcome", match.span(), rule.id, value=rule.value, confidence=rule.confidence
        )
