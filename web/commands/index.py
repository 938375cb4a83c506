"""`preseden index`: bring the index up to date, or make it anew."""

from __future__ import annotations

import os

import click

from search.sync import open_current, rebuild
from web.collection import as_indexed, opened
from web.commands import give_way
from web.settings import Settings


@click.command()
@click.option("--rebuild", "anew", is_flag=True, help="Make it anew beside the one that answers.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that make it anew [the cores].")
@click.pass_obj
def index(settings: Settings, anew: bool, jobs: int | None) -> int:
    """Bring the index up to date with the catalogue; a damaged one is made anew.

    So is the index of masked pages, where there is one.
    """
    give_way()
    with opened(settings.home, must_exist=True) as collection, as_indexed(collection) as ways:
        for way in ways:
            folder, catalogue = way.index_folder, way.catalogue
            if anew:
                followed = rebuild(folder, catalogue, jobs=jobs or os.cpu_count() or 1)
            else:
                followed = open_current(folder, catalogue)
            name = "masked index" if catalogue.masks else "index"
            click.echo(f"The {name} has seen everything up to revision {followed.revision}.")
            followed.close()
    return 0
