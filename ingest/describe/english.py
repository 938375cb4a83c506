"""English decisions and filings: docket, court, parties, judges, date, disposition, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Claim
from corpus.rules import Rule, first_match
from ingest.describe.captions import caption_parties
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.values.date import first_date, iso_date
from ingest.values.name import persons_in

_CAPTION = 3_000
"""Characters in which a filing names its court and its parties."""

_ENDS = 4_000
_REACH = 40
_CENTURY = 50  # two figures of a year up to this are of the 2000s

_LEVELS = {"District": "first", "Appeals": "appeal", "Supreme": "cassation"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A match of a rule, `within` the text or in the margins."""

    rule: Rule
    match: re.Match[str]
    within: bool


def english_claims(running: RunningText, kind: str) -> tuple[Claim, ...]:
    """Return what an English decision or filing says of itself."""
    court = _court(running)
    date = _date(running, "date_decided" if kind == "decision" else "date")
    claims = [*_docket(running), *([court] if court else ()), *([date] if date else ())]
    if court is not None:
        claims += _level(court)
    if kind in ("decision", "filing"):
        claims += caption_parties(running, _CAPTION)
    if kind == "decision":
        claims += [*_judges(running), *_outcome(running)]
    return tuple(claims)


def reporter_claims(running: RunningText, own: str | None) -> tuple[Claim, ...]:
    """Return the decisions other than its own that are cited by reporter or docket, each once."""
    found: dict[str, Claim] = {}
    for rule in group("english", "en/cited/"):
        for match in rule.pattern.finditer(running.text):
            claim = running.claim("cited_case", match.span("value"), rule.id)
            if own is None or not own.startswith(claim.value):
                found.setdefault(claim.value, claim)
    return tuple(found.values())


def _found(running: RunningText, rules: tuple[Rule, ...]) -> _Found | None:
    """Return what the rules find in the caption, else in the margins of the first pages."""
    for text, within in ((running.text[:_CAPTION], True), (running.margins, False)):
        found = first_match(rules, text)
        if found is not None:
            return _Found(*found, within)
    return None


def _docket(running: RunningText) -> Iterator[Claim]:
    """Yield the docket numbers: the one that the court stamped in the margin, else the caption's.

    Appeals that were joined have several, one after the other.
    """
    rules = group("english", "en/docket/")
    stamped = first_match(rules[:1], running.margins)
    found = _Found(*stamped, False) if stamped else None
    if found is None:
        matches = (
            (match.start(), rule, match)
            for rule in rules
            if (match := rule.pattern.search(running.text, 0, _CAPTION))
        )
        first = min(matches, key=lambda each: each[0], default=None)
        found = _Found(first[1], first[2], True) if first else None
    if found is None:
        return
    yield _claim(running, "case_number", found.match["value"].replace("–", "-"), found)
    at, joined = found.match.end(), one("english", "word/joined-docket").pattern
    while found.within and (match := joined.match(running.text, at)) is not None:
        value = match["value"].replace("–", "-")
        yield running.claim(
            "case_number",
            match.span("value"),
            found.rule.id,
            value=value,
            confidence=found.rule.confidence,
        )
        at = match.end()


def _court(running: RunningText) -> Claim | None:
    found = _found(running, group("english", "en/court/"))
    if found is None:
        return None
    place = found.match.groupdict().get("place") or ""
    words = " ".join(place.split()).title().replace(" Of ", " of ")
    return _claim(running, "court", found.rule.value.replace("{place}", words), found)


def _level(court: Claim) -> list[Claim]:
    level = next((level for word, level in _LEVELS.items() if word in court.value), None)
    if level is None:
        return []
    place = (court.raw, court.page, court.start, court.end)
    return [Claim("court_level", level, *place, "en/court/level")]


def _claim(running: RunningText, field: str, value: str, found: _Found) -> Claim:
    rule, match = found.rule, found.match
    if found.within:
        span = match.span("value") if "value" in match.re.groupindex else match.span()
        return running.claim(field, span, rule.id, value=value, confidence=rule.confidence)
    return Claim(field, value, " ".join(match.group().split()), rule=rule.id, confidence=0.8)


def _judges(running: RunningText) -> Iterator[Claim]:
    """Yield the panel, or the judge who wrote or signed."""
    for rule in group("english", "en/panel/"):
        match = rule.pattern.search(running.text, 0, _CAPTION)
        if match is not None:
            for first, last in persons_in(running.text, *match.span("value")):
                office = one("english", "word/judicial-office").pattern.search(
                    running.text, first, last
                )
                span = running.trimmed((first, office.start() if office else last))
                if running.words(span):
                    yield running.claim("judge", span, rule.id, attributes=(("role", "member"),))
            return
    found = first_match(group("english", "en/judge/"), running.text)
    if found is not None:
        rule, match = found
        span = match.span("value")
        yield running.claim("judge", span, rule.id, attributes=(("role", "single"),))


def _date(running: RunningText, field: str) -> Claim | None:
    text = running.text
    for rule in group("english", "en/date/"):
        if "month" in rule.pattern.groupindex:
            claim = _stamped(running, field, rule)
            if claim is not None:
                return claim
            continue
        for start, end in ((0, _CAPTION), (max(0, len(text) - _ENDS), len(text))):
            match = rule.pattern.search(text, start, end)
            date = first_date(text, match.end(), match.end() + _REACH) if match else None
            if date is not None:
                span = (date.start, date.end)
                return running.claim(
                    field, span, rule.id, value=date.iso, confidence=rule.confidence
                )
    return None


def _stamped(running: RunningText, field: str, rule: Rule) -> Claim | None:
    """Return the last date of filing that the margins are stamped with: the month stands first."""
    dates = []
    for match in rule.pattern.finditer(f"{running.margins}\n{running.text[:_CAPTION]}"):
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
    found = first_match(rules, text, max(0, len(text) - _ENDS)) or first_match(
        rules, text, 0, _CAPTION
    )
    if found is not None:
        rule, match = found
        yield running.claim(
            "outcome", match.span(), rule.id, value=rule.value, confidence=rule.confidence
        )
