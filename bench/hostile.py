"""Bombs beside good files in one folder, taken in by the command line: what becomes of each.

    python -m bench.hostile

Printed are, for each file, its size, its state and reason, the pages read and unread, and the
seconds that it took; then the largest memory of any process, and what `preseden check` says. The
bombs are made by `tests/bombs.py`.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from tests import bombs
from tests.bombs import ENTITIES, GIB
from tests.ooxml import TRANSITIONAL, archive, docx, paragraph

LETTERS = 5


def nested(deep: int, wide: int) -> bytes:
    """Return a ZIP archive of so many archives, each of so many, so many deep."""
    packed = bombs.zip_of({"surat.txt": b"NOTA DINAS"})
    for level in range(deep):
        packed = bombs.zip_of({f"{level}-{number}.zip": packed for number in range(wide)})
    return packed


def made() -> dict[str, bytes]:
    """Return the bombs by name."""
    entities = f'{ENTITIES}<w:document xmlns:w="{TRANSITIONAL}"><w:body>&a11;</w:body></w:document>'
    sheets = f"{ENTITIES}<workbook>&a11;</workbook>"
    return {
        "6-GiB.pdf": bombs.pdf(bombs.zeros(6 * GIB), "/FlateDecode"),
        "6-GiB-twice.pdf": bombs.pdf(
            zlib.compress(bombs.zeros(6 * GIB)), "[/FlateDecode/FlateDecode]"
        ),
        "million-objects.pdf": bombs.pdf(b"q Q", "", extra=1_000_000),
        "million-operators.pdf": bombs.pdf(b"q Q " * 3_000_000, ""),
        "pages.pdf": bombs.pdf(b"q Q", "").replace(
            b"/Kids[3 0 R]/Count 1", b"/Kids[" + b"3 0 R " * 50_000 + b"]/Count 50000"
        ),
        "10^10-pixels.pdf": bombs.pdf_of_picture(100_000),
        "10^10-pixels.png": bombs.png(100_000),
        "10^10-pixels.tif": bombs.tiff(100_000),
        "300-MiB.docx": docx(paragraph(" " * (300 << 20))),
        "entities.docx": archive({"word/document.xml": entities}),
        "entities.xlsx": archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": sheets}),
        "elements.html": b"<html>" + b"<div>" * 2_000_000,
        "groups.rtf": rb"{\rtf1" + b"{" * 3_000_000,
        "40-GiB.gz": bombs.zeros(40 * GIB, zlib.MAX_WBITS | 16),
        "16-GiB.tgz": bombs.tar_of_one("a.bin", 16 * GIB),
        "many-files.zip": bombs.zip_of({f"{n}.txt": b"%d" % n for n in range(20_001)}),
        "four-times-four.zip": nested(deep=6, wide=4),
    }


def letter(number: int) -> bytes:
    return f"NOTA DINAS\nNomor: SEK.{number}-HH.05.02-1\nHal: Uji ketahanan {number}\n".encode()


def preseden(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "web", "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place, "masuk"), Path(place, "koleksi")
        folder.mkdir()
        for name, content in made().items():
            (folder / name).write_bytes(content)
        for number in range(LETTERS):
            (folder / f"surat-{number}.txt").write_bytes(letter(number))
        found = preseden(home, "add", str(folder), "--json")
        for row in map(json.loads, found.stdout.splitlines()):
            name = row["path"].removeprefix(f"{folder}/")
            if "!/" not in name:
                size = (folder / name).stat().st_size
                read = row["pages"] - row["pages_unread"]
                print(
                    f"{name:24}{size / 1024:10,.0f} kB  {row['state']:8}{row['reason'] or '':16}"
                    f"{read:4}{row['pages_unread']:4}{row['seconds']:8.1f} s"
                )
        print(*found.stderr.splitlines()[-2:], sep="\n")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"largest process: {peak} MiB;", preseden(home, "check").stderr.strip())


if __name__ == "__main__":
    main()
