"""A batch that is read on a Dask cluster ends as one that is read here, whatever its workers do.

The workers are processes on this machine. `read_or_take_along` is what runs in the children of
their sandboxes: a reader that takes its worker along.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from click.testing import CliRunner
from distributed import Client, LocalCluster
from PIL import Image

from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.errors import ConfigurationError
from corpus.originals import Originals
from ingest import cluster as clusters
from ingest.batch import run
from ingest.cluster import Cluster, OnCluster
from ingest.gather import files_under
from ingest.intake import Intake
from ingest.limits import Limits
from ingest.outcome import Outcome, Task
from ingest.read import read_document
from ingest.sandboxes import Reading
from ingest.scans import Recognition, ScanReader
from ingest.scans import run as run_scans
from web.cli import preseden as commands

FILINGS = Path(__file__).parent.parent / "corpus" / "samples" / "filing"
LETTER = "NOTA DINAS\nNomor: SEK.4-HH.05.02-{n}\nYth. Kepala Biro\n"


def read_or_take_along(file: BinaryIO, parameters: Mapping[str, str]) -> str:
    """Read a letter; die of it, or kill the worker once, where it says so."""
    content = file.read()
    if b"mematikan" in content:
        os.kill(os.getpid(), signal.SIGSEGV)
    named = Path(content.partition(b"pekerja: ")[2].decode().strip())
    if named.is_absolute() and named.exists():
        named.unlink()
        os.kill(worker_of(os.getpid()), signal.SIGKILL)
    return read_document(BytesIO(content), parameters)


def worker_of(child: int) -> int:
    """Return the process above the zygote above a child."""
    for _ in range(2):
        child = int(Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[1])
    return child


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as started:
        yield started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "arsip"
    folder.mkdir()
    for n in range(12):
        (folder / f"surat-{n:02}.txt").write_text(LETTER.format(n=n))
    (folder / "salinan.txt").write_text(LETTER.format(n=3))
    (folder / "rusak.pdf").write_bytes(b"%PDF-1.7\n garbage without end")
    return folder


def taken_in(
    workers: LocalCluster, catalogue: Catalogue, home: Path, folder: Path
) -> list[Outcome]:
    with Cluster(workers.scheduler_address) as cluster:

        def place(_task: str, limits: Limits) -> Reading:
            return cluster.reading(f"{__name__}:read_or_take_along", limits)

        with Intake(catalogue, Originals(home), place=place) as intake:
            return list(run(intake, map(Task, files_under([folder])), cluster.jobs))


@pytest.mark.skipif(sys.platform != "linux", reason="finds the worker in /proc")
@pytest.mark.parametrize("times_that_dask_tries_again", [0, 3])
def test_a_worker_that_is_killed_in_the_middle_loses_and_doubles_nothing(
    workers: LocalCluster,
    catalogue: Catalogue,
    home: Path,
    folder: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    times_that_dask_tries_again: int,
) -> None:
    workers.scheduler.allowed_failures = times_that_dask_tries_again
    once = tmp_path / "sekali"
    once.touch()
    (folder / "surat-06.txt").write_text(f"{LETTER.format(n=6)}pekerja: {once}\n")
    outcomes = taken_in(workers, catalogue, home, folder)
    assert not once.exists()
    assert sorted(Path(one.path).name for one in outcomes) == sorted(
        path.name for path in folder.iterdir()
    )
    assert Counter(one.state for one in outcomes) == {"added": 12, "known": 1, "failed": 1}
    assert catalogue.tally().documents == 12
    assert [failure.reason for failure in catalogue.failures()] == ["damaged"]
    assert not catalogue.leases.all()
    assert ("it is tried again, alone" in caplog.text) == (times_that_dask_tries_again == 0)


def test_a_file_that_kills_its_reader_on_the_cluster_is_put_aside_by_name(
    workers: LocalCluster, catalogue: Catalogue, home: Path, folder: Path
) -> None:
    (folder / "a.txt").write_text("mematikan")
    outcomes = taken_in(workers, catalogue, home, folder)
    found = {Path(one.path).name: one for one in outcomes}
    assert (found["a.txt"].state, found["a.txt"].reason) == ("failed", "died-three-times")
    assert "SIGSEGV" in (found["a.txt"].message or "")
    assert Counter(one.state for one in outcomes) == {"added": 12, "known": 1, "failed": 2}


def test_pages_of_scans_are_recognised_on_the_cluster(
    workers: LocalCluster, catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kuasa.tif"
    with Image.open(FILINGS / "surat-kuasa-khusus-lapas-kolaka.tif") as scan:
        scan.crop((0, 0, scan.width, 600)).save(path, dpi=(200, 200), compression="group4")
    originals = Originals(home)
    with Cluster(workers.scheduler_address) as cluster:
        with Intake(catalogue, originals, scans_follow=True, place=cluster.reading) as intake:
            outcome = intake.take_in(Task(path))
        assert outcome.id
        with ScanReader(catalogue, originals, place=cluster.reading) as reader:
            document = catalogue.document(outcome.id)
            *_, read = run_scans(reader, [document], Recognition.AUTO, cluster.jobs)
    assert isinstance(read, Document)
    assert "KUASA" in read.pages[0].text


def test_a_scheduler_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 0.2)
    with pytest.raises(ConfigurationError, match=r"127\.0\.0\.1:1 cannot be reached"):
        Cluster("tcp://127.0.0.1:1")


def test_an_address_that_is_none_is_named() -> None:
    with pytest.raises(ConfigurationError, match="ftp://kantor cannot be reached"):
        Cluster("ftp://kantor")


def test_a_connection_that_failed_leaves_no_thread_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 0.2)
    before = set(threading.enumerate())
    for address in ("tcp://127.0.0.1:1", "ftp://kantor"):
        with pytest.raises(ConfigurationError):
            Cluster(address)
    assert set(threading.enumerate()) <= before


def test_a_scheduler_without_workers_is_told_apart() -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as none,
        pytest.raises(ConfigurationError, match="has no workers"),
    ):
        Cluster(none.scheduler_address)


def test_no_file_is_to_blame_for_the_loss_of_the_scheduler(
    catalogue: Catalogue, home: Path, folder: Path
) -> None:
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as ending:
        cluster = Cluster(ending.scheduler_address)
    with (
        cluster,
        Intake(catalogue, Originals(home), place=cluster.reading) as intake,
        pytest.raises(ConfigurationError, match="was lost"),
    ):
        list(run(intake, map(Task, files_under([folder])), 2))
    assert not catalogue.failures()
    assert not catalogue.deaths.suspects()


def test_what_is_asked_while_the_scheduler_is_being_lost_does_not_wait_forever(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    class Losing(Cluster):
        asked = 0

        def __init__(self) -> None:
            """Hold no connection."""

        def see_that_it_lives(self) -> None:
            self.asked += 1
            if self.asked > 2:
                raise ConfigurationError("The connection to the Dask scheduler was lost.")

    class Silent(Executor):
        def submit(self, *_: Any, **__: Any) -> Any:
            return Future()

    monkeypatch.setattr("ingest.cluster.ASKED_AGAIN", 0.01)
    reading = OnCluster(Losing(), Silent(), "ingest.read:read_document", Limits())
    with pytest.raises(ConfigurationError, match="was lost"):
        reading.run(next(folder.iterdir()), "surat.txt", {})


def test_without_the_package_the_remedy_is_told(home: Path, folder: Path) -> None:
    without = (
        "import sys; sys.modules['distributed'] = None; from web.cli import main; "
        f"sys.argv = ['preseden', '--home', {str(home)!r}, 'add', {str(folder)!r}, "
        "'--cluster', 'tcp://127.0.0.1:1']; main()"
    )
    done = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True)
    assert done.returncode == 3
    assert "pip install 'preseden[cluster]'" in done.stderr
    assert not home.exists()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A scheduler and a worker as programs of their own, with the address of the scheduler."""
    file = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    common = ("--scheduler-file", str(file), "--no-dashboard")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    head = subprocess.Popen([*dask, "scheduler", "--port", "0", *common], **quiet)
    worker = subprocess.Popen([*dask, "worker", *common, "--nthreads", "1"], **quiet)
    deadline = time.monotonic() + 60
    while not file.exists() or not file.read_text().endswith("}"):
        assert time.monotonic() < deadline, "the scheduler does not start"
        time.sleep(0.05)
    yield head, json.loads(file.read_text())["address"]
    for process in (head, worker):
        process.kill()
        process.wait()


