"""A batch ends each file in a named state, may be stopped anywhere, and doubles nothing."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.originals import Originals
from ingest.batch import run
from ingest.gather import files_under
from ingest.intake import Intake
from ingest.limits import Limits
from ingest.outcome import Task
from ingest.read import read_document

LETTER = "NOTA DINAS\nNomor: SEK.4-HH.05.02-{n}\nYth. Kepala Biro\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "arsip"
    (folder / "dalam").mkdir(parents=True)
    for n in range(3):
        (folder / f"surat-{n}.txt").write_text(LETTER.format(n=n))
    (folder / "dalam" / "salinan.txt").write_text(LETTER.format(n=0))
    (folder / "kosong.pdf").write_bytes(b"")
    (folder / "rusak.pdf").write_bytes(b"%PDF-1.7\n garbage without end")
    (folder / "foto.xyz").write_bytes(bytes(range(256)) * 20)
    return folder


def states(catalogue: Catalogue, home: Path, *paths: Path, jobs: int = 2) -> dict[str, str]:
    with Intake(catalogue, Originals(home)) as intake:
        tasks = (Task(path) for path in files_under(paths))
        return {Path(o.path).name: o.reason or o.state for o in run(intake, tasks, jobs)}


def test_every_file_ends_in_a_named_state(catalogue: Catalogue, home: Path, folder: Path) -> None:
    found = states(catalogue, home, folder, folder / "nirgends.pdf", jobs=1)
    assert found == {
        "surat-0.txt": "known",  # the same bytes as dalam/salinan.txt
        "surat-1.txt": "added",
        "surat-2.txt": "added",
        "salinan.txt": "added",
        "kosong.pdf": "empty-file",
        "rusak.pdf": "damaged",
        "foto.xyz": "unsupported-type",
        "nirgends.pdf": "unreachable",
    } or found == {**found, "surat-0.txt": "added", "salinan.txt": "known"}
    tally = catalogue.tally()
    assert (tally.documents, tally.failed, tally.skipped, tally.waiting) == (3, 3, 1, 0)
    for failure in catalogue.failures():
        assert failure.message
        assert failure.advice


def test_the_log_has_a_line_a_file_and_names_none(
    catalogue: Catalogue, home: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "ingest"):
        found = states(catalogue, home, folder)
    assert len([each for each in caplog.records if each.name == "ingest.intake"]) == len(found)
    assert [name for name in found if Path(name).stem in caplog.text] == []


def test_the_same_bytes_at_once_from_two_places_are_read_once(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    for n in range(12):
        for copy in "ab":
            (tmp_path / f"surat-{n:02}-{copy}.txt").write_text(LETTER.format(n=n))
    files = sorted(tmp_path.glob("surat-*.txt"))
    with Intake(catalogue, Originals(home)) as intake:
        found = Counter(each.state for each in run(intake, map(Task, files), 2))
    assert found == {"added": 12, "known": 12}
    assert catalogue.revision == 12


class _Slow:
    """Reads letters here, each only when so many files are stored; counts how many at once."""

    def __init__(self, catalogue: Catalogue, stored: int) -> None:
        self._catalogue, self._stored = catalogue, stored
        self._counting = threading.Lock()
        self._at_once = self.most_at_once = 0

    def run(self, source: Path, _name: str, parameters: Mapping[str, str]) -> str:
        with self._counting:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        deadline = time.monotonic() + 30
        while len(self._catalogue.acknowledged()) < self._stored:
            assert time.monotonic() < deadline, "no other file was stored meanwhile"
            os.sched_yield()
        with source.open("rb") as file:
            answer = read_document(file, parameters)
        with self._counting:
            self._at_once -= 1
        return answer

    def close(self) -> None:
        pass


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_next_file_is_stored_while_as_many_are_read_as_there_are_jobs(
    catalogue: Catalogue, home: Path, folder: Path, jobs: int
) -> None:
    slow = _Slow(catalogue, stored=jobs + 1)
    files = sorted(folder.glob("surat-*.txt"))
    with Intake(catalogue, Originals(home), place=lambda _task, _limits: slow) as intake:
        found = [outcome.state for outcome in run(intake, map(Task, files), jobs)]
    assert found == ["added"] * 3
    assert slow.most_at_once <= jobs


def test_a_second_run_adds_and_loses_nothing(
    catalogue: Catalogue, home: Path, folder: Path
) -> None:
    states(catalogue, home, folder)
    before = catalogue.tally()
    found = states(catalogue, home, folder)
    assert catalogue.tally() == before
    assert set(found.values()) == {"known", "empty-file", "damaged", "unsupported-type"}


def test_what_was_acknowledged_and_not_read_is_read_by_the_next_run(
    catalogue: Catalogue, home: Path, folder: Path
) -> None:
    path = folder / "surat-1.txt"
    original_id, size = Originals(home).put(path)
    catalogue.acknowledge(original_id, size, str(path))
    assert states(catalogue, home, path) == {"surat-1.txt": "added"}
    assert catalogue.waiting() == ()


def test_what_a_person_says_of_a_file_is_claimed(
    catalogue: Catalogue, home: Path, folder: Path
) -> None:
    task = Task(folder / "surat-1.txt", "opinion", "R", {"title": "Pendapat tentang SKK"})
    with Intake(catalogue, Originals(home)) as intake:
        outcome = intake.take_in(task)
    assert outcome.id
    document = catalogue.document(outcome.id)
    assert (document.kind, document.access.value) == ("opinion", "R")
    assert document.title == "Pendapat tentang SKK"


def test_a_file_beyond_the_limits_costs_only_itself(
    catalogue: Catalogue, home: Path, folder: Path
) -> None:
    tight = Limits(output_bytes=5000)
    (folder / "panjang.txt").write_text("Menimbang, bahwa gugatan itu beralasan. " * 400)
    tasks = [Task(folder / "panjang.txt"), Task(folder / "surat-1.txt")]
    with Intake(catalogue, Originals(home), tight) as intake:
        found = {Path(each.path).name: each.reason for each in run(intake, tasks, 1)}
    assert found == {"panjang.txt": "too-large", "surat-1.txt": None}


def test_folders_are_walked_in_order_and_each_file_once(folder: Path) -> None:
    found = list(files_under([folder, folder / "surat-0.txt"], leave_out=folder / "dalam"))
    assert found == sorted(folder.glob("*.*"))


def test_a_link_in_a_circle_ends(folder: Path) -> None:
    (folder / "dalam" / "lagi").symlink_to(folder)
    assert len(list(files_under([folder]))) == 8  # the link itself is named


_ADD = """
import sys
from pathlib import Path
from corpus.catalogue import Catalogue
from corpus.originals import Originals
from ingest.batch import run
from ingest.intake import Intake
from ingest.outcome import Task
from ingest.gather import files_under

