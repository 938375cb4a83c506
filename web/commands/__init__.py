"""The commands of the command line, a module each, imported by `web.cli` when they are called.

A command returns its exit code. With `--json` it prints one JSON object a line on stdout and
nothing else there; progress and messages go to stderr.
"""

from __future__ import annotations

import json
import os
from typing import Any

import click

_NICENESS = 10
"""Added to the priority that the system gives a process; 19 is the most patient."""


def print_json(row: dict[str, Any]) -> None:
    """Print one JSON object on one line of stdout."""
    click.echo(json.dumps(row, ensure_ascii=False))


def give_way() -> None:
    """Let whoever searches go first: what works through many files has time."""
    os.nice(_NICENESS)
