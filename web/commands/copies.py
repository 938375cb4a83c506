"""`preseden copies`: the documents that are copies of each other, and what persons say of them."""

from __future__ import annotations

from dataclasses import asdict

import click

from corpus.access import OFFICE
from corpus.catalogue import Catalogue
from corpus.copies.following import follow
from corpus.copies.ruling import Ruling
from corpus.document import DocumentId
from web.collection import opened
from web.commands import give_way, print_json
from web.commands.show import resolve
from web.settings import Settings

_AT_ONCE = 200  # groups


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID OTHER]")
@click.option("--apart", metavar="NAME", help="They are no copies, in this person's name.")
@click.option("--together", metavar="NAME", help="They are copies, in this person's name.")
@click.option("--better", metavar="NAME", help="The first is the better, in this person's name.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a group on stdout.")
@click.pass_obj
def copies(
    settings: Settings,
    ids: tuple[str, ...],
    apart: str | None,
    together: str | None,
    better: str | None,
    as_json: bool,
) -> int:
    """List the groups of copies; with two documents, say what they are to each other.

    A group lists the better one first, where a person said which. What a person says outlives every
    new description, and the last word counts.
    """
    said = {Ruling.APART: apart, Ruling.TOGETHER: together, Ruling.BETTER: better}
    given = [(ruling, name) for ruling, name in said.items() if name]
    _check_usage(ids, len(given))
    give_way()
    with opened(settings.home, must_exist=True) as collection:
        catalogue = collection.catalogue
        follow(catalogue)
        if not ids:
            _list(catalogue, as_json=as_json)
            return 0
        one, other = (resolve(catalogue, each) for each in ids)
        for ruling, name in given:
            catalogue.copies.rule(one, other, ruling, name)
        _tell(catalogue, one, other, as_json=as_json)
    return 0


def _check_usage(ids: tuple[str, ...], rulings: int) -> None:
    if len(ids) not in (0, 2):
        raise click.UsageError("Name two documents, or none to list the groups.")
    if rulings > 1:
        raise click.UsageError("Say one thing at a time.")
    if rulings and not ids:
        raise click.UsageError("Name the two documents that are meant.")


def _list(catalogue: Catalogue, *, as_json: bool) -> None:
    start = 0
    while groups := catalogue.copies.groups(OFFICE.may_read(), _AT_ONCE, start):
        known = catalogue.summaries([id_ for group in groups for id_ in group])
        for group in groups:
            if as_json:
                print_json({"documents": list(group)})
                continue
            click.echo(click.style(known[group[0]].title, bold=True))
            for id_ in group:
                each = known[id_]
                click.echo(f"  {id_[:12]}  {each.number or '-'}  {each.pages} pages")
        start += _AT_ONCE


def _tell(catalogue: Catalogue, one: DocumentId, other: DocumentId, *, as_json: bool) -> None:
    """Say what was found of two documents, and what persons said."""
    compared = catalogue.copies.compared(one, other)
    rulings = catalogue.copies.rulings(one, other)
    together = other in catalogue.copies.group(one, OFFICE.may_read())
    if as_json:
        print_json(
            {
                "documents": sorted((one, other)),
                "copies": together,
                "finding": compared.finding if compared else None,
                "evidence": asdict(compared.evidence) if compared else None,
                "rulings": [asdict(each) for each in rulings],
            }
        )
        return
    click.echo("copies" if together else "no copies")
    if compared:
        found = compared.evidence
        click.echo(f"  found: {compared.finding}, numbers {found.number}, dates {found.date}")
        click.echo(f"  words: {found.common} in common of {found.words[0]} and {found.words[1]}")
        click.echo(f"  other words in {found.other} places, {found.recurring} of them recurring")
        click.echo(f"  pages: {found.pages[0]} and {found.pages[1]}")
    for each in rulings:
        click.echo(f"  {each.ruling} by {each.by} on {each.at}")
