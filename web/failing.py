"""What a visitor sees when something cannot be done: a sentence, an advice, and a way on."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, InternalServerError

from corpus.errors import (
    CorrectionError,
    InputError,
    MaskedError,
    NotFoundError,
    PresedenError,
    QueryError,
    StoreError,
)
from web.languages import sentence
from web.question import Question

log = logging.getLogger(__name__)

API = "/api/"

_ID = re.compile(r"[0-9a-f]{12,64}")

_STATUS: tuple[tuple[type[PresedenError], HTTPStatus], ...] = (
    (QueryError, HTTPStatus.BAD_REQUEST),
    (CorrectionError, HTTPStatus.BAD_REQUEST),
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (MaskedError, HTTPStatus.FORBIDDEN),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)


def explain_errors(app: Flask) -> None:
    """Make an application answer every error with a page, or with JSON below `/api/`."""
    app.register_error_handler(PresedenError, _ours)
    app.register_error_handler(HTTPException, _of_http)


def status_of(error: PresedenError) -> HTTPStatus:
    """Return the status that an error is answered with."""
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return status
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _ours(error: PresedenError) -> ResponseReturnValue:
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s: %s", error.reason, error.message, exc_info=error)
    if isinstance(error, NotFoundError) and not request.path.startswith(API):
        return _of_no_document(error)
    return _answer(status, error.reason, error.message, error.advice, reference=_named())


def _of_no_document(error: NotFoundError) -> ResponseReturnValue:
    """Answer an address of no document; what is no id may be found as words."""
    general = error.advice == NotFoundError.advice  # of the command line
    advice = gettext("Check the address, or search for the document.") if general else error.advice
    named = _named() or ""
    sought = None if _ID.fullmatch(named) else named
    return _answer(HTTPStatus.NOT_FOUND, error.reason, error.message, advice, sought=sought)


def _of_http(error: HTTPException) -> ResponseReturnValue:
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    if isinstance(error, InternalServerError):
        message = gettext("Something went wrong on our side.")
        advice = gettext("Try again; if it happens again, the log of the server says why.")
    elif status == HTTPStatus.NOT_FOUND:
        message = gettext("There is no such page.")
        advice = gettext("Check the address, or search for the document.")
    elif status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        message = gettext("What was sent is larger than allowed.")
        advice = gettext("Send a smaller file, or only the part that matters.")
    else:
        message = gettext("This request cannot be answered.")
        advice = gettext("Go back to the search and start from there.")
    reason = status.phrase.lower().replace(" ", "-")
    reference = _named() if status == HTTPStatus.NOT_FOUND else None
    return _answer(status, reason, message, advice, reference=reference)


def _named() -> str | None:
    """Return what the address names a document by, None where it names none."""
    return (request.view_args or {}).get("reference")


def _answer(
    status: HTTPStatus,
    reason: str,
    message: str,
    advice: str,
    sought: str | None = None,
    reference: str | None = None,
) -> ResponseReturnValue:
    """Answer with an error, and a way on.

    The way leads to a search for what is `sought`, or to the record that `reference` names.
    """
    if request.path.startswith(API):
        return problem(status, reason, message, advice)
    page = render_template(
        "error.html",
        question=Question(),
        status=status.value,
        message=sentence(message),
        advice=sentence(advice),
        sought=sought,
        reference=reference,
    )
    return page, status


def problem(
    status: HTTPStatus,
    reason: str,
    message: str,
    advice: str,
    suggestion: str | None = None,
    choices: Sequence[str] = (),
) -> ResponseReturnValue:
    """Return an error as JSON (RFC 9457), its sentences in the language of the visitor."""
    body: dict[str, Any] = {
        "type": reason,
        "title": sentence(message),
        "status": status.value,
        "detail": sentence(advice),
    }
    if suggestion is not None:
        body["suggestion"] = suggestion
    if choices:
        body["choices"] = list(choices)
    response = jsonify(body)
    response.mimetype = "application/problem+json"
    return response, status
