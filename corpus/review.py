"""Which records a person should look at: key fields missing or unsure, citations unresolved.

What is asked of which kind is in `corpus/reference/review.toml`. Fields that a person has spoken on
are never in doubt.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.document import BY_PERSONS, Document
from corpus.errors import RuleError
from corpus.fields import BY_NAME
from corpus.reference import FOLDER

_FILE = "review.toml"
UNRESOLVED = "unresolved_citation"
"""The field of citations whose law is not known."""


class Reason(StrEnum):
    """Why a field is in doubt."""

    MISSING = "missing"
    UNSURE = "unsure"
    UNRESOLVED = "unresolved"
    """Citations whose law the text does not tell (`docs/decisions/0026`)."""


KEY_VALUES = (Reason.MISSING, Reason.UNSURE)
"""Reasons that a person can put right in the record; citations mostly wait for a table of laws."""


class Cause(StrEnum):
    """Why the law of a citation is not known, by the end of the rule that claimed it."""

    UNNAMED = "unresolved"
    """The text names no law for the article, or several."""
    UNKNOWN_NAME = "unknown-name"
    """The law has a name that no table and no words of the text explain."""
    UNREAD = "unread-law"
    """The law is named in words that are not understood."""
    HEADING = "heading"
    """The words are a heading, and cite nothing."""
    CONTRACT = "of-contract"
    """The article is one of a contract."""


_NO_LAW = frozenset(f"citation/{cause.value}" for cause in (Cause.HEADING, Cause.CONTRACT))
"""The rules of words that have no law, so that nothing is in doubt about it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents have a field in doubt for a reason."""

    field: str
    reason: Reason
    documents: int


@dataclass(frozen=True, slots=True)
class Unresolved:
    """How many citations have no known law for a cause, and in how many documents."""

    cause: Cause
    citations: int
    documents: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that a person should look at; `confidence` of its best value, 0.0 without one."""

    field: str
    reason: Reason
    confidence: float


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of records: key fields by kind, and the confidence below which is doubt."""

    unsure_below: float
    fields: Mapping[str, tuple[str, ...]]


def by_cause(counted: Iterable[tuple[str, int, int]]) -> tuple[Unresolved, ...]:
    """Return counts of citations by cause, the most first.

    Args:
        counted: rule, citations and documents; a rule that tells no cause counts as naming no law.
    """
    found: dict[Cause, Unresolved] = {}
    for rule, citations, documents in counted:
        ending = rule.rpartition("/")[2]
        cause = Cause(ending) if ending in set(Cause) else Cause.UNNAMED
        known = found.get(cause, Unresolved(cause, 0, 0))
        found[cause] = Unresolved(cause, known.citations + citations, known.documents + documents)
    return tuple(sorted(found.values(), key=lambda each: (-each.citations, each.cause)))


def doubts(document: Document) -> tuple[Doubt, ...]:
    """Return what is in doubt of a document: key fields in the order of the file, citations."""
    return tuple(_doubts(document, questions()))


@cache
def questions() -> Questions:
    """Return what is asked of records.

    Raises:
        RuleError: if the file is not as it should be.
    """
    try:
        table = tomllib.loads(FOLDER.joinpath(_FILE).read_text("utf-8"))
        asked = {kind: tuple(row["fields"]) for kind, row in table["kind"].items()}
        below = float(table["unsure_below"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(f"The questions in {_FILE} cannot be read: {error!r}.") from error
    unknown = {name for names in asked.values() for name in names} - BY_NAME.keys()
    if unknown:
        raise RuleError(f"{_FILE} asks for the unknown field {min(unknown)}.")
    return Questions(below, asked)


def _doubts(document: Document, asked: Questions) -> Iterator[Doubt]:
    spoken = {claim.field for claim in document.claims if claim.rule in BY_PERSONS}
    for field in ("kind", *asked.fields.get(document.kind, ())):
        if field in spoken:
            continue
        claims = document.claimed(field)
        confidence = max((claim.confidence for claim in claims), default=0.0)
        if not claims:
            yield Doubt(field, Reason.MISSING, confidence)
        elif confidence < asked.unsure_below:
            yield Doubt(field, Reason.UNSURE, confidence)
    unresolved = [claim for claim in document.claimed(UNRESOLVED) if claim.rule not in _NO_LAW]
    if unresolved and UNRESOLVED not in spoken:
        yield Doubt(UNRESOLVED, Reason.UNRESOLVED, max(claim.confidence for claim in unresolved))
