"""The commands of the command line, a module each, imported by `web.cli` when they are called.

A command returns its exit code. With `--json` it prints one JSON object a line on stdout and
nothing else there; progress and messages go to stderr.
"""

from __future__ import annotations

import json
from typing import Any

import click


def print_json(row: dict[str, Any]) -> None:
    """Print one JSON object on one line of stdout."""
    click.echo(json.dumps(row, ensure_ascii=False))
