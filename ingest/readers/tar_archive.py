"""Tar archives as containers, plain or packed by gzip, bzip2 or xz (POSIX.1-2017, pax)."""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from lzma import LZMAError
from typing import BinaryIO

from corpus.errors import DamagedError, UnsupportedError
from ingest.extracted import Extracted
from ingest.readers.compressed import SAMPLE, beginning
from ingest.readers.contained import Entry, listing

MEDIA_TYPE = "application/x-tar"

_BLOCK = 512
_BROKEN = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, zlib.error, LZMAError)


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a tar archive, or one that is packed."""
    block = beginning(data, _BLOCK)
    if len(block) < _BLOCK:
        return False
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def recognises(file: BinaryIO) -> bool:
    """Say whether an open file is a tar archive, by its beginning."""
    return sniff(file.read(SAMPLE))


def read(data: bytes) -> Extracted:
    """Return the list of what the archive contains.

    Raises:
        DamagedError: if the archive is broken.
    """
    return listing(MEDIA_TYPE, entries(BytesIO(data)))


def entries(file: BinaryIO) -> Iterator[Entry]:
    """Yield the files in the archive, in its order; what is neither file nor folder as such.

    Raises:
        DamagedError: where the archive is broken or cut short.
    """
    try:
        with tarfile.open(fileobj=file) as archive:
            for member in archive:
                if not member.isdir():
                    yield Entry(member.name, member.size, partial(_content, archive, member))
            if not _ends(archive):
                raise DamagedError("The tar archive is broken from some place on.")
    except _BROKEN as error:
        raise DamagedError("The tar archive is broken or cut short.") from error


def _ends(archive: tarfile.TarFile) -> bool:
    """Say whether the archive ends where the reading of it did, and was not given up there."""
    assert archive.fileobj is not None
    archive.fileobj.seek(archive.offset)
    return not archive.fileobj.read(_BLOCK).strip(b"\x00")


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member) if member.isreg() else None
    if stream is None:
        raise UnsupportedError(
            f"{member.name} is a link or a device, not a file.", "Add what it leads to."
        )
    try:
        content = stream.read()
    except _BROKEN as error:
        raise DamagedError(f"{member.name} cannot be unpacked.") from error
    if len(content) < member.size:
        raise DamagedError(f"{member.name} is cut short.")
    return content
