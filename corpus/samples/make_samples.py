"""Make every sample document from its source: `python -m corpus.samples.make_samples`.

Each `sources/<kind>/<name>.txt` becomes `<kind>/<name>.<ending>` beside this file, where its
`<name>.expected.json` says by hand what there is to find in it. The markup is described in
README.md. The same source gives the same bytes; scans do so as long as Pillow stays the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from corpus.samples import mail, markup, opendocument, plain, rich, scan, sheet, typeset, word

HERE = Path(__file__).parent
SOURCES = HERE / "sources"


class Maker(NamedTuple):
    """How a format is made, and the ending of its files."""

    ending: str
    make: Callable[[markup.Source], bytes]
    exact: bool = True
    """Whether making it again anywhere gives the same bytes."""


MAKERS = {
    "pdf": Maker("pdf", typeset.pdf),
    "docx": Maker("docx", word.docx_file),
    "odt": Maker("odt", opendocument.odt_file),
    "rtf": Maker("rtf", rich.rtf_file),
    "xlsx": Maker("xlsx", sheet.xlsx_file),
    "eml": Maker("eml", mail.eml_file),
    "txt": Maker("txt", plain.text_file),
    "html": Maker("html", plain.html_file),
    "scanned pdf": Maker("pdf", scan.scanned_pdf, exact=False),
    "tiff": Maker("tif", scan.tiff, exact=False),
    "jpeg": Maker("jpg", scan.jpeg, exact=False),
}


def read(path: Path) -> markup.Source:
    """Return the source in a file.

    Raises:
        corpus.samples.markup.MarkupError: if it does not follow the markup.
    """
    return markup.parse(path.stem, path.read_text(encoding="utf-8"))


def made_name(path: Path, source: markup.Source) -> Path:
    """Return where the sample of a source lies, relative to this folder."""
    return Path(path.parent.name) / f"{path.stem}.{MAKERS[source.format].ending}"


def make(path: Path, folder: Path) -> Path:
    """Make the sample of one source below a folder, and return where it lies."""
    source = read(path)
    made = folder / made_name(path, source)
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(MAKERS[source.format].make(source))
    return made


def main() -> None:
    """Make the samples that are named, or all of them."""
    parser = argparse.ArgumentParser(description="Make the sample documents from their sources.")
    parser.add_argument("names", nargs="*", help="names of sources; all when none is given")
    names = parser.parse_args().names
    for path in sorted(SOURCES.glob("*/*.txt")):
        if not names or path.stem in names:
            make(path, HERE)


if __name__ == "__main__":
    main()
