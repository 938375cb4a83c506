"""What a filing says of its case: number, court, parties, and counsel with whom they speak for."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Claim
from ingest.describe.counsel import counsel_in
from ingest.describe.courts import NamedCourt, court_claims, courts_in, opening_court
from ingest.describe.headings import filed_number
from ingest.describe.letters import number_of_power
from ingest.describe.loaded import one
from ingest.describe.parties import Side, accused_in, distinct, of_side, role_in, sides
from ingest.describe.running import RunningText
from ingest.values.name import comparable

_FIRST_PAGES = 9_000
"""Characters in which a filing names the parties."""

_ADDRESS = 200
"""Characters of an address in which the court is named."""

_NEAR = 260
"""Characters around counsel in which it is said for whom they speak."""

_CALLED = ("party/called", "party/line", "filing/principal")
_BEGIN = ("party/against", "filing/begin")


def filing_claims(running: RunningText) -> tuple[Claim, ...]:
    """Return the case that a filing is for: its number, court, parties and counsel."""
    number = filed_number(running)
    zone = (0, min(len(running.text), _FIRST_PAGES))
    found = sides(running.text, zone, _CALLED, _BEGIN)
    named = (party for side in found for party in of_side(running, side))
    parties = distinct(tuple(named)) or tuple(accused_in(running, zone))
    themselves = {comparable(party.value) for party in parties}
    counsel = distinct(
        tuple(
            claim
            for claim in _counsel(running, zone, found)
            if comparable(claim.value) not in themselves
        )
    )
    power = number_of_power(running)
    asked = _asked(running, "filing/addressed")
    numbered = number.value if number and not asked else None
    opening = asked or opening_court(running) or _asked(running, "filing/jurisdiction")
    return (
        *((number,) if number else ()),
        *((power,) if power else ()),
        *court_claims(running, numbered, opening),
        *parties,
        *counsel,
    )


def _asked(running: RunningText, rule: str) -> NamedCourt | None:
    """Return the court that stands right after the words of a rule, None where none does.

    A filing against a decision bears the number of that; the court it asks is above.
    """
    match = one("parties", rule).pattern.search(running.text, 0, _FIRST_PAGES)
    if match is None:
        return None
    return next(courts_in(running.text, match.end(), match.end() + _ADDRESS), None)


def _counsel(
    running: RunningText, zone: tuple[int, int], found: tuple[Side, ...]
) -> Iterator[Claim]:
    for start, end, rule in counsel_in(running, zone):
        role = _for_whom(running.text, start, end, found)
        attributes = (("role", role),) if role else ()
        yield running.claim("counsel", (start, end), rule, attributes=attributes)


def _for_whom(text: str, start: int, end: int, found: tuple[Side, ...]) -> str | None:
    """Return whom counsel speak for.

    It is who gives power in a deed of it, else what is said near the name, else the role that is
    given next, else that of the title.
    """
    principal = next((side.role for side in found if side.rule == "filing/principal"), None)
    if principal is not None:
        return principal
    near = one("parties", "filing/for").pattern.search(text, max(0, start - _NEAR), end + _NEAR)
    if near is not None:
        return role_in(near)
    after = next((side.role for side in found if side.end >= end), None)
    if after is not None:
        return after
    titled = one("parties", "filing/of").pattern.search(text, 0, _FIRST_PAGES)
    return role_in(titled) if titled else None
