"""The command line as people call it, in a process of its own, and three letters to take in."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LETTERS = {
    "nota-1.txt": "NOTA DINAS\n\nPerihal gugatan perbuatan melawan hukum oleh Lapas.\n",
    "nota-2.txt": "NOTA DINAS\n\nPerihal sengketa merek.\n\fHalaman kedua: lisensi merek.\n",
    "nota-3.txt": "NOTA DINAS\n\nPerihal surat kuasa khusus dan merek.\n",
}


def write_letters(folder: Path) -> Path:
    for name, text in LETTERS.items():
        (folder / name).write_text(text)
    return folder


def preseden(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "web", "--home", str(home), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def taken_in(folder: Path, home: Path) -> Path:
    """Take a folder into a new collection, and return where that is."""
    done = preseden(home, "add", folder)
    assert done.returncode == 0, done.stderr
    return home


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]
