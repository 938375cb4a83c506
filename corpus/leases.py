"""Files in flight: which, in which lane, since when, and in whose hands.

A process that takes in files holds a lock on a file of its own under `processes`, which the system
lets go of however the process ends. So a lease whose file can be locked was left by a dead process,
whatever process has its number now, and whether or not we may see it (in a container, say). What it
had in flight is counted in `corpus.deaths`. The word of a person who ends a process (`SIGINT`,
`SIGTERM`) is no death.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, Engine, Row, delete, insert, select

from corpus import deaths, tables
from corpus.disk import refused
from corpus.document import DocumentId
from corpus.recognised import packed
from corpus.standing import now

_ENDED = "the process in charge of it was killed"


class Lane(StrEnum):
    """In which lane a file is: its own text is read, or its pages are recognised."""

    NATIVE = "native"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Lease:
    """A file in flight: `id` is that of its original.

    `page` counts from 1 and is None where the whole file is being read.
    `since` is UTC, ISO 8601; `process` is the number that `host` knows the process by. `alive` says
    whether it is: a lease that it left behind is taken up by the next one that takes in files.
    """

    id: DocumentId
    path: str
    lane: Lane
    page: int | None
    since: str
    host: str
    process: int
    alive: bool

    @property
    def seconds(self) -> int:
        """How long the file has been in flight."""
        began = datetime.fromisoformat(self.since)
        return max(0, round((datetime.now(UTC) - began).total_seconds()))


class Leases:
    """The leases of a collection, in the database of the catalogue."""

    def __init__(self, engine: Engine, writer: Engine, folder: Path) -> None:
        self._engine = engine
        self._writer = writer
        self._fleeting = writer.execution_options(fleeting=True)
        self._folder = folder
        self._token = secrets.token_hex(8)
        self._lock: TextIO | None = None
        self._locking = threading.Lock()

    def close(self) -> None:
        """Say that this process leaves nothing behind that it would have to answer for."""
        if self._lock is not None:
            self._of(self._token).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    @contextmanager
    def held(
        self, original_id: DocumentId, path: str, lane: Lane, page: int | None = None
    ) -> Iterator[None]:
        """Hold the lease of a file, or of a page of it, in the block.

        A lease survives the death of the process and not that of the machine: it is not flushed.
        """
        self._hold_lock()
        row = {
            "original_id": original_id,
            "path": path,
            "lane": lane,
            "page": page,
            "taken_at": now(),
            "token": self._token,
            "host": socket.gethostname(),
            "process": os.getpid(),
        }
        with self._fleeting.begin() as connection:
            (key,) = connection.execute(insert(tables.leases), row).inserted_primary_key or (None,)
        try:
            yield
        finally:
            with self._fleeting.begin() as connection:
                connection.execute(delete(tables.leases).where(tables.leases.c.id == key))

    def all(self) -> tuple[Lease, ...]:
        """Return the files in flight, the longest first."""
        statement = select(tables.leases).order_by(tables.leases.c.taken_at, tables.leases.c.id)
        with self._engine.connect() as connection:
            found = connection.execute(statement).all()
        alive = {token: self._is_held(token) for token in {row.token for row in found}}
        return tuple(_lease(row, alive=alive[row.token]) for row in found)

    def reckon(self) -> None:
        """Take up the leases of dead processes, and count their deaths."""
        with self._writer.begin() as connection:
            rows = connection.execute(select(tables.leases)).all()
            for token in sorted({row.token for row in rows} - {self._token}):
                if not self._is_held(token):
                    left = [row for row in rows if row.token == token]
                    _take_up(connection, left, counted=self._of(token).exists())
        self._sweep()

    def _of(self, token: str) -> Path:
        return self._folder / token

    def _hold_lock(self) -> None:
        """Lock the file that says that this process lives, at the first lease."""
        with self._locking:
            if self._lock is None:
                try:
                    self._folder.mkdir(parents=True, exist_ok=True)
                    with _locked(self._folder):
                        self._lock = self._of(self._token).open("w")
                        fcntl.flock(self._lock, fcntl.LOCK_EX)
                except OSError as error:
                    raise refused(error, self._folder, "the list of what is in work") from error

    def _is_held(self, token: str) -> bool:
        """Say whether the process with that token is alive."""
        try:
            with self._of(token).open() as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
        return False

    def _sweep(self) -> None:
        """Delete the files of the dead, none of which has a lease any more."""
        if not self._folder.is_dir():
            return
        with _locked(self._folder):
            with self._engine.connect() as connection:
                leased = set(connection.scalars(select(tables.leases.c.token)))
            for path in self._folder.iterdir():
                if path.name not in leased and not self._is_held(path.name):
                    path.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one process at a time make and delete what lies in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _take_up(connection: Connection, left: Sequence[Row[Any]], *, counted: bool) -> None:
    """Delete what a dead process left, and count its death where it did not close in order."""
    in_flight = [row for row in left if counted and not _is_over(connection, row)]
    alone = len(in_flight) == 1
    for row in in_flight:
        deaths.count(connection, row.original_id, row.path, row.page, _ENDED, alone=alone)
        if alone and row.page is not None:
            connection.execute(insert(tables.recognitions), _in_vain(row))
    taken = [row.id for row in left]
    connection.execute(delete(tables.leases).where(tables.leases.c.id.in_(taken)))


def _is_over(connection: Connection, row: Row[Any]) -> bool:
    """Say whether the work of a lease was done, and only the lease not given back."""
    recognised, failure = tables.recognitions.c, tables.failures.c
    if row.page is not None:
        done = select(recognised.id).where(
            recognised.original_id == row.original_id,
            recognised.number == row.page,
            recognised.recognised_at >= row.taken_at,
        )
        return connection.scalar(done.limit(1)) is not None
    read = select(tables.documents.c.id).where(tables.documents.c.id == row.original_id)
    failed = select(failure.path).where(
        failure.original_id == row.original_id, failure.failed_at > row.taken_at
    )
    return any(connection.scalar(done.limit(1)) is not None for done in (read, failed))


def _in_vain(row: Row[Any]) -> dict[str, Any]:
    """Return the row of a recognition over which a process died."""
    return {
        "original_id": row.original_id,
        "number": row.page,
        "languages": "",
        "turned": 0,
        "plain": 0,
        "failure": f"Recognising page {row.page} of {row.path} ended early: {_ENDED}.",
        "lines": packed(()),
        "recognised_at": now(),
    }


def _lease(row: Row[Any], *, alive: bool) -> Lease:
    return Lease(
        DocumentId(row.original_id),
        row.path,
        Lane(row.lane),
        row.page,
        row.taken_at,
        row.host,
        row.process,
        alive,
    )
