"""What a visitor sees when something cannot be done: a sentence, an advice, and a way on."""

from __future__ import annotations

import logging
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
    return _answer(status, error.reason, error.message, error.advice)


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
    return _answer(status, status.phrase.lower().replace(" ", "-"), message, advice)


def _answer(status: HTTPStatus, reason: str, message: str, advice: str) -> ResponseReturnValue:
    if request.path.startswith(API):
        return problem(status, reason, message, advice)
    page = render_template(
        "error.html",
        question=Question(),
        status=status.value,
        message=sentence(message),
        advice=sentence(advice),
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
    """Return an error as JSON (RFC 9457)."""
    body: dict[str, Any] = {
        "type": reason,
        "title": message,
        "status": status.value,
        "detail": advice,
    }
    if suggestion is not None:
        body["suggestion"] = suggestion
    if choices:
        body["choices"] = list(choices)
    response = jsonify(body)
    response.mimetype = "application/problem+json"
    return response, status
