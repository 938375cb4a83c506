"""The command line keeps its contract: help, exit codes, what a machine needs for it."""

import subprocess
import sys
from pathlib import Path

import pytest
from command_line import preseden, write_letters

from web.cli import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(tmp_path: Path, command: str) -> None:
    done = preseden(tmp_path, command, "--help")
    assert done.returncode == 0
    assert "Usage: preseden" in done.stdout


def test_help_does_not_load_heavy_libraries() -> None:
    heavy = ("sqlalchemy", "numpy", "flask", "whoosh")
    script = f"import sys, web.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_misuse_is_2(tmp_path: Path) -> None:
    assert preseden(tmp_path, "add").returncode == 2
    assert preseden(tmp_path, "nonsense").returncode == 2


def test_a_missing_collection_is_a_matter_of_configuration(tmp_path: Path) -> None:
    done = preseden(tmp_path / "nirgends", "search", "merek")
    assert done.returncode == 3
    assert "preseden add" in done.stderr


def test_doctor_finds_nothing_missing(tmp_path: Path) -> None:
    write_letters(tmp_path)
    preseden(tmp_path / "home", "add", tmp_path)
    done = preseden(tmp_path / "home", "doctor")
    assert done.returncode == 0, done.stdout
    assert "3 documents" in done.stdout
    assert "  rapidocr: " in done.stdout


def test_what_works_through_many_files_gives_way_to_searches() -> None:
    script = "import os; from web.commands import give_way; print(os.nice(0)); give_way()"
    script += "; print(os.nice(0))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    before, after = map(int, done.stdout.split())
    assert after == min(19, before + 10)
