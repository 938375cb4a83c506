"""A document's record as its page shows it: fields in groups, each value with where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import EDITOR, Claim, Document
from corpus.fields import BY_NAME, SEVERAL, Type
from corpus.review import questions
from web.correcting import choices, typed
from web.languages import current_language
from web.settings import LANGUAGES
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
            "box",
            "folder",
        ),
    ),
    (
        "Court",
        ("court", "court_level", "outcome", "sentence", "costs", "judge", "clerk", "prosecutor"),
    ),
    ("Parties", ("party", "counsel")),
    ("Dates", ("date", "date_registered", "date_deliberated", "date_decided")),
    ("Correspondence", ("from", "to", "author", "signatory", "unit", "upt")),
    ("Opinion", ("issue", "conclusion")),
    (
        "Meeting",
        (
            "meeting_title",
            "meeting_time",
            "meeting_place",
            "chair",
            "attendee",
            "speaker",
            "next_meeting",
        ),
    ),
    ("Results of the meeting", ("decision", "action_item", "obstacle", "agenda")),
    ("Law", ("regulation", "unresolved_citation", "cited_case")),
)
"""Every field but the title, under the heading that it is shown under."""

_FIRST = {
    "decision": ("Court", "Parties"),
    "filing": ("Parties", "Court"),
    "opinion": ("Opinion",),
    "minutes": ("Results of the meeting",),
}
"""The groups of a kind of document that its readers come for, shown before the others."""

_TITLED = ("Identity", ("title",))
"""The title, which is above the groups but where it is corrected."""

_NUMBERS = ("cited_case", "supersedes")
"""The fields whose values are the numbers of other documents."""

_BESIDE = ("role", "office", "owner", "due", "sort", "use")
"""The attributes that are shown beside a value; the others are for programs."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how a value was read; `page` is None for what concerns the whole document.

    `start` and `end` are half-open offsets into the text of the page.
    """

    page: int | None
    rule: str
    confidence: float
    start: int | None = None
    end: int | None = None

    @property
    def by_person(self) -> bool:
        """Whether a person gave the value."""
        return self.rule == EDITOR

    @property
    def is_unsure(self) -> bool:
        """Whether a person should look at the value."""
        return self.confidence < questions().unsure_below


@dataclass(frozen=True, slots=True)
class Value:
    """One value in words, what stands beside it, and the places it was read at.

    `normal` is its normal form, `typed` what a person would type for it. `query` finds what it
    names: a case, an opinion, or the documents with the same name; empty where it names nothing.
    """

    text: str
    normal: str
    typed: str
    beside: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    query: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the record with its values; `label` is English.

    Where a person may correct it here and now, `choices` are the values it can have (none where it
    can have any), and `attributes` what may stand beside one.
    """

    field: str
    label: str
    values: tuple[Value, ...]
    edited: bool = False
    choices: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Whether there can be more than one value."""
        return self.field in SEVERAL

    @property
    def attributes(self) -> tuple[str, ...]:
        """What a person may set beside a value."""
        return tuple(name for name in BY_NAME[self.field].attributes if name in _BESIDE)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under an English heading."""

    heading: str
    entries: tuple[Entry, ...]


def groups(document: Document, edited: str | None = None) -> tuple[Group, ...]:
    """Return what is known of a document, without what is not.

    The field `edited` is there in any case, open to be corrected.
    """
    first = _FIRST.get(document.kind, ())
    ordered = sorted(
        GROUPS, key=lambda group: first.index(group[0]) if group[0] in first else len(first)
    )
    shown_groups = (_TITLED, *ordered) if edited == "title" else ordered
    found = (
        Group(heading, tuple(_entries(document, fields, edited)))
        for heading, fields in shown_groups
    )
    return tuple(group for group in found if group.entries)


def _entries(document: Document, fields: tuple[str, ...], edited: str | None) -> Iterator[Entry]:
    for field in fields:
        claims = document.claimed(field)
        if claims or field == edited:
            values = tuple(_values(claims))
            allowed = choices(field) if field == edited else ()
            yield Entry(field, BY_NAME[field].label, values, field == edited, allowed)


def _values(claims: tuple[Claim, ...]) -> Iterator[Value]:
    """Yield each value once, in the order of the claims, with all its places."""
    same: dict[tuple[str, tuple[tuple[str, str], ...]], list[Claim]] = {}
    for claim in claims:
        alike = same.setdefault((shown(claim), _beside(claim)), [])
        if all(claim.page != known.page for known in alike):
            alike.append(claim)
    for (text, beside), alike in same.items():
        first = alike[0]
        places = tuple(map(place, alike))
        yield Value(text, first.value, typed(first), beside, places, _query(first))


def _query(claim: Claim) -> str:
    """Return the query for what a claim names: a name without what follows it, such as degrees."""
    if claim.field in _NUMBERS:
        return claim.value
    field = BY_NAME[claim.field]
    name = claim.value.partition(",")[0].replace('"', " ").strip()
    if field.type is not Type.NAME or not name:
        return ""
    spoken = field.queried_as[0] if current_language() == LANGUAGES[0] else field.name
    return f'{spoken}:"{name}"'


def place(claim: Claim) -> Place:
    """Return where and how a claim was read."""
    return Place(claim.page, claim.rule, claim.confidence, claim.start, claim.end)


def _beside(claim: Claim) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in claim.attributes if name in _BESIDE and value)
