"""The pages around the search: the box, the results, help, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from corpus.document import Unread
from corpus.errors import IndexBusyError, IndexDamagedError, QueryError
from corpus.fields import FIELDS
from corpus.review import KEY_VALUES
from search.answer import search
from search.results import Hit, Results
from search.vocabulary import language
from web.copying import stacked
from web.desk import desk, reader, require_all
from web.examples import EXAMPLES
from web.failing import status_of
from web.listing import IN_RESULTS_TABLE
from web.question import FILTERS, PAGE_LENGTH, Question, number, read_question
from web.superseding import opinions, superseding
from web.unanswered import note

routes = Blueprint("pages", __name__)

_FAILURES_LENGTH = 100


@routes.get("/")
def home() -> ResponseReturnValue:
    """Show the search box, and how much there is to search."""
    return render_template(
        "home.html",
        question=Question(),
        tally=desk().collection.catalogue.tally(reader().may_read()),
        examples=EXAMPLES,
    )


@routes.get("/search")
def results() -> ResponseReturnValue:
    """Show what answers a question, or why it cannot be answered."""
    try:
        question = read_question(request.args)
        if not question.asks:
            return home()
        found = _found(question)
    except QueryError as error:
        return _refused(error), status_of(error)
    return render_template(
        "results.html",
        question=question,
        found=found,
        stacks=stacked(desk().collection.catalogue, found.results.hits, reader().may_read()),
        superseded=superseding(opinions(found.results.hits)),
        steps=page_steps(question.page, found.results.listed),
        first=(question.page - 1) * PAGE_LENGTH + 1,
        most_saved=IN_RESULTS_TABLE,
        examples=EXAMPLES,
    )


@routes.get("/help")
def help_page() -> ResponseReturnValue:
    """Show how to ask."""
    return render_template(
        "help.html",
        question=Question(),
        examples=EXAMPLES,
        fields=FIELDS,
        sections=language().section_names,
    )


@routes.get("/collection")
def overview() -> ResponseReturnValue:
    """Show the collection at a glance: what is in, what is not, and what wants a person."""
    require_all()
    catalogue, access = desk().collection.catalogue, reader().may_read()
    return render_template(
        "overview.html",
        question=Question(),
        tally=catalogue.tally(access),
        in_doubt=catalogue.descriptions.in_doubt(access, KEY_VALUES, None),
        copies=catalogue.copies.count(access),
        batch=next(iter(catalogue.batches.all()), None),
    )


@routes.get("/failures")
def failures() -> ResponseReturnValue:
    """List the files that could not be taken in, each with its reason and the remedy.

    `reason` in the address lists those of this reason alone.
    """
    require_all()
    catalogue = desk().collection.catalogue
    tally = catalogue.tally(reader().may_read())
    reason = _reason(tally.failure_reasons)
    every = [each for each in catalogue.failures() if reason in (None, each.reason)]
    page = number(request.args, "page", range(1, len(every) + 2)) or 1
    return render_template(
        "failures.html",
        question=Question(),
        tally=tally,
        reason=reason,
        failures=every[(page - 1) * _FAILURES_LENGTH : page * _FAILURES_LENGTH],
        page=page,
        pages=-(-len(every) // _FAILURES_LENGTH),
    )


@routes.get("/failures/pages")
def unread_pages() -> ResponseReturnValue:
    """List the pages that no search can find, by document; blank ones only when asked for.

    `reason` in the address lists those of this reason alone.
    """
    catalogue = desk().collection.catalogue
    tally = catalogue.tally(reader().may_read())
    reason = _reason(tally.unread_reasons)
    every = [
        row
        for row in catalogue.unread(reader().may_read())
        if (row[2] == reason if reason else row[2] is not Unread.BLANK)
    ]
    page = number(request.args, "page", range(1, len(every) + 2)) or 1
    rows = every[(page - 1) * _FAILURES_LENGTH : page * _FAILURES_LENGTH]
    return render_template(
        "unread.html",
        question=Question(),
        tally=tally,
        reason=reason,
        rows=rows,
        documents=catalogue.summaries(list(dict.fromkeys(row[0] for row in rows))),
        page=page,
        pages=-(-len(every) // _FAILURES_LENGTH),
    )


@routes.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Say that the server answers and the catalogue can be read."""
    return {"status": "ok", "revision": desk().collection.catalogue.revision}


@dataclass(frozen=True, slots=True)
class Found:
    """Results, and whether they come from the catalogue alone, for want of an index."""

    results: Results
    catalogue_only: bool = False


def page_steps(page: int, total: int) -> tuple[int, ...]:
    """Return the pages to link to: the first, the last, and those around the present one.

    >>> page_steps(7, 1000)
    (1, 5, 6, 7, 8, 9, 50)
    """
    last = max(1, -(-total // PAGE_LENGTH))
    around = range(max(1, page - 2), min(last, page + 2) + 1)
    return tuple(sorted({1, last, *around}))


def _reason(tallied: Sequence[tuple[str, int]]) -> str | None:
    """Return the reason that the address asks for, None for every one and for one that is gone."""
    asked = request.args.get("reason")
    return asked if asked in dict(tallied) else None


def _found(question: Question) -> Found:
    query = question.query()
    catalogue = desk().collection.catalogue
    try:
        answer = search(reader(), query, desk().index, catalogue)
        note(desk().collection.home, query, answer)
        return Found(answer)
    except (IndexBusyError, IndexDamagedError):
        access = reader().may_read()
        known = catalogue.matching(question.q.split(), access, PAGE_LENGTH)
        hits = tuple(map(Hit.of, known))
        return Found(Results(len(hits), 0, catalogue.unread_pages(access), hits), True)


def _refused(error: QueryError) -> str:
    """Return the page that says why a question cannot be answered, with the form as filled in."""
    typed = Question(
        q=request.args.get("q", ""),
        chosen=tuple((name, value) for name in FILTERS for value in request.args.getlist(name)),
    )
    return render_template(
        "refused.html", question=typed, error=error, typed=request.args, examples=EXAMPLES
    )
