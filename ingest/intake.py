"""The way of one file into a collection, to a named state that is durable.

The file is stored and acknowledged before a child process parses it (`ingest.sandbox`, or
`ingest.cluster` on other machines), so that whatever interrupts this, the next run picks up what
was left. `ingest.batch` sends many files this way side by side.
"""

from __future__ import annotations

import json
import logging
import time
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from corpus.catalogue import Catalogue
from corpus.containment import container_location
from corpus.deaths import MOST_DEATHS
from corpus.document import Access, DocumentId
from corpus.errors import (
    DeadlyError,
    DiedError,
    EmptyFileError,
    InputError,
    TooLargeError,
    UnreachableError,
    UnsupportedError,
)
from corpus.leases import Lane
from corpus.location import location_of
from corpus.originals import Originals, digest_of
from corpus.record import from_json
from corpus.standing import State
from ingest.containers import Containers
from ingest.contents import UNPACKING
from ingest.known import CORRECT, said_of_known
from ingest.limits import LARGEST_ARCHIVE, Limits, fits_in_memory
from ingest.outcome import Outcome, Task, contained, deadly, ended, to_be_tried_again
from ingest.readers.registry import reader_for
from ingest.sandboxes import Place, Reading, Sandboxes
from ingest.turns import Turns

log = logging.getLogger(__name__)

Seats = AbstractContextManager[Any]
"""What a file holds while it is parsed: a thread waits there until there is a free seat."""


