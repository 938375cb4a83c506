"""`preseden export`: write what a query finds, as a table, records, or files with checksums."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from web.collection import indexed, masked, opened
from web.commands import Asking, writable
from web.export import FORMATS, LeftOut, found, left_out, write
from web.settings import Settings

_ORIGINALS = ("zip", "bagit", "pdf")
"""The formats that hold files as they came in."""


@click.command(cls=Asking)
@click.argument("query")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    callback=writable,
    help="The file (or folder, of bagit and pdf) to write; csv and jsonl go to stdout without it.",
)
@click.option("--mask", is_flag=True, help="Hide personal data; always so with PRESEDEN_MASK=on.")
@click.pass_obj
def export(settings: Settings, query: str, form: str, output: Path | None, mask: bool) -> int:
    """Write everything that a query finds; '*' finds all.

    csv is a table, jsonl one record a line as `preseden show --json`, zip the originals with their
    records, bagit the same as a bag with checksums (RFC 8493). pdf is a folder of searchable
    PDFs: of a scan the pictures as they are, with what was recognised laid invisibly over them.
    Originals cannot be masked.
    """
    mask = mask or settings.mask
    if mask and form in _ORIGINALS:
        raise click.UsageError(f"--format {form} holds originals, which cannot be masked")
    if output is None and form in _ORIGINALS:
        raise click.UsageError(f"--format {form} needs --output")
    if output is not None and output.exists():
        raise click.UsageError(f"{output} exists already: name another")
    with (
        opened(settings.home, must_exist=True) as collection,
        (masked if mask else nullcontext)(collection) as shown,
        indexed(shown) as index,
    ):
        left = left_out(query, index, shown)
        count = write(form, found(query, index, shown), shown, output)
    click.echo(f"{count} documents written.", err=True)
    for line in _left_out(left, count):
        click.echo(line, err=True)
    return 0


def _left_out(left: LeftOut, written: int) -> Iterator[str]:
    """Yield what is not in an export although a person may look for it there, and why."""
    if left.partly:
        yield f"Left out: {left.partly} documents that have only a part of what was asked."
    if written < left.whole:
        without = left.whole - written
        yield f"Left out: {without} documents that are neither PDF nor image."
    if left.unread_pages:
        yield (
            f"Not searched: {left.unread_pages} pages that could not be read"
            " (`preseden failures --pages`)."
        )
