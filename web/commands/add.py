"""`preseden add`: take in files and folders."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from corpus.document import KINDS, Access, DocumentId
from corpus.errors import ConfigurationError
from corpus.fields import BY_NAME
from ingest.batch import Intake, Outcome, Task, run
from ingest.gather import files_under
from ingest.scans import Recognition
from web.collection import Collection, opened, refresh_index
from web.commands import give_way, print_json
from web.ledger import Ledger
from web.progress import Progress
from web.recognising import Scans, recognised_later, scans_asked_for
from web.settings import Settings

_ACCESS = tuple(access.value for access in Access)
_SYNC_EVERY = 500  # documents between two commits of the index


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1, 64), help="Files read side by side [the cores].")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV with a column path, and kind, access or any field: what is known of each file.",
)
@click.option("--kind", type=click.Choice(KINDS), help="What the files are, where it is known.")
@click.option("--access", type=click.Choice(_ACCESS), help="The security class of the files.")
@click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Recognise the text of scanned pages, of all pages, or of none.",
)
@click.option("--languages", help="What scans are written in, as Tesseract names it [ind+eng].")
@click.option("--dry-run", is_flag=True, help="Only list the files that would be taken in.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a file on stdout.")
@click.pass_obj
def add(
    settings: Settings,
    paths: tuple[Path, ...],
    jobs: int | None,
    manifest: Path | None,
    kind: str | None,
    access: str | None,
    ocr: str,
    languages: str | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take in files and folders, however deep.

    May be stopped at any moment and run again: what is in is passed over, and nothing is doubled.
    """
    scans = scans_asked_for(ocr, languages)
    said = _manifest(manifest) if manifest else {}
    files = list(files_under(paths, leave_out=settings.home))
    tasks = [_task(path, said.get(path.absolute(), {}), kind, access) for path in files]
    if dry_run:
        return _list_only(tasks, as_json)
    give_way()
    with opened(settings.home) as collection:
        sources = [str(path.absolute()) for path in paths]
        listed = [str(task.path.absolute()) for task in tasks]
        with Ledger(collection.catalogue.batches, sources, listed) as ledger:
            counts = _take_in(
                collection, tasks, jobs or os.cpu_count() or 1, scans, as_json, ledger
            )
    click.echo(_summary(counts), err=True)
    click.echo(f"Batch {ledger.batch.id}: preseden report {ledger.batch.id}", err=True)
    return 1 if counts["failed"] else 0


def _take_in(
    collection: Collection,
    tasks: list[Task],
    jobs: int,
    scans: Scans,
    as_json: bool,
    ledger: Ledger,
) -> Counter[str]:
    """Take in the files, showing each, and return how many ended in which state.

    A file whose pages are still to be recognised is shown when they are.
    """
    counts: Counter[str] = Counter()
    later: dict[DocumentId, list[Outcome]] = {}
    with Progress(len(tasks)) as progress:
        for outcome in _read(collection, tasks, jobs, scans):
            ledger.note(outcome)
            if outcome.id and scans.may_concern(outcome):
                later.setdefault(outcome.id, []).append(outcome)
            else:
                _count(outcome, counts)
                _show(outcome, as_json, progress.say)
            progress.expect(len(outcome.contained))
            progress.advance(outcome.pages)
    for outcome in recognised_later(collection, later, jobs, scans):
        ledger.note(outcome)
        _count(outcome, counts)
        _show(outcome, as_json, click.echo)
    return counts


def _read(collection: Collection, tasks: list[Task], jobs: int, scans: Scans) -> Iterator[Outcome]:
    """Read the files, and have the index follow now and then and at the end."""
    added = 0
    follow = scans.which is not Recognition.NEVER
    with Intake(collection.catalogue, collection.originals, scans_follow=follow) as intake:
        for outcome in run(intake, tasks, jobs):
            yield outcome
            added += outcome.state == "added"
            if outcome.state == "added" and added % _SYNC_EVERY == 0:
                refresh_index(collection)
    refresh_index(collection)


def _count(outcome: Outcome, counts: Counter[str]) -> None:
    counts[outcome.state] += 1
    counts["pages"] += outcome.pages
    counts["pages unread"] += outcome.pages_unread


def _show(outcome: Outcome, as_json: bool, say: Callable[[str], None]) -> None:
    if as_json:
        print_json(as_row(outcome))
    elif outcome.message:
        say(f"{outcome.state}: {outcome.path}\n  {outcome.message}\n  {outcome.advice}")


def as_row(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as the command line prints it."""
    return {
        "path": outcome.path,
        "id": outcome.id,
        "state": outcome.state,
        "reason": outcome.reason,
        "kind": outcome.kind,
        "pages": outcome.pages,
        "pages_unread": outcome.pages_unread,
        "seconds": round(outcome.seconds, 3),
        "message": outcome.message,
        "advice": outcome.advice,
    }


def _summary(counts: Counter[str]) -> str:
    parts = [f"{counts[state]} {state}" for state in ("added", "known", "failed", "skipped")]
    read = counts["pages"] - counts["pages unread"]
    return f"{', '.join(parts)}. Pages: {read} read, {counts['pages unread']} not readable."


def _list_only(tasks: Iterable[Task], as_json: bool) -> int:
    for task in tasks:
        if as_json:
            print_json({"path": str(task.path.absolute()), "kind": task.kind})
        else:
            click.echo(task.path)
    return 0


def _task(path: Path, row: dict[str, str], kind: str | None, access: str | None) -> Task:
    """Return the task of a file; what the manifest says of it outranks the options."""
    fields = {name: value for name, value in row.items() if name not in ("kind", "access")}
    return Task(path, row.get("kind", kind), row.get("access", access), fields)


def _manifest(file: Path) -> dict[Path, dict[str, str]]:
    """Return what a manifest says, by the absolute path of each file.

    Paths in it are relative to its own folder.

    Raises:
        ConfigurationError: if it has no column `path`, or a value that cannot be.
    """
    with file.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        unknown = set(table.fieldnames or ()) - {"path", "kind", "access", *BY_NAME}
        if "path" not in (table.fieldnames or ()) or unknown:
            raise ConfigurationError(
                f"The manifest {file} has "
                + (f"unknown columns {sorted(unknown)}" if unknown else "no column `path`"),
                "Its columns are path, kind, access and the field names of `preseden show --json`.",
            )
        rows = list(_checked(table, file))
    return {(file.parent / row.pop("path")).absolute(): row for row in rows}


def _checked(table: csv.DictReader[str], file: Path) -> Iterator[dict[str, str]]:
    for row in table:
        filled = {name: value.strip() for name, value in row.items() if name and value}
        for column, allowed in (("kind", KINDS), ("access", _ACCESS)):
            if filled.get(column, allowed[0]) not in allowed:
                raise ConfigurationError(
                    f"{file}, line {table.line_num}: {column} is {filled[column]!r}",
                    f"It is one of {', '.join(allowed)}.",
                )
        yield filled