class Intake:
    """The way into a collection. Use as a context, since it holds processes."""

    def __init__(
        self,
        catalogue: Catalogue,
        originals: Originals,
        limits: Limits | None = None,
        *,
        scans_follow: bool = False,
        place: Place | None = None,
    ) -> None:
        """Take where to keep what comes in, and where it is read (None: on this machine).

        `scans_follow` says that pictures are read later.
        """
        self._scans_follow = scans_follow
        self._catalogue = catalogue
        self._originals = originals
        read_at = place or Sandboxes
        self._reading = read_at("ingest.read:read_document", limits or Limits())
        self._listing = Sandboxes("ingest.read:read_document", UNPACKING)
        self._containers = Containers(catalogue, originals)
        self._turns = Turns()
        self._suspects: frozenset[tuple[str, int | None]] = frozenset()

    def __enter__(self) -> Self:
        """Take up what processes left behind that died, and put aside what they died over."""
        self._catalogue.leases.reckon()
        self._quarantine()
        self._suspects = self._catalogue.deaths.suspects()
        return self

    def __exit__(self, *_: object) -> None:
        self._reading.close()
        self._listing.close()
        self._containers.close()

    def suspects(self, task: Task) -> bool:
        """Say whether a process died while it had this file in hand, among others or alone."""
        return (location_of(task.path), None) in self._suspects

    def take_in(self, task: Task, seats: Seats | None = None) -> Outcome:
        """Take in one file and return what became of it. The state is durable when this returns.

        It is parsed on one of the `seats` (None: at once).

        Raises:
            StoreError: if the collection cannot be written to (disk full); nothing is lost by it.
        """
        began = time.monotonic()
        path = task.path.absolute()
        try:
            task = self._taken_out(path, task)
            outcome = self._store_and_read(path, task, began, seats or nullcontext())
        except InputError as error:
            outcome = self._failed(path, None, error, began)
        log.info(
            "%s %s: %s, %d pages, %.2f s",
            outcome.state,
            outcome.id or "without id",
            outcome.kind or outcome.reason,
            outcome.pages,
            outcome.seconds,
        )
        return outcome

    def read_again(self, original_id: DocumentId, path: str) -> Outcome:
        """Read an original that is stored already, whatever became of it before."""
        task = Task(Path(path))
        return self._read(original_id, task, task.path, time.monotonic(), nullcontext())

    def _taken_out(self, path: Path, task: Task) -> Task:
        """Return the task of a file; one that lies in a container is taken out of it.

        Raises:
            InputError: if it cannot be.
        """
        if task.original or path.exists() or container_location(location_of(path)) is None:
            return task
        return replace(task, original=self._containers.take_out(location_of(path)))

    def _store_and_read(self, path: Path, task: Task, began: float, seats: Seats) -> Outcome:
        original_id = task.original or self._store(path)
        with self._turns.with_it(original_id):  # of the same bytes twice, the second are known
            return self._read_once(original_id, path, task, began, seats)

    def _read_once(
        self, original_id: DocumentId, path: Path, task: Task, began: float, seats: Seats
    ) -> Outcome:
        match self._catalogue.state(original_id):
            case State.ADDED:
                contents = self._containers.known(original_id, location_of(path))
                outcome = self._known(original_id, task, path, began)
            case State.FAILED if not self._may_fit(original_id, path):
                contents = self._catalogue.containment.contents(original_id, location_of(path))
                outcome = self._failed_before(original_id, path, began)
            case _:
                return self._read(original_id, task, path, began, seats)
        return replace(outcome, contained=contained(contents, task, began))

    def _may_fit(self, original_id: DocumentId, path: Path) -> bool:
        """Say whether a container was too large only in those that it lay in, and is elsewhere."""
        failure = self._catalogue.failure_of(original_id)
        return (
            failure is not None
            and failure.reason == TooLargeError.reason
            and container_location(failure.path) is not None
            and failure.path != location_of(path)
        )

    def _store(self, path: Path) -> DocumentId:
        """Keep the bytes of a file and acknowledge it."""
        size = _size_of(path)
        if not fits_in_memory(size):
            self._containers.see_an_archive(path)
        original_id = digest_of(path)
        if self._catalogue.state(original_id) is None or original_id not in self._originals:
            if fits_in_memory(size):
                reader_for(path.read_bytes())  # what no reader knows is not stored
            original_id, size = self._originals.put(path)
        self._catalogue.acknowledge(original_id, size, location_of(path))
        return original_id

    def _read(
        self, original_id: DocumentId, task: Task, path: Path, began: float, seats: Seats
    ) -> Outcome:
        """Read and record a file, which is in flight meanwhile."""
        with (
            self._catalogue.leases.held(original_id, location_of(path), Lane.NATIVE),
            ExitStack() as seat,
        ):
            seat.enter_context(seats)
            return self._take_out_and_read(original_id, task, path, began, seat)

    def _take_out_and_read(
        self, original_id: DocumentId, task: Task, path: Path, began: float, seat: ExitStack
    ) -> Outcome:
        """Take out what the file contains, then read and record the file itself."""
        try:
            opened = self._containers.open(original_id, location_of(path))
        except InputError as error:
            return self._failed(path, original_id, error, began)
        if opened.broken is not None:
            outcome = self._failed(path, original_id, opened.broken, began)
        else:
            reading = self._reading if fits_in_memory(opened.size) else self._listing
            outcome = self._read_itself(original_id, task, path, began, seat, reading)
        said = replace(task, access=task.access or self._class_of(original_id))
        return replace(outcome, contained=contained(opened.contents, said, began))

    def _class_of(self, original_id: DocumentId) -> str | None:
        """Return the security class of a document where not all may read it."""
        summary = self._catalogue.summaries((original_id,)).get(original_id)
        return summary.access if summary and summary.access is not Access.OPEN else None

    def _read_itself(
        self,
        original_id: DocumentId,
        task: Task,
        path: Path,
        began: float,
        seat: ExitStack,
        reading: Reading,
    ) -> Outcome:
        said = {"kind": task.kind, "access": task.access}
        parameters = {
            "id": original_id,
            "name": Path(location_of(path)).name,
            "fields": json.dumps(dict(task.fields)),
            **{name: value for name, value in said.items() if value},
            **({"scans": "follow"} if self._scans_follow else {}),
        }
        try:
            original = self._originals.path(original_id)
            answer = reading.run(original, location_of(path), parameters)
        except InputError as error:
            return self._failed(path, original_id, error, began)
        seat.close()  # the next file is parsed while this one is recorded
        document = from_json(answer)
        self._catalogue.record(document)
        return Outcome(
            location_of(path),
            original_id,
            "added",
            kind=document.kind,
            pages=len(document.pages),
            pages_unread=len(document.unread_pages),
            seconds=time.monotonic() - began,
        )

    def _known(self, original_id: DocumentId, task: Task, path: Path, began: float) -> Outcome:
        ignored = said_of_known(self._catalogue, original_id, task)
        summary = self._catalogue.summaries((original_id,))[original_id]
        outcome = Outcome(
            location_of(path),
            original_id,
            "known",
            kind=summary.kind,
            pages=summary.pages,
            pages_unread=summary.pages_unread,
            seconds=time.monotonic() - began,
        )
        return replace(outcome, message=ignored, advice=CORRECT) if ignored else outcome

    def _failed(
        self, path: Path, original_id: DocumentId | None, error: InputError, began: float
    ) -> Outcome:
        """Keep why a file failed; one whose reader died waits instead, if not for the last time."""
        if isinstance(error, DiedError) and original_id is not None:
            deaths = self._catalogue.deaths.blame(original_id, location_of(path), error.cause)
            if deaths < MOST_DEATHS:
                log.warning("%s: %s; it is tried again, alone", original_id, error.reason)
                return to_be_tried_again(original_id, path, error, began)
            error = deadly(original_id, Path(location_of(path)).name, error.cause)
        return ended(self._catalogue.fail(location_of(path), original_id, error), path, began)

    def _quarantine(self) -> None:
        """Let the files fail over which processes died so often that none is to die again."""
        for original_id, path, cause in self._catalogue.deaths.deadly():
            failure = self._catalogue.failure_of(original_id)
            if failure is None or failure.reason != DeadlyError.reason:
                error = deadly(original_id, Path(path).name, cause)
                self._catalogue.fail(path, original_id, error)

    def _failed_before(self, original_id: DocumentId, path: Path, began: float) -> Outcome:
        failure = self._catalogue.failure_of(original_id)
        assert failure is not None, "a failed original has its failure"
        return ended(failure, path, began)


def _size_of(path: Path) -> int:
    """Return the bytes of a file that may come in.

    Raises:
        UnreachableError: if there is no such file, or it is none that can be read.
        UnsupportedError: if it is a link to a folder.
        EmptyFileError, TooLargeError: as they say.
    """
    shown = location_of(path)
    try:
        size = path.stat().st_size
    except OSError as e:
        raise UnreachableError(f"{shown} cannot be read: {e.strerror}") from e
    if path.is_dir() and path.is_symlink():
        raise UnsupportedError(
            f"{shown} is a link to a folder, which is not followed", "Add the folder it leads to."
        )
    if path.is_dir():
        raise UnreachableError(f"The folder {shown} cannot be opened")
    if not path.is_file():
        raise UnreachableError(f"{shown} is no ordinary file", "Add the file that it stands for.")
    if size == 0:
        raise EmptyFileError(f"{shown} is empty")
    if size > LARGEST_ARCHIVE:
        raise TooLargeError(
            f"{shown} has {size:,} bytes, more than the {LARGEST_ARCHIVE:,} allowed",
            "Unpack an archive and add the folder that comes out; split any other document.",
        )
    return size
