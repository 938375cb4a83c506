"""`preseden index`: bring the index up to date, or make it anew."""

from __future__ import annotations

import os

import click

from search.sync import open_current, rebuild
from web.collection import opened
from web.commands import give_way
from web.settings import Settings


@click.command()
@click.option("--rebuild", "anew", is_flag=True, help="Make it anew beside the one that answers.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that make it anew [the cores].")
@click.pass_obj
def index(settings: Settings, anew: bool, jobs: int | None) -> int:
    """Bring the index up to date with the catalogue; a damaged one is made anew."""
    give_way()
    with opened(settings.home, must_exist=True) as collection:
        folder, catalogue = collection.index_folder, collection.catalogue
        if anew:
            followed = rebuild(folder, catalogue, jobs=jobs or os.cpu_count() or 1)
        else:
            followed = open_current(folder, catalogue)
        click.echo(f"The index has seen everything up to revision {followed.revision}.")
        followed.close()
    return 0
