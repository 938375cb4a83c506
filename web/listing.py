"""The page for many queries at once."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from corpus.errors import QueryError
from search.answer import search
from search.listing import LONGEST, Answered, answers
from search.query import parse
from web.answer_table import write_table
from web.desk import desk, reader
from web.failing import status_of
from web.question import Question, read_question

routes = Blueprint("listing", __name__)

_SHOWN = 3
_IN_TABLE = 10
IN_RESULTS_TABLE = 1_000
"""Documents of one query that are saved as a table."""


@routes.get("/list")
def ask() -> ResponseReturnValue:
    """Show the form for a list of queries."""
    return _page("", ())


@routes.post("/list")
def answer() -> ResponseReturnValue:
    """Answer each query of a list."""
    typed = request.form.get("queries", "")
    try:
        return _page(typed, tuple(_answers(typed, _SHOWN)))
    except QueryError as error:
        return _page(typed, (), error), status_of(error)


@routes.post("/list.csv")
def table() -> ResponseReturnValue:
    """Send the answers as a table that spreadsheets open."""
    typed = request.form.get("queries", "")
    try:
        found = _answers(typed, _IN_TABLE)
    except QueryError as error:
        return _page(typed, (), error), status_of(error)
    return _saved(found)


@routes.get("/search.csv")
def results_table() -> ResponseReturnValue:
    """Send what `/search` of the same parameters finds as a table, from the first document on."""
    question = read_question(request.args)
    asked = replace(question.query(), limit=IN_RESULTS_TABLE, offset=0, facets=False)
    results = search(reader(), asked, desk().index, desk().collection.catalogue)
    return _saved([Answered(question.q, results)])


def _saved(found: Iterable[Answered]) -> Response:
    written = io.StringIO(newline="")
    write_table(found, written)
    return Response(
        written.getvalue().encode("utf-8-sig"),
        mimetype="text/csv",
        headers={"Content-Disposition": "attachment; filename=preseden.csv"},
    )


def _answers(typed: str, limit: int) -> Iterator[Answered]:
    like = replace(parse("*"), limit=limit, facets=False)
    return answers(reader(), typed.splitlines(), like, desk().index, desk().collection.catalogue)


def _page(typed: str, answered: tuple[Answered, ...], error: QueryError | None = None) -> str:
    return render_template(
        "list.html",
        question=Question(),
        typed=typed,
        answered=answered,
        error=error,
        longest=LONGEST,
    )
