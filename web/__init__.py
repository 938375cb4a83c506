"""The pages, the JSON API and the command line. Imports all three other packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from web.desk import Desk
    from web.settings import Settings


_LARGEST_REQUEST = 1 << 20
"""Bytes, where a page does not allow more."""


def create_app(settings: Settings, at: Desk) -> Flask:
    """Return the WSGI application that serves the collection on a desk.

    Raises:
        ConfigurationError: if the settings would serve it to others than this machine.
    """
    # Flask is imported here because the command line imports this package at every start.
    from flask import Flask

    from web import (
        api,
        batch_pages,
        before,
        copy_pages,
        desk,
        failing,
        keys,
        languages,
        listing,
        pages,
        reading,
        reviewing,
        security,
        wording,
    )

    security.require_loopback(settings.host)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST_REQUEST
    desk.place(app, at)
    security.secure(app)
    languages.speak(app, settings.language)
    wording.teach(app)
    keys.switch(app)
    for noun in (pages, reading, reviewing, before, listing, batch_pages, copy_pages, api):
        app.register_blueprint(noun.routes)
    failing.explain_errors(app)
    return app
