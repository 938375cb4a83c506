"""A page as a file of its own, to keep, print and sign: no server behind it, its style within."""

from __future__ import annotations

from importlib import resources

from flask import Flask, render_template
from markupsafe import Markup

from web import languages, wording
from web.batch_report import Report


def report_page(report: Report, language: str) -> str:
    """Return the report of a batch as one HTML file in that language."""
    app = Flask("web")
    languages.speak(app, language)
    wording.teach(app)
    style = resources.files("web").joinpath("static/style.css").read_text("utf-8")
    with app.test_request_context("/"):
        return render_template(
            "report_file.html",
            report=report,
            style=Markup(style),  # noqa: S704 - our own style sheet
            listed=report.files,
        )
