"""A document's record as its page shows it: fields in groups, each value with where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import EDITOR, Claim, Document
from corpus.fields import BY_NAME
from web.wording import shown

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Identity",
        (
            "case_number",
            "letter_number",
            "kind",
            "subkind",
            "case_type",
            "subject",
            "language",
            "security_class",
            "supersedes",
        ),
    ),
    (
        "Court",
        ("court", "court_level", "judge", "clerk", "prosecutor", "outcome", "sentence", "costs"),
    ),
    ("Parties", ("party", "counsel")),
    ("Dates", ("date", "date_registered", "date_deliberated", "date_decided")),
    ("Correspondence", ("from", "to", "author", "signatory", "unit", "upt")),
    ("Opinion", ("issue", "conclusion")),
    (
        "Meeting",
        ("meeting_title", "meeting_time", "meeting_place", "chair", "attendee", "speaker"),
    ),
    ("Results of the meeting", ("agenda", "decision", "action_item", "obstacle")),
    ("Law", ("regulation", "unresolved_citation", "cited_case")),
)
"""Every field but the title, under the heading that it is shown under."""

_BESIDE = ("role", "office", "owner", "due")
"""The attributes that are shown beside a value; the others are for programs."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how a value was read; `page` is None for what concerns the whole document."""

    page: int | None
    rule: str
    confidence: float

    @property
    def by_person(self) -> bool:
        """Whether a person gave the value."""
        return self.rule == EDITOR


@dataclass(frozen=True, slots=True)
class Value:
    """One value in words, what stands beside it, and the places it was read at."""

    text: str
    beside: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the record with its values; `label` is English."""

    field: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under an English heading."""

    heading: str
    entries: tuple[Entry, ...]


def groups(document: Document) -> tuple[Group, ...]:
    """Return what is known of a document, without what is not."""
    found = (Group(heading, tuple(_entries(document, fields))) for heading, fields in GROUPS)
    return tuple(group for group in found if group.entries)


def _entries(document: Document, fields: tuple[str, ...]) -> Iterator[Entry]:
    for field in fields:
        if claims := document.claimed(field):
            yield Entry(field, BY_NAME[field].label, tuple(_values(claims)))


def _values(claims: tuple[Claim, ...]) -> Iterator[Value]:
    """Yield each value once, in the order of the claims, with all its places."""
    same: dict[tuple[str, tuple[tuple[str, str], ...]], list[Place]] = {}
    for claim in claims:
        places = same.setdefault((shown(claim), _beside(claim)), [])
        place = Place(claim.page, claim.rule, claim.confidence)
        if all(place.page != known.page for known in places):
            places.append(place)
    for (text, beside), places in same.items():
        yield Value(text, beside, tuple(places))


def _beside(claim: Claim) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in claim.attributes if name in _BESIDE and value)
