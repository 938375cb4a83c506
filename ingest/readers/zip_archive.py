"""ZIP archives as containers (APPNOTE 6.3.10), those aside that are files of office programs."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from lzma import LZMAError
from typing import BinaryIO

from corpus.errors import DamagedError, EncryptedError, UnsupportedError
from ingest.extracted import Extracted
from ingest.readers.contained import Entry, listing
from ingest.readers.signature import OTHER_ZIP, ZIP, format_of, is_package, members_of, zip_format

MEDIA_TYPE = "application/zip"

_HEAD = 512
_ENCRYPTED = 0x1
"""Bit 0 of an entry's flags: it is locked by a password (APPNOTE 4.4.4)."""


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a ZIP archive that is no other format."""
    return data.startswith(ZIP) and format_of(data) is OTHER_ZIP


def recognises(file: BinaryIO) -> bool:
    """Say whether an open file is a ZIP archive, by its directory, and no package of a program."""
    head = file.read(_HEAD)
    members = members_of(file) if head.startswith(ZIP) else None
    if members is None or is_package(members):
        return False
    return zip_format(members, head) is OTHER_ZIP


def is_cut_short(file: BinaryIO) -> bool:
    """Say whether an open file begins as a ZIP archive and has no directory."""
    return file.read(len(ZIP[0])) in ZIP and members_of(file) is None


def read(data: bytes) -> Extracted:
    """Return the list of what the archive contains.

    Raises:
        DamagedError: if it has no directory.
    """
    return listing(MEDIA_TYPE, entries(io.BytesIO(data)))


def entries(file: BinaryIO) -> Iterator[Entry]:
    """Yield the files in the archive, in the order of its directory.

    Raises:
        DamagedError: if it has no directory.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise DamagedError("The ZIP archive is cut short.") from error
    for member in archive.infolist():
        if not member.is_dir():
            yield Entry(member.filename, member.file_size, partial(_content, archive, member))


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a member, no more of them than the directory says."""
    if member.flag_bits & _ENCRYPTED:
        raise EncryptedError(
            f"{member.filename} is locked by the password of its archive.",
            "Unpack the archive with its password, and add the files.",
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnsupportedError(f"{member.filename} is a link, not a file.", "Add what it leads to.")
    broken = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError)
    try:
        with archive.open(member) as stream:
            return stream.read(member.file_size)
    except NotImplementedError as error:
        raise UnsupportedError(
            f"{member.filename} is packed by a method that is not known.",
            "Unpack it, and add that.",
        ) from error
    except (*broken, RuntimeError) as error:
        raise DamagedError(f"{member.filename} cannot be unpacked.") from error