def preseden(home: Path, *words: str | Path) -> list[str]:
    return [sys.executable, "-m", "web", "--home", str(home), *map(str, words)]


def test_a_scheduler_that_is_lost_in_the_middle_stops_the_batch_which_goes_on_later(
    scheduler: tuple[subprocess.Popen[bytes], str], catalogue: Catalogue, home: Path, folder: Path
) -> None:
    head, address = scheduler
    for n in range(12, 200):
        (folder / f"surat-{n:03}.txt").write_text(LETTER.format(n=n))
    add = preseden(home, "add", folder, "--ocr", "never", "--json")
    with Client(address, timeout=60) as client:
        client.wait_for_workers(1, timeout=60)
    batch = subprocess.Popen([*add, "--cluster", address], stdout=-1, stderr=-1, text=True)
    while not catalogue.ids() and batch.poll() is None:
        time.sleep(0.01)
    head.kill()
    told, complaint = batch.communicate(timeout=120)
    assert (batch.returncode, "Traceback" in complaint) == (3, False)
    assert f"The connection to the Dask scheduler at {address} was lost." in complaint
    assert "it goes on where it stopped" in complaint
    rows = map(json.loads, told.splitlines())
    assert {row["id"] for row in rows if row["state"] == "added"} <= set(catalogue.ids())
    assert 0 < len(catalogue.ids()) < 200
    assert {failure.reason for failure in catalogue.failures()} <= {"damaged"}
    assert (catalogue.leases.all(), catalogue.deaths.suspects()) == ((), frozenset())
    again = subprocess.run(add, capture_output=True, text=True, check=False)
    assert again.returncode == 1  # of the file that is damaged
    assert catalogue.tally().documents == 200
    assert len(catalogue.batches.all()) == 1
    assert [failure.reason for failure in catalogue.failures()] == ["damaged"]


