"""The command line, `preseden`: what it is called with, and how it ends.

Commands live in `web.commands`, a module each, and are imported when they are called, since
`preseden --help` should not wait for libraries that it does not use.

Exit codes: 0 all well, 1 some inputs failed, 2 misuse, 3 configuration or missing dependency,
4 integrity.
"""

from __future__ import annotations

import importlib
import logging
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import click

from corpus.disk import FULL, disk_full
from corpus.errors import PresedenError, QueryError
from web.settings import Settings, read_settings

COMMANDS = {
    "add": "Take in files and folders.",
    "watch": "Take in what arrives in a folder.",
    "search": "Search the collection.",
    "similar": "List prior documents like one, or like a file.",
    "show": "Show one document: its record, or its text.",
    "copies": "List the documents that are copies of each other.",
    "status": "Show how the collection stands.",
    "report": "Report on a batch, and sign for it.",
    "failures": "List what could not be read, why, and what to do.",
    "retry": "Read again what failed.",
    "describe": "Describe again what changed rules touch.",
    "correct": "Put a value of a record right, or list what was corrected.",
    "index": "Bring the index up to date, or make it anew.",
    "check": "Verify every original, and the catalogue against the index.",
    "backup": "Copy the collection to a folder, verified.",
    "restore": "Make the data folder from a backup.",
    "export": "Write the records that a query finds.",
    "serve": "Serve the pages.",
    "doctor": "Tell what is installed, what is missing, and the remedy.",
}
"""Every command with its one line of help: command NAME is `NAME` in `web.commands.NAME`."""


class _Commands(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"web.commands.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: preseden add FOLDER, then preseden serve.",
)
@click.option("--home", type=click.Path(path_type=Path), help="The data folder [./preseden-data].")
@click.option("-v", "--verbose", is_flag=True, help="Log what is done to stderr.")
@click.version_option(package_name="preseden", prog_name="preseden")
@click.pass_context
def preseden(context: click.Context, home: Path | None, verbose: bool) -> None:
    """Preseden, the searchable legal memory of an office."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s",
    )
    settings = read_settings(os.environ)
    context.obj = settings if home is None else _at(settings, home)


def main() -> None:
    """Run the command line and exit with its code."""
    _stop_in_order()
    try:
        code = preseden(prog_name="preseden", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped. Run the same command again to go on where it stopped.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except QueryError as error:
        asked = [f"Try: {each}" for each in (error.suggestion, *error.choices) if each]
        click.echo("\n".join((error.message, error.advice, *asked)), err=True)
        code = error.exit_code
    except PresedenError as error:
        click.echo(f"{error.message}\n{error.advice}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        # The reader of our output (`head`, say) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        if error.errno not in FULL:
            raise
        full = disk_full(Path(error.filename or "."), "what was asked for")
        click.echo(f"{full.message}\n{full.advice}", err=True)
        code = full.exit_code
    sys.exit(code)


def _stop_in_order() -> None:
    """Let the polite ways to end a process do what Ctrl-C does: what is in work is finished."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:  # `nohup` has the second ignored
            signal.signal(number, signal.default_int_handler)


def _at(settings: Settings, home: Path) -> Settings:
    return replace(settings, home=home)
