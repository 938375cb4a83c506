"""`preseden retry`: read again what failed or was left waiting, and scans in other languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from corpus.catalogue import Catalogue
from corpus.document import DocumentId, Unread
from corpus.errors import NotFoundError
from corpus.location import location_of, path_of
from ingest.batch import with_contents
from ingest.intake import Intake
from ingest.outcome import Outcome, Task
from ingest.sandboxes import Place
from ingest.scans import Recognition
from web.collection import Collection, opened
from web.commands import give_way, print_json
from web.index_beside import IndexBeside
from web.places import cluster_option, readers
from web.recognising import Scans, recognised_later, scans_asked_for
from web.settings import Settings
from web.taking_in import as_row

Due = tuple[DocumentId | None, str]
"""What is to be read: an original by its id, None where its bytes never came in, and its path."""

_TO_RECOGNISE = frozenset({Unread.NOT_YET_READ, Unread.RECOGNITION_FAILED})


@click.command()
@click.argument("ids", nargs=-1)
@click.option(
    "--languages", help="Recognise scans anew in these languages, as Tesseract names them."
)
@cluster_option
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a file on stdout.")
@click.pass_obj
def retry(
    settings: Settings,
    ids: tuple[str, ...],
    languages: str | None,
    cluster: str | None,
    as_json: bool,
) -> int:
    """Read again what failed or was left waiting: all of it, or these ids or paths.

    Pages of scans that were not recognised yet belong to it; files over which three processes died,
    and pages that failed three times, are tried only where they are named. With --languages, the
    scans among the documents named are recognised anew; what was read before is kept beside it.
    """
    if languages and not ids:
        raise click.UsageError("--languages needs the documents that it is meant for")
    scans = replace(scans_asked_for("auto", languages), insist=bool(ids))
    failed = 0
    give_way()
    with (
        readers(cluster) as (place, at_once),
        opened(settings.home, must_exist=True) as collection,
    ):
        for outcome in _outcomes(collection, ids, scans, place, at_once):
            failed += outcome.state == "failed"
            if as_json:
                print_json(as_row(outcome))
            else:
                click.echo(f"{outcome.state}: {outcome.path}  {outcome.message or ''}")
    return 1 if failed else 0


def _outcomes(
    collection: Collection,
    ids: tuple[str, ...],
    scans: Scans,
    place: Place | None,
    at_once: int,
) -> Iterator[Outcome]:
    catalogue = collection.catalogue
    follow = scans.which is not Recognition.NEVER
    with ExitStack() as beside:
        with Intake(catalogue, collection.originals, scans_follow=follow, place=place) as intake:
            waiting, pictured = _due(catalogue, ids, scans)
            index = beside.enter_context(IndexBeside(collection, len(waiting) + len(pictured)))
            later: dict[DocumentId, list[Outcome]] = {
                id_: [_as_it_is(catalogue, id_, path)] for id_, path in pictured if id_
            }
            for outcome in index.followed(_read_again(intake, waiting)):
                if outcome.id and scans.may_concern(outcome):
                    later.setdefault(outcome.id, []).append(outcome)
                else:
                    yield outcome
        yield from recognised_later(collection, later, at_once, scans, index, place=place)


def _read_again(intake: Intake, waiting: list[Due]) -> Iterator[Outcome]:
    for original_id, path in waiting:
        if original_id is None:  # its bytes never came in: try the place itself
            yield from with_contents(intake, partial(intake.take_in, Task(path_of(path))))
        else:
            yield from with_contents(intake, partial(intake.read_again, original_id, path))


def _due(catalogue: Catalogue, ids: tuple[str, ...], scans: Scans) -> tuple[list[Due], list[Due]]:
    """Return the files to read again, and the documents with pages to recognise."""
    if scans.languages:
        return [], [_document(catalogue, reference) for reference in ids]
    waiting, pictured = _files_due(catalogue), list(_scans_due(catalogue))
    if not ids:
        deadly = {id_ for id_, _path, _cause in catalogue.deaths.deadly()}
        waiting = [due for due in waiting if due[0] not in deadly]
    else:
        named = [_named([*waiting, *pictured], reference) for reference in ids]
        waiting = [due for due in waiting if due in named]
        pictured = [due for due in pictured if due in named]
    return waiting, pictured


def _files_due(catalogue: Catalogue) -> list[Due]:
    failed: list[Due] = [
        (each.id, each.path) for each in catalogue.failures() if each.state == "failed"
    ]
    return [*failed, *catalogue.waiting()]


def _scans_due(catalogue: Catalogue) -> Iterator[Due]:
    """Yield the documents with pages that are still to be recognised, or were in vain."""
    pages = catalogue.unread()
    for id_ in dict.fromkeys(id_ for id_, _, reason in pages if reason in _TO_RECOGNISE):
        yield id_, catalogue.locations(id_)[0]


def _document(catalogue: Catalogue, reference: str) -> Due:
    id_ = catalogue.resolve(reference)
    return id_, catalogue.locations(id_)[0]


def _as_it_is(catalogue: Catalogue, id_: DocumentId, path: str) -> Outcome:
    """Return the outcome of a document that is in the collection."""
    summary = catalogue.summaries((id_,))[id_]
    return Outcome(
        path, id_, "added", kind=summary.kind,
        pages=summary.pages, pages_unread=summary.pages_unread,
    )  # fmt: skip


def _named(due: list[Due], reference: str) -> Due:
    """Return what a reference (beginning of an id, or path) names among what is due.

    Raises:
        NotFoundError: if it names none, or more than one.
    """
    path = location_of(Path(reference))
    found = [
        (id_, at) for id_, at in due if at == path or (id_ and id_.startswith(reference.lower()))
    ]
    if len(found) != 1:
        raise NotFoundError(
            f"{reference!r} names {len(found) or 'none'} of the files that failed or wait",
            "`preseden failures --json` lists their ids and paths.",
        )
    return found[0]
