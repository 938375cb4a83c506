"""`preseden watch`: take in what arrives in a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click

from corpus.errors import ConfigurationError
from corpus.location import location_of
from ingest.arrivals import Arrivals
from ingest.gather import files_under
from web.collection import opened
from web.commands import give_way
from web.commands.add import how_to_take_in
from web.manifest import Manifest
from web.places import readers
from web.recognising import scans_asked_for
from web.settings import Settings
from web.stopping import Stopping
from web.taking_in import Manner, take_in


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--every",
    type=click.FloatRange(0.1, 3600),
    default=5.0,
    show_default=True,
    help="Seconds between two looks; a file is whole when it did not change between them.",
)
@how_to_take_in
@click.pass_obj
def watch(
    settings: Settings,
    folder: Path,
    every: float,
    jobs: int | None,
    kind: str | None,
    access: str | None,
    ocr: str,
    cluster: str | None,
    languages: str | None,
    as_json: bool,
) -> int:
    """Take in the files of a folder, and what arrives in it until you stop with Ctrl-C.

    What comes together is one batch with its report. Started again, it looks through the whole
    folder, as `preseden add` does: what is in is passed over.
    """
    if not folder.is_dir():
        raise ConfigurationError(f"{folder} is no folder", "Name the folder that files arrive in.")
    scans = scans_asked_for(ocr, languages)
    give_way()
    counts: Counter[str] = Counter()
    with Stopping() as stopping, readers(cluster) as (place, at_once):
        manner = Manner(jobs or at_once, scans, as_json, lambda: stopping.asked, place)

        def batch(files: tuple[Path, ...]) -> None:
            tasks = [Manifest({}).task(path, kind, access) for path in files]
            with opened(settings.home) as collection:
                counts.update(take_in(collection, [location_of(folder)], tasks, manner))

        click.echo(f"Watching {folder}. Ctrl-C ends it.", err=True)
        _follow(folder, settings.home, batch, stopping, every)
    return 1 if counts["failed"] else 0


def _follow(
    folder: Path,
    home: Path,
    batch: Callable[[tuple[Path, ...]], None],
    stopping: Stopping,
    every: float,
) -> None:
    """Take in a batch whenever files have arrived, until somebody asks to stop."""
    arrivals, reachable = Arrivals(), True
    while not stopping.asked:
        if reachable and not folder.is_dir():
            click.echo(f"{folder} cannot be reached now. It is tried again.", err=True)
        reachable = folder.is_dir()
        if reachable and (files := arrivals.ready(files_under([folder], leave_out=home))):
            try:
                batch(files)
            except click.Abort:
                return
        else:
            stopping.wait(every)
