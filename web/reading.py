"""The pages of one document: its record, its pages with what was found marked, and its original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from corpus.document import PICTURED, Document, Page, TextSource
from corpus.errors import IndexBusyError, IndexDamagedError, MaskedError, QueryError
from corpus.fields import BY_NAME, FIELDS
from corpus.paging import Irregularity, Problem
from corpus.placed import boxes_of, placed
from corpus.recognised import Box
from search.cited_places import cited_at
from search.marking import NOWHERE, marks, wanted
from search.planner import plan
from search.query import parse
from search.similar import Likeness
from web.authorities import authorities
from web.before import beside
from web.citation import citation
from web.containing import containing
from web.copying import copies_of
from web.desk import desk, readable, reader, shown_as_it_is
from web.entries import groups
from web.languages import current_language, label
from web.question import Question, carried
from web.reviewing import history
from web.security import ORIGINAL_POLICY
from web.superseding import Superseding, opinions, superseding
from web.wording import document_url

routes = Blueprint("reading", __name__)

_PDF = "application/pdf"
_SHOWN_INLINE = frozenset({_PDF, "image/jpeg", "image/png"})
"""What browsers show without running any of it in our name; all else is downloaded."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as the reader shows it.

    `found` is what to mark, by number of page; `boxes` is where that stands on its picture.
    """

    page: Page
    found: Mapping[int, Spans]
    boxes: tuple[Box, ...] = ()

    @property
    def spans(self) -> Spans:
        """What to mark on this page."""
        return self.found.get(self.page.number, ())

    @property
    def hit_before(self) -> tuple[int, int] | None:
        """The nearest page before this one that has marks, and the last of them, from 1."""
        before = max((number for number in self.found if number < self.page.number), default=None)
        return None if before is None else (before, len(self.found[before]))

    @property
    def hit_after(self) -> tuple[int, int] | None:
        """The nearest page after this one that has marks, and the first of them."""
        after = min((number for number in self.found if number > self.page.number), default=None)
        return None if after is None else (after, 1)


@routes.get("/documents/<reference>")
def record(reference: str) -> ResponseReturnValue:
    """Show what is known of a document and where each value was read."""
    document = readable(reference)
    likeness = _likeness(document)
    return render_template(
        "record.html",
        question=_new_question(),
        asked=carried(request.args),
        find=_find(),
        document=document,
        groups=groups(document, _edited(document)),
        authorities=authorities(document),
        fields=FIELDS,
        history=history(document),
        locations=desk().collection.catalogue.locations(document.id),
        containing=containing(document.id),
        copies=copies_of(desk().collection.catalogue, document.id, reader().may_read()),
        citation=citation(document, None, current_language(), label),
        irregularities=_irregularities(document),
        likeness=likeness,
        superseded=_superseded(document, likeness),
        as_it_is=shown_as_it_is(document),
        how="how" in request.args,
        corrected=request.args.get("corrected"),
    )


@routes.get("/documents/<reference>/pages/<int:number>")
def page(reference: str, number: int) -> ResponseReturnValue:
    """Show a page as it looks, with its text beside it and what was found marked."""
    document = readable(reference)
    if not 1 <= number <= len(document.pages):
        abort(404)
    sought = _sought()
    found = _pointed_at(document.page(number)) or _found(document, sought)
    return render_template(
        "page.html",
        question=_new_question(),
        asked=carried(request.args),
        find=_find(),
        sought=sought,
        document=document,
        leaf=Leaf(document.page(number), found, _boxes(document, number, found.get(number, ()))),
        pictured=document.media_type in PICTURED and shown_as_it_is(document),
        as_it_is=shown_as_it_is(document),
        citation=citation(document, number, current_language(), label),
        address=url_for(".page", reference=document.id, number=number, _external=True),
    )


@routes.get("/documents/<reference>/find")
def find(reference: str) -> ResponseReturnValue:
    """Turn to the first page, from `at` on and then from the front, that has what is looked for."""
    document = readable(reference)
    last = len(document.pages)
    at = request.args.get("at", type=int, default=1)
    if not 1 <= at <= last:
        abort(404)
    found = _found(document, _sought())
    there = next((n for n in (*range(at, last + 1), *range(1, at)) if n in found), None)
    anchor = None if there is None else "hit-1"
    found_at = document_url(
        carried(request.args), document.id, there or at, anchor=anchor, find=_find()
    )
    return redirect(found_at, 303)


@routes.get("/documents/<reference>/pages/<int:number>.png")
def picture(reference: str, number: int) -> ResponseReturnValue:
    """Send the picture of a page."""
    document = readable(reference)
    if document.media_type not in PICTURED or not 1 <= number <= len(document.pages):
        abort(404)
    _refuse_what_would_be_masked(document)
    return Response(desk().images.png(document.id, number), mimetype="image/png")


@routes.get("/documents/<reference>/original")
def original(reference: str) -> ResponseReturnValue:
    """Send the bytes that somebody gave us, such that no browser runs anything in them."""
    document = readable(reference)
    _refuse_what_would_be_masked(document)
    response = send_file(
        desk().collection.originals.verified(document.id).absolute(),
        mimetype=_harmless(document.media_type),
        as_attachment=document.media_type not in _SHOWN_INLINE,
        download_name=" ".join(document.name.split()),
    )
    del response.headers["Cache-Control"]  # Flask lets files be kept; `web.security` does not
    if document.media_type != _PDF:  # a sandbox would keep browsers' PDF viewers from opening it
        response.headers["Content-Security-Policy"] = ORIGINAL_POLICY
    return response


def _refuse_what_would_be_masked(document: Document) -> None:
    """Refuse what shows a document as it is, where its personal data is masked.

    Raises:
        MaskedError: if it has any, and the pages mask it.
    """
    if not shown_as_it_is(document):
        raise MaskedError("This file holds personal data, which these pages mask.")


def _harmless(media_type: str) -> str:
    """Return the media type to send, never one that a browser would take for a page of ours."""
    runs = "html" in media_type or "xml" in media_type.partition("/")[2].split("+")
    return "application/octet-stream" if runs or "svg" in media_type else media_type


def _irregularities(document: Document) -> tuple[Irregularity, ...]:
    """Return what is odd about the pages; that one is blank stands among those not read."""
    found = desk().collection.catalogue.irregularities(document.id)
    return tuple(each for each in found if each.problem is not Problem.BLANK)


def _likeness(document: Document) -> Likeness | None:
    """Return the documents like this one; None where there is no index to ask."""
    try:
        return beside(document)
    except (IndexBusyError, IndexDamagedError):
        return None


def _superseded(document: Document, likeness: Likeness | None) -> Superseding:
    """Return what supersedes a document, and the opinions that its record names as like it."""
    like = opinions(likeness.hits) if likeness else {}
    return superseding({**like, document.id: document.best("letter_number")})


def _edited(document: Document) -> str | None:
    """Return the field that a person wants to correct, if there is one and that is possible."""
    field = request.args.get("edit")
    return field if field in BY_NAME and shown_as_it_is(document) else None


def _pointed_at(page: Page) -> dict[int, Spans]:
    """Return what a link points at on a page (`mark=12-40`, offsets into its text), if it does."""
    start, _, end = request.args.get("mark", "").partition("-")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(page.text)):
        return {}
    return {page.number: ((int(start), int(end)),)}


def _new_question() -> Question:
    """Return what the search box holds: the query alone, whatever filters it was asked with."""
    return Question(q=request.args.get("q", "").strip())


def _find() -> str:
    return request.args.get("find", "").strip()


def _sought() -> str:
    """Return what to mark: what is looked for in this document, or what led here."""
    return _find() or carried(request.args).marking.strip()


def _found(document: Document, q: str) -> dict[int, Spans]:
    """Return what to mark by page number; nothing where query or index cannot be read."""
    if not q:
        return {}
    try:
        sought = wanted(plan(parse(q), reader(), desk().index).plan.node)
    except (QueryError, IndexBusyError, IndexDamagedError):
        return {}
    places = cited_at((document.id,), sought, desk().collection.catalogue)
    return marks(document.pages, sought, places.get(document.id, NOWHERE))


def _boxes(document: Document, number: int, spans: Spans) -> tuple[Box, ...]:
    """Return where spans of a page's text stand on its picture; none where it is not a scan."""
    page = document.page(number)
    if not spans or page.source is not TextSource.OCR:
        return ()
    recognised = desk().collection.catalogue.recognitions.page(document.id, number)
    if recognised is None:
        return ()
    places = placed(page.text, recognised.words)
    return tuple(box for start, end in spans for box in boxes_of(start, end, places))
