"""Reading on a Dask cluster: the bytes of a file go out, its text comes back, or why there is none.

    job of the batch ──bytes, parameters──▶ scheduler ──▶ worker ──sandbox (ingest.sandbox)──▶ child
            ◀──────────────── text, or the sentence of an error ────────────────────────────────┘

A worker reads in a sandbox of its own under the same limits, and keeps nothing. Catalogue,
originals and index are written by the process of the batch alone, so that a task that is done
twice, as happens when a worker dies, is recorded once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import CancelledError, Executor, Future, wait
from functools import cache
from importlib import metadata
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self

from corpus.errors import (
    ConfigurationError,
    DiedError,
    InputError,
    MissingDependencyError,
    UnreachableError,
)
from ingest.limits import Limits
from ingest.reply import error_of
from ingest.sandboxes import Sandboxes

try:
    import dask
    from distributed import Client, KilledWorker
    from distributed.comm.core import connect
except ImportError as error:
    raise MissingDependencyError(
        "Reading on a cluster needs the package distributed, which is not installed.",
        "Install it: pip install 'preseden[cluster]'",
    ) from error

CONNECT_SECONDS = 10.0
"""How long a scheduler may take to answer."""


ASKED_AGAIN = 5.0
"""Seconds after which it is seen that the scheduler, from which an answer is awaited, still is."""

_TALKATIVE = ("distributed", "distributed.client", "tornado.application", "asyncio")
"""Loggers that tell of the loss of the scheduler by tracebacks; our error says what to do."""


class Cluster:
    """The workers of a Dask scheduler. Use as a context, since it holds a connection.

    `jobs` is how many files they read at once as they are now.

    Raises:
        ConfigurationError: if the scheduler cannot be reached, or has no workers that can read.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        # A file goes out as it is: that it is large is no mistake, of which Dask would warn.
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            asyncio.run(_see_that_it_answers(address))
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ConfigurationError(
                f"The Dask scheduler at {address} cannot be reached.",
                "Start it with `dask scheduler` and give the address that it prints, such as "
                "tcp://10.0.0.5:8786; or leave out --cluster to read on this machine.",
            ) from error
        try:
            self.jobs = self._places()
        except ConfigurationError:
            self._client.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def reading(self, task: str, limits: Limits) -> OnCluster:
        """Return the reading of a task on the cluster."""
        return OnCluster(self, self._client.get_executor(pure=False), task, limits)

    def see_that_it_lives(self) -> None:
        """See that the scheduler is still there.

        Raises:
            ConfigurationError: if it is not. No file is to blame for that.
        """
        if self._client.status != "running":
            raise ConfigurationError(
                f"The connection to the Dask scheduler at {self._address} was lost.",
                "Nothing that was taken in is lost. Start the scheduler again, then run the same "
                "command again: it goes on where it stopped.",
            )

    def _places(self) -> int:
        """Return how many files the workers read at once.

        Raises:
            ConfigurationError: if there are no workers, or one lacks Preseden.
        """
        try:
            self._client.run(version_here)
        except (ImportError, AttributeError, RuntimeError, TypeError) as error:
            raise ConfigurationError(
                f"A worker of the Dask scheduler at {self._address} cannot read: {error}",
                "Install this version of Preseden, with the extra `cluster`, where the scheduler "
                "and the workers run.",
            ) from error
        places = int(sum(self._client.nthreads().values()))
        if not places:
            raise ConfigurationError(
                f"The Dask scheduler at {self._address} has no workers.",
                f"Start some: dask worker {self._address} --nworkers auto --nthreads 1",
            )
        return places


async def _see_that_it_answers(address: str) -> None:
    """See that something listens at an address, before a client is made.

    A client that fails as it is made cannot be closed. The garbage collector closes it some time,
    and waits ten seconds for itself if that falls in the start of the next client.

    Raises:
        OSError: if nothing does.
        ValueError: if it is no address.
    """
    connection = await connect(address, timeout=CONNECT_SECONDS)
    await connection.close()


class OnCluster:
    """Runs one task on files on the workers of a cluster."""

    def __init__(self, cluster: Cluster, executor: Executor, task: str, limits: Limits) -> None:
        self._cluster = cluster
        self._executor = executor
        self._task = task
        self._limits = limits

    def run(self, source: Path, name: str, parameters: Mapping[str, str]) -> str:
        """Return the text that the task makes of a file; errors call the file `name`.

        Raises:
            UnreachableError: if the file cannot be opened.
            DiedError: if workers died over it, so often that Dask gave it up.
            InputError: whatever the sandbox of the worker raised.
            ConfigurationError: if the scheduler was lost.
        """
        try:
            content = source.read_bytes()
        except OSError as error:
            raise UnreachableError(f"{name} cannot be opened: {error.strerror}.") from error
        self._cluster.see_that_it_lives()
        given = (self._task, self._limits, content, name, dict(parameters))
        try:
            answer = self._awaited(self._executor.submit(read_on_worker, *given))
        except (KilledWorker, CancelledError) as error:
            self._cluster.see_that_it_lives()
            raise DiedError(
                f"The worker of the cluster that read {name} died.",
                cause="a worker of the cluster died",
            ) from error
        if isinstance(answer, str):
            return answer
        raise error_of(answer)

    def _awaited(self, asked: Future[str | dict[str, str]]) -> str | dict[str, str]:
        """Return the answer. What is asked while the scheduler is being lost never gets one.

        Raises:
            ConfigurationError: if the scheduler was lost.
        """
        while not wait([asked], timeout=ASKED_AGAIN).done:
            self._cluster.see_that_it_lives()
        return asked.result()

    def close(self) -> None:
        """Let go of what is still asked for; the connection is the cluster's to close."""
        self._executor.shutdown(wait=False)


def read_on_worker(
    task: str, limits: Limits, content: bytes, name: str, parameters: Mapping[str, str]
) -> str | dict[str, str]:
    """Return the text that a task makes of a file, or the sentence of the error that it ends in.

    The sentence is returned, not raised, since a worker logs what is raised with what it was given.
    """
    with NamedTemporaryFile(prefix="preseden-") as file:
        file.write(content)
        file.flush()
        try:
            return _sandboxes(task, limits).run(Path(file.name), name, parameters)
        except InputError as error:
            return error.sentence()


def version_here() -> str:
    """Return the version of Preseden that is installed where this runs."""
    return metadata.version("preseden")


@cache
def _sandboxes(task: str, limits: Limits) -> Sandboxes:
    """Return the sandboxes of a worker, which live as long as its process."""
    return Sandboxes(task, limits)
