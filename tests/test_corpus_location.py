"""File names of another encoding: shown as text, and found again by that text."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.errors import UnreachableError
from corpus.location import location_of, path_of
from web.cli import preseden
from web.collection import opened

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")


@pytest.mark.parametrize("name", [b"surat-\xe9.txt", b"surat \xff\x80.txt", b"surat.txt"])
def test_a_file_is_found_by_its_location(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text("NOTA DINAS")
    assert path_of(location_of(path)) == path


def test_a_name_that_only_reads_like_one_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / r"surat-\xe9.txt"
    path.write_text("NOTA DINAS")
    (tmp_path / os.fsdecode(b"surat-\xe9.txt")).write_text("MEMORANDUM")
    assert path_of(location_of(path)) == path


@pytest.mark.parametrize("shown", ["/tidak/ada.txt", r"/tidak/ada-\xe9.txt", r"/a-\x41.txt"])
def test_a_file_that_is_gone_keeps_its_shown_name(shown: str) -> None:
    assert path_of(shown) == Path(shown)


def test_a_file_of_odd_name_that_was_out_of_reach_is_read_on_retry(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"surat-\xe9.txt")
    path.write_text("NOTA DINAS\nNomor: SEK.4-HH.05.02-7\nHal: Uji\n")
    with opened(tmp_path / "arsip") as collection:
        error = UnreachableError(f"{location_of(path)} could not be read")
        collection.catalogue.fail(location_of(path), None, error)
    home = str(tmp_path / "arsip")
    done = CliRunner().invoke(preseden, ["--home", home, "retry"], catch_exceptions=False)
    assert (done.exit_code, done.output.split(":")[0]) == (0, "added")
    with opened(tmp_path / "arsip") as collection:
        assert collection.catalogue.failures() == ()
