"""Pictures of pages: drawn once in a sandbox, then kept under `derived/`, which may be deleted."""

from __future__ import annotations

import base64
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

from corpus.document import DocumentId
from ingest.limits import Limits
from ingest.sandbox import Sandbox
from web.collection import Collection

WIDTH = 1240
"""Pixels across: an A4 page at 150 dpi, sharp on a dense screen at the size it is shown."""

_LIMITS = Limits(cpu_seconds=20, wall_seconds=30.0)


class PageImages:
    """The pictures of a collection's pages; leaving its `with` block ends the process that draws.

    One thread owns the sandbox and draws one page at a time, whatever number of visitors wait.
    """

    def __init__(self, collection: Collection) -> None:
        self._originals = collection.originals
        self._folder = collection.home / "derived" / "pages"
        self._sandbox = Sandbox("ingest.page_image:render", _LIMITS)
        self._drawing = ThreadPoolExecutor(1, thread_name_prefix="page-images")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._drawing.submit(self._sandbox.close).result()
        self._drawing.shutdown()

    def png(self, document_id: DocumentId, number: int) -> bytes:
        """Return the picture of a page (from 1), as PNG.

        Raises:
            InputError: if the page cannot be drawn.
        """
        kept = self._folder / document_id[:2] / document_id / f"{number}-{WIDTH}.png"
        try:
            return kept.read_bytes()
        except FileNotFoundError:
            image = self._drawing.submit(self._draw, document_id, number).result()
            _keep(kept, image)
            return image

    def _draw(self, document_id: DocumentId, number: int) -> bytes:
        parameters = {"number": str(number), "width": str(WIDTH)}
        source = self._originals.path(document_id)
        return base64.b64decode(self._sandbox.run(source, f"page {number}", parameters))


def _keep(path: Path, image: bytes) -> None:
    """Write a file so that it has its name only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    part.write_bytes(image)
    part.rename(path)
