"""`preseden export`: write what a query finds, as a table, records, or files with checksums."""

from __future__ import annotations

from pathlib import Path

import click

from web.collection import indexed, opened
from web.export import FORMATS, found, write
from web.settings import Settings


@click.command()
@click.argument("query")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The file (or folder of a bag) to write; csv and jsonl go to stdout without it.",
)
@click.pass_obj
def export(settings: Settings, query: str, form: str, output: Path | None) -> int:
    """Write everything that a query finds; '*' finds all.

    csv is a table, jsonl one record a line as `preseden show --json`, zip the originals with their
    records, bagit the same as a bag with checksums (RFC 8493).
    """
    if output is None and form in ("zip", "bagit"):
        raise click.UsageError(f"--format {form} needs --output")
    if output is not None and output.exists():
        raise click.UsageError(f"{output} exists already: name another")
    with opened(settings.home, must_exist=True) as collection, indexed(collection) as index:
        count = write(form, found(query, index, collection), collection, output)
    click.echo(f"{count} documents written.", err=True)
    return 0
