"""What came of a child of the sandbox: its content, or the error that its end means."""

from __future__ import annotations

import json
import logging
import os
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.errors import (
    CrashedError,
    DiedError,
    InputError,
    LimitError,
    MemoryLimitError,
    TimeLimitError,
    TooLargeError,
)
from ingest.limits import MIB, Limits
from ingest.zygote import Outcome

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one child; `status` is its wait status, which tells how a silent one died."""

    outcome: Outcome
    payload: bytes
    status: int


def content_of(reply: Reply, name: str, limits: Limits) -> bytes:
    """Return the content of a reply.

    Raises:
        InputError: if the reply is anything else than a result.
    """
    match reply.outcome:
        case Outcome.RESULT:
            return reply.payload
        case Outcome.INPUT_ERROR:
            raise _raised(reply.payload, name)
        case Outcome.OUT_OF_MEMORY:
            raise _out_of_memory(name, limits)
        case Outcome.LATE:
            raise TimeLimitError(f"Reading {name} took longer than {limits.wall_seconds:g} s.")
        case Outcome.OVERSIZED:
            most = limits.output_bytes // MIB
            raise TooLargeError(f"{name} unpacks to more text than the {most} MiB allowed.")
        case Outcome.FAILED:
            log.warning("a reader failed: %s", reply.payload.decode(errors="replace"))
            raise CrashedError(f"{name} holds something that its reader does not foresee.")
        case Outcome.PART:
            raise CrashedError(f"The process that read {name} answered what it was not asked.")
        case Outcome.SILENT:
            raise _died(os.waitstatus_to_exitcode(reply.status), name, limits)


def _raised(payload: bytes, name: str) -> InputError:
    """Return the error that the task raised in the child."""
    try:
        return error_of(json.loads(payload))
    except ValueError:
        return CrashedError(f"The process that read {name} sent an error that cannot be read.")


def error_of(sentence: object) -> InputError:
    """Return the error that says what `InputError.sentence` said in another process.

    Raises:
        ValueError: if it is no such sentence.
    """
    try:
        assert isinstance(sentence, Mapping)
        said = {name: str(value) for name, value in sentence.items()}
        return _BY_REASON[said.pop("reason")](**said)
    except (AssertionError, KeyError, TypeError) as error:
        raise ValueError("not the sentence of an error") from error


def _died(exit_code: int, name: str, limits: Limits) -> LimitError:
    """Return what the death of a child means; a negative exit code is the signal that killed it."""
    if exit_code == -signal.SIGXCPU:
        return TimeLimitError(f"Reading {name} used more than {limits.cpu_seconds} s of CPU time.")
    if exit_code == -signal.SIGABRT:
        # How the C libraries among the readers, PDFium first, end when memory is refused to them.
        return _out_of_memory(name, limits)
    if exit_code == -signal.SIGKILL:
        return DiedError(
            f"The process that read {name} was killed, as the system does when memory is short.",
            "Try again with fewer jobs at a time.",
            cause="SIGKILL",
        )
    cause = signal.Signals(-exit_code).name if exit_code < 0 else f"exit status {exit_code}"
    return DiedError(f"The process that read {name} died: {cause}.", cause=cause)


def _out_of_memory(name: str, limits: Limits) -> MemoryLimitError:
    most = limits.memory_bytes // MIB
    return MemoryLimitError(f"Reading {name} needed more than the {most} MiB of memory allowed.")


def _kinds(kind: type[InputError]) -> Iterator[type[InputError]]:
    """Yield the class and all classes below it."""
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


_BY_REASON = {kind.reason: kind for kind in _kinds(InputError)}
