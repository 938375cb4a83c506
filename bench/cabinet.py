"""A cabinet of many mixed files out of few: copies whose bytes differ, in a fixed mixture.

The same folders, number and seed give the same files.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

MIXTURE = {
    "native": (0.61, {".pdf"}),
    "docx": (0.16, {".docx"}),
    "text": (0.14, {".txt", ".html", ".md"}),
    "office": (0.05, {".odt", ".ods", ".rtf", ".doc", ".xlsx", ".eml", ".msg"}),
    "scans": (0.01, {".tif", ".jpg", ".png"}),
    "hostile": (0.03, set[str]()),
}
"""Each sort with its share of the files, and how their names end; `hostile` is a folder's name."""

_PACKED = {".docx", ".odt", ".ods", ".xlsx"}
_LARGEST = 400_000
"""Bytes of a file that is copied; a batch of larger ones takes long and says the same."""


def fill(cabinet: Path, sources: Iterable[Path], files: int, seed: int = 1) -> None:
    """Write so many files into a folder."""
    chance = random.Random(seed)
    known = _sorted(sources)
    wanted = [sort for sort in known for _ in range(round(MIXTURE[sort][0] * files))]
    wanted += ["native"] * (files - len(wanted))
    for number, sort in enumerate(wanted[:files]):
        source = known[sort][chance.randrange(len(known[sort]))]
        folder = cabinet / f"boks-{number % 20:02}"
        folder.mkdir(parents=True, exist_ok=True)
        copy = _varied(source.read_bytes(), source.suffix.lower(), number)
        (folder / f"{number:05}-{source.name}").write_bytes(copy)


def _sorted(sources: Iterable[Path]) -> dict[str, list[Path]]:
    """Return the files below some folders by their sort."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(path for source in sources for path in source.rglob("*") if path.is_file()):
        if "hostile" in path.parts:
            found["hostile"].append(path)
            continue
        for sort, (_share, endings) in MIXTURE.items():
            if path.suffix.lower() in endings and path.stat().st_size <= _LARGEST:
                found[sort].append(path)
    return {sort: found[sort] for sort in MIXTURE if found[sort]}


def _varied(content: bytes, suffix: str, number: int) -> bytes:
    """Return a file that reads as this one and has other bytes."""
    mark = f"salinan {number}".encode()
    if suffix in _PACKED and zipfile.is_zipfile(io.BytesIO(content)):
        packed = io.BytesIO(content)
        with zipfile.ZipFile(packed, "a") as archive:
            archive.comment = mark
        return packed.getvalue()
    if suffix == ".eml":
        return b"X-Salinan: " + mark + b"\n" + content
    if suffix == ".rtf":
        return content.rstrip()[:-1] + rb"{\*\salinan " + mark + b"}}"
    if suffix == ".pdf":
        return content + b"\n% " + mark + b"\n"
    return content + b"\n" + mark + b"\n"
