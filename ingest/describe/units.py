"""Units of the ministry: unit utama, kantor wilayah and technical units, as of a date.

In a decision only the parties count: a prison that holds the accused is no party to the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from corpus.document import Claim
from corpus.reference import TechnicalUnit, Unit, letters, technical_units, units
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText

_LONGEST = 130
"""Characters of a unit's name, with white space."""

_OURS = 20_000
"""Characters in which a document of our ministry names it."""

_MINISTRIES = (
    "",
    "Kementerian Hukum",
    "Kementerian Hukum RI",
    "Kemenkum",
    "Kementerian Hukum dan HAM",
    "Kemenkumham",
    "Kementerian Hukum dan Hak Asasi Manusia",
)
"""What may stand between the words for an office in a region and the region's name."""

_SPLIT = "2024-10-21"
"""The day from which there are three ministries (Perpres 155-157/2024)."""

_CODES_SINCE = "2014"
"""The year from which letter codes of offices in the regions are those of the table."""

_BEFORE = 90
"""Characters before a name in which it shows that a prison only holds somebody, or that a unit does
nothing itself."""

_WIDE = 60
"""A line of so many characters may have been broken by its width."""

_SEVERAL_MINISTRIES = frozenset({"setjen", "itjen"})
"""Units that every ministry has: they are ours only where the document names our ministry."""


def unit_claims(
    running: RunningText, claims: tuple[Claim, ...], date: str | None
) -> tuple[Claim, ...]:
    """Return units by id and technical units as printed (`kind_id`), each where it is first named.

    Args:
        running: the document.
        claims: what is known of it; the units of a decision are looked for in its parties.
        date: of the document (ISO 8601): a unit that did not exist then is not named.
    """
    found: dict[tuple[str, str], Claim] = {}
    written = _by_number(claims, date)
    if written is not None:
        found["unit", letters(written.value)] = written
    for start, end in _zones(running, claims):
        for claim in _units(running, start, end, date):
            found.setdefault((claim.field, letters(claim.value)), claim)
        for claim, place in _technical(running, start, end):
            kind = claim.attribute("kind_id") or ""
            found.setdefault((claim.field, f"{kind.split('-')[0]} {letters(place)}"), claim)
    if not _is_ours(running, found.values()):
        found = {
            key: claim for key, claim in found.items() if claim.value not in _SEVERAL_MINISTRIES
        }
    return tuple(_with_ministry(running, claim, date) for claim in found.values())


def _is_ours(running: RunningText, found: Iterable[Claim]) -> bool:
    """Say whether a document is of our ministry: it names it, or a unit that no other has."""
    named = one("units", "unit/ministry").pattern.search(running.text, 0, _OURS)
    return named is not None or any(claim.value not in _SEVERAL_MINISTRIES for claim in found)


def _with_ministry(running: RunningText, claim: Claim, date: str | None) -> Claim:
    """Return the claim of a unit with the ministry that it was of on the document's day.

    After the split each ministry has a Sekretariat Jenderal and the like, and two have offices in
    the regions: of which a document speaks is told by the ministry that it names first.
    """
    if claim.field != "unit" or date is None:
        return claim
    ministry = "kemenkumham"
    if date >= _SPLIT:
        ministry = next(unit.successor for unit in units() if unit.id == claim.value)
        named = one("units", "unit/new-ministry").pattern.search(running.text, 0, _OURS)
        first = (
            next((name for name, words in named.groupdict().items() if words), "") if named else ""
        )
        if first and claim.value in _SEVERAL_MINISTRIES:
            ministry = first
        line = one("units", "unit/line").pattern.search(running.text, 0, _OURS)
        if first == "kemenimipas" and line and re.fullmatch(r"kanwil-\d\d", claim.value):
            kind = "pas" if line["pas"] else "imi"
            claim = replace(claim, value=claim.value.replace("kanwil-", f"kanwil-{kind}-"))
            ministry = first
    return replace(claim, attributes=(("ministry", ministry),))


def _by_number(claims: tuple[Claim, ...], date: str | None) -> Claim | None:
    """Return the unit that wrote a letter, by the code that its number begins with.

    The codes of offices in the regions were renumbered before 2014, so that they are read only in
    letters that are dated since; numbers of courts that look like theirs have a stroke after them.
    """
    for claim in claims:
        if claim.field != "letter_number":
            continue
        match = one("units", "unit/letter-code").pattern.match(claim.value)
        if match is None:
            return None
        if match["region"] and (date is None or date < _CODES_SINCE):
            return None
        code = match["unit"] or f"W.{int(match['region'])}"
        known = [unit for unit in units() if unit.letter_code == code and unit.kind != "ministry"]
        if not known:
            return None
        id_ = known[0].id
        if match["line"] and date is not None and date >= _SPLIT:
            id_ = id_.replace("kanwil-", f"kanwil-{match['line'].lower()}-")
        return replace(claim, field="unit", value=id_, rule="unit/letter-code", attributes=())
    return None


