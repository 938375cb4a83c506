"""`preseden backup`: a copy of the collection that restores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from corpus.backup import Copied, back_up
from corpus.errors import IntegrityError
from web.commands import print_json
from web.settings import Settings


@click.command()
@click.argument("destination", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One line of JSON an original on stdout.")
@click.pass_obj
def backup(settings: Settings, destination: Path, as_json: bool) -> int:
    """Copy catalogue and originals to a folder, and verify every copy.

    The collection may be in use meanwhile. Into the folder of an earlier backup only what is new is
    copied. May be stopped at any moment and run again.
    """
    code = shown(back_up(settings.home, destination), as_json)
    click.echo(f"Backed up to {destination}.", err=True)
    return code


def shown(copied: Iterable[Copied], as_json: bool) -> int:
    """Show originals as they are copied, and return the exit code: 4 when one was damaged."""
    counts: Counter[str] = Counter()
    for each in copied:
        counts["problem" if each.problem else "kept" if each.kept else "copied"] += 1
        counts["bytes"] += 0 if each.kept else each.size
        if as_json:
            print_json(asdict(each))
        elif each.problem:
            click.echo(f"original {each.problem}: {each.id}")
    click.echo(
        f"{counts['copied']} originals copied ({counts['bytes']:,} bytes), "
        f"{counts['kept']} there already, all verified; {counts['problem']} damaged or missing.",
        err=True,
    )
    return IntegrityError.exit_code if counts["problem"] else 0