home = Path(sys.argv[1])
with Catalogue(home) as catalogue, Intake(catalogue, Originals(home)) as intake:
    for outcome in run(intake, map(Task, files_under([Path(sys.argv[2])])), 2):
        print(outcome.id, flush=True)
"""


def test_a_batch_killed_again_and_again_ends_with_the_same_collection(
    tmp_path: Path, home: Path
) -> None:
    folder = tmp_path / "banyak"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:03}.txt").write_text(LETTER.format(n=n) * 20)
    acknowledged: set[str] = set()
    for round_ in range(6):
        command = [sys.executable, "-c", _ADD, str(home), str(folder)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        for _, line in zip(range(3 + 4 * round_), process.stdout, strict=False):
            acknowledged.add(line.strip())
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    with Catalogue(home) as catalogue:
        assert acknowledged <= {*catalogue.ids()}
        with Intake(catalogue, Originals(home)) as intake:
            list(run(intake, map(Task, files_under([folder])), 2))
        assert len(catalogue.ids()) == 60
        assert catalogue.waiting() == ()
        assert all(Originals(home).verify(id_) is None for id_ in catalogue.acknowledged())


def test_a_killed_batch_leaves_no_process_behind(tmp_path: Path, home: Path, folder: Path) -> None:
    command = [sys.executable, "-c", _ADD, str(home), str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    process.stdout.readline()
    children = _children(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 10
    while any(_alive(child) for child in children):
        assert time.monotonic() < deadline, "a child outlived its batch"
        os.sched_yield()


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task")
    return [int(c) for t in tasks.iterdir() for c in (t / "children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
