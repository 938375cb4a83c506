"""The court of an English decision or filing, and the numbers that it goes under.

A decision has a docket number, and in many countries a neutral citation besides, which names its
court by letters (`corpus/reporters.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.document import Claim
from corpus.reporters import neutral_citations, neutral_court
from corpus.rules import Rule, first_match
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText

HEAD = 3_000
"""Characters in which a decision or filing names its court, its number and its parties."""

_LEAD = 90
"""Characters before the name of a court in which it is said to be the court below."""

_SMALL = frozenset(("of", "the", "for", "and", "in", "at"))

_COURTS = "english_courts"
_DOCKETS = "english_dockets"
_NEUTRAL = "cited/neutral"


@dataclass(frozen=True, slots=True)
class _Found:
    """A match of a rule, `within` the text or in the margins."""

    rule: Rule
    match: re.Match[str]
    within: bool


def numbers_and_court(running: RunningText) -> tuple[Claim, ...]:
    """Return the claims of docket numbers, neutral citation, court and level."""
    neutral = _own_neutral(running)
    cited = running.claim("case_number", neutral.span(), _NEUTRAL) if neutral else None
    court = (
        _court(running, "en/court/")
        or (_court_of(running, neutral) if neutral else None)
        or _court(running, "en/named-court/")
    )
    return (
        *(tuple(_dockets(running, "en/docket/")) or _dockets(running, "en/named-docket/")),
        *((cited,) if cited else ()),
        *_of_state(running),
        *((court,) if court else ()),
        *(_level(court, neutral) if court else ()),
    )


def _own_neutral(running: RunningText) -> re.Match[str] | None:
    """Return the first neutral citation of the head, unless it is said to be of the court below."""
    match = next(neutral_citations(running.text, 0, HEAD), None)
    return None if match is None or _is_below(running.text, match.start()) else match


def _of_state(running: RunningText) -> Iterator[Claim]:
    rule = one(_DOCKETS, "en/neutral/state")
    match = rule.pattern.search(running.text, 0, HEAD)
    if match is not None:
        yield running.claim("case_number", match.span("value"), rule.id)


def _dockets(running: RunningText, prefix: str) -> Iterator[Claim]:
    """Yield the docket numbers: the one that the court stamped in the margin, else the caption's.

    Appeals that were joined have several, one after the other.
    """
    rules = group(_DOCKETS, prefix)
    stamped = first_match(rules[:1], running.margins)
    found = _Found(*stamped, False) if stamped else _first(running, rules)
    if found is None:
        return
    first = _hyphened(found.match["value"])
    yield _claim(running, "case_number", first, found)
    for match in _joined(running.text, found.match.end()) if found.within else ():
        number = _hyphened(match["value"])
        if number != first:
            yield _claim(running, "case_number", number, replace(found, match=match))


def _joined(text: str, at: int) -> Iterator[re.Match[str]]:
    """Yield the numbers of appeals that were joined: after the first, or each over its caption."""
    after = one(_DOCKETS, "word/joined-docket").pattern
    while (match := after.match(text, at)) is not None:
        yield match
        at = match.end()
    for rule in group(_DOCKETS, "word/own-"):
        yield from rule.pattern.finditer(text, at, HEAD)


def _hyphened(number: str) -> str:
    return " ".join(number.replace("–", "-").split())


def _first(running: RunningText, rules: tuple[Rule, ...]) -> _Found | None:
    """Return what stands first in the head; of equals, by the order of the rules.

    What is said to be another court, of which the case came, is passed over.
    """
    matches = (
        (match.start(), rule, match)
        for rule in rules
        for match in rule.pattern.finditer(running.text, 0, HEAD)
        if not _is_below(running.text, match.start())
    )
    first = min(matches, key=lambda each: each[0], default=None)
    return _Found(first[1], first[2], True) if first else None


def _is_below(text: str, at: int) -> bool:
    leads = one(_COURTS, "word/below").pattern
    return leads.search(text[max(0, at - _LEAD) : at]) is not None


def _court(running: RunningText, prefix: str) -> Claim | None:
    """Return the court that the head names, else the one that the margins name."""
    rules = group(_COURTS, prefix)
    found = _first(running, rules)
    if found is None:
        in_margin = first_match(rules, running.margins)
        if in_margin is None:
            return None
        found = _Found(*in_margin, False)
    name = found.rule.value
    for part, words in found.match.groupdict().items():
        name = name.replace(f"{{{part}}}", titled(words or ""))
    return _claim(running, "court", name, found)


def titled(name: str) -> str:
    """Return a name with a capital for each word but the small ones, on one line. Idempotent.

    >>> titled("HIGH COURT  OF AUSTRALIA")
    'High Court of Australia'
    """
    words = [re.sub(r"[A-Za-z]+(?:[’'][A-Za-z]+)?", _capitalised, word) for word in name.split()]
    return " ".join(word.lower() if word.lower() in _SMALL else word for word in words)


def _capitalised(match: re.Match[str]) -> str:
    return match.group().capitalize()


def _court_of(running: RunningText, neutral: re.Match[str]) -> Claim | None:
    court = neutral_court(neutral)
    if court is None:
        return None
    return running.claim("court", neutral.span(), _NEUTRAL, value=court.name)


def _level(court: Claim, neutral: re.Match[str] | None) -> Iterator[Claim]:
    """Yield the level: what a neutral citation says, else what the name of the court says."""
    place = (court.raw, court.page, court.start, court.end)
    known = neutral_court(neutral) if neutral else None
    if known is not None:
        yield Claim("court_level", known.level, *place, _NEUTRAL)
        return
    found = first_match(group(_COURTS, "en/level/"), court.value)
    if found is not None:
        yield Claim("court_level", found[0].value, *place, found[0].id)


def _claim(running: RunningText, field: str, value: str, found: _Found) -> Claim:
    rule, match = found.rule, found.match
    if found.within:
        span = match.span("value") if "value" in match.re.groupindex else match.span()
        return running.claim(field, span, rule.id, value=value, confidence=rule.confidence)
    return Claim(field, value, " ".join(match.group().split()), rule=rule.id, confidence=0.8)
