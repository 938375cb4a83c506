"""What a person corrects in a record, and what the record says then. All values are frozen.

A correction leaves what rules read where it is, and adds claims that outrank it: one that the
person makes (`EDITOR`), and one that takes a value back (`WITHDRAWN`), which holds against every
rule to come. `corpus.descriptions` keeps them, and the history.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.document import BY_PERSONS, EDITOR, WITHDRAWN, Access, Claim, Document
from corpus.errors import CorrectionError
from corpus.fields import SEVERAL


@dataclass(frozen=True, slots=True)
class Correction:
    """One value of one field put right by a person.

    `before` is the value that was there, None where one is added; `after` the value in normal form
    that is there now, None where one is taken back. Neither means that the document has no value of
    the field. `attributes` are those of the new value, where the person gave any; `at` its page,
    start and end, where the person said where it stands. The record keeps the place, the history
    does not.
    """

    field: str
    before: str | None
    after: str | None
    attributes: tuple[tuple[str, str | None], ...] = ()
    at: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that was made: by whom, and when (UTC, ISO 8601)."""

    correction: Correction
    by: str
    at: str


def corrected(document: Document, correction: Correction) -> Document:
    """Return a document as a correction leaves it.

    The new value has the place of the one that it stands for. A new security class decides who may
    read the document.

    Raises:
        CorrectionError: if the value to put right is not, or no longer, there.
    """
    replaced = _replaced(document, correction)
    own = tuple(claim for claim in document.claims if claim.field == correction.field)
    others = tuple(claim for claim in document.claims if claim.field != correction.field)
    kept = tuple(claim for claim in own if not _is_settled_by(claim, correction))
    claims = (
        *others,
        *kept,
        *_withdrawn(kept, correction),
        *_given(document, replaced, correction),
    )
    described = replace(document, claims=claims)
    if correction.field == "security_class" and correction.after is not None:
        return replace(described, access=Access(correction.after))
    return described


def _replaced(document: Document, correction: Correction) -> Claim | None:
    """Return the claim that the correction is of, None where it adds a value."""
    if correction.before is None:
        return None
    for claim in document.claimed(correction.field):
        if claim.value == correction.before:
            return claim
    raise CorrectionError(f"{correction.before!r} is not among the values of {correction.field}")


def _is_settled_by(claim: Claim, correction: Correction) -> bool:
    """Say whether a claim is a person's earlier one that this correction is in place of."""
    if claim.rule not in BY_PERSONS:
        return False
    if correction.after is not None and claim.field not in SEVERAL:
        return True
    said_again = claim.value == correction.after or (claim.value == "" and correction.after)
    return bool(said_again) or (claim.rule == EDITOR and claim.value == correction.before)


def _withdrawn(kept: tuple[Claim, ...], correction: Correction) -> tuple[Claim, ...]:
    """Return the claim that takes back what a rule read, or says that there is nothing to read."""
    if correction.before == correction.after is not None:
        return ()  # the person says the same as the rule
    read = {claim.value for claim in kept if claim.rule not in BY_PERSONS}
    if correction.before in read or (correction.before is None and correction.after is None):
        return (Claim(correction.field, correction.before or "", "", rule=WITHDRAWN),)
    return ()


def _given(document: Document, replaced: Claim | None, correction: Correction) -> tuple[Claim, ...]:
    if correction.after is None:
        return ()
    stands_for = replaced or Claim(correction.field, "", "")
    if correction.at is not None:
        page, start, end = correction.at
        raw = document.page(page).text[start:end]
        stands_for = replace(stands_for, raw=raw, page=page, start=start, end=end)
    known = {} if replaced is None else dict(replaced.attributes)
    attributes = tuple((known | dict(correction.attributes)).items())
    return (
        replace(
            stands_for,
            value=correction.after,
            rule=EDITOR,
            confidence=1.0,
            attributes=attributes,
        ),
    )
