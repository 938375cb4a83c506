"""`preseden retry`: read again what failed, or was left waiting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from corpus.document import DocumentId
from corpus.errors import NotFoundError
from ingest.batch import Intake, Outcome, Task, with_contents
from web.collection import Collection, opened, refresh_index
from web.commands import print_json
from web.commands.add import as_row
from web.settings import Settings


@click.command()
@click.argument("ids", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a file on stdout.")
@click.pass_obj
def retry(settings: Settings, ids: tuple[str, ...], as_json: bool) -> int:
    """Read again what failed or was left waiting: all of it, or these ids or paths."""
    failed = 0
    with opened(settings.home, must_exist=True) as collection:
        for outcome in _outcomes(collection, ids):
            failed += outcome.state == "failed"
            if as_json:
                print_json(as_row(outcome))
            else:
                click.echo(f"{outcome.state}: {outcome.path}  {outcome.message or ''}")
        refresh_index(collection)
    return 1 if failed else 0


def _outcomes(collection: Collection, ids: tuple[str, ...]) -> Iterator[Outcome]:
    catalogue = collection.catalogue
    due: list[tuple[DocumentId | None, str]] = [
        (failure.id, failure.path) for failure in catalogue.failures() if failure.state == "failed"
    ]
    due += catalogue.waiting()
    if ids:
        due = [_named(due, reference) for reference in ids]
    with Intake(catalogue, collection.originals) as intake:
        for original_id, path in due:
            if original_id is None:  # its bytes never came in: try the place itself
                yield from with_contents(intake, intake.take_in(Task(Path(path))))
            else:
                yield from with_contents(intake, intake.read_again(original_id, path))


def _named(
    due: list[tuple[DocumentId | None, str]], reference: str
) -> tuple[DocumentId | None, str]:
    """Return what a reference (beginning of an id, or path) names among what is due.

    Raises:
        NotFoundError: if it names none, or more than one.
    """
    path = str(Path(reference).absolute())
    found = [
        (id_, at) for id_, at in due if at == path or (id_ and id_.startswith(reference.lower()))
    ]
    if len(found) != 1:
        raise NotFoundError(
            f"{reference!r} names {len(found) or 'none'} of the files that failed or wait",
            "`preseden failures --json` lists their ids and paths.",
        )
    return found[0]
