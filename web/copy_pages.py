"""The pages of copies: the list of groups, and how it was decided that two documents are copies."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.copies.differences import Sort, differences
from corpus.copies.ruling import Ruling
from corpus.document import DocumentId
from corpus.errors import NotFoundError
from web.desk import desk, readable, reader
from web.question import Question, number
from web.security import refuse_foreign_form

routes = Blueprint("copies", __name__)

_LENGTH = 50
"""Groups of a page of the list."""
_SHOWN = 100
"""Differences of each sort that a page shows."""


@routes.get("/copies")
def copies() -> ResponseReturnValue:
    """List the groups of documents that are copies of each other."""
    catalogue, access = desk().collection.catalogue, reader().may_read()
    total = catalogue.copies.count(access)
    pages = -(-total // _LENGTH)
    page = number(request.args, "page", range(1, pages + 2)) or 1
    groups = catalogue.copies.groups(access, _LENGTH, (page - 1) * _LENGTH)
    return render_template(
        "copies.html",
        question=Question(),
        tally=catalogue.tally(reader().may_read()),
        total=total,
        groups=groups,
        known=catalogue.summaries([id_ for group in groups for id_ in group]),
        names={id_: _file_name(id_) for group in groups for id_ in group},
        page=page,
        pages=pages,
    )


def _file_name(id_: DocumentId) -> str:
    """Return what the file of a document is called, which tells it from its copies."""
    locations = desk().collection.catalogue.locations(id_)
    return locations[0].rpartition("/")[2] if locations else id_[:12]


@routes.get("/documents/<reference>/copies/<other_reference>")
def pair(reference: str, other_reference: str) -> ResponseReturnValue:
    """Show how it was decided whether two documents are copies, and where their texts differ."""
    one, other = sorted((readable(reference), readable(other_reference)), key=lambda each: each.id)
    if one.id == other.id:
        raise NotFoundError("A document is no copy of itself", "Name two documents.")
    store = desk().collection.catalogue.copies
    found = tuple(differences(one, other))
    return render_template(
        "pair.html",
        question=Question(),
        documents=(one, other),
        compared=store.compared(one.id, other.id),
        rulings=store.rulings(one.id, other.id),
        together=other.id in store.group(one.id, reader().may_read()),
        other_words=[each for each in found if each.sort is not Sort.MISREAD],
        misread=[each for each in found if each.sort is Sort.MISREAD],
        shown=_SHOWN,
    )


@routes.post("/documents/<reference>/copies/<other_reference>")
def rule(reference: str, other_reference: str) -> ResponseReturnValue:
    """Keep what a person says of two documents; of `better` the first is the better one."""
    refuse_foreign_form()
    one, other = readable(reference), readable(other_reference)
    try:
        ruling = Ruling(request.form.get("ruling", ""))
    except ValueError:
        abort(400)
    desk().collection.catalogue.copies.rule(one.id, other.id, ruling, reader().name)
    there = url_for(".pair", reference=one.id, other_reference=other.id)
    return redirect(there, 303)
