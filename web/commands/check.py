"""`preseden check`: verify every original, and each index against the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from corpus.document import DocumentId
from corpus.errors import IndexDamagedError, IntegrityError
from search.engines import open_index
from search.plan import Everything, Plan
from web.collection import Collection, as_indexed, opened
from web.commands import print_json
from web.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a finding.")
@click.pass_obj
def check(settings: Settings, as_json: bool) -> int:
    """Verify the bytes of every original, the catalogue's file, and each index against it.

    Ends with 4 when anything is not as it should be, and lists it.
    """
    findings = 0
    with opened(settings.home, must_exist=True) as collection:
        for finding in _findings(collection):
            findings += 1
            if as_json:
                print_json(finding)
            else:
                click.echo(f"{finding['problem']}: {finding['id'] or finding['message']}")
        originals = collection.catalogue.tally().originals
    click.echo(f"{originals} originals checked, {findings} findings.", err=True)
    return IntegrityError.exit_code if findings else 0


def _findings(collection: Collection) -> Iterator[dict[str, Any]]:
    acknowledged = set(collection.catalogue.acknowledged())
    for id_ in sorted(acknowledged):
        if problem := collection.originals.verify(id_):
            yield {"problem": f"original {problem}", "id": id_, "message": None}
    for id_ in collection.originals.ids():
        if id_ not in acknowledged:
            yield {"problem": "original without record", "id": id_, "message": None}
    for message in collection.catalogue.verify():
        yield {"problem": "catalogue damaged", "id": None, "message": message}
    with as_indexed(collection) as ways:
        for way in ways:
            yield from _index_findings(way, "masked index" if way.catalogue.masks else "index")


def _index_findings(collection: Collection, name: str) -> Iterator[dict[str, Any]]:
    """Yield where an index differs from the catalogue, as far as it claims to have seen it."""
    try:
        index = open_index(collection.index_folder)
        everything = index.search(Plan(Everything(), limit=2**31))
        index.close()
    except IndexDamagedError as error:
        yield {"problem": f"{name} damaged", "id": None, "message": error.message}
        return
    changed_since = {c.id for c in collection.catalogue.changes(index.revision, 2**31)}
    found = {DocumentId(key) for key, _ in everything.ranked}
    expected = set(collection.catalogue.ids())
    for id_ in sorted((expected - found) - changed_since):
        yield {"problem": f"document not in the {name}", "id": id_, "message": None}
    for id_ in sorted((found - expected) - changed_since):
        yield {"problem": f"{name} has a document that is gone", "id": id_, "message": None}
