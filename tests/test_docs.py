"""The documents say what is true: commands, options, settings, keys, paths and links are there."""

import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import click
import pytest

from corpus.document import Document, DocumentId
from ingest.outcome import Outcome
from search.results import Results
from search.similar import Likeness
from web.cli import COMMANDS
from web.record import likeness_json, record, results_json
from web.settings import Settings
from web.taking_in import as_row

ROOT = Path(__file__).parent.parent
PAGES = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
LASTING = [page for page in PAGES if page.parent.name != "decisions" and page.stem != "CHANGELOG"]
"""Pages on how things are now; decisions and changes speak of how they were."""

REFERENCE = (ROOT / "docs" / "commands.md").read_text("utf-8")

SAID = re.compile(r"preseden ([a-z]+)([^`\n]*)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)(?:#[^)]*)?\)")
FILE = re.compile(r"`((?:bench|corpus|docs|ingest|search|tests|web)/[\w./-]+\.\w+)`")


def options(command: str) -> set[str]:
    found: click.Command = getattr(import_module(f"web.commands.{command}"), command)
    return {name for each in found.params for name in each.opts if name.startswith("--")}


def keys(paragraph: str) -> set[str]:
    """Return the keys that a paragraph on JSON names, which begins with these words."""
    (told,) = re.findall(
        rf"^{re.escape(paragraph)}.*?(?=\n\n)", REFERENCE, re.MULTILINE | re.DOTALL
    )
    return set(re.findall(r"`([a-z_]+)`", told))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_a_row_with_all_its_options(command: str) -> None:
    rows = re.findall(rf"^\| `{command}\b[^|\n].*$", REFERENCE, re.MULTILINE)
    assert len(rows) == 1
    shared = options("add") if command == "watch" else set()
    assert options(command) - shared <= set(OPTION.findall(rows[0]))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_typed_can_be_typed(page: Path) -> None:
    for command, rest in SAID.findall(page.read_text("utf-8")):
        assert command in COMMANDS
        assert set(OPTION.findall(rest)) <= options(command) | {"--home", "--help"}


def test_every_setting_is_told() -> None:
    for setting in fields(Settings):
        assert f"`PRESEDEN_{setting.name.upper()}`" in REFERENCE


def test_the_keys_of_json_are_told() -> None:
    document = Document(DocumentId("0" * 64), "a.pdf", "application/pdf", ())
    assert as_row(Outcome("/a.pdf", None, "failed")).keys() <= keys("`add`, `watch`")
    assert results_json(Results(0, 0.0, 0, ())).keys() <= keys("`search`")
    assert record(document, ()).keys() <= keys("`show`")
    assert likeness_json(Likeness(0.0, 0, (), ())).keys() <= keys("`similar`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    linked = LINK.findall(page.read_text("utf-8"))
    assert [each for each in linked if not (page.parent / each).exists()] == []


@pytest.mark.parametrize("page", LASTING, ids=lambda page: page.name)
def test_files_that_are_named_are_there(page: Path) -> None:
    named = FILE.findall(page.read_text("utf-8"))
    assert [each for each in named if not (ROOT / each).exists()] == []
