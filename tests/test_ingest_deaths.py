"""A file over which processes die costs one file: tried again alone, and put aside the third time.

`read_or_die` is what the sandbox runs in its children: a reader that dies of some letters.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from corpus.catalogue import Catalogue
from corpus.deaths import MOST_DEATHS
from corpus.document import DocumentId
from corpus.originals import Originals
from ingest.batch import run, with_contents
from ingest.gather import files_under
from ingest.intake import Intake
from ingest.outcome import Outcome, Task
from ingest.read import read_document
from ingest.sandboxes import Sandboxes

LETTER = "NOTA DINAS\nNomor: SEK.4-HH.05.02-{n}\nYth. Kepala Biro\n"


def read_or_die(file: BinaryIO, parameters: Mapping[str, str]) -> str:
    """Read a letter, or die of it: always, or for as long as there is a file that it names."""
    content = file.read()
    if b"mematikan" in content:
        os.kill(os.getpid(), signal.SIGSEGV)
    named = Path(content.partition(b"sekali: ")[2].decode().strip())
    if named.is_absolute() and named.exists():
        named.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return read_document(BytesIO(content), parameters)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "arsip"
    folder.mkdir()
    for n in range(6):
        (folder / f"surat-{n}.txt").write_text(LETTER.format(n=n))
    return folder


@pytest.fixture
def mortal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "ingest.intake.Sandboxes",
        lambda _task, limits: Sandboxes(f"{__name__}:read_or_die", limits),
    )


def outcomes(catalogue: Catalogue, home: Path, folder: Path) -> dict[str, Outcome]:
    with Intake(catalogue, Originals(home)) as intake:
        found = list(run(intake, map(Task, files_under([folder])), 2))
    return {Path(one.path).name: one for one in found}


@pytest.mark.usefixtures("mortal")
def test_a_file_that_kills_its_reader_is_put_aside_by_name_after_three_deaths(
    catalogue: Catalogue, home: Path, folder: Path
) -> None:
    (folder / "a.txt").write_text("mematikan")
    found = outcomes(catalogue, home, folder)
    assert [one.state for name, one in found.items() if name != "a.txt"] == ["added"] * 6
    assert (found["a.txt"].state, found["a.txt"].reason) == ("failed", "died-three-times")
    (failure,) = catalogue.failures()
    assert "SIGSEGV" in failure.message
    assert failure.id
    assert f"preseden retry {failure.id[:12]}" in failure.advice
    assert catalogue.deaths.over(failure.id) == MOST_DEATHS
    assert outcomes(catalogue, home, folder)["a.txt"].reason == "died-three-times"
    assert catalogue.deaths.over(failure.id) == MOST_DEATHS  # nobody tried


@pytest.mark.usefixtures("mortal")
def test_a_reader_that_is_killed_by_chance_costs_nothing(
    catalogue: Catalogue, home: Path, folder: Path
) -> None:
    (folder / "sebab").touch()
    (folder / "a.txt").write_text(f"{LETTER.format(n=9)}sekali: {folder / 'sebab'}")
    with Intake(catalogue, Originals(home)) as intake:
        found = list(run(intake, map(Task, sorted(folder.glob("*.txt"))), 2))
    assert [one.state for one in found] == ["added"] * 7
    assert Path(found[-1].path).name == "a.txt"
    assert catalogue.deaths.suspects() == frozenset()


@pytest.mark.usefixtures("mortal")
def test_a_file_put_aside_is_tried_when_somebody_says_so(
    catalogue: Catalogue, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text("mematikan")
    original_id = outcomes(catalogue, home, folder)["a.txt"].id
    assert original_id
    path = str(folder / "a.txt")
    with Intake(catalogue, Originals(home)) as intake:
        (again,) = with_contents(intake, lambda: intake.read_again(original_id, path))
    assert again.reason == "died-three-times"
    assert catalogue.deaths.over(original_id) == MOST_DEATHS + 1
    monkeypatch.undo()
    with Intake(catalogue, Originals(home)) as intake:
        assert intake.read_again(original_id, path).state == "added"
    assert catalogue.deaths.deadly() == ()


_DIE = """
import os, signal, sys
from pathlib import Path
from corpus.catalogue import Catalogue
from corpus.originals import Originals
import ingest.intake
from ingest.batch import run
from ingest.gather import files_under
from ingest.outcome import Task

def die_or_return(answer, from_json=ingest.intake.from_json):
    if "membunuh" in answer:
        os.kill(os.getpid(), signal.SIGKILL)
    return from_json(answer)

ingest.intake.from_json = die_or_return
home, folder, jobs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
with Catalogue(home) as catalogue, ingest.intake.Intake(catalogue, Originals(home)) as intake:
    for outcome in run(intake, map(Task, files_under([folder])), jobs):
        print(outcome.path, outcome.state, outcome.reason)
"""


def die_of(folder: Path, home: Path, jobs: int) -> int:
    command = [sys.executable, "-c", _DIE, str(home), str(folder), str(jobs)]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_kills_the_whole_batch_costs_one_file(
    catalogue: Catalogue, home: Path, folder: Path, jobs: int
) -> None:
    (folder / "a.txt").write_text(f"{LETTER.format(n=9)}membunuh")
    codes = [die_of(folder, home, jobs) for _ in range(MOST_DEATHS + 2)]
    deaths = codes.count(-signal.SIGKILL)
    assert MOST_DEATHS <= deaths <= MOST_DEATHS + 1  # the first may have had company
    assert codes[deaths:] == [0] * (len(codes) - deaths)
    (failure,) = catalogue.failures()
    assert (Path(failure.path).name, failure.reason) == ("a.txt", "died-three-times")
    assert catalogue.tally().documents == 6


def test_good_files_killed_with_the_batch_come_in(
    catalogue: Catalogue, home: Path, folder: Path
) -> None:
    ids = [Originals(home).put(path)[0] for path in sorted(folder.iterdir())]
    for id_, path in zip(ids, sorted(folder.iterdir()), strict=True):
        catalogue.acknowledge(id_, 1, str(path))
    for _ in range(MOST_DEATHS):
        _die_with(home, ids, folder)
        catalogue.leases.reckon()
    assert {catalogue.deaths.over(id_) for id_ in ids} == {0}
    found = outcomes(catalogue, home, folder)
    assert [one.state for one in found.values()] == ["added"] * 6
    assert catalogue.deaths.suspects() == frozenset()


def _die_with(home: Path, ids: list[DocumentId], folder: Path) -> None:
    """Let a process die that has all these files in hand."""
    script = (
        "import os, sys; from contextlib import ExitStack; from pathlib import Path\n"
        "from corpus.catalogue import Catalogue; from corpus.leases import Lane\n"
        "leases, stack = Catalogue(Path(sys.argv[1])).leases, ExitStack()\n"
        "for n, id_ in enumerate(sys.argv[3:]):\n"
        "    path = f'{sys.argv[2]}/surat-{n}.txt'\n"
        "    stack.enter_context(leases.held(id_, path, Lane.NATIVE))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(home), str(folder), *ids], check=False)
