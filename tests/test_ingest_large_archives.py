"""Archives larger than memory come in file by file; what would have to be read whole is refused."""

from __future__ import annotations

import io
import random
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.originals import Originals
from ingest import limits
from ingest.batch import run
from ingest.contents import unpacked
from ingest.intake import Intake
from ingest.limits import LARGEST_ARCHIVE, MIB, Limits
from ingest.outcome import Outcome, Task
from ingest.sandbox import Sandbox

LETTER = b"NOTA DINAS\nNomor: SEK.4-HH.05.02-1\nYth. Kepala Biro\nHal: Uji\n"
NOISE = random.Random(1).randbytes(20_000)


class Sparse(io.FileIO):
    """A file that takes no room on the disk for zeros."""

    def write(self, content: object) -> int:
        some = bytes(content)  # type: ignore[call-overload] - whatever can be written
        if some.count(0) < len(some):
            return super().write(some)
        self.truncate(self.seek(len(some), io.SEEK_CUR))
        return len(some)


@pytest.fixture
def small_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_FILE", 10_000)


def write_zip(file: Path | io.FileIO, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def write_tar(file: Path | io.FileIO, files: dict[str, bytes], mode: str = "w:") -> None:
    with (
        file.open("wb") if isinstance(file, Path) else file as target,
        tarfile.open(fileobj=target, mode=mode) as archive,  # type: ignore[call-overload] - w:gz
    ):
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def write_packed_tar(file: Path, files: dict[str, bytes]) -> None:
    write_tar(file, files, "w:gz")


def outcomes(catalogue: Catalogue, home: Path, path: Path) -> list[Outcome]:
    with Intake(catalogue, Originals(home)) as intake:
        return list(run(intake, [Task(path)], 1))


@pytest.mark.usefixtures("small_memory")
@pytest.mark.parametrize("write", [write_zip, write_tar, write_packed_tar])
def test_an_archive_larger_than_memory_comes_in_with_all_that_is_in_it(
    catalogue: Catalogue,
    home: Path,
    tmp_path: Path,
    write: Callable[[Path, dict[str, bytes]], None],
) -> None:
    path = tmp_path / "lemari"
    write(path, {"surat.txt": LETTER, "derau.bin": NOISE})
    for state in ("added", "known"):
        found = {one.path: one.reason or one.state for one in outcomes(catalogue, home, path)}
        assert found == {
            str(path): state,
            f"{path}!/surat.txt": state,
            f"{path}!/derau.bin": "unsupported-type",
        }
    listed = catalogue.document(catalogue.resolve(str(path)))
    assert listed.pages[0].text == "surat.txt\nderau.bin"


@pytest.mark.usefixtures("small_memory")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (LETTER * 500, "too-large"),
        (b"%PDF-1.7\n" + NOISE, "too-large"),
        (b"PK\x03\x04" + NOISE, "damaged"),
    ],
)
def test_what_is_larger_than_memory_and_no_whole_archive_is_refused(
    catalogue: Catalogue, home: Path, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "besar"
    path.write_bytes(content)
    (found,) = outcomes(catalogue, home, path)
    assert found.reason == reason
    assert list(Originals(home).ids()) == []


@pytest.mark.usefixtures("small_memory")
def test_a_file_of_an_office_program_larger_than_memory_is_refused(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "besar.docx"
    write_zip(path, {"[Content_Types].xml": b"<Types/>", "word/media/1.bin": NOISE})
    assert [one.reason for one in outcomes(catalogue, home, path)] == ["too-large"]


def test_an_archive_larger_than_any_is_refused_with_the_limit_and_the_remedy(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "besar.tar"
    with path.open("wb") as file:
        file.truncate(LARGEST_ARCHIVE + 1)
    (found,) = outcomes(catalogue, home, path)
    assert (found.reason, f"{LARGEST_ARCHIVE:,}" in str(found.message)) == ("too-large", True)
    assert "Unpack an archive and add the folder" in str(found.advice)


@pytest.mark.parametrize("write", [write_zip, write_tar])
def test_taking_files_out_needs_memory_for_one_and_not_for_the_archive(
    tmp_path: Path, write: Callable[[io.FileIO, dict[str, bytes]], None]
) -> None:
    path = tmp_path / "lemari"
    with Sparse(path, "w") as file:
        write(file, dict.fromkeys((f"{n}.bin" for n in range(12)), bytes(64 * MIB)))
    tight = Limits(memory_bytes=768 * MIB, cpu_seconds=60, output_bytes=65 * MIB)
    assert path.stat().st_size > tight.memory_bytes
    with Sandbox("ingest.unpack:unpack", tight) as sandbox:
        entries = unpacked(sandbox, path, "lemari", 20, LARGEST_ARCHIVE)
        sizes = [len(content) for _, content in entries if isinstance(content, bytes)]
    assert sizes == [64 * MIB] * 12


def test_a_directory_larger_than_memory_costs_the_one_archive(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "jahat.zip"
    size = 3 << 30
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.seek(size)
        file.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size, 0, 0))
    (found,) = outcomes(catalogue, home, path)
    assert (found.reason, "2048 MiB of memory" in str(found.message)) == ("memory-limit", True)
