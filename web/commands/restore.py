"""`preseden restore`: a data folder from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.backup import restore as restored
from web.collection import opened, refresh_index
from web.commands.backup import shown
from web.settings import Settings


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="One line of JSON an original on stdout.")
@click.pass_obj
def restore(settings: Settings, source: Path, as_json: bool) -> int:
    """Make the data folder (--home) from a backup, verify every original, and index it.

    A data folder that holds anything is never touched. May be stopped at any moment and run again.
    """
    code = shown(restored(source, settings.home), as_json)
    with opened(settings.home, must_exist=True) as collection:
        refresh_index(collection)
        documents = collection.catalogue.tally().documents
    click.echo(f"{documents} documents restored to {settings.home}.", err=True)
    return code
