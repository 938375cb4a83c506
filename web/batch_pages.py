"""The pages of batches: all of them, and what became of each."""

from __future__ import annotations

import io

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from corpus.containment import INSIDE
from corpus.leases import Lease
from web.batch_report import report_json, report_of, write_table
from web.desk import desk, reader, require_all
from web.question import Question, number

routes = Blueprint("batches", __name__)

_LENGTH = 200
"""Files that one page of a report lists."""


routes.before_request(require_all)


@routes.get("/batches")
def batches() -> ResponseReturnValue:
    """List the batches, the newest first."""
    catalogue = desk().collection.catalogue
    return render_template(
        "batches.html",
        question=Question(),
        tally=catalogue.tally(reader().may_read()),
        batches=catalogue.batches.all(),
    )


@routes.get("/batches/<batch_id>")
def batch(batch_id: str) -> ResponseReturnValue:
    """Show the report of a batch, those of its files first that want attention."""
    catalogue = desk().collection.catalogue
    report = report_of(catalogue.batches, catalogue.batches.batch(batch_id))
    paths = {file.path for file in report.files}
    files = sorted(report.files, key=lambda file: file.state in ("added", "known"))
    page = number(request.args, "page", range(1, len(files) + 2)) or 1
    return render_template(
        "batch.html",
        question=Question(),
        report=report,
        in_flight=[lease for lease in catalogue.leases.all() if _is_of(lease, paths)],
        listed=files[(page - 1) * _LENGTH : page * _LENGTH],
        page=page,
        pages=-(-len(files) // _LENGTH),
    )


@routes.get("/batches/<batch_id>.csv")
def table(batch_id: str) -> ResponseReturnValue:
    """Send every file of a batch with its checksum, as a table."""
    store = desk().collection.catalogue.batches
    report = report_of(store, store.batch(batch_id))
    text = io.StringIO()
    write_table(report, text)
    name = f'attachment; filename="{report.batch.id}.csv"'
    return Response(text.getvalue(), mimetype="text/csv", headers={"Content-Disposition": name})


@routes.get("/batches/<batch_id>.json")
def as_json(batch_id: str) -> ResponseReturnValue:
    """Send the report of a batch as JSON."""
    store = desk().collection.catalogue.batches
    return report_json(report_of(store, store.batch(batch_id)))


def _is_of(lease: Lease, paths: set[str]) -> bool:
    """Say whether a file in flight is one of these, or lies in one of them."""
    return lease.path in paths or lease.path.partition(INSIDE)[0] in paths
