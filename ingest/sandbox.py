"""Run a function on a hostile file in a child process, under limits.

A reader may loop for ever, ask for all memory, or be killed by its own C library. So each document
is read in a process of its own, which dies without taking anything with it:

    supervising thread ──starts once──▶ zygote (ingest.zygote: readers imported) ──forks──▶ child
            ◀───────────── result, or how the child died ─────────────────────────────────────┘

The zygote is a fresh interpreter without threads, so that it can fork safely whatever the
supervisor has loaded, and a fork costs a few milliseconds where an interpreter costs hundreds. What
comes back is bytes with a length before them, never a pickle: a child that was taken over can send
a wrong text but run nothing here.

Linux closes two more doors: a child dies with its zygote and the zygote with the thread that
started it (`PR_SET_PDEATHSIG`), and there is no network for either where the system lets us make
name spaces. Elsewhere the limits hold, and the network stays open.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from corpus.errors import ConfigurationError, DiedError, UnreachableError
from ingest.limits import MIB, Limits
from ingest.reply import Reply, content_of
from ingest.zygote import END, HEADER, READY, STATUS, Outcome

log = logging.getLogger(__name__)

_START_SECONDS = 60.0
"""How long a zygote may take to import the readers on a busy machine."""

_REPLY_SECONDS = 60.0
"""How long a zygote may take to say how its child died: a moment, but on a machine that swaps."""

_CHUNK_BYTES = MIB

_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
"""All that a reader sees of the environment: what it may hold besides is nobody's business. One
thread each, because threads reserve address space, and because jobs are counted by cores."""


_PASSED = ("TESSDATA_PREFIX",)
"""Where an installation keeps the language data of Tesseract."""


class Sandbox:
    """Runs one function on one document after the other, each in a child process.

    Let one thread at a time use it. `task` names a function of
    a module, `package.module:function`, that takes the open file of a document and the parameters
    and returns text or bytes, or an iterator of bytes. Its module is imported once, in the zygote,
    under the `sys.path` of this process.

    Raises:
        ConfigurationError: when a document is to be read and the zygote does not start.
    """

    def __init__(self, task: str, limits: Limits | None = None) -> None:
        self._task = task
        self._limits = limits or Limits()
        self._zygote: _Zygote | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, source: Path, name: str, parameters: Mapping[str, str] | None = None) -> str:
        """Return the text that the task makes of a file, as `content` does."""
        return self.content(source, name, parameters).decode(errors="replace")

    def content(
        self, source: Path, name: str, parameters: Mapping[str, str] | None = None
    ) -> bytes:
        """Return what the task makes of the file at `source`; errors call the file `name`.

        A zygote that was killed is started again, and the document tried once more, once.

        Raises:
            UnreachableError: if the file cannot be opened.
            LimitError: if the child went beyond a limit or died.
            InputError: whatever the task raised, as the class it raised.
        """
        for _attempt in range(2):
            reply = self._attempt(source, name, parameters or {})
            if reply is not None:
                return content_of(reply, name, self._limits)
        raise DiedError(
            f"Reading {name} took down the process that supervises it, twice.",
            cause="the process that starts readers died twice",
        )

    def parts(self, source: Path, name: str, parameters: Mapping[str, str]) -> Generator[bytes]:
        """Yield the parts of what a task makes of a file that returns an iterator, as they come.

        Limits of wall time and output hold for each part, those of CPU time and memory for all. How
        many there may be is for the caller to say. A zygote that was killed is not started again,
        since parts may have gone out.

        Raises:
            InputError: as `content` does, in the place where it happens.
        """
        lost = DiedError(
            f"The process that starts the readers of {name} died.",
            cause="the process that starts readers died",
        )
        with _open(source, name) as file, closing(self._replies(file.fileno(), parameters)) as said:
            try:
                for reply in said:
                    if reply.outcome is not Outcome.PART:
                        content_of(reply, name, self._limits)
                        return
                    yield reply.payload
            except (EOFError, OSError) as error:
                self.close()
                raise lost from error

    def close(self) -> None:
        """End the zygote and its child, if there are any; the next `run` starts another."""
        zygote, self._zygote = self._zygote, None
        if zygote:
            zygote.close()

    def _attempt(self, source: Path, name: str, parameters: Mapping[str, str]) -> Reply | None:
        """Return the reply of one child, None if the zygote was lost on the way."""
        reply = None
        with _open(source, name) as file:
            try:
                reply = self._running().read(file.fileno(), parameters)
            except (EOFError, OSError):
                log.warning("the process that forks readers was lost and is started again")
            finally:
                if reply is None:  # after an interrupt, too, the child is still at work
                    self.close()
        return reply

    def _replies(self, source: int, parameters: Mapping[str, str]) -> Generator[Reply]:
        yield from self._running().read_in_parts(source, parameters)

    def _running(self) -> _Zygote:
        if self._zygote is not None and self._zygote.has_ended:
            self.close()  # it ends with the thread that started it
        if self._zygote is None:
            self._zygote = _Zygote(self._task, self._limits)
        return self._zygote


class _Zygote:
    """The zygote's process and the socket to it."""

    def __init__(self, task: str, limits: Limits) -> None:
        self._limits = limits
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                [
                    *(sys.executable, "-P", "-m", "ingest.zygote"),
                    *(str(theirs.fileno()), task, json.dumps(asdict(limits))),
                ],
                env=_environment(),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._control.settimeout(_START_SECONDS)
        try:
            greeting = self._control.recv(len(READY))
        except TimeoutError:
            greeting = b""
        if greeting != READY:
            self.close()
            raise ConfigurationError(
                "The process that reads documents does not start.",
                "What it printed says why; `preseden doctor` lists what is missing.",
            )

    def read(self, source: int, parameters: Mapping[str, str]) -> Reply:
        """Have a child read the open file `source`.

        Raises:
            OSError: if the zygote is gone or silent.
            EOFError: if it died during this document.
        """
        with self._begun(source, parameters) as channel:
            outcome, payload = _receive(channel, self._limits)
        return Reply(outcome, payload, self._ended())

    def read_in_parts(self, source: int, parameters: Mapping[str, str]) -> Iterator[Reply]:
        """Have a child read the open file `source`, and yield its parts, and its last word.

        Raises:
            OSError, EOFError: as `read` does.
        """
        with self._begun(source, parameters) as channel:
            outcome, payload = _receive(channel, self._limits)
            try:
                while outcome is Outcome.PART:
                    yield Reply(outcome, payload, 0)
                    outcome, payload = _receive(channel, self._limits)
            finally:
                status = self._ended()
        yield Reply(outcome, payload, status)

    @contextmanager
    def _begun(self, source: int, parameters: Mapping[str, str]) -> Iterator[socket.socket]:
        """Start a child, and give the socket that it answers on."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                request = json.dumps(dict(parameters)).encode() + b"\n"
                socket.send_fds(self._control, [request], [source, theirs.fileno()])
            yield ours

    def _ended(self) -> int:
        """End the child, and return its wait status."""
        self._control.sendall(END)
        deadline = time.monotonic() + _REPLY_SECONDS
        (status,) = STATUS.unpack(_receive_exactly(self._control, STATUS.size, deadline))
        return int(status)

    @property
    def has_ended(self) -> bool:
        """Whether its process is no more."""
        return self._process.poll() is not None

    def close(self) -> None:
        """Hang up, upon which the zygote ends itself; kill it if it does not."""
        self._control.close()
        try:
            self._process.wait(_REPLY_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _open(source: Path, name: str) -> BinaryIO:
    """Open a file for its child.

    Raises:
        UnreachableError: if it cannot be opened.
    """
    try:
        return source.open("rb")
    except OSError as error:
        raise UnreachableError(f"{name} cannot be opened: {error.strerror}.") from error


def _environment() -> dict[str, str]:
    """Return the environment of a reader, with where it finds modules and language data."""
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    return _ENVIRONMENT | passed | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _receive(channel: socket.socket, limits: Limits) -> tuple[Outcome, bytes]:
    """Return what the child sends, or what it is seen to have failed at."""
    deadline = time.monotonic() + limits.wall_seconds
    try:
        code, length = HEADER.unpack(_receive_exactly(channel, HEADER.size, deadline))
        if length > limits.output_bytes:
            return Outcome.OVERSIZED, b""
        return Outcome(code), _receive_exactly(channel, length, deadline)
    except TimeoutError:
        return Outcome.LATE, b""
    except (EOFError, ConnectionError, ValueError):
        return Outcome.SILENT, b""


def _receive_exactly(channel: socket.socket, length: int, deadline: float) -> bytes:
    """Return that many bytes.

    Raises:
        EOFError: if the other end closes before.
        TimeoutError: if they have not come by `deadline` (of `time.monotonic`).
    """
    received = bytearray()
    while len(received) < length:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        channel.settimeout(remaining)
        chunk = channel.recv(min(length - len(received), _CHUNK_BYTES))
        if not chunk:
            raise EOFError
        received += chunk
    return bytes(received)
