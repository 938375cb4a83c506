"""`preseden add`: take in files and folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from corpus.document import KINDS, Access
from corpus.location import location_of
from ingest.gather import files_under
from ingest.outcome import Task
from web.collection import opened
from web.commands import give_way, print_json
from web.manifest import Manifest, read_manifest
from web.places import cluster_option, readers
from web.recognising import scans_asked_for
from web.settings import Settings
from web.taking_in import Manner, take_in

_ACCESS = tuple(access.value for access in Access)
_MOST_TOLD = 20

P = ParamSpec("P")
R = TypeVar("R")


def how_to_take_in(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command the options that say how files are taken in."""
    options = (
        click.option("--jobs", type=click.IntRange(1, 64), help="Files read at once [the cores]."),
        click.option("--kind", type=click.Choice(KINDS), help="What the files are, where known."),
        click.option("--access", type=click.Choice(_ACCESS), help="Security class of the files."),
        click.option(
            "--ocr",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Recognise the text of scanned pages, of all pages, or of none.",
        ),
        cluster_option,
        click.option("--languages", help="What scans are written in, for Tesseract [ind+eng]."),
        click.option("--json", "as_json", is_flag=True, help="One line of JSON a file on stdout."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV with a column path, and kind, access or any field: what is known of each file.",
)
@click.option("--dry-run", is_flag=True, help="Only list the files that would be taken in.")
@how_to_take_in
@click.pass_obj
def add(
    settings: Settings,
    paths: tuple[Path, ...],
    manifest: Path | None,
    dry_run: bool,
    cluster: str | None,
    jobs: int | None,
    kind: str | None,
    access: str | None,
    ocr: str,
    languages: str | None,
    as_json: bool,
) -> int:
    """Take in files and folders, however deep.

    May be stopped at any moment and run again: what is in is passed over, and nothing is doubled.
    """
    scans = scans_asked_for(ocr, languages)
    said = read_manifest(manifest) if manifest else Manifest({})
    files = [*files_under(paths, leave_out=settings.home)]
    if manifest:
        files = [path for path in files if path.absolute() != manifest.absolute()]
        _tell_those_without_row(manifest, said.without_row(files))
    files += said.not_there()
    tasks = [said.task(path, kind, access) for path in files]
    if dry_run:
        return _list_only(tasks, as_json)
    give_way()
    with readers(cluster) as (place, at_once), opened(settings.home) as collection:
        sources = [location_of(path) for path in paths]
        manner = Manner(jobs or at_once, scans, as_json, place=place)
        counts = take_in(collection, sources, tasks, manner)
    return 1 if counts["failed"] else 0


def _tell_those_without_row(manifest: Path, files: Sequence[Path]) -> None:
    if not files:
        return
    click.echo(f"{len(files)} files have no row in {manifest}:", err=True)
    for path in files[:_MOST_TOLD]:
        click.echo(f"  {path}", err=True)
    if len(files) > _MOST_TOLD:
        click.echo(f"  and {len(files) - _MOST_TOLD} more", err=True)


def _list_only(tasks: Iterable[Task], as_json: bool) -> int:
    for task in tasks:
        if as_json:
            print_json({"path": location_of(task.path), "kind": task.kind})
        else:
            click.echo(task.path)
    return 0
