"""Files that are read to be compared with the collection, and not kept in it.

They are hostile like any other and are read in the sandbox, as `preseden add` reads them.
"""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Self

from corpus.document import Document, DocumentId
from corpus.errors import EmptyFileError
from corpus.record import from_json
from ingest.limits import Limits
from ingest.sandbox import Sandbox

_LIMITS = Limits(cpu_seconds=30, wall_seconds=60.0)


class AsideReader:
    """Reads files that are not kept; leaving its `with` block ends the process that reads.

    One thread owns the sandbox and reads one file at a time, whatever number of visitors wait.
    """

    def __init__(self) -> None:
        self._sandbox = Sandbox("ingest.read:read_document", _LIMITS)
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="aside")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._reading.submit(self._sandbox.close).result()
        self._reading.shutdown()

    def read(self, content: bytes, name: str) -> Document:
        """Return the document that the bytes of a file are, called by this name.

        Raises:
            InputError: if they cannot be read, naming the reason and the remedy.
        """
        if not content.strip():
            raise EmptyFileError(f"{name} is empty")
        return self._reading.submit(self._read, content, name).result()

    def _read(self, content: bytes, name: str) -> Document:
        parameters = {"id": DocumentId(sha256(content).hexdigest()), "name": name}
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "file"
            source.write_bytes(content)
            return from_json(self._sandbox.run(source, name, parameters))
