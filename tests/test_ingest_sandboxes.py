"""Sandboxes are lent to one thread at a time, and there are as many as were in use at once."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import pytest

from ingest.limits import Limits
from ingest.sandboxes import Sandboxes


def read(file: BinaryIO, _parameters: object) -> str:
    """Return a file as text."""
    return file.read().decode()


def test_a_sandbox_is_lent_to_one_at_a_time_and_handed_on() -> None:
    with Sandboxes(f"{__name__}:read", Limits()) as sandboxes:
        with sandboxes.borrowed() as one, sandboxes.borrowed() as other:
            assert one is not other
        with sandboxes.borrowed() as again:
            assert again in (one, other)


def test_a_sandbox_outlives_the_thread_that_started_its_process(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "surat.txt"
    path.write_text("NOTA DINAS")
    with Sandboxes(f"{__name__}:read", Limits()) as sandboxes, caplog.at_level(logging.WARNING):
        for _ in range(2):
            with ThreadPoolExecutor(1) as thread:
                assert thread.submit(sandboxes.run, path, path.name, {}).result() == "NOTA DINAS"
