"""Which languages Tesseract can recognise here: its data files, without loading the engine.

The engine comes with the wheel of tesserocr, the data of its languages does not: it is looked for
where the `tesseract-ocr-*` packages of Debian, Fedora and Homebrew put it, or where
`TESSDATA_PREFIX` says.
"""

from __future__ import annotations

import os
from pathlib import Path

from corpus.errors import MissingDependencyError

USUAL_LANGUAGES = "ind+eng"
"""Both, since the Indonesian alphabet of Tesseract lacks `% ; [ ] + = *`, which the English has."""

FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)

ORIENTATION = "osd"
"""The data that tells how a page lies."""


def data_folder() -> Path | None:
    """Return the folder with Tesseract's language data, None where there is none."""
    said = os.environ.get("TESSDATA_PREFIX")
    for folder in (said, *FOLDERS):
        if folder and any(Path(folder).glob("*.traineddata")):
            return Path(folder)
    return None


def data_installed() -> frozenset[str]:
    """Return the names of the data files: languages, and `osd` for how a page lies."""
    folder = data_folder()
    return frozenset(file.stem for file in folder.glob("*.traineddata")) if folder else frozenset()


def installed() -> frozenset[str]:
    """Return the languages that can be recognised, by Tesseract's three-letter names."""
    return data_installed() - {ORIENTATION}


def need(languages: str) -> None:
    """See that all languages (`ind+eng`) are installed.

    Raises:
        MissingDependencyError: if one is not, with the command that installs it.
    """
    missing = sorted(set(languages.split("+")) - installed())
    if missing:
        packages = " ".join(f"tesseract-ocr-{name.replace('_', '-')}" for name in missing)
        raise MissingDependencyError(
            f"The language data of Tesseract for {', '.join(missing)} is not installed",
            f"Install it: sudo apt-get install {packages} (or set TESSDATA_PREFIX to its folder).",
        )
