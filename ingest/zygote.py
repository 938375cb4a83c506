"""The process that forks one child for each document: the other side of `ingest.sandbox`.

    python -P -m ingest.zygote CONTROL TASK LIMITS

`CONTROL` is the number of an inherited socket. For each document the supervisor sends a line of
JSON with two file descriptors, the document's bytes and the socket for the result; the zygote forks
a child that reads the one and writes the other. When the supervisor has heard enough it sends
`END`: the zygote kills the child's process group, reaps it and answers with its wait status. Not
reaping before keeps the child's id from being given to another process that would be killed for it.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import resource
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import IntEnum
from typing import BinaryIO, NoReturn

from corpus.errors import InputError
from corpus.lifeline import die_with_parent

READY = b"R"
END = b"E"
HEADER = struct.Struct(">BQ")
"""What stands before a result: its `Outcome` and its length in bytes."""

STATUS = struct.Struct(">i")
"""The wait status of a child, as `os.waitpid` returns it."""

_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_REQUEST_BYTES = 65_536

Task = Callable[[BinaryIO, Mapping[str, str]], str | bytes | Iterator[bytes]]


class Outcome(IntEnum):
    """What a child says of its document; the last three are what the supervisor sees of it.

    Any number of parts may come before a result, which is then empty.
    """

    RESULT = 0
    PART = 1
    INPUT_ERROR = 2
    OUT_OF_MEMORY = 3
    FAILED = 4
    LATE = 5
    OVERSIZED = 6
    SILENT = 7


def main(arguments: list[str]) -> None:
    """Serve the supervisor at the other end of the socket until it closes."""
    die_with_parent()
    _gain_no_privileges()
    _leave_network()
    control = socket.socket(fileno=int(arguments[0]))
    module, _, function = arguments[1].partition(":")
    task: Task = getattr(importlib.import_module(module), function)
    limits: dict[str, int] = json.loads(arguments[2])
    control.sendall(READY)
    serve(control, task, limits)


def serve(control: socket.socket, task: Task, limits: Mapping[str, int]) -> None:
    """Fork a child for each request, and end it when the supervisor says so or goes away."""
    while True:
        line, descriptors, _flags, _address = socket.recv_fds(control, _REQUEST_BYTES, 2)
        if not line:
            return
        source, reply = descriptors
        while not line.endswith(b"\n"):
            line += control.recv(_REQUEST_BYTES)
        child = os.fork()
        if child == 0:
            control.close()
            _read_document(task, limits, source, reply, json.loads(line))
        os.close(source)
        os.close(reply)
        control.recv(len(END))
        status = _end(child)
        with suppress(BrokenPipeError):  # the next request is then empty
            control.sendall(STATUS.pack(status))


def _end(child: int) -> int:
    """Kill the child with all it started, and return its wait status."""
    os.kill(child, signal.SIGKILL)
    with suppress(ProcessLookupError):  # it had no time to found its group
        os.killpg(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _read_document(
    task: Task,
    limits: Mapping[str, int],
    source: int,
    reply: int,
    parameters: Mapping[str, str],
) -> NoReturn:
    """Run the task in this child, send what came of it, and end without any clean-up."""
    try:
        os.setsid()
        die_with_parent()
        _keep(limits)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        with socket.socket(fileno=reply) as channel:
            for outcome, payload in _outcomes(task, source, parameters):
                channel.sendall(HEADER.pack(outcome, len(payload)))
                channel.sendall(payload)
    finally:
        os._exit(0)


def _outcomes(
    task: Task, source: int, parameters: Mapping[str, str]
) -> Iterator[tuple[Outcome, bytes]]:
    try:
        with open(source, "rb") as file:
            result = task(file, parameters)
            if isinstance(result, Iterator):
                yield from ((Outcome.PART, part) for part in result)
                result = b""
        yield Outcome.RESULT, result.encode() if isinstance(result, str) else result
    except InputError as error:
        yield Outcome.INPUT_ERROR, json.dumps(error.sentence()).encode()
    except MemoryError:
        yield Outcome.OUT_OF_MEMORY, b""
    except Exception as error:  # noqa: BLE001 - the one boundary
        # It isolates a hostile file: whatever a library did not foresee costs this file only. The
        # places are told and the message is not: it may quote the document.
        places = "".join(traceback.format_tb(error.__traceback__))
        yield Outcome.FAILED, f"{type(error).__name__} at\n{places}".encode()


def _keep(limits: Mapping[str, int]) -> None:
    """Bind this process to the limits; it may write to no file and leaves no core."""
    cpu = limits["cpu_seconds"]
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits["memory_bytes"], limits["memory_bytes"]),
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(kind, (soft, hard))


def _gain_no_privileges() -> None:
    """Let no program that this process may start run as somebody else (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def _leave_network() -> None:
    """Move to a name space without network: as root, or as a user where that is allowed."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


if __name__ == "__main__":
    main(sys.argv[1:])