def test_what_failed_is_retried_on_the_cluster(
    workers: LocalCluster, catalogue: Catalogue, home: Path, folder: Path
) -> None:
    letter = folder / "surat-00.txt"
    original_id, size = Originals(home).put(letter)
    catalogue.acknowledge(original_id, size, str(letter))
    words = ["--home", str(home), "retry", "--json", "--cluster", workers.scheduler_address]
    done = CliRunner().invoke(commands, words, standalone_mode=False)
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["id"], row["state"], done.return_value) == (original_id, "added", 0)
    assert _tasks_done(workers) > 0


def test_a_watched_folder_is_read_on_the_cluster(
    workers: LocalCluster, catalogue: Catalogue, home: Path, folder: Path
) -> None:
    before = _tasks_done(workers)
    words = ("watch", folder, "--every", "0.1", "--ocr", "never")
    watching = subprocess.Popen(
        preseden(home, *words, "--cluster", workers.scheduler_address), stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while not any(batch.ended_at for batch in catalogue.batches.all()):
        assert time.monotonic() < deadline, "nothing is taken in"
        time.sleep(0.05)
    watching.terminate()
    assert watching.wait(60) == 1  # of the file that is damaged
    assert _tasks_done(workers) > before


def _tasks_done(workers: LocalCluster) -> int:
    """Return how many tasks the scheduler has seen through so far."""
    return int(workers.scheduler.transition_counter)
