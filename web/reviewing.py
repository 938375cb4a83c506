"""Records put right by persons: the list of those in doubt, and the corrections themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from corpus.correction import Corrected
from corpus.document import Claim, Document
from corpus.errors import MaskedError, QueryError
from corpus.fields import BY_NAME
from corpus.review import KEY_VALUES, UNRESOLVED, Doubt, Reason, Tally
from corpus.standing import Summary
from web.correcting import correction
from web.desk import desk, readable, reader, shown_as_it_is
from web.question import Question, carried, number
from web.security import refuse_foreign_form
from web.wording import document_url, shown

routes = Blueprint("reviewing", __name__)

_LENGTH = 50
"""Documents of a page of the list."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A document with what is in doubt of it, and the labels of those fields, in English."""

    document: Summary
    doubts: tuple[tuple[str, Doubt], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which doubts records are listed: their reasons, and their field, None for every one."""

    reasons: tuple[Reason, ...]
    field: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """A correction in words: the label of its field in English, and both values as shown."""

    label: str
    before: str | None
    after: str | None
    by: str
    day: str


@routes.get("/review")
def review() -> ResponseReturnValue:
    """List the records that a person should look at, those that lack the most first.

    `field` in the address lists those with this field in doubt alone. Citations of no known law
    have such a list of their own, with their causes: few of them does a correction put right.
    """
    access = reader().may_read()
    descriptions = desk().collection.catalogue.descriptions
    tallies = descriptions.tallied(access)
    field = request.args.get("field") or None
    if field is not None and field not in BY_NAME:
        raise QueryError(
            f"“{field}” is not a value that “field” can have.", "Choose a field of the list."
        )
    wanted = Wanted(tuple(Reason) if field == UNRESOLVED else KEY_VALUES, field)
    total = descriptions.in_doubt(access, wanted.reasons, field)
    pages = -(-total // _LENGTH)
    page = number(request.args, "page", range(1, pages + 2)) or 1
    return render_template(
        "review.html",
        question=Question(),
        tally=desk().collection.catalogue.tally(reader().may_read()),
        total=total,
        tallies=_by_field(each for each in tallies if each.reason in KEY_VALUES),
        citing=sum(each.documents for each in tallies if each.field == UNRESOLVED),
        unresolved=descriptions.unresolved(access) if field == UNRESOLVED else (),
        field=field,
        doubtful=tuple(_doubtful(wanted, (page - 1) * _LENGTH)),
        page=page,
        pages=pages,
    )


@routes.post("/documents/<reference>/corrections")
def correct(reference: str) -> ResponseReturnValue:
    """Keep a correction, and show the record with it."""
    refuse_foreign_form()
    document = readable(reference)
    if not shown_as_it_is(document):
        raise MaskedError("This record is masked, and cannot be corrected here.")
    wanted = correction(request.form)
    descriptions = desk().collection.catalogue.descriptions
    descriptions.correct(document.id, wanted, reader().name)
    there = document_url(
        carried(request.args), document.id, anchor=f"field-{wanted.field}", corrected=wanted.field
    )
    return redirect(there, 303)


def history(document: Document) -> tuple[Made, ...]:
    """Return what persons corrected in a document, the newest first; nothing where it is masked."""
    if not shown_as_it_is(document):
        return ()
    corrections = desk().collection.catalogue.descriptions.corrections(document.id)
    return tuple(map(_made, corrections))


def _by_field(tallies: Iterable[Tally]) -> tuple[tuple[str, str, tuple[Tally, ...]], ...]:
    """Return each field in doubt once, in the given order, with its label and tallies."""
    found: dict[str, list[Tally]] = {}
    for each in tallies:
        found.setdefault(each.field, []).append(each)
    return tuple((BY_NAME[name].label, name, tuple(alike)) for name, alike in found.items())


def _doubtful(wanted: Wanted, offset: int) -> Iterator[Doubtful]:
    catalogue, access = desk().collection.catalogue, reader().may_read()
    rows = catalogue.descriptions.doubts(
        access, _LENGTH, offset, reasons=wanted.reasons, field=wanted.field
    )
    known = catalogue.summaries([id_ for id_, _ in rows])
    for id_, doubts in rows:
        if id_ in known:
            labelled = tuple((BY_NAME[doubt.field].label, doubt) for doubt in doubts)
            yield Doubtful(known[id_], labelled)


def _made(one: Corrected) -> Made:
    field = one.correction.field
    before, after = (
        None if value is None else shown(Claim(field, value, ""))
        for value in (one.correction.before, one.correction.after)
    )
    return Made(BY_NAME[field].label, before, after, one.by, one.at[:10])
