"""Who gave a decision: judges with their role, clerk, prosecutor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.document import Claim
from corpus.rules import Rule
from ingest.describe.loaded import group, one
from ingest.describe.outline import lines_of
from ingest.describe.running import RunningText
from ingest.values.name import bare, is_degree, persons_in

_CLERK_REACH = 110
"""Characters before the clerk's office in which the name stands."""

_SIGNATURES = 1_500
"""Characters after a closing in which it is signed."""

_LONGEST_NAME = 70
_FEWEST_LETTERS = 3

Span = tuple[int, int]


def panel_claims(running: RunningText, closing: Span | None) -> tuple[Claim, ...]:
    """Return judges (`role` chair, member or single), clerk and prosecutor of a decision."""
    if closing is None:
        clerk = _signed_clerk(running, len(running.text) * 2 // 3)
        return (clerk,) if clerk else ()
    start, end = closing
    bench_end = _bench_end(running.text, start, end)
    judges = tuple(_judges(running, start, bench_end)) or _signed_judges(running, end)
    clerks = tuple(_clerks(running, start, end))
    if not clerks:
        signed = _signed_clerk(running, end - 20)
        clerks = (signed,) if signed else ()
    prosecutor = _prosecutor(running, start, end)
    return (*judges, *clerks, *((prosecutor,) if prosecutor else ()))


def _bench_end(text: str, start: int, end: int) -> int:
    """Return where the closing has named all judges: at the pronouncing after the first role."""
    roles = _roles(text, _list_begin(text, start, end), end)
    if not roles:
        return end
    first = roles[0][1]
    pronounced = one("closing", "closing/pronounced").pattern.search(text, first, end)
    clerk = one("closing", "panel/clerk").pattern.search(text, first, end)
    return min((match.start() for match in (pronounced, clerk) if match), default=end)


def _judges(running: RunningText, start: int, end: int) -> Iterator[Claim]:
    """Yield the judges: each list of names bears the role that follows it."""
    led = False
    at = _list_begin(running.text, start, end)
    for first, last, rule in _roles(running.text, at, end):
        if rule.value == "single" and led:
            continue
        for name in _names(running, _after_last_by(running.text, at, first), first):
            role = "member" if led else rule.value
            yield _person(running, "judge", name, rule.id, (("role", role),))
            led = led or role in ("chair", "single")
        at = last


def _signed_judges(running: RunningText, start: int) -> tuple[Claim, ...]:
    """Return the judges of a closing that names none, from the signatures below it.

    An order is signed by one, as judge or as head of the court. Columns that are read one after the
    other have each office before its names, rows have the names apart below their offices. Where
    neither shows whose they are, nobody is returned.
    """
    limit = min(len(running.text), start + _SIGNATURES)
    rule = one("closing", "panel/signed-offices")
    row = rule.pattern.search(running.text, start, limit)
    if row is not None:
        signed = _signed_in_rows(running, row, limit)
    else:
        rule = one("closing", "panel/signed-office")
        signed = _signed_in_columns(running, rule, start, limit)
    bench = _bench(Counter({role: len(names) for role, names in signed.items()}))
    return tuple(
        _person(running, "judge", name, rule.id, (("role", role),), confidence=0.8)
        for role in bench
        for name in signed[role]
    )


def _bench(signed: Counter[str]) -> tuple[str, ...]:
    """Return the roles of those who signed: a chair with members, or one alone."""
    if signed["chair"] == 1 and signed["member"]:
        return ("chair", "member")
    alone = signed["single"] == 1 and not signed["chair"] and not signed["member"]
    return ("single",) if alone else ()


def _signed_in_columns(
    running: RunningText, rule: Rule, start: int, limit: int
) -> dict[str, list[Span]]:
    """Return by role the names that stand below each office, up to the next."""
    offices = list(rule.pattern.finditer(running.text, start, limit))
    ends = [*(office.start() for office in offices), limit][1:]
    signed: dict[str, list[Span]] = {}
    for office, end in zip(offices, ends, strict=True):
        names = _signed_names(running, office.end(), end)
        signed.setdefault(office.lastgroup or "", []).extend(names)
    return signed


def _signed_in_rows(running: RunningText, row: re.Match[str], limit: int) -> dict[str, list[Span]]:
    """Return by role the names below two offices in a row; who stands alone there is a member."""
    after = one("closing", "panel/signed-office").pattern.search(running.text, row.end(), limit)
    both = ("member", "chair") if row["members"] else ("chair", "member")
    signed: dict[str, list[Span]] = {"chair": [], "member": []}
    for line in lines_of(running.text, row.end(), after.start() if after else limit):
        cells = list(_cells(running.text, line.words, line.end))
        roles = both if len(cells) == 2 else ("member",) * len(cells)
        for (first, last), role in zip(cells, roles, strict=True):
            signed[role] += _signed_names(running, first, last)
    return signed


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of what stands apart in a line."""
    for gap in one("closing", "panel/cells").pattern.finditer(text, start, end):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < end:
        yield start, end


def _signed_names(running: RunningText, start: int, end: int) -> list[Span]:
    """Return the spans of the names in the lines of a stretch, marks of signing left out."""
    signed = one("closing", "panel/signed-mark").pattern
    return [
        name
        for line in lines_of(running.text, start, end)
        if not signed.match(running.text[line.start : line.end])
        for name in _names(running, line.start, line.end)
    ]


def _roles(text: str, start: int, end: int) -> list[tuple[int, int, Rule]]:
    """Return where roles of judges stand, in order and apart."""
    found = sorted(
        (
            (match.start(), match.end(), rule)
            for role in ("chair", "member", "single")
            for rule in group("closing", f"panel/{role}")
            for match in rule.pattern.finditer(text, start, end)
        ),
        key=lambda each: each[:2],
    )
    kept: list[tuple[int, int, Rule]] = []
    for each in found:
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept


def _list_begin(text: str, start: int, end: int) -> int:
    """Return where the judges begin to be named: after the first *oleh* of the closing."""
    by = one("closing", "panel/by").pattern.search(text, start, end)
    return by.end() if by else start


def _after_last_by(text: str, start: int, end: int) -> int:
    begins = [
        match.end() for match in one("closing", "panel/by").pattern.finditer(text, start, end)
    ]
    return begins[-1] if begins else start


def _names(running: RunningText, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of the names in a list, without ranks and without what is no name.

    A degree that only a rank parts from what follows belongs to the name before it.
    """
    named: Span | None = None
    for span in persons_in(running.text, start, end):
        first, last = _without_rank(running, span)
        words = running.text[first:last]
        if named and is_degree(words):
            named = named[0], last
            continue
        if named:
            yield running.with_point(named)
        named = (first, last) if _is_name(words) else None
    if named:
        yield running.with_point(named)


def _without_rank(running: RunningText, span: Span) -> Span:
    """Return the span of a name without the rank before or after it, and what leads to it."""
    text = running.text
    first, last = span
    led = one("closing", "panel/rank-before").pattern.match(text[first:last])
    first += led.end() if led else 0
    ranked = one("closing", "panel/rank").pattern.search(text, first, last)
    trimmed = running.trimmed((first, ranked.start() if ranked else last), " \t\n\r\u00a0,;:()-")
    lead = one("parties", "party/lead").pattern.match(text[slice(*trimmed)])
    return trimmed[0] + (lead.end() if lead else 0), trimmed[1]


def _is_name(words: str) -> bool:
    kept = bare(words)
    return (
        sum(character.isalpha() for character in kept) >= _FEWEST_LETTERS
        and len(kept) <= _LONGEST_NAME
        and not one("closing", "word/of-the-court").pattern.search(kept)
        and not any(character.isdigit() for character in kept)
        and not one("parties", "party/not-a-name").pattern.match(kept)
    )


def _clerks(running: RunningText, start: int, end: int) -> Iterator[Claim]:
    """Yield the clerk, or the clerks where each of several is one."""
    for id_, part in (("panel/clerks-each", "names"), ("panel/clerk-after-office", "name")):
        match = one("closing", id_).pattern.search(running.text, start, end)
        names = list(_names(running, *match.span(part))) if match else []
        if names:
            yield from (_person(running, "clerk", name, id_) for name in names)
            return
    clerk = _clerk(running, start, end)
    if clerk is not None:
        yield clerk


def _clerk(running: RunningText, start: int, end: int) -> Claim | None:
    """Return the clerk: named right after the office, or last before it."""
    rule = one("closing", "panel/clerk")
    for match in rule.pattern.finditer(running.text, start, end):
        name = _named_after(running, match.end(), end) or _named_before(
            running, start, match.start()
        )
        if name is not None:
            return _person(running, "clerk", name, rule.id)
    return None


def _named_after(running: RunningText, at: int, end: int) -> Span | None:
    match = one("closing", "panel/clerk-named").pattern.match(running.text[at:end])
    if match is None:
        return None
    first, last = match.span("name")
    return next(_names(running, at + first, at + last), None)


def _named_before(running: RunningText, start: int, at: int) -> Span | None:
    before = one("closing", "panel/before-clerk").pattern
    first = max(start, at - _CLERK_REACH)
    begins = [each.end() for each in before.finditer(running.text, first, at)]
    for begin in reversed(begins):
        names = list(_names(running, begin, at))
        if names:
            return names[-1]
    return None


def _signed_clerk(running: RunningText, start: int) -> Claim | None:
    rule = one("closing", "panel/signed-clerk")
    match = rule.pattern.search(running.text, max(0, start))
    if match is None:
        return None
    name = next(_names(running, *match.span("name")), None)
    return _person(running, "clerk", name, rule.id, confidence=0.7) if name else None


def _prosecutor(running: RunningText, start: int, end: int) -> Claim | None:
    for id_ in ("panel/military-prosecutor", "panel/prosecutor"):
        match = one("closing", id_).pattern.search(running.text, start, end)
        names = list(_names(running, *match.span("name"))) if match else []
        if names:
            return _person(running, "prosecutor", names[-1], id_, confidence=0.9)
    return None


def _person(
    running: RunningText,
    field: str,
    span: Span,
    rule: str,
    attributes: tuple[tuple[str, str | None], ...] = (),
    confidence: float = 1.0,
) -> Claim:
    return running.claim(field, span, rule, confidence=confidence, attributes=attributes)
