"""`preseden similar`: prior documents like one of the collection, or like a file."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.access import OFFICE
from corpus.document import KINDS, Document
from corpus.errors import NotFoundError
from corpus.originals import digest_of
from corpus.standing import State
from search.results import Hit
from search.similar import SHOWN, Likeness
from search.similar import similar as alike
from web.aside import AsideReader
from web.collection import Collection, indexed, opened
from web.commands import print_json
from web.record import likeness_json
from web.settings import Settings


@click.command()
@click.argument("reference", metavar="ID|FILE")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only documents of this kind (may be repeated).",
)
@click.option("--limit", type=click.IntRange(1, 100), default=SHOWN, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON on stdout.")
@click.pass_obj
def similar(
    settings: Settings, reference: str, kinds: tuple[str, ...], limit: int, as_json: bool
) -> int:
    """List prior documents like this one, and what they share with it.

    ID is an id (or the beginning of it) or a case number. A FILE need not be in the collection: it
    is read as `preseden add` would read it, and not kept.
    """
    with opened(settings.home, must_exist=True) as collection, indexed(collection) as index:
        given = _given(collection, reference)
        likeness = alike(OFFICE, given, index, collection.catalogue, kinds, limit)
    if as_json:
        print_json(likeness_json(likeness))
    else:
        _print(likeness)
    return 0


def _given(collection: Collection, reference: str) -> Document:
    """Return the document that a reference names, read now where the collection lacks it.

    Raises:
        NotFoundError: if it names neither a document nor a file.
        InputError: if the file cannot be read.
    """
    catalogue, path = collection.catalogue, Path(reference)
    if not path.exists():
        return catalogue.document(catalogue.resolve(reference))
    if not path.is_file():
        raise NotFoundError(f"{path} is no file", "Name one file, or a document by its id.")
    known = digest_of(path)
    if catalogue.state(known) is State.ADDED:
        return catalogue.document(known)
    with AsideReader() as aside:
        return aside.read(path.read_bytes(), path.name)


def _print(likeness: Likeness) -> None:
    click.echo(f"looked up by: {', '.join(likeness.words) or 'nothing that is in the collection'}")
    for hit in likeness.hits:
        _print_one(hit)
    if not likeness.hits:
        click.echo("Nothing in the collection is like it.")


def _print_one(hit: Hit) -> None:
    known = " · ".join(part for part in (hit.kind, hit.court, hit.number, hit.date) if part)
    click.echo(f"\n{click.style(hit.title, bold=True)}\n  {known} · {hit.id[:12]}")
    for reason in hit.reasons:
        click.echo(f"  {reason.sort.replace('_', ' ')}: {', '.join(reason.values)}")
