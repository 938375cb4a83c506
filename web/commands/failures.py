"""`preseden failures`: what could not be read, why, and what to do."""

from __future__ import annotations

from dataclasses import asdict

import click

from web.collection import Collection, opened
from web.commands import print_json
from web.settings import Settings


@click.command()
@click.option("--pages", is_flag=True, help="The unread pages of documents instead of whole files.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a file (or page).")
@click.pass_obj
def failures(settings: Settings, pages: bool, as_json: bool) -> int:
    """List the files that failed or were skipped, each with its reason and the remedy."""
    with opened(settings.home, must_exist=True) as collection:
        if pages:
            _list_pages(collection, as_json)
        else:
            _list_files(collection, as_json)
    return 0


def _list_files(collection: Collection, as_json: bool) -> None:
    for failure in collection.catalogue.failures():
        if as_json:
            print_json(asdict(failure))
        else:
            click.echo(f"{failure.path}\n  {failure.state}: {failure.reason}")
            click.echo(f"  {failure.message}\n  {failure.advice}")


def _list_pages(collection: Collection, as_json: bool) -> None:
    unread = collection.catalogue.unread()
    known = collection.catalogue.summaries(list(dict.fromkeys(id_ for id_, _, _ in unread)))
    for id_, page, reason in unread:
        if as_json:
            print_json({"id": id_, "title": known[id_].title, "page": page, "reason": reason})
        else:
            click.echo(f"{id_[:12]}  p. {page}  {reason}  {known[id_].title}")
