"""The commands of the command line, a module each, imported by `web.cli` when they are called.

A command returns its exit code. With `--json` it prints one JSON object a line on stdout and
nothing else there; progress and messages go to stderr.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import click

_NICENESS = 10
"""Added to the priority that the system gives a process; 19 is the most patient."""


_MINUS = re.compile(r"-[^-]")


def print_json(row: dict[str, Any]) -> None:
    """Print one JSON object on one line of stdout."""
    click.echo(json.dumps(row, ensure_ascii=False))


def give_way() -> None:
    """Let whoever searches go first: what works through many files has time."""
    os.nice(_NICENESS)


def writable(
    _context: click.Context, _parameter: click.Parameter, output: Path | None
) -> Path | None:
    """Return a path that `--output` names, whose folder is there and may be written to.

    Raises:
        click.BadParameter: if it is not, before there is anything to write.
    """
    if output is not None and not output.parent.is_dir():
        raise click.BadParameter(f"There is no folder {output.parent}; make it, or name another.")
    if output is not None and not os.access(output.parent, os.W_OK):
        raise click.BadParameter(f"{output.parent} may not be written to; name another folder.")
    return output


class Asking(click.Command):
    """A command whose query may begin with a minus, as in `preseden search -jenis:notula`.

    Its options have two minus signs, but for `-h`; what has one, and is no value of an option, is
    the query.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Tell the query from the options."""
        taking = {
            name
            for each in self.params
            if isinstance(each, click.Option) and not each.is_flag
            for name in each.opts
        }
        minus = [
            at
            for at, (last, arg) in enumerate(zip(["", *args], args, strict=False))
            if last not in taking and _MINUS.match(arg) and arg != "-h"
        ]
        if len(minus) == 1 and "--" not in args:
            (at,) = minus
            args = [*args[:at], *args[at + 1 :], "--", args[at]]
        return super().parse_args(ctx, args)
