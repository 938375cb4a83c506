"""Courts by their names in running text, and the court that a document is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from corpus.case_number import parse
from corpus.document import Claim
from corpus.reference import (
    Court,
    court_by_code,
    court_by_look,
    court_classes,
    courts,
    letters,
    look,
)
from ingest.describe.headings import heading_of
from ingest.describe.loaded import one, rules
from ingest.describe.running import RunningText

_OPENING = 1_200
"""Characters from the heading in which a decision names its court."""

_PLACE = 45  # characters that a place after the title may take
_SHORTEST = 3  # letters of a place
_RANKS = ("first", "appeal", "supreme")
_LEVELS = {"first": "first", "appeal": "appeal", "supreme": "cassation"}


@dataclass(frozen=True, slots=True)
class NamedCourt:
    """A court that a text names, with the rule and the half-open span."""

    court: Court
    rule: str
    start: int
    end: int


def courts_in(text: str, start: int, end: int) -> Iterator[NamedCourt]:
    """Yield the courts that a stretch of text names, in order of reading."""
    found: list[NamedCourt] = []
    for rule in rules("courts"):
        for match in rule.pattern.finditer(text, start, end):
            if any(each.start <= match.start() < each.end for each in found):
                continue
            named = _named(rule.value, text, match.end())
            if named is not None:
                found.append(NamedCourt(named[0], rule.id, match.start(), named[1]))
    yield from sorted(found, key=lambda each: each.start)


def opening_court(running: RunningText) -> NamedCourt | None:
    """Return the first court that the heading or the opening sentence names."""
    start, end = heading_of(running)
    return next(courts_in(running.text, start, max(end, start + _OPENING)), None)


def with_code(number: Claim, opening: NamedCourt | None) -> Claim:
    """Return a case number with the code of the court that the opening names.

    Where the number's own code is none of its class of courts, it was misread or mistyped.
    """
    read = parse(number.value)
    if opening is None or not opening.court.code or read is None or read.court is not None:
        return number
    class_ = court_classes().get(opening.court.class_)
    if class_ is None:
        return number  # of courts such as the Supreme Court there is one, which has no code
    before, shown, _ = number.value.rpartition(class_.shown)
    if not before.endswith("/"):
        return number
    return replace(number, value=f"{before}{shown}{opening.court.code}", confidence=0.8)


def court_claims(
    running: RunningText, number: str | None, opening: NamedCourt | None
) -> tuple[Claim, ...]:
    """Return the claims of court and level: of the number, confirmed by the opening or not."""
    known = parse(number) if number else None
    numbered = known.court if known else None
    said = opening if opening and _says_more(opening, numbered, running.text) else None
    court = said.court if said else numbered
    if court is None:
        return ()
    agreed = opening is not None and opening.court == court
    attributes = (("court_id", court.id), ("class", court.class_))
    if opening is not None and agreed:
        claim = running.claim(
            "court",
            (opening.start, opening.end),
            opening.rule,
            value=court.name,
            confidence=1.0 if numbered in (None, court) else 0.7,
            attributes=attributes,
        )
    else:
        claim = Claim(
            "court",
            court.name,
            number or "",
            rule="court/number",
            confidence=0.9,
            attributes=attributes,
        )
    level = known.level if known and known.level and known.court == court else None
    return claim, _level_claim(level or court.level, claim)


def _level_claim(level: str, court: Claim) -> Claim:
    return Claim(
        "court_level",
        _LEVELS.get(level, level),
        court.raw,
        court.page,
        court.start,
        court.end,
        "court/level",
        court.confidence,
    )


def _says_more(opening: NamedCourt, numbered: Court | None, text: str) -> bool:
    """Say whether the court of the opening stands, rather than that of the number.

    A number names its court by a code that may be a slip, but a higher court's opening may name
    the court below first, so only a court of the same class is believed against the number, or one
    that is said to judge.
    """
    if numbered is None or opening.court.class_ == numbered.class_:
        return True
    judges = one("headings", "heading/judging").pattern.match(text, opening.end)
    return judges is not None and _RANKS.index(opening.court.level) > _RANKS.index(numbered.level)


def _named(class_: str, text: str, at: int) -> tuple[Court, int] | None:
    """Return the court of a class whose place stands at an offset, and where its name ends."""
    alone = _without_place().get(class_)
    if alone is not None:
        return alone, at
    place = text[at : at + _PLACE]
    kept = letters(place)
    known = court_by_code()
    longest = max((len(code) for kind, code in known if kind == class_), default=0)
    for size in range(min(longest, len(kept)), _SHORTEST - 1, -1):
        court = known.get((class_, kept[:size]))
        if court is not None and _is_place(court, kept[:size]):
            return court, at + _end_of(place, size)
    return _looked_at(class_, text, at)


def _looked_at(class_: str, text: str, at: int) -> tuple[Court, int] | None:
    """Return the court of a class whose place looks like the words at an offset."""
    words = text[at : at + _PLACE].split("\n")[0]
    for size in range(len(words), _SHORTEST - 1, -1):
        court = court_by_look().get((class_, look(words[:size])))
        if court is not None and not words[size : size + 1].isalnum():
            return court, at + size
    return None


def _is_place(court: Court, kept: str) -> bool:
    """Say whether letters are the place of a court: its code alone is none in running text."""
    return letters(court.name).endswith(kept) or kept in map(letters, court.aliases)


def _end_of(place: str, size: int) -> int:
    seen = 0
    for position, character in enumerate(place):
        seen += character.isalnum()
        if seen == size:
            return position + 1
    return len(place)


@cache
def _without_place() -> dict[str, Court]:
    """Return the courts of which there is but one."""
    classes = [court.class_ for court in courts()]
    return {court.class_: court for court in courts() if classes.count(court.class_) == 1}
