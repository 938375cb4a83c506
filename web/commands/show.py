"""`preseden show`: one document, its record or its text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from corpus.access import OFFICE
from corpus.catalogue import Catalogue
from corpus.containment import INSIDE
from corpus.document import Document, DocumentId
from corpus.errors import NotFoundError
from corpus.fields import FIELDS
from corpus.location import location_of
from web.collection import opened
from web.commands import print_json
from web.copying import copies_json
from web.record import record
from web.settings import Settings


@click.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="The record as one line of JSON.")
@click.option("--text", "as_text", is_flag=True, help="The text, a form feed between pages.")
@click.option("--page", type=click.IntRange(1), help="Only this page (the first is 1).")
@click.pass_obj
def show(settings: Settings, id: str, as_json: bool, as_text: bool, page: int | None) -> int:  # noqa: A002
    """Show one document, named by its id (or the beginning of it), case number or path."""
    if as_json and as_text:
        raise click.UsageError("Give --json or --text: each is all that is printed.")
    with opened(settings.home, must_exist=True) as collection:
        document_id = resolve(collection.catalogue, id)
        document = collection.catalogue.document(document_id)
        locations = collection.catalogue.locations(document_id)
        copies = copies_json(collection.catalogue, document_id, OFFICE.may_read())
    if as_json:
        print_json(record(document, locations, copies))
    elif as_text or page:
        click.echo(_text(document, page))
    else:
        _print(document, locations, copies)
    return 0


def resolve(catalogue: Catalogue, reference: str) -> DocumentId:
    """Return the document that a reference names; a path may be relative, or lead into a container.

    Raises:
        NotFoundError: if it names none, or more than one; with the reason, if it names a file that
            could not be read.
    """
    ways = [reference]
    if reference.strip() and Path(reference.partition(INSIDE)[0]).exists():
        given = Path(reference)
        ways = [location_of(each) for each in (given, Path(os.path.normpath(given.absolute())))]
    for way in dict.fromkeys(ways):
        try:
            return catalogue.resolve(way)
        except NotFoundError as error:
            not_found = error
    for failure in catalogue.failures():
        if failure.path in ways or failure.id == reference.strip():
            raise NotFoundError(f"{failure.path} is no document: {failure.message}", failure.advice)
    raise not_found


def _text(document: Document, page: int | None) -> str:
    if page is None:
        return "\f".join(each.text for each in document.pages)
    if page > len(document.pages):
        raise NotFoundError(
            f"{document.title} has {len(document.pages)} pages, no page {page}",
            "Pages count from 1.",
        )
    return document.page(page).text


def _print(
    document: Document, locations: tuple[str, ...], copies: Sequence[dict[str, Any]]
) -> None:
    pages = f"{len(document.pages)} pages, {len(document.unread_pages)} of them not readable"
    click.echo(click.style(document.title, bold=True))
    click.echo(f"{document.kind}, {document.language}, {pages}, access {document.access}")
    for claim in (claim for field in FIELDS for claim in document.claimed(field.name)):
        beside = "".join(f", {name} {value}" for name, value in claim.attributes if value)
        place = f"p. {claim.page}, " if claim.page else ""
        click.echo(f"  {claim.field}: {claim.value}{beside}  ({place}{claim.rule})")
    for warning in document.warnings:
        click.echo(f"  warning: {warning}")
    for location in locations:
        click.echo(f"  from {location}")
    for copy in copies:
        click.echo(f"  copy {copy['id'][:12]}, {copy['pages']} pages: {copy['title']}")
    click.echo(f"  id {document.id}")
