"""`preseden doctor`: what is installed, what is missing, and the remedy."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

import click

from corpus.errors import ConfigurationError, PresedenError
from ingest.ocr import rapid
from ingest.ocr.languages import ORIENTATION, USUAL_LANGUAGES, data_installed
from web.collection import opened
from web.settings import Settings

_LIBRARIES = (
    *("pypdfium2", "pypdf", "lxml", "python-docx", "olefile", "pillow", "tesserocr"),
    *("whoosh3", "numpy", "flask", "waitress"),
)
_OF_CLUSTERS = "distributed"
_NO_SECOND_ENGINE = "none (reads more of stamped scans: pip install 'preseden[rapidocr]')"
_ROOM = 1 << 30  # bytes that a data folder should have free


@dataclass(frozen=True, slots=True)
class _Finding:
    """One thing looked at. `remedy` is empty when nothing is to be done."""

    what: str
    found: str
    remedy: str = ""


@click.command()
@click.pass_obj
def doctor(settings: Settings) -> int:
    """Tell what is installed, what is missing, and the remedy. Ends with 3 if something is."""
    findings = [*_programs(), *_second_engine(), *_languages(), *_data_folder(settings)]
    for finding in findings:
        click.echo(f"{'!' if finding.remedy else ' '} {finding.what}: {finding.found}")
        if finding.remedy:
            click.echo(f"    {finding.remedy}")
    return ConfigurationError.exit_code if any(f.remedy for f in findings) else 0


def _programs() -> Iterator[_Finding]:
    yield _Finding("Python", platform.python_version())
    yield _Finding("SQLite", sqlite3.sqlite_version)
    for name in _LIBRARIES:
        try:
            yield _Finding(name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield _Finding(name, "missing", f"Install it: pip install {name}")
    try:
        yield _Finding(_OF_CLUSTERS, metadata.version(_OF_CLUSTERS))
    except metadata.PackageNotFoundError:
        yield _Finding(
            _OF_CLUSTERS, "none (`add --cluster` needs it: pip install 'preseden[cluster]')"
        )


def _second_engine() -> Iterator[_Finding]:
    """Tell whether print under stamps is read by a second engine, which is optional."""
    found = rapid.name()
    said = found.removeprefix(rapid.PACKAGE).strip() if found else _NO_SECOND_ENGINE
    yield _Finding(rapid.PACKAGE, said)


def _languages() -> Iterator[_Finding]:
    """Tell which languages scans can be recognised in, and whether turned pages are noticed."""
    found = data_installed()
    missing = {*USUAL_LANGUAGES.split("+"), ORIENTATION} - found
    packages = " ".join(f"tesseract-ocr-{name}" for name in sorted(missing))
    remedy = f"Install it: sudo apt-get install {packages}" if missing else ""
    yield _Finding("languages of scans", ", ".join(sorted(found)) or "none", remedy)


def _data_folder(settings: Settings) -> Iterator[_Finding]:
    if not (settings.home / "catalogue.db").is_file():
        yield _Finding("data folder", f"{settings.home} (empty: `preseden add FOLDER` fills it)")
        return
    try:
        with opened(settings.home) as collection:
            tally = collection.catalogue.tally()
    except PresedenError as error:
        yield _Finding("data folder", error.message, error.advice)
        return
    free = shutil.disk_usage(settings.home).free
    remedy = "" if free > _ROOM else "Make room: less than 1 GiB is free."
    yield _Finding(
        "data folder",
        f"{settings.home}, {tally.documents} documents, {free >> 20} MiB free",
        remedy,
    )
