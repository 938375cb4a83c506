"""The parties of a case with their roles as printed, and their counsel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Claim
from corpus.rules import Rule
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.values.name import is_degree, persons_in

_LONGEST_BLOCK = 6_000
"""Characters that parties of one role take at most, with identity and counsel."""

_LONGEST_NAME = 420
"""Characters of a name: chains of `cq.` are long."""

_SHORTEST_NAME = 2
_LONGEST_PERSON = 70

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands before a role: the parties that bear it, in a half-open span.

    `formerly` is the role that they had before the court below, empty where it is not said.
    """

    role: str
    formerly: str
    start: int
    end: int
    rule: str


def party_claims(running: RunningText, zone: Span, number: str) -> tuple[Claim, ...]:
    """Return parties (`role` as printed) and counsel (`role`: for whom).

    Args:
        running: the document.
        zone: where it names them: the identity section, or the first pages of a filing.
        number: the case number, which tells criminal and constitutional cases.
    """
    if ("Pid" in number and "Pid.Pra" not in number) or "-K/" in number:
        accused = tuple(_named(running, zone, one("parties", "party/accused")))
        if accused:
            return (*accused, *_counsel(running, zone, "Terdakwa"))
    if any(court in number for court in ("/PUU", "/PHP", "/SKLN")):
        return (*_applicants(running, zone), *_counsel(running, zone, "Pemohon"))
    sides = list(_sides(running.text, zone))
    parties = tuple(party for side in sides for party in _of_side(running, side))
    counsel = tuple(
        each for side in sides for each in _counsel(running, (side.start, side.end), side.role)
    )
    return (*_distinct(parties), *_distinct(counsel))


def _named(running: RunningText, zone: Span, rule: Rule) -> Iterator[Claim]:
    seen: set[str] = set()
    for match in rule.pattern.finditer(running.text, *zone):
        claim = _party(running, match.span("name"), rule.value, rule.id)
        if claim is not None and claim.value.lower() not in seen:
            seen.add(claim.value.lower())
            yield claim


def _applicants(running: RunningText, zone: Span) -> tuple[Claim, ...]:
    first = tuple(_named(running, zone, one("parties", "party/applicant")))
    listed = tuple(_named(running, zone, one("parties", "party/applicant-listed")))
    if first and not any(claim.value == listed[0].value for claim in first[:1] if listed):
        return first
    return listed or first


def _sides(text: str, zone: Span) -> Iterator[_Side]:
    """Yield the blocks of text that end in a role, each from where the one before ended."""
    begin = one("parties", "party/begin").pattern.search(text, *zone)
    at = begin.end() if begin else zone[0]
    calls = sorted(
        (
            (match.start(), match.end(), match, rule.id)
            for rule in (one("parties", "party/called"), one("parties", "party/line"))
            for match in rule.pattern.finditer(text, at, zone[1])
        ),
        key=lambda each: each[:2],
    )
    for first, last, match, rule in calls:
        if first < at:
            continue
        against = list(one("parties", "party/against").pattern.finditer(text, at, first))
        start = max(against[-1].end() if against else at, first - _LONGEST_BLOCK)
        yield _Side(" ".join(match["role"].split()), _formerly(match), start, first, rule)
        at = last


def _formerly(call: re.Match[str]) -> str:
    """Return the role of the level below, which follows a role after *semula* or a stroke."""
    was = one("parties", "party/formerly").pattern.search(call["more"] or "")
    return " ".join(was["role"].split()) if was else ""


def _of_side(running: RunningText, side: _Side) -> Iterator[Claim]:
    """Yield the parties of a block: one, or as many as are numbered."""
    items = list(one("parties", "party/item").pattern.finditer(running.text, side.start, side.end))
    starts = [match.end() for match in items] or [side.start]
    if items and running.text[side.start : items[0].start()].strip(" \n;,.:"):
        starts.insert(0, side.start)
    ends = [match.start() for match in items if match.end() in starts[1:]] + [side.end]
    for start, end in zip(starts, ends, strict=False):
        claim = _party(running, (start, end), side.role, side.rule, side.formerly)
        if claim is not None:
            yield claim


def _party(
    running: RunningText, span: Span, role: str, rule: str, formerly: str = ""
) -> Claim | None:
    """Return the party whose name begins a span, None where no name does."""
    text = running.text
    start, end = running.trimmed(span, " \t\n\r\u00a0,;:.-–—")
    label = one("parties", "party/label").pattern.match(text[start:end])
    start += label.end() if label else 0
    identity = one("parties", "party/identity").pattern.search(text, start, end)
    stop = min(identity.start() if identity else end, start + _LONGEST_NAME)
    stop = _before_comma(text, start, stop)
    start, stop = running.trimmed((start, stop), " \t\n\r\u00a0,;:-–—")
    words = text[start:stop]
    if len(words) < _SHORTEST_NAME or one("parties", "party/not-a-name").pattern.match(words):
        return None
    was = (("formerly", formerly),) if formerly else ()
    return running.claim("party", (start, stop), rule, attributes=(("role", role), *was))


def _before_comma(text: str, start: int, end: int) -> int:
    """Return the end of a name: its first comma that no degree and no `cq.` follows."""
    at = start
    while (comma := text.find(",", at, end)) >= 0:
        following = text[comma + 1 : end].split(",")[0].strip()
        if not (is_degree(following) or following[:2].lower() in ("cq", "c.")):
            return comma
        at = comma + 1
    return end


def _counsel(running: RunningText, zone: Span, role: str) -> tuple[Claim, ...]:
    found: list[Claim] = []
    attributes = (("role", role),)
    for rule in group("parties", "counsel/"):
        for match in rule.pattern.finditer(running.text, *zone):
            found += (
                running.claim("counsel", span, rule.id, attributes=attributes)
                for span in _advocates(running, *match.span("names"))
            )
    return _distinct(tuple(found))


def _advocates(running: RunningText, start: int, end: int) -> Iterator[Span]:
    """Yield the names in a list of counsel: the first, and those that bear a degree.

    What stands between them without a degree is an office.
    """
    for position, span in enumerate(persons_in(running.text, start, end)):
        first, last = running.trimmed(span, " \t\n\r\u00a0,;:-–—")
        name = running.words((first, last))
        lead = one("parties", "party/lead").pattern.match(name)
        if _is_person(name[lead.end() :] if lead else name) and (position == 0 or "," in name):
            yield first + (lead.end() if lead else 0), last


def _is_person(name: str) -> bool:
    letters = sum(character.isalpha() for character in name)
    return (
        letters > _SHORTEST_NAME
        and len(name) <= _LONGEST_PERSON
        and not any(map(str.isdigit, name))
        and not one("parties", "party/not-a-name").pattern.match(name)
    )


def _distinct(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims without those that say the same of the same role again."""
    return tuple(
        {
            (claim.value.lower(), claim.attribute("role")): claim for claim in reversed(claims)
        }.values()
    )[::-1]
