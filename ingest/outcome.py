"""A file to take in, and what became of it: the nouns of a batch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.containment import Contained
from corpus.deaths import MOST_DEATHS
from corpus.document import DocumentId
from corpus.errors import DeadlyError, DiedError
from corpus.location import location_of
from corpus.standing import Failure, State


@dataclass(frozen=True, slots=True)
class Task:
    """One file to take in, and what the person who handed it in said about it.

    `original` is the id of a contained file, whose bytes are kept already; `path` is then its
    location (`corpus.containment`).
    """

    path: Path
    kind: str | None = None
    access: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    original: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    `state` is `added`, `known`, `failed` or `skipped`, or `waiting` where its reader died and it
    is to be tried again; `reason`, `message` and `advice` say why for the last three. `pages` and
    `pages_unread` are counts, `seconds` is wall time. `contained` are the files in it: the outcomes
    of those that could not be taken out, and the tasks of the others.
    """

    path: str
    id: DocumentId | None
    state: str
    reason: str | None = None
    message: str | None = None
    advice: str | None = None
    kind: str | None = None
    pages: int = 0
    pages_unread: int = 0
    seconds: float = 0.0
    contained: tuple[Task | Outcome, ...] = ()


def contained(
    contents: Iterable[Contained], task: Task, began: float
) -> tuple[Task | Outcome, ...]:
    """Return what is to be done with the contents of a file, and what is over already.

    The kind and the security class that somebody gave to the container are those of its contents.
    """
    return tuple(
        Task(Path(one.location), task.kind, task.access, original=one.id)
        if one.failure is None
        else ended(one.failure, Path(one.location), began)
        for one in contents
    )


def ended(failure: Failure, path: Path, began: float) -> Outcome:
    """Return the outcome of a file that failed, now or when its bytes were met before."""
    return Outcome(
        location_of(path),
        failure.id,
        failure.state,
        failure.reason,
        failure.message,
        failure.advice,
        seconds=time.monotonic() - began,
    )


def to_be_tried_again(
    original_id: DocumentId, path: Path, error: DiedError, began: float
) -> Outcome:
    """Return the outcome of a file whose reader died, and not for the last time."""
    return Outcome(
        location_of(path),
        original_id,
        State.WAITING,
        error.reason,
        error.message,
        error.advice,
        seconds=time.monotonic() - began,
    )


def deadly(original_id: DocumentId, name: str, cause: str) -> DeadlyError:
    """Return the error of a file over which so many processes died that it is left alone."""
    return DeadlyError(
        f"{name} is not tried again by itself: {MOST_DEATHS} processes that had it in hand died, "
        f"the last of {cause}.",
        f"Run `preseden retry {original_id[:12]}` to try it once more, or print it to a new PDF "
        "and add that.",
    )
