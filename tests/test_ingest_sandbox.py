"""A hostile file costs one file: each way a child can fail comes back as a named error.

The functions at the top are the tasks that the sandbox runs in its children.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import pytest

from corpus.errors import (
    ConfigurationError,
    CrashedError,
    DamagedError,
    DiedError,
    EncryptedError,
    InputError,
    MemoryLimitError,
    TimeLimitError,
    TooLargeError,
    UnreachableError,
    UnsupportedError,
)
from ingest.limits import MIB, Limits
from ingest.sandbox import Sandbox

TIGHT = Limits(memory_bytes=512 * MIB, cpu_seconds=1, wall_seconds=10.0, output_bytes=10_000)


def obey(file: BinaryIO, parameters: Mapping[str, str]) -> str | Iterator[bytes]:
    """Do what the document says: the task of all these tests."""
    command = file.read().decode()
    if command == "parts":
        return do_parts(parameters)
    return str(globals()[f"do_{command}"](parameters))


def do_echo(parameters: Mapping[str, str]) -> str:
    return f"read with {dict(parameters)}"


def do_parts(parameters: Mapping[str, str]) -> Iterator[bytes]:
    yield from (b"satu", b"", b"dua")
    if "broken" in parameters:
        raise DamagedError("The rest is missing.")
    if "dying" in parameters:
        os.kill(os.getpid(), signal.SIGKILL)


def do_spin(parameters: Mapping[str, str]) -> None:
    while True:
        pass


def do_wait(parameters: Mapping[str, str]) -> None:
    signal.pause()


def do_hoard(parameters: Mapping[str, str]) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(16 * MIB))


def do_abort(parameters: Mapping[str, str]) -> None:
    os.abort()


def do_die(parameters: Mapping[str, str]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def do_segfault(parameters: Mapping[str, str]) -> None:
    ctypes.string_at(0)


def do_leave(parameters: Mapping[str, str]) -> None:
    os._exit(3)


def do_babble(parameters: Mapping[str, str]) -> str:
    return "x" * (MIB)


def do_stumble(parameters: Mapping[str, str]) -> None:
    raise KeyError(parameters["words"])


def do_refuse(parameters: Mapping[str, str]) -> None:
    kinds: dict[str, type[InputError]] = {
        kind.__name__: kind for kind in (DamagedError, EncryptedError, UnsupportedError)
    }
    raise kinds[parameters["kind"]]("The file says no.", "Ask it again.")


def do_orphan(parameters: Mapping[str, str]) -> int:
    os.kill(os.getppid(), signal.SIGKILL)
    signal.pause()
    return 0


def do_orphan_once(parameters: Mapping[str, str]) -> str:
    if not Path(parameters["marker"]).exists():
        Path(parameters["marker"]).touch()
        do_orphan(parameters)
    return "read the second time"


def do_parent(parameters: Mapping[str, str]) -> int:
    return os.getppid()


def do_write(parameters: Mapping[str, str]) -> str:
    try:
        Path(parameters["path"]).write_text("x", encoding="utf-8")
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "written"


def do_listen(parameters: Mapping[str, str]) -> str:
    return repr(sys.stdin.read())


def do_environment(parameters: Mapping[str, str]) -> str:
    return " ".join(os.environ)


def do_network(parameters: Mapping[str, str]) -> str:
    try:
        socket.create_connection(("127.0.0.1", int(parameters["port"])), timeout=1).close()
    except OSError:
        return "closed"
    return "open"


def do_breed(parameters: Mapping[str, str]) -> None:
    pipe = os.open(parameters["pipe"], os.O_WRONLY)
    subprocess.Popen(["/bin/sleep", "60"], pass_fds=[pipe])
    os.write(pipe, b"born\n")
    signal.pause()


def do_hold(parameters: Mapping[str, str]) -> None:
    pipe = os.open(parameters["pipe"], os.O_WRONLY)
    os.write(pipe, b"held\n")
    signal.pause()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(f"{__name__}:obey", TIGHT) as open_sandbox:
        yield open_sandbox


@pytest.fixture
def hasty() -> Iterator[Sandbox]:
    limits = Limits(memory_bytes=512 * MIB, cpu_seconds=5, wall_seconds=0.3, output_bytes=10_000)
    with Sandbox(f"{__name__}:obey", limits) as open_sandbox:
        yield open_sandbox


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return tmp_path / "surat.pdf"


def order(document: Path, command: str) -> Path:
    document.write_text(command, encoding="utf-8")
    return document


def test_a_document_is_read_with_its_parameters(sandbox: Sandbox, document: Path) -> None:
    text = sandbox.run(order(document, "echo"), "surat.pdf", {"languages": "ind+eng"})
    assert text == "read with {'languages': 'ind+eng'}"


@pytest.mark.parametrize(
    ("command", "error", "words"),
    [
        ("spin", TimeLimitError, "1 s of CPU time"),
        ("hoard", MemoryLimitError, "512 MiB"),
        ("abort", MemoryLimitError, "512 MiB"),
        ("die", CrashedError, "killed"),
        ("segfault", CrashedError, "SIGSEGV"),
        ("leave", CrashedError, "exit status 3"),
        ("babble", TooLargeError, "more text"),
        ("stumble", CrashedError, "does not foresee"),
    ],
)
def test_each_death_has_its_name_and_the_next_document_is_read(
    sandbox: Sandbox, document: Path, command: str, error: type[InputError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        sandbox.run(order(document, command), "surat.pdf")
    assert "surat.pdf" in caught.value.message
    assert sandbox.run(order(document, "echo"), "surat.pdf") == "read with {}"


def test_a_child_that_waits_for_ever_is_killed(hasty: Sandbox, document: Path) -> None:
    with pytest.raises(TimeLimitError, match=r"longer than 0\.3 s"):
        hasty.run(order(document, "wait"), "surat.pdf")
    assert hasty.run(order(document, "echo"), "surat.pdf") == "read with {}"


@pytest.mark.parametrize("kind", [DamagedError, EncryptedError, UnsupportedError])
def test_an_error_of_a_reader_comes_back_as_what_it_was(
    sandbox: Sandbox, document: Path, kind: type[InputError]
) -> None:
    with pytest.raises(kind) as caught:
        sandbox.run(order(document, "refuse"), "surat.pdf", {"kind": kind.__name__})
    assert type(caught.value) is kind
    assert (caught.value.message, caught.value.advice) == ("The file says no.", "Ask it again.")


def test_the_log_tells_where_a_reader_failed_without_words_of_the_document(
    sandbox: Sandbox, document: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(CrashedError):
        sandbox.run(order(document, "stumble"), "surat.pdf", {"words": "a confidential matter"})
    assert "KeyError" in caplog.text
    assert "do_stumble" in caplog.text
    assert "confidential" not in caplog.text


def test_a_zygote_killed_between_documents_is_started_again(
    sandbox: Sandbox, document: Path
) -> None:
    zygote = int(sandbox.run(order(document, "parent"), "surat.pdf"))
    os.kill(zygote, signal.SIGKILL)
    assert int(sandbox.run(document, "surat.pdf")) != zygote


def test_a_zygote_killed_while_a_document_is_read_costs_a_second_try(
    sandbox: Sandbox, document: Path, tmp_path: Path
) -> None:
    marker = {"marker": str(tmp_path / "tried")}
    text = sandbox.run(order(document, "orphan_once"), "surat.pdf", marker)
    assert text == "read the second time"


def test_a_document_that_kills_the_zygote_is_tried_twice_and_no_more(
    sandbox: Sandbox, document: Path
) -> None:
    with pytest.raises(CrashedError, match="twice"):
        sandbox.run(order(document, "orphan"), "surat.pdf")


def test_a_reader_cannot_write_to_files(sandbox: Sandbox, document: Path, tmp_path: Path) -> None:
    path = {"path": str(tmp_path / "planted")}
    assert sandbox.run(order(document, "write"), "surat.pdf", path) == "EFBIG"


def test_a_reader_has_no_standard_input(sandbox: Sandbox, document: Path) -> None:
    assert sandbox.run(order(document, "listen"), "surat.pdf") == "''"


def test_a_reader_sees_nothing_of_the_environment(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRESEDEN_SECRET", "hush")
    with Sandbox(f"{__name__}:obey", TIGHT) as fresh:
        assert "PRESEDEN_SECRET" not in fresh.run(order(document, "environment"), "surat.pdf")


def test_a_reader_has_no_network_where_the_system_allows(sandbox: Sandbox, document: Path) -> None:
    libc = ctypes.CDLL(None)
    child = os.fork() if sys.platform == "linux" else -1
    if child == 0:
        os._exit(0 if libc.unshare(0x40000000) == 0 or libc.unshare(0x50000000) == 0 else 1)
    if child == -1 or os.waitpid(child, 0)[1] != 0:
        pytest.skip("the system does not allow name spaces")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = {"port": str(server.getsockname()[1])}
        assert sandbox.run(order(document, "network"), "surat.pdf", port) == "closed"


def test_what_a_child_started_is_killed_with_it(
    hasty: Sandbox, document: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(hasty.run, order(document, "breed"), "surat.pdf", {"pipe": str(pipe)})
        with pipe.open("rb") as end:
            assert end.read() == b"born\n"  # up to the end: nobody holds the pipe any more
        assert isinstance(run.exception(), TimeLimitError)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of a parent's death")
def test_a_killed_supervisor_leaves_no_child_behind(document: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    script = textwrap.dedent(f"""
        from pathlib import Path
        from ingest.sandbox import Sandbox
        Sandbox("{__name__}:obey").run(
            Path({str(order(document, "hold"))!r}), "surat.pdf", {{"pipe": {str(pipe)!r}}}
        )
    """)
    path = os.pathsep.join(filter(None, sys.path))
    supervisor = subprocess.Popen([sys.executable, "-c", script], env={"PYTHONPATH": path})
    with pipe.open("rb") as end:
        assert end.readline() == b"held\n"
        supervisor.kill()
        supervisor.wait()
        assert end.read() == b""


def test_threads_each_supervise_their_own_sandbox(tmp_path: Path) -> None:
    def read(number: int) -> str:
        with Sandbox(f"{__name__}:obey", TIGHT) as own:
            document = order(tmp_path / f"{number}.pdf", "echo")
            return own.run(document, document.name, {"number": str(number)})

    with ThreadPoolExecutor(3) as pool:
        texts = list(pool.map(read, range(3)))
    assert texts == [f"read with {{'number': '{number}'}}" for number in range(3)]


def test_a_file_that_is_not_there_is_unreachable(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="No such file"):
        sandbox.run(tmp_path / "hilang.pdf", "hilang.pdf")


def test_a_task_that_does_not_exist_is_a_wrong_configuration(
    document: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with Sandbox("ingest.absent:read") as broken, pytest.raises(ConfigurationError):
        broken.run(order(document, "echo"), "surat.pdf")
    assert "ingest.absent" in capfd.readouterr().err


def test_parts_come_one_by_one_and_the_next_document_is_read(
    sandbox: Sandbox, document: Path
) -> None:
    document.write_text("parts")
    assert list(sandbox.parts(document, "a.zip", {})) == [b"satu", b"", b"dua"]
    parts = sandbox.parts(document, "a.zip", {})
    assert next(parts) == b"satu"
    parts.close()
    document.write_text("echo")
    assert sandbox.run(document, "surat.pdf") == "read with {}"


@pytest.mark.parametrize(("end", "error"), [("broken", DamagedError), ("dying", DiedError)])
def test_what_ends_early_gives_the_parts_before(
    sandbox: Sandbox, document: Path, end: str, error: type[InputError]
) -> None:
    document.write_text("parts")
    parts = sandbox.parts(document, "a.zip", {end: "yes"})
    assert [next(parts), next(parts), next(parts)] == [b"satu", b"", b"dua"]
    with pytest.raises(error):
        next(parts)
    document.write_text("echo")
    assert sandbox.run(document, "surat.pdf") == "read with {}"


def test_parts_that_nobody_asked_for_are_an_error(sandbox: Sandbox, document: Path) -> None:
    document.write_text("parts")
    with pytest.raises(CrashedError, match="not asked"):
        sandbox.run(document, "surat.pdf")