def _zones(running: RunningText, claims: tuple[Claim, ...]) -> Iterator[tuple[int, int]]:
    """Yield where units count: the parties of a case, else the text without lists of copies.

    Letters and powers of attorney only speak of a case.
    """
    fields = {claim.field for claim in claims}
    if "letter_number" in fields or not fields & {"case_number", "date_decided"}:
        yield from _without_copies(running)
        return
    for claim in claims:
        if claim.field == "party" and claim.page is not None and claim.start is not None:
            start = running.starts[claim.page - 1] + claim.start
            yield start, start + len(claim.raw)


def _without_copies(running: RunningText) -> Iterator[tuple[int, int]]:
    """Yield the text but for the lists of those who get a copy, each up to the end of its page."""
    ends = [*running.starts[1:], len(running.text)]
    at = 0
    for copies in one("units", "unit/copies").pattern.finditer(running.text):
        if copies.start() >= at:
            yield at, copies.start()
            at = next(end for end in ends if end >= copies.end())
    yield at, len(running.text)


def _units(running: RunningText, start: int, end: int, date: str | None) -> Iterator[Claim]:
    text = running.text
    at = start
    while (trigger := one("units", "unit/trigger").pattern.search(text, at, end)) is not None:
        named = _named(text, trigger.start())
        if named is None:
            at = trigger.start() + 1
            continue
        unit, at = named
        if not _existed(unit, date) or _only_receives(text, trigger.start()):
            continue
        yield running.claim("unit", (trigger.start(), at), "unit/name", value=unit.id)


def _only_receives(text: str, at: int) -> bool:
    """Say whether what is named at an offset is only sent something, or kept waiting for."""
    before = text[max(0, at - _BEFORE) : at]
    return any(rule.pattern.search(before) for rule in group("units", "unit/bystander"))


def _named(text: str, at: int) -> tuple[Unit, int] | None:
    """Return the unit with the longest name that stands at an offset, and the name's end."""
    kept, ends = [], []
    for position, character in enumerate(text[at : at + _LONGEST]):
        if character.isalnum():
            kept.append(character.lower())
            ends.append(at + position + 1)
    word = "".join(kept)
    for size in _sizes():
        unit = _names().get(word[:size]) if size <= len(word) else None
        if unit is not None and not text[ends[size - 1] : ends[size - 1] + 1].isalnum():
            return unit, ends[size - 1]
    return None


def _existed(unit: Unit, date: str | None) -> bool:
    if date is None:
        return True
    return (not unit.since or unit.since <= date) and (not unit.until or date <= unit.until)


@cache
def _names() -> dict[str, Unit]:
    return {
        letters(name): unit
        for unit in units()
        if unit.kind != "ministry"
        for name in (unit.name, *unit.aliases, *_of_region(unit))
    }


def _of_region(unit: Unit) -> Iterator[str]:
    """Yield how letterheads and minutes call an office in a region.

    The ministry often stands in the line above, or is left out.
    """
    if unit.kind != "kanwil" or not unit.letter_code:
        return
    long, short = "Kantor Wilayah", "Kanwil"
    regions = {name.removeprefix(long) for name in unit.aliases if name.startswith(f"{long} ")}
    regions |= {name.removeprefix(short) for name in unit.aliases if name.startswith(f"{short} ")}
    bare = {one("units", "unit/ministry-name").pattern.sub("", each).strip() for each in regions}
    for region in sorted(bare):
        for office in (long, short, "Kakanwil"):
            for ministry in _MINISTRIES:
                yield f"{office} {ministry} {region}"


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _names()}, reverse=True))


def _technical(running: RunningText, start: int, end: int) -> Iterator[tuple[Claim, str]]:
    """Yield the technical units that are named, with the place that each is named after.

    Where somebody is held, or was moved to, is no unit that acts; nor is what is named after one,
    nor all of them together.
    """
    kept = ("unit/named-after", "unit/bystander-many")
    none = (*group("units", "unit/place"), *(one("units", rule) for rule in kept))
    for match in one("units", "unit/technical").pattern.finditer(running.text, start, end):
        before = running.text[max(start, match.start() - _BEFORE) : match.start()]
        if any(rule.pattern.search(before) for rule in none):
            continue
        last = _end_of_name(running.text, match)
        place = running.text[match.start("place") : last]
        kind = _kind(match["kind"], match["type"] or "")
        attributes = (("kind_id", kind.id if kind else None),)
        span = (match.start(), last)
        yield running.claim("upt", span, "unit/technical", attributes=attributes), place


def _end_of_name(text: str, match: re.Match[str]) -> int:
    """Return where a name ends: with its line, where that was not broken by its width."""
    feed = text.find("\n", match.start("place"), match.end())
    if feed < 0:
        return match.end()
    line = text.rfind("\n", 0, feed) + 1
    return match.end() if feed - line >= _WIDE else feed


def _kind(name: str, nature: str) -> TechnicalUnit | None:
    """Return the kind of unit of that name and nature, else that of the name alone."""
    wanted = (letters(f"{name}{nature}"), letters(name))
    for spelling in wanted:
        for kind in technical_units():
            if spelling in map(letters, (kind.name, *kind.aliases)):
                return kind
    return None
