"""What a person types as a value of a field, in its normal form; and how a value is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus import case_number, citation, spelled
from corpus.correction import Correction
from corpus.document import Claim
from corpus.errors import CorrectionError
from corpus.fields import BY_NAME, Type
from corpus.reference import courts, courts_called
from ingest.values.date import iso_date
from web.languages import listed

_LONGEST = 2000
"""Characters of a value."""

_REDUCED = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2]))?")


def typed(claim: Claim) -> str:
    """Return a value as a person would type it; `normal_form` reads it back."""
    if claim.field == "regulation":
        return spelled.written(claim.value)
    return claim.value


def choices(field: str) -> tuple[str, ...]:
    """Return the values that a field can have; none where it can have any."""
    return listed(field) if BY_NAME[field].type is Type.KEYWORD else ()


def normal_form(field: str, text: str) -> str:
    """Return what a person typed as a value of a field, in the form that records compare.

    Raises:
        CorrectionError: if it cannot be a value of the field.
    """
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        raise CorrectionError(
            "The value is empty or too long", f"Give between 1 and {_LONGEST} characters."
        )
    if BY_NAME[field].type is Type.DATE:
        return _date(words)
    if field == "regulation":
        return _regulation(words)
    if field == "court":
        return _court(words)
    if field in ("case_number", "cited_case"):
        return _case_number(words)
    if (allowed := choices(field)) and words not in allowed:
        raise CorrectionError(f"{words!r} is no value of {field}", "Choose one of the list.")
    return words


def correction(form: Mapping[str, str]) -> Correction:
    """Return the correction that a form asks for.

    `field` names the field, `before` the value to put right (in normal form, left out to add one),
    `after` what is typed in its place. `act` is `replace`, `withdraw`, or `none` for "the document
    has no such value". What belongs to the value stands under its own name.

    Raises:
        CorrectionError: if there is no such field, or the value cannot be one of it.
    """
    field = form.get("field", "")
    if field not in BY_NAME:
        raise CorrectionError(f"There is no field {field!r}")
    before = form.get("before")
    match form.get("act"):
        case "none":
            return Correction(field, None, None)
        case "withdraw" if before is not None:
            return Correction(field, before, None)
        case _:
            after = normal_form(field, form.get("after", ""))
            return Correction(field, before, after, _attributes(field, after, form))


def _attributes(
    field: str, value: str, form: Mapping[str, str]
) -> tuple[tuple[str, str | None], ...]:
    if field == "court":
        known = next((each for each in courts() if value in (each.name, *each.aliases)), None)
        return (
            ("court_id", known.id if known else None),
            ("class", known.class_ if known else None),
        )
    named = [
        (name, " ".join(form[name].split())) for name in BY_NAME[field].attributes if name in form
    ]
    return tuple(
        (name, (_date(words) if name == "due" else words) if words else None)
        for name, words in named
    )


def _date(words: str) -> str:
    iso = words if _REDUCED.fullmatch(words) else iso_date(words)
    if iso is None:
        raise CorrectionError(
            f"{words!r} is no date", "Write it as 2024-09-10, or as 10 September 2024."
        )
    return iso


def _court(words: str) -> str:
    """Return the full name of a court that may be called by a short form or the code of numbers."""
    called = {each.name for each in courts() if words in (each.name, *each.aliases)}
    called = called or {each.name for each in courts_called(words)}
    return called.pop() if len(called) == 1 else words


def _case_number(words: str) -> str:
    """Return a number in its official spelling, without the words that announce it."""
    found = [*case_number.find(words)]
    if len(found) != 1:
        return words
    start, end, number = found[0]
    around = words[:start] + words[end:]
    return words if any(character.isdigit() for character in around) else number.text


def _regulation(words: str) -> str:
    forms = citation.parse(words)
    if len(forms) != 1:
        raise CorrectionError(
            f"{words!r} is no regulation that is known, or more than one",
            "Write it as Pasal 5 ayat (2) UU 12/2011.",
        )
    return forms[0]
