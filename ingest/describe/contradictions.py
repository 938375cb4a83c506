"""Dates of a decision that cannot all be right: they stay as printed, and a person should look.

A case is registered before it is deliberated, and deliberated before it is decided (HIR Pasal 178
and 179, KUHAP Pasal 182 and 195), none of it before the year in its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from corpus.document import Claim

UNSURE = 0.3
"""Confidence of dates that contradict each other or the number."""

_IN_ORDER = ("case_number", "date_registered", "date_deliberated", "date_decided")
_NUMBERED_LATER = "PUT-"
"""Decisions of the tax court are numbered when they are pronounced: only that is in their year."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def with_doubt(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims of a decision, those dates unsure that contradict one before them.

    The number is not doubted: of a year that differs from all dates, the date is the likelier slip.
    """
    first = {claim.field: claim for claim in reversed(claims) if claim.field in _IN_ORDER}
    known = [(field, _earliest(first[field])) for field in _IN_ORDER if field in first]
    doubted = {
        field
        for (before, earlier), (after, later) in combinations(known, 2)
        if earlier and later and later[: len(earlier)] < earlier[: len(later)]
        if not (_numbered_later(first[before]) and after != "date_decided")
        for field in (before, after)
    } - {"case_number"}
    return tuple(
        replace(claim, confidence=min(claim.confidence, UNSURE))
        if claim.field in doubted
        else claim
        for claim in claims
    )


def _earliest(claim: Claim) -> str:
    """Return the day, month or year of a date, or the year of a number; empty where it has none."""
    if claim.field != "case_number":
        return claim.value
    if _numbered_later(claim):
        years = [match.group() for match in _YEAR.finditer(claim.value)]
        return years[-1] if years else ""
    _, *parts = claim.value.split("/")
    return next((part for part in parts if _YEAR.fullmatch(part)), "")


def _numbered_later(claim: Claim) -> bool:
    return claim.field == "case_number" and claim.value.startswith(_NUMBERED_LATER)
