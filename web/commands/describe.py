"""`preseden describe`: describe documents again by the rules of today."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import asdict

import click

from corpus.document import DocumentId
from ingest.redescription import Redescriber, Redescription, outdated, run
from web.collection import Collection, opened, refresh_index
from web.commands import give_way, print_json
from web.commands.show import resolve
from web.progress import Progress
from web.settings import Settings


@click.command()
@click.argument("ids", nargs=-1)
@click.option("--again", is_flag=True, help="Describe them; without it, only count them.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Documents side by side [the cores].")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a document on stdout.")
@click.pass_obj
def describe(
    settings: Settings, ids: tuple[str, ...], again: bool, jobs: int | None, as_json: bool
) -> int:
    """Describe again what rules described that have changed since, or these documents.

    No file is read again, and what persons said or corrected stays. May be stopped at any moment
    and run again: what is described by the rules of today is passed over.
    """
    give_way()
    with opened(settings.home, must_exist=True) as collection:
        catalogue = collection.catalogue
        due = [resolve(catalogue, each) for each in ids] if ids else list(outdated(catalogue))
        if not again:
            click.echo(f"{len(due)} documents to describe with --again.", err=True)
            return 0
        counts = _describe(collection, due, jobs or os.cpu_count() or 1, as_json)
        refresh_index(collection)
    states = ", ".join(f"{counts[state]} {state}" for state in ("described", "unchanged", "failed"))
    click.echo(f"{states}.", err=True)
    return 1 if counts["failed"] else 0


def _describe(
    collection: Collection, due: list[DocumentId], jobs: int, as_json: bool
) -> Counter[str]:
    """Describe documents, showing each, and return how many ended in which state."""
    counts: Counter[str] = Counter()
    known = collection.catalogue.summaries(due)
    with (
        Redescriber(collection.catalogue) as redescriber,
        Progress(len(due), "documents") as progress,
    ):
        for each in run(redescriber, due, jobs):
            counts[each.state] += 1
            _show(each, as_json, progress)
            progress.advance(known[each.id].pages)
    return counts


def _show(each: Redescription, as_json: bool, progress: Progress) -> None:
    if as_json:
        print_json(asdict(each) | {"seconds": round(each.seconds, 3)})
    elif each.message:
        progress.say(f"failed: {each.title}\n  {each.message}\n  {each.advice}")
