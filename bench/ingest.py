"""Pages per CPU second from files to searchable documents, beside pdftotext and Recoll.

    python -m bench.ingest FOLDER [--jobs 1 2]

Every run takes in all PDF files of the folder into an empty collection, in a process of its own;
CPU seconds are user and system time of the process and all its children, memory the largest
resident set among them. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    pages = sum(_page_count(path) for path in arguments.folder.rglob("*.pdf"))
    print(f"{pages} pages; {'tool':24} pages/CPU s  pages/s  peak MiB")
    runs: dict[str, Callable[[Path, Path], None]] = {
        f"preseden, {jobs} jobs": _preseden(jobs) for jobs in arguments.jobs
    }
    if shutil.which("pdftotext"):
        runs["pdftotext (text only)"] = _pdftotext
    if shutil.which("recollindex"):
        runs["recoll"] = _recoll
    for name, run in runs.items():
        cpu, wall, peak = _measured(run, arguments.folder)
        print(f"{name:38} {pages / cpu:10.0f} {pages / wall:8.0f} {peak:9.0f}")


def _page_count(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _preseden(jobs: int) -> Callable[[Path, Path], None]:
    def run(folder: Path, home: Path) -> None:
        command = [sys.executable, "-m", "web", "--home", str(home), "add", "--json"]
        _quietly([*command, "--jobs", str(jobs), *map(str, sorted(folder.rglob("*.pdf")))])

    return run


def _pdftotext(folder: Path, home: Path) -> None:
    for path in sorted(folder.rglob("*.pdf")):
        _quietly(["pdftotext", str(path), str(home / "text")])


def _recoll(folder: Path, home: Path) -> None:
    (home / "recoll.conf").write_text(f"topdirs = {folder.resolve()}\n")
    _quietly(["recollindex", "-c", str(home)])


def _quietly(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def _measured(run: Callable[[Path, Path], None], folder: Path) -> tuple[float, float, float]:
    """Return CPU seconds, wall seconds and peak MiB of a run, made in a forked process."""
    with tempfile.TemporaryDirectory() as home:
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            run(folder, Path(home))
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            Path(home, "used").write_text(
                f"{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}"
            )
            os._exit(0)
        os.waitpid(child, 0)
        wall = time.monotonic() - began
        cpu, peak = map(float, Path(home, "used").read_text().split())
    return cpu, wall, peak


if __name__ == "__main__":
    main()
