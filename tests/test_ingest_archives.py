"""Archives: what is in them comes out whole, or is named with the reason why it does not."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import stat
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import (
    DamagedError,
    EncryptedError,
    InputError,
    TooLargeError,
    UnsupportedError,
)
from ingest.readers import compressed, registry, tar_archive, zip_archive
from ingest.readers.contained import MOST_LISTED, Container

FILES = {"a.txt": b"satu", "dalam/b.txt": b"dua" * 1000, "dalam/c.txt": b""}


def zipped(files: dict[str, bytes] = FILES, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.mkdir("dalam")
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(files: dict[str, bytes] = FILES, *others: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        folder = tarfile.TarInfo("dalam")
        folder.type = tarfile.DIRTYPE
        for other in (folder, *others):
            archive.addfile(other)
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def contents(reader: Container, data: bytes) -> dict[str, bytes]:
    return {entry.name: entry.open() for entry in reader.entries(io.BytesIO(data))}


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_tar_archive_gives_its_files_however_it_is_packed(
    pack: Callable[[bytes], bytes],
) -> None:
    data = pack(tarred())
    assert registry.container_for(data) is tar_archive
    assert contents(tar_archive, data) == FILES


def test_a_zip_archive_gives_its_files() -> None:
    assert registry.container_for(zipped()) is zip_archive
    assert contents(zip_archive, zipped()) == FILES
    assert [entry.size for entry in zip_archive.entries(io.BytesIO(zipped()))] == [4, 3000, 0]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_gives_the_one_that_is_in_it(pack: Callable[[bytes], bytes]) -> None:
    data = pack(b"NOTA DINAS")
    assert registry.container_for(data) is compressed
    assert contents(compressed, data) == {"": b"NOTA DINAS"}


def test_gzip_may_keep_the_name_of_the_file() -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile("surat.txt", "wb", fileobj=buffer) as packed:
        packed.write(b"isi")
    assert contents(compressed, buffer.getvalue()) == {"surat.txt": b"isi"}


def test_the_page_of_an_archive_lists_what_is_in_it() -> None:
    (page,) = zip_archive.read(zipped()).pages
    assert page.text == "a.txt\ndalam/b.txt\ndalam/c.txt"
    many = {f"{number}.txt": b"" for number in range(MOST_LISTED + 5)}
    (page,) = tar_archive.read(tarred(many)).pages
    assert page.text.splitlines()[-1] == "… 5"


def test_office_files_and_unknown_packages_are_no_archives() -> None:
    assert registry.container_for(b"NOTA DINAS") is None
    with pytest.raises(UnsupportedError, match="PowerPoint"):
        registry.container_for(zipped({"ppt/presentation.xml": b""}))


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (zip_archive, zipped({"putusan.pdf": b"%PDF-1.7\n"}, zipfile.ZIP_STORED)),
        (tar_archive, tarred({"putusan.pdf": b"%PDF-1.7\n"})[512:]),  # without its folder
    ],
)
def test_an_archive_whose_first_file_is_a_pdf_is_an_archive(reader: Container, data: bytes) -> None:
    assert b"%PDF-" in data[:1024]
    assert registry.container_for(data) is registry.archive_in(io.BytesIO(data)) is reader


@pytest.mark.parametrize(
    "name", ["word/document.xml", "xl/workbook.xml", "[Content_Types].xml", "mimetype"]
)
def test_a_file_of_an_office_program_is_not_told_to_be_an_archive(name: str) -> None:
    assert registry.archive_in(io.BytesIO(zipped({name: b"", "a.txt": b""}))) is None


@pytest.mark.parametrize("data", [zipped(), tarred(), gzip.compress(tarred())])
def test_an_archive_is_told_and_listed_from_the_open_file(data: bytes) -> None:
    file = io.BytesIO(data)
    assert registry.archive_in(file) is registry.container_for(data)
    assert registry.read(file).pages[0].text.splitlines() == list(FILES)


def test_a_locked_entry_is_named_and_the_others_come_out() -> None:
    data = bytearray(zipped())
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)  # of a.txt, after the folder
    data[at + 8] |= 1
    entries = list(zip_archive.entries(io.BytesIO(bytes(data))))
    with pytest.raises(EncryptedError, match=r"a\.txt"):
        entries[0].open()
    assert entries[1].open() == FILES["dalam/b.txt"]


def test_links_and_devices_are_named_and_followed_nowhere() -> None:
    link = tarfile.TarInfo("pintasan")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device = tarfile.TarInfo("alat")
    device.type = tarfile.CHRTYPE
    for entry in list(tar_archive.entries(io.BytesIO(tarred({}, link, device)))):
        with pytest.raises(UnsupportedError, match="link"):
            entry.open()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        shortcut = zipfile.ZipInfo("pintasan")
        shortcut.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(shortcut, "/etc/passwd")
    (entry,) = zip_archive.entries(io.BytesIO(buffer.getvalue()))
    with pytest.raises(UnsupportedError, match="link"):
        entry.open()


def test_a_damaged_entry_costs_itself() -> None:
    data = bytearray(zipped({"a.txt": b"satu" * 50, "b.txt": b"dua"}))
    at = data.index(b"a.txt") + 8
    data[at : at + 4] = b"\xff\xff\xff\xff"
    entries = list(zip_archive.entries(io.BytesIO(bytes(data))))
    with pytest.raises(DamagedError, match=r"a\.txt"):
        entries[0].open()
    assert entries[1].open() == b"dua"


def test_an_archive_cut_short_gives_what_is_whole_and_says_so() -> None:
    whole = tarred({"a.txt": b"satu", "b.txt": b"dua"})
    found = []
    with pytest.raises(DamagedError):
        found.extend(
            entry.name for entry in tar_archive.entries(io.BytesIO(whole[: 512 * 3 + 100]))
        )
    assert found == ["a.txt"]
    packed = gzip.compress(tarred({str(n): bytes(str(n) * 999, "ascii") for n in range(50)}))
    with pytest.raises(DamagedError):
        contents(tar_archive, packed[: len(packed) // 2])
    with pytest.raises(DamagedError):
        contents(compressed, gzip.compress(b"NOTA DINAS")[:-3])


def test_an_archive_may_end_where_its_last_file_does() -> None:
    whole = tarred({"a.txt": b"satu"})
    assert contents(tar_archive, whole[: 512 * 3]) == {"a.txt": b"satu"}


def test_a_packed_file_is_unpacked_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "LARGEST_ENTRY", 1000)
    with pytest.raises(TooLargeError):
        list(compressed.entries(io.BytesIO(gzip.compress(bytes(1001)))))


@given(st.binary(min_size=1, max_size=20), st.integers(0, 700), st.sampled_from([0, 1, 2]))
def test_any_bytes_of_an_archive_give_entries_or_a_named_error(
    junk: bytes, at: int, which: int
) -> None:
    reader: Container = (zip_archive, tar_archive, compressed)[which]
    data = (zipped(), tarred(), gzip.compress(b"isi" * 300))[which]
    with suppress(InputError):
        for entry in reader.entries(io.BytesIO(data[:at] + junk + data[at:])):
            with suppress(InputError):
                entry.open()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_tar_archive_is_read_from_its_beginning_to_its_end_once(
    pack: Callable[[bytes], bytes],
) -> None:
    class Counting(io.BytesIO):
        read_bytes = 0

        def read(self, size: int | None = -1) -> bytes:
            found = super().read(size)
            Counting.read_bytes += len(found)
            return found

    chance = random.Random(1)
    data = pack(tarred({f"{n}.bin": chance.randbytes(50_000) for n in range(30)}))
    found = [entry.open() for entry in tar_archive.entries(Counting(data))]
    assert len(found) == 30
    assert Counting.read_bytes < 1.5 * len(data)
