"""The engines: each answers a `search.plan` from what it stored of `search.schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from search.index import Index

Engine = Literal["whoosh", "memory"]


def open_index(folder: Path, engine: Engine = "whoosh") -> Index:
    """Open the index in a folder, which is made if it is not there.

    The `memory` engine keeps nothing in the folder and begins empty.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    if engine == "memory":
        from search.engines.memory import MemoryIndex

        return MemoryIndex()
    from search.engines.whoosh import WhooshIndex

    return WhooshIndex(folder)
