"""Units of the ministry: unit utama, kantor wilayah and technical units, as of a date.

In a decision only the parties count: a prison that holds the accused is no party to the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from corpus.document import Claim
from corpus.reference import TechnicalUnit, Unit, letters, technical_units, units
from ingest.describe.loaded import one
from ingest.describe.running import RunningText

_LONGEST = 130
"""Characters of a unit's name, with white space."""

_OURS = 20_000
"""Characters in which a document of our ministry names it."""

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
    zones = list(_zones(running, claims))
    ours = one("units", "unit/ministry").pattern.search(running.text, 0, _OURS) is not None
    found: dict[tuple[str, str], Claim] = {}
    for start, end in zones:
        for claim in (*_units(running, start, end, date), *_technical(running, start, end)):
            if ours or claim.value not in _SEVERAL_MINISTRIES:
                found.setdefault((claim.field, letters(claim.value)), claim)
    return tuple(found.values())


def _zones(running: RunningText, claims: tuple[Claim, ...]) -> Iterator[tuple[int, int]]:
    """Yield where units count: the parties of a case, else the whole text."""
    if not any(claim.field in ("case_number", "date_decided") for claim in claims):
        yield 0, len(running.text)
        return
    for claim in claims:
        if claim.field == "party" and claim.page is not None and claim.start is not None:
            start = running.starts[claim.page - 1] + claim.start
            yield start, start + len(claim.raw)


def _units(running: RunningText, start: int, end: int, date: str | None) -> Iterator[Claim]:
    text = running.text
    at = start
    while (trigger := one("units", "unit/trigger").pattern.search(text, at, end)) is not None:
        named = _named(text, trigger.start(), date)
        if named is None:
            at = trigger.end()
            continue
        unit, at = named
        yield running.claim("unit", (trigger.start(), at), "unit/name", value=unit.id)


def _named(text: str, at: int, date: str | None) -> tuple[Unit, int] | None:
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
            return (unit, ends[size - 1]) if _existed(unit, date) else None
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
        for name in (unit.name, *unit.aliases)
    }


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _names()}, reverse=True))


def _technical(running: RunningText, start: int, end: int) -> Iterator[Claim]:
    for match in one("units", "unit/technical").pattern.finditer(running.text, start, end):
        kind = _kind(match["kind"], match["type"] or "")
        attributes = (("kind_id", kind.id if kind else None),)
        yield running.claim("upt", match.span(), "unit/technical", attributes=attributes)


def _kind(name: str, nature: str) -> TechnicalUnit | None:
    """Return the kind of unit of that name and nature, else that of the name alone."""
    wanted = (letters(f"{name}{nature}"), letters(name))
    for spelling in wanted:
        for kind in technical_units():
            if spelling in map(letters, (kind.name, *kind.aliases)):
                return kind
    return None
