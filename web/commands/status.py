"""`preseden status`: how the collection stands."""

from __future__ import annotations

from dataclasses import asdict

import click

from corpus.access import OFFICE
from corpus.catalogue import Catalogue
from corpus.document import Unread
from corpus.leases import Lease
from corpus.standing import Tally
from web.collection import opened
from web.commands import print_json
from web.progress import span
from web.settings import Settings
from web.unanswered import Unanswered, commonest

_UNANSWERED = 10


@click.command()
@click.option("--review", is_flag=True, help="List the records that a person should look at.")
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout, a line a record listed.")
@click.pass_obj
def status(settings: Settings, review: bool, as_json: bool) -> int:
    """Show how many files and pages stand in which state, and for what reason.

    With --review: the records that lack a key value, or have one read with little confidence.
    """
    with opened(settings.home, must_exist=True) as collection:
        if review:
            _list_doubts(collection.catalogue, as_json)
            return 0
        tally = collection.catalogue.tally()
        in_flight = collection.catalogue.leases.all()
    unanswered = commonest(settings.home, _UNANSWERED)
    if as_json:
        counted = ("unread_reasons", "failure_reasons", "kinds")
        row = asdict(tally) | {name: dict(getattr(tally, name)) for name in counted}
        row["in_flight"] = [asdict(each) | {"seconds": each.seconds} for each in in_flight]
        print_json(row | {"unanswered": [asdict(each) for each in unanswered]})
    else:
        _print(tally, unanswered)
        _print_in_flight(in_flight)
    return 0


def _print(tally: Tally, unanswered: tuple[Unanswered, ...]) -> None:
    click.echo(f"{tally.originals} originals kept: {tally.documents} read as documents,")
    click.echo(f"  {tally.waiting} waiting to be read, the others failed")
    click.echo(f"{tally.failed} files failed, {tally.skipped} skipped")
    for reason, count in tally.failure_reasons:
        click.echo(f"  {reason}: {count}")
    read = tally.pages - tally.pages_unread
    click.echo(f"{tally.pages} pages: {read} read, {tally.pages_unread} not readable")
    for reason, count in tally.unread_reasons:
        click.echo(f"  {reason}: {count}")
    for kind, count in tally.kinds:
        click.echo(f"{kind}: {count}")
    if tally.waiting or Unread.NOT_YET_READ in dict(tally.unread_reasons):
        click.echo("Run `preseden retry` to read what is waiting.")
    if unanswered:
        click.echo("asked most often without an answer:")
    for each in unanswered:
        click.echo(f"  {each.count} times, last on {each.last}: {each.query}")


def _print_in_flight(leases: tuple[Lease, ...]) -> None:
    if not leases:
        return
    click.echo("in work:")
    for lease in leases:
        page = "" if lease.page is None else f" p. {lease.page}"
        click.echo(
            f"  {lease.path}{page}\n    {lease.lane}, for {span(lease.seconds)}, {_in_hand(lease)}"
        )


def _in_hand(lease: Lease) -> str:
    if lease.alive:
        return f"process {lease.process} on {lease.host}"
    return f"left by process {lease.process}, which died: the next `preseden add` takes it up"


def _list_doubts(catalogue: Catalogue, as_json: bool) -> None:
    access = OFFICE.may_read()
    listed = catalogue.descriptions.doubts(access, catalogue.descriptions.in_doubt(access))
    known = catalogue.summaries([id_ for id_, _ in listed])
    for id_, doubts in listed:
        document = known[id_]
        if as_json:
            row = {"id": id_, "title": document.title, "kind": document.kind}
            print_json(row | {"doubts": [asdict(doubt) for doubt in doubts]})
        else:
            said = ", ".join(f"{doubt.field} {doubt.reason}" for doubt in doubts)
            click.echo(f"{id_[:12]}  {document.kind}  {document.title}\n  {said}")
