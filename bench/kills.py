"""The same batch undisturbed, and with its processes killed again and again: the same collection?

    python -m bench.kills FOLDER... [--files 500] [--kills 40] [--jobs 2] [--seed 1]

At random moments `kill -9` hits the process of the batch, or one of those below it; a batch that is
dead is run again, as its user would. What is compared at the end: every document with its text and
claims, every location, every failure with its reason, and the bytes of every original.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bench import cabinet
from corpus.catalogue import Catalogue
from corpus.originals import Originals


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "lemari")
        cabinet.fill(folder, arguments.folders, arguments.files)
        calm, killed = Path(place, "tenang"), Path(place, "dibunuh")
        began = time.monotonic()
        begun(folder, calm, arguments.jobs).wait()
        undisturbed = time.monotonic() - began
        chance = random.Random(arguments.seed)
        seconds = max(undisturbed, 3.0 * arguments.kills)  # or none would come as far as to read
        hit = disturb(folder, killed, arguments.jobs, arguments.kills, seconds, chance)
        print(f"{arguments.files} files in {undisturbed:.0f} s undisturbed; killed: {dict(hit)}")
        found = list(differences(calm, killed))
        print(f"{len(found)} differences", *found, sep="\n")
        sys.exit(bool(found))


def disturb(
    folder: Path, home: Path, jobs: int, kills: int, seconds: float, chance: random.Random
) -> Counter[str]:
    """Take a folder in, with so many kills over about as many seconds; say what was hit."""
    hit: Counter[str] = Counter()
    batch = begun(folder, home, jobs)
    while hit.total() < kills:
        time.sleep(chance.uniform(0, 2 * seconds / kills))
        sort = chance.choice(("batch", "reader"))
        victim = batch.pid if sort == "batch" else _reader(batch, chance)
        if batch.poll() is None and victim is not None:
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
                hit[sort] += 1
            if sort == "batch":
                batch.wait()
        if batch.poll() is not None:
            batch = begun(folder, home, jobs)
    batch.wait()
    begun(folder, home, jobs).wait()
    return hit


def _reader(batch: subprocess.Popen[bytes], chance: random.Random) -> int | None:
    """Return a process below a batch as soon as there is one, None where it ends before."""
    while batch.poll() is None:
        if below := list(_below(batch.pid)):
            return chance.choice(below)
        time.sleep(0.05)
    return None


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield what two collections of the same files do not have in common."""
    first, second = _held(one), _held(other)
    for key in sorted(first.keys() | second.keys()):
        if first.get(key) != second.get(key):
            yield f"{key}: {str(first.get(key))[:200]} / {str(second.get(key))[:200]}"


def _held(home: Path) -> dict[str, object]:
    """Return all that a collection says of its files, but for when and how often."""
    held: dict[str, object] = {}
    originals = Originals(home)
    with Catalogue(home) as catalogue:
        for document in catalogue.documents(catalogue.ids()):
            held[f"document {document.id}"] = (document.kind, document.pages, document.claims)
        for id_ in catalogue.acknowledged():
            held[f"original {id_}"] = originals.verify(id_)
            held[f"locations {id_}"] = sorted(catalogue.locations(id_))
        for failure in catalogue.failures():
            held[f"failure {failure.path}"] = (failure.state, failure.reason)
        held["waiting"] = catalogue.waiting()
        held["in work"] = catalogue.leases.all()
    return held


def begun(folder: Path, home: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "web", "--home", str(home), "add", str(folder)]
    return subprocess.Popen(
        [*command, "--jobs", str(jobs)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _below(pid: int) -> Iterator[int]:
    """Yield the processes that a process started, and those that they did (Linux)."""
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _below(int(child))


if __name__ == "__main__":
    main()
