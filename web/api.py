"""The JSON API: what the command line prints with `--json`, below `/api/v1`."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from corpus.errors import QueryError
from search.answer import search as answer
from search.similar import similar as alike
from search.suggest import Suggestion, suggest
from web.copying import copies_json
from web.desk import desk, readable, reader
from web.failing import API, problem, status_of
from web.languages import label
from web.question import PAGE_LENGTH, number, read_question
from web.record import likeness_json, record, results_json
from web.unanswered import note

routes = Blueprint("api", __name__, url_prefix=f"{API}v1")

_MOST = 1000
_LONGEST_TYPED = 200
"""Characters of a query that is completed; a longer one names nothing."""
_FURTHEST = 10_000_000


@routes.get("/search")
def search() -> ResponseReturnValue:
    """Answer a query: the parameters of the results page, and `limit`, `offset`, `facets=0`."""
    try:
        question = read_question(request.args)
        query = question.query()
        limit = number(request.args, "limit", range(_MOST + 1))
        offset = number(request.args, "offset", range(_FURTHEST + 1))
        query = replace(
            query,
            limit=PAGE_LENGTH if limit is None else limit,
            offset=query.offset if offset is None else offset,
            facets=request.args.get("facets") != "0",
        )
        collection = desk().collection
        results = answer(reader(), query, desk().index, collection.catalogue)
        note(collection.home, query, results)
        return _json(results_json(results))
    except QueryError as error:
        return problem(
            status_of(error),
            error.reason,
            error.message,
            error.advice,
            error.suggestion,
            error.choices,
        )


@routes.get("/suggest")
def suggestions() -> ResponseReturnValue:
    """Send what a query that is being typed may be about to name."""
    typed = request.args.get("q", "")[:_LONGEST_TYPED]
    found = suggest(reader(), typed, desk().index, desk().collection.catalogue)
    return _json({"suggestions": [_suggestion(one) for one in found]})


@routes.get("/documents/<reference>")
def document(reference: str) -> ResponseReturnValue:
    """Send the record of a document."""
    found = readable(reference)
    catalogue = desk().collection.catalogue
    copies = copies_json(catalogue, found.id, reader().may_read())
    return _json(record(found, catalogue.locations(found.id), copies))


@routes.get("/documents/<reference>/similar")
def similar(reference: str) -> ResponseReturnValue:
    """Send the documents like one, with what they share with it."""
    found = desk()
    return _json(
        likeness_json(alike(reader(), readable(reference), found.index, found.collection.catalogue))
    )


def _suggestion(one: Suggestion) -> dict[str, str]:
    return {
        "class": one.sort,
        "label": label("suggested", one.sort),
        "text": one.text,
        "query": one.query,
    }


def _json(body: dict[str, Any]) -> Response:
    return Response(json.dumps(body, ensure_ascii=False) + "\n", mimetype="application/json")
