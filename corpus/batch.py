"""A batch: the files that came in together, how each ended, and who signed for them.

`corpus.batches` keeps them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.document import DocumentId
from corpus.standing import State


@dataclass(frozen=True, slots=True)
class Verdict:
    """A named person's word on a batch: accepted, or sent back, with a note.

    `counts` are the batch in numbers as it stood then. `at` is UTC, ISO 8601.
    """

    accepted: bool
    name: str
    note: str
    counts: tuple[tuple[str, int], ...]
    at: str


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of taking in. `began_at` and `ended_at` are UTC, ISO 8601; None while it runs.

    `sources` are the folders and files it was asked for, `verdicts` in order, the last one holds.
    """

    id: str
    sources: tuple[str, ...]
    began_at: str
    ended_at: str | None = None
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One file of a batch and where it stands.

    `state` is `waiting`, `added`, `known` (the same bytes were there already), `failed` or
    `skipped`. `size` is in bytes, `seconds` is wall time; `id` is the SHA-256 of the original, None
    where its bytes were not kept. `box` and `folder` are where it lay on paper, as a manifest said.
    """

    path: str
    id: DocumentId | None = None
    state: str = State.WAITING
    reason: str | None = None
    message: str | None = None
    seconds: float = 0.0
    kind: str | None = None
    pages: int = 0
    pages_unread: int = 0
    size: int = 0
    box: str | None = None
    folder: str | None = None


def with_firsts(files: Iterable[BatchFile], since: Container[str | None]) -> Iterator[BatchFile]:
    """Yield the files, each original of the batch's own time `added` once and `known` after that.

    A batch that was killed before it noted what it had added would else not be seen to have.
    """
    files = tuple(files)
    added = Counter(file.id for file in files if file.state == "added")
    for file in files:
        if file.state == "known" and file.id in since and not added[file.id]:
            added[file.id] += 1
            yield replace(file, state="added")
        else:
            yield file
