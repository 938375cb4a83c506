"""A scan as a searchable PDF: its pictures unchanged, its recognised words invisibly over them.

`make` is what runs in the child process of `ingest.sandbox`.
"""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from corpus.recognised import Recognised, lines_from_json, lines_to_json
from ingest.limits import MIB, Limits
from ingest.ocr import picture
from ingest.readers import pdf
from ingest.readers.pdfium_layer import with_text_layer
from ingest.sandbox import Sandbox

LIMITS = Limits(memory_bytes=2048 * MIB, cpu_seconds=120, wall_seconds=300.0)
"""What one document may use: its bytes are in memory three times."""


def searchable(original: Path, name: str, pages: Iterable[Recognised], sandbox: Sandbox) -> bytes:
    """Return a PDF of an original (PDF or image file) with a text layer over recognised pages.

    Args:
        original: where its bytes are.
        name: what errors call it.
        pages: what was recognised on its pages.
        sandbox: one of the task `ingest.searchable:make`.

    Raises:
        InputError: if the file cannot be opened or is beyond the limits.
    """
    request = {
        "file": base64.b64encode(original.read_bytes()).decode("ascii"),
        "pages": [[page.number, page.turned, lines_to_json(page.lines)] for page in pages],
    }
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(json.dumps(request).encode())
        file.flush()
        return base64.b64decode(sandbox.run(Path(file.name), name))


def make(file: BinaryIO, _parameters: Mapping[str, str]) -> str:
    """Return the PDF that `searchable` asks for, in Base64."""
    request = json.load(file)
    data = base64.b64decode(request["file"])
    pages = [
        Recognised(number, "", lines_from_json(lines), turned)
        for number, turned, lines in request["pages"]
    ]
    scan = data if pdf.sniff(data) else picture.as_pdf(data)
    return base64.b64encode(with_text_layer(scan, pages)).decode("ascii")
