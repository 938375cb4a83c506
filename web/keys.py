"""Keys without a modifier: a visitor may switch them off (WCAG 2.1.4), and a cookie keeps it."""

from __future__ import annotations

from flask import Flask, request
from flask.wrappers import Response

_NAME = "keys"
_WISHES = ("on", "off")
_YEAR_SECONDS = 365 * 24 * 3600


def switch(app: Flask) -> None:
    """Make the pages of an application know whether keys are on; a `keys` parameter says so."""
    app.jinja_env.globals.update(keys_are_on=_are_on)
    app.after_request(_remember)


def _are_on() -> bool:
    wish = request.args.get(_NAME)
    return (wish if wish in _WISHES else request.cookies.get(_NAME)) != "off"


def _remember(response: Response) -> Response:
    wish = request.args.get(_NAME)
    if wish in _WISHES:
        response.set_cookie(
            _NAME, wish, max_age=_YEAR_SECONDS, httponly=True, samesite="Lax", path="/"
        )
    return response
