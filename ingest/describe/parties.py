"""The parties of a case with their roles as printed, and who speaks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.document import Claim
from corpus.rules import Rule
from ingest.describe.counsel import counsel_claims, counsel_lists
from ingest.describe.loaded import one
from ingest.describe.running import RunningText
from ingest.values.name import is_degree, without_alias
from ingest.values.numeral import with_numerals, with_roman

_LONGEST_BLOCK = 6_000
"""Characters that parties of one role take at most, with identity and counsel."""

_LONGEST_NAME = 420
"""Characters of a name: chains of `cq.` are long."""

_SHORTEST_NAME = 2
_AROUND = " \t\n\r\u00a0,;:.-–—"

_NOW = "sekarang"
_FORMER = 120
"""Characters before *sekarang* in which the role of the level below stands."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """What stands before a role: the parties that bear it, in a half-open span.

    `formerly` is the role that they had before the court below, empty where it is not said.
    """

    role: str
    formerly: str
    start: int
    end: int
    rule: str


def party_claims(
    running: RunningText, zone: Span, ruling: Span | None, number: str
) -> tuple[Claim, ...]:
    """Return parties (`role` as printed) and counsel (`role`: for whom).

    Args:
        running: the document.
        zone: where it names them: the identity section.
        ruling: which names the accused too, where the form of their identity cannot be read.
        number: the case number, which tells criminal and constitutional cases.
    """
    if one("parties", "party/criminal-number").pattern.search(number):
        accused = tuple(accused_in(running, zone))
        if not accused and ruling is not None:
            accused = tuple(_named(running, ruling, one("parties", "party/accused-ruled")))
        if accused:
            return (*accused, *distinct(counsel_claims(running, zone, "Terdakwa")))
    if one("parties", "party/constitutional-number").pattern.search(number):
        return _before_the_constitutional_court(running, zone)
    named = tuple(_named(running, zone, one("parties", "party/before-name")))
    if named:
        return named
    begin = one("parties", "party/begin").pattern.search(running.text, *zone)
    found = sides(running.text, (begin.end() if begin else zone[0], zone[1]))
    return _of_sides(running, found)


def _of_sides(running: RunningText, found: Iterable[Side]) -> tuple[Claim, ...]:
    """Return the parties of sides, then the counsel of each."""
    parties = tuple(party for side in found for party in of_side(running, side))
    counsel = tuple(
        each
        for side in found
        for each in counsel_claims(running, (side.start, side.end), side.role)
    )
    return (*distinct(parties), *distinct(counsel))


def accused_in(running: RunningText, zone: Span) -> Iterator[Claim]:
    """Yield the accused, by the form of their identity; before a review they are convicts."""
    rule = one("parties", "party/accused")
    convict = one("parties", "party/convict")
    first = rule.pattern.search(running.text, *zone)
    convicted = first is not None and convict.pattern.search(running.text, zone[0], first.start())
    return _named(running, zone, rule, convict.value if convicted else rule.value)


def _before_the_constitutional_court(running: RunningText, zone: Span) -> tuple[Claim, ...]:
    """Return applicants and their counsel, and against whom they apply, where that is said."""
    against = one("parties", "party/respondent-follows").pattern.search(running.text, *zone)
    end = against.start() if against else zone[1]
    counsel = distinct(counsel_claims(running, (zone[0], end), "Pemohon"))
    others = sides(running.text, (against.end(), zone[1])) if against else ()
    respondents = _of_sides(running, others)
    applicants = _applicants(running, (zone[0], end))
    return tuple(
        sorted((*applicants, *counsel, *respondents), key=lambda each: each.field != "party")
    )


def _named(
    running: RunningText, zone: Span, rule: Rule, called: str | None = None
) -> Iterator[Claim]:
    """Yield whom a rule names, each once; their role is `called`, else as the rule finds it."""
    seen: set[str] = set()
    for match in rule.pattern.finditer(running.text, *zone):
        role = called or rule.value or role_in(match)
        claim = _party(running, match.span("name"), role, rule)
        if claim is not None and claim.value.lower() not in seen:
            seen.add(claim.value.lower())
            yield claim


def _applicants(running: RunningText, zone: Span) -> tuple[Claim, ...]:
    """Return the applicants before the constitutional court: those listed, else the one named.

    Where one is named before the list, the list is of those who represent it; those whose numbers
    go on from its own are applicants themselves.
    """
    numbered = one("parties", "party/applicants-numbered").pattern.search(running.text, *zone)
    first = tuple(_named(running, zone, one("parties", "party/applicant")))
    listed = tuple(_named(running, zone, one("parties", "party/applicant-listed")))
    if first and listed and _place(first[0]) < _place(listed[0]):
        return (*first, *_named(running, zone, one("parties", "party/applicant-further")))
    if numbered and first and not listed:
        further = _named(running, numbered.span(), one("parties", "party/applicant-next"))
        return (*first, *further)
    recorded = one("parties", "party/applicant-recorded")
    return listed or first or tuple(_named(running, zone, recorded))[:1]


def _place(claim: Claim) -> tuple[int, int]:
    return claim.page or 0, claim.start or 0


_CALLED = ("party/called", "party/line", "party/inline")
_BEGIN = ("party/against", "party/heading")


def sides(
    text: str, zone: Span, called: tuple[str, ...] = _CALLED, begin: tuple[str, ...] = _BEGIN
) -> tuple[Side, ...]:
    """Return the blocks of text that end in a role, each from where the one before ended.

    Args:
        text: the document.
        zone: where it names its parties.
        called: ids of the rules of what gives a role.
        begin: ids of the rules of what stands right before the parties of a side.
    """
    found = tuple(_sides(text, zone, called, begin))
    roles = with_roman(tuple(side.role for side in found))
    return tuple(replace(side, role=role) for side, role in zip(found, roles, strict=True))


def _sides(
    text: str, zone: Span, called: tuple[str, ...], begin: tuple[str, ...]
) -> Iterator[Side]:
    at = zone[0]
    calls = sorted(
        (
            (match.start(), match.end(), match, id_)
            for id_ in called
            for match in one("parties", id_).pattern.finditer(text, at, zone[1])
        ),
        key=lambda each: each[:2],
    )
    for first, last, match, rule in calls:
        if first < at:
            continue
        start = max(_begin(text, at, first, begin), first - _LONGEST_BLOCK)
        yield Side(role_in(match), _formerly(match), start, first, rule)
        at = last


def role_in(match: re.Match[str]) -> str:
    """Return the role that a rule found, as printed but for a numeral with the sign l or |."""
    return with_numerals(match["role"])


def _begin(text: str, start: int, end: int, begin: tuple[str, ...]) -> int:
    """Return where the parties of a side begin: after the last of what stands before them."""
    ends = (
        match.end()
        for id_ in begin
        for match in one("parties", id_).pattern.finditer(text, start, end)
    )
    return max(ends, default=start)


def _formerly(call: re.Match[str]) -> str:
    """Return the role of the level below, which follows a role after *semula* or a stroke.

    It stands before *sekarang* and the role of this level where that is the order.
    """
    formerly = one("parties", "party/formerly").pattern
    was = formerly.search(call.groupdict().get("more") or "")
    before = call.string[max(0, call.start() - _FORMER) : call.start()].rpartition(";")[2]
    if was is None and (call.group().startswith(_NOW) or before.rstrip().endswith(_NOW)):
        was = formerly.search(before)
    return role_in(was) if was else ""


def of_side(running: RunningText, side: Side) -> Iterator[Claim]:
    """Yield the parties of a block: one, or as many as are numbered.

    Where counsel ask in their name, the parties follow those words.
    """
    text = running.text
    asked = one("parties", "party/on-behalf").pattern.search(text, side.start, side.end)
    begin = asked.end() if asked else side.start
    lists = tuple(counsel_lists(text, (begin, side.end)))
    items = [
        match
        for match in _items(text, begin, side.end)
        if not any(start <= match.end() and match.start() < end for start, end in lists)
    ]
    starts = [match.end() for match in items] or [begin]
    before = text[begin : items[0].start()].strip(" \n;,.") if items else ""
    if before and not before.endswith(":"):
        starts.insert(0, begin)
    ends = [match.start() for match in items if match.end() in starts[1:]] + [side.end]
    rule = one("parties", side.rule)
    for span in zip(starts, ends, strict=False):
        for each in _apart(running, span):
            claim = _party(running, each, side.role, rule, side.formerly)
            if claim is not None:
                yield claim


def _apart(running: RunningText, span: Span) -> tuple[Span, ...]:
    """Return the spans of heirs that are listed, of two who share one identity, else the span."""
    start, end = running.trimmed(span, _AROUND)
    heirs = one("parties", "party/heirs").pattern.match(running.text[start:end])
    if heirs is not None:
        mark = one("parties", "party/heir").pattern
        marks = list(mark.finditer(running.text, start + heirs.end() - 1, end))
        stops = [*(match.start() for match in marks[1:]), end]
        return tuple((match.end(), stop) for match, stop in zip(marks, stops, strict=True))
    pair = one("parties", "party/pair").pattern.match(running.text[start:end])
    person = one("parties", "person/person").pattern
    if pair is None or not all(person.match(pair[name]) for name in ("first", "second")):
        return (span,)
    parts = (pair.span("first"), pair.span("second"))
    return tuple((start + first, start + last) for first, last in parts)


def _items(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return what stands before each party of a list, also where marks after the first are lost."""
    marked = list(one("parties", "party/item").pattern.finditer(text, start, end))
    if not marked:
        return []
    unmarked = one("parties", "party/item-unmarked").pattern
    lost = unmarked.finditer(text, marked[0].end(), end)
    return sorted((*marked, *lost), key=lambda match: match.start())


def _party(
    running: RunningText, span: Span, role: str, rule: Rule, formerly: str = ""
) -> Claim | None:
    """Return the party whose name begins a span, None where no name does."""
    text = running.text
    start, end = running.trimmed(span, _AROUND)
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
    span = running.with_point((start, stop))
    attributes = (("role", role), *was)
    return running.claim("party", span, rule.id, confidence=rule.confidence, attributes=attributes)


def _before_comma(text: str, start: int, end: int) -> int:
    """Return the end of a name: its first comma that nothing follows which is part of it."""
    goes_on = one("parties", "party/goes-on").pattern
    at = start
    while (comma := text.find(",", at, end)) >= 0:
        following = text[comma + 1 : end].split(",")[0].strip(" \n;:")
        if not (_is_titled(following) or goes_on.match(following)):
            return comma
        at = comma + 1
    return end


def _is_titled(words: str) -> bool:
    """Say whether words are degrees, with or without another name after them."""
    return is_degree(without_alias(words))


def distinct(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims without those that say the same of the same role again."""
    return tuple(
        {
            (claim.value.lower(), claim.attribute("role")): claim for claim in reversed(claims)
        }.values()
    )[::-1]
