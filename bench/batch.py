"""A batch of many mixed files: files and pages a second, memory, and where the time goes.

    python -m bench.batch FOLDER... [--files 500 2000] [--jobs 1 2] [--ocr never]

Files are copies of those below the folders, `bench.cabinet`. Every run takes them in by
`preseden add`, scans and index included, into an empty collection, in a process of its own. What
the readers take is the time that threads wait for a child that reads, recognises or describes; the
rest of the time of as many as there are jobs is the share that is printed, and so is the share of
all CPU seconds that the batch's own process took, index and copies included. Memory is the largest
resident set of the batch's own process, and of the largest process below it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

from bench import cabinet


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--files", type=int, nargs="+", default=[500, 2000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--ocr", choices=["auto", "never"], default="auto")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        _measure(*arguments.folders, arguments.jobs[0], arguments.ocr)
        return
    for files in arguments.files:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "lemari")
            cabinet.fill(folder, arguments.folders, files)
            for jobs in arguments.jobs:
                _run(folder, Path(place, f"koleksi-{jobs}"), jobs, arguments.ocr)


def _run(folder: Path, home: Path, jobs: int, ocr: str) -> None:
    command = [sys.executable, "-m", "bench.batch", str(folder), str(home)]
    done = subprocess.run(
        [*command, "--measure", "--jobs", str(jobs), "--ocr", ocr],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    *_, last = done.stdout.splitlines()
    found = json.loads(last)
    wall, reading = found["wall"], found["reading"]
    print(
        f"{found['files']} files, {found['pages']} pages, {jobs} jobs: {wall:.0f} s, "
        f"{found['files'] / wall:.1f} files/s, {found['pages'] / wall:.0f} pages/s; "
        f"{found['own_mib']:.0f} MiB, readers {found['reader_mib']:.0f} MiB; "
        f"not reading {1 - sum(reading.values()) / (jobs * wall):.1%}"
    )
    for task, seconds in sorted(reading.items(), key=lambda each: -each[1]):
        print(f"    {task:40} {seconds:7.1f} s")
    share = found["own_cpu"] / (found["own_cpu"] + found["readers_cpu"])
    print(f"    {'own CPU':40} {found['own_cpu']:7.1f} s, {share:.1%} of all", flush=True)


def _measure(folder: Path, home: Path, jobs: int, ocr: str) -> None:
    """Take in a folder in this process, and print what it took as JSON."""
    from ingest.sandbox import Sandbox
    from web.cli import preseden

    reading: dict[str, float] = defaultdict(float)
    adding = threading.Lock()
    content = Sandbox.content

    def timed(sandbox: Sandbox, *arguments: object, **named: object) -> bytes:
        began = time.monotonic()
        try:
            return content(sandbox, *arguments, **named)  # type: ignore[arg-type]
        finally:
            with adding:
                reading[sandbox._task] += time.monotonic() - began

    Sandbox.content = timed  # type: ignore[method-assign,assignment]
    began = time.monotonic()
    words = ["--home", str(home), "add", str(folder), "--jobs", str(jobs), "--ocr", ocr]
    preseden(words, standalone_mode=False)
    wall = time.monotonic() - began
    own = resource.getrusage(resource.RUSAGE_SELF)
    readers = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps(
            {
                **_tally(home),
                "wall": wall,
                "reading": reading,
                "own_cpu": own.ru_utime + own.ru_stime,
                "readers_cpu": readers.ru_utime + readers.ru_stime,
                "own_mib": own.ru_maxrss / 1024,
                "reader_mib": readers.ru_maxrss / 1024,
            }
        )
    )


def _tally(home: Path) -> dict[str, int]:
    from corpus.catalogue import Catalogue

    with Catalogue(home) as catalogue:
        (batch,) = catalogue.batches.all()
        return {"files": len(catalogue.batches.files(batch)), "pages": catalogue.tally().pages}


if __name__ == "__main__":
    main()
