"""The engines: each answers a `search.plan` from what it stored of `search.schema`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

from corpus.document import Document
from search.index import KeptIndex

Engine = Literal["whoosh", "memory"]


def open_index(folder: Path, engine: Engine = "whoosh") -> KeptIndex:
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


def build_index(
    folder: Path, parts: Sequence[Iterable[Document]], revision: int, engine: Engine = "whoosh"
) -> KeptIndex:
    """Put documents in the place of whatever index the folder holds, and open it.

    Until all are written, others see the index as it was, if it was. Each document is in one part,
    once. Where the engine can, each part is written by a process of its own, to which it is handed
    over as a pickle.

    Raises:
        IndexBusyError: another process writes to the index.
        StoreError: the disk does not take it.
    """
    if engine == "whoosh":
        from search.engines.whoosh import replace_index

        replace_index(folder, parts, revision)
        return open_index(folder, engine)
    index = open_index(folder, engine)
    index.update(chain.from_iterable(parts), (), revision)
    return index
