"""`preseden correct`: a person's word on a record, from the command line."""

from __future__ import annotations

import getpass
import re
from dataclasses import replace

import click

from corpus.correction import Corrected, Correction
from corpus.document import Document, DocumentId
from corpus.errors import CorrectionError
from corpus.fields import BY_NAME, SEVERAL
from web.collection import Collection, opened, refresh_index
from web.commands import print_json
from web.commands.show import resolve
from web.correcting import correction
from web.record import record
from web.settings import Settings


@click.command()
@click.argument("id")
@click.argument("field", required=False)
@click.argument("value", required=False)
@click.option("--instead", metavar="OLD", help="The value that VALUE stands in place of.")
@click.option("--remove", is_flag=True, help="Take VALUE back: the document does not say so.")
@click.option("--none", is_flag=True, help="The document has no value of FIELD.")
@click.option("--with", "beside", multiple=True, metavar="NAME=TEXT", help="What belongs to VALUE.")
@click.option("--page", type=click.IntRange(1), help="The page that prints VALUE.")
@click.option("--by", metavar="NAME", help="Who says so [the login name].")
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout, as one line.")
@click.pass_obj
def correct(
    settings: Settings,
    id: str,  # noqa: A002
    field: str | None,
    value: str | None,
    instead: str | None,
    remove: bool,
    none: bool,
    beside: tuple[str, ...],
    page: int | None,
    by: str | None,
    as_json: bool,
) -> int:
    """Put a value of a record right; without FIELD, list what was corrected.

    FIELD is a name of `preseden show ID --json`. A field that has one value gets VALUE in place of
    it, one that can have several gets it besides. What a person says outranks every rule and stays
    when documents are described again.
    """
    with opened(settings.home, must_exist=True) as collection:
        document_id = resolve(collection.catalogue, id)
        if field is not None:
            document = collection.catalogue.document(document_id)
            wanted = _wanted(document, field, value, instead, _act(remove, none), beside)
            at = _place(document, page, value or "") if page else None
            for one in wanted:
                collection.catalogue.descriptions.correct(
                    document_id, replace(one, at=at), by or getpass.getuser()
                )
            refresh_index(collection)
        _show(collection, document_id, as_json)
    return 0


def _act(remove: bool, none: bool) -> str:
    if remove and none:
        raise click.UsageError("Give --remove or --none, not both.")
    return "withdraw" if remove else "none" if none else "replace"


def _wanted(
    document: Document,
    field: str,
    value: str | None,
    instead: str | None,
    act: str,
    beside: tuple[str, ...],
) -> tuple[Correction, ...]:
    """Return the corrections that the arguments ask for: one, but to take back all values.

    Raises:
        CorrectionError: if there is no such field, or the value cannot be one of it.
    """
    if field not in BY_NAME:
        raise CorrectionError(f"There is no field {field!r}", f"Name one of {', '.join(BY_NAME)}.")
    if (value is None) != (act == "none"):
        raise click.UsageError("Give a VALUE, or --none where the document has none.")
    there = [claim.value for claim in document.claimed(field)]
    if act == "none" and there:
        return tuple(Correction(field, each, None) for each in there)
    form = {"field": field, "act": act, "after": value or ""} | _beside(field, beside)
    before = value if act == "withdraw" else instead
    if act == "replace" and before is None and field not in SEVERAL:
        before = document.best(field)
    if before is None:
        return (correction(form),)
    if before not in there:
        raise CorrectionError(
            f"{before!r} is not among the values of {field}",
            f"It has {', '.join(map(repr, there))}." if there else "It has none.",
        )
    return (correction(form | {"before": before}),)


def _beside(field: str, given: tuple[str, ...]) -> dict[str, str]:
    attributes = BY_NAME[field].attributes
    pairs = dict(each.partition("=")[::2] for each in given)
    unknown = [name for name in pairs if name not in attributes]
    if unknown:
        known = ", ".join(attributes) or "nothing"
        raise CorrectionError(
            f"{unknown[0]!r} does not belong to {field}", f"Beside its value stands {known}."
        )
    return pairs


def _place(document: Document, page: int, value: str) -> tuple[int, int, int]:
    """Return page, start and end of the first place where a page prints a value.

    Raises:
        CorrectionError: if there is no such page, or it does not print the value.
    """
    if page > len(document.pages):
        raise CorrectionError(
            f"{document.title} has {len(document.pages)} pages, no page {page}",
            "Pages count from 1.",
        )
    words = r"\s+".join(map(re.escape, value.split()))
    match = re.search(words, document.page(page).text, re.IGNORECASE) if words else None
    if match is None:
        raise CorrectionError(
            f"Page {page} does not print {value!r}",
            "Write VALUE as the page does, or leave --page out.",
        )
    return page, match.start(), match.end()


def _show(collection: Collection, document_id: DocumentId, as_json: bool) -> None:
    made = collection.catalogue.descriptions.corrections(document_id)
    document = collection.catalogue.document(document_id)
    if as_json:
        locations = collection.catalogue.locations(document_id)
        rows = [_row(each) for each in made]
        print_json({"id": document_id, "corrections": rows, "record": record(document, locations)})
        return
    click.echo(click.style(document.title, bold=True))
    for each in made:
        one = each.correction
        click.echo(f"  {each.at}  {each.by}  {one.field}: {one.before} → {one.after}")
    if not made:
        click.echo("  nothing corrected")


def _row(each: Corrected) -> dict[str, object]:
    one = each.correction
    return {
        "field": one.field,
        "before": one.before,
        "after": one.after,
        "attributes": dict(one.attributes),
        "by": each.by,
        "at": each.at,
    }
