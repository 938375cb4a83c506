"""Single files packed by gzip, bzip2 or xz: containers of one file, which may have no name."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import zlib
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from corpus.errors import DamagedError, TooLargeError
from ingest.extracted import Extracted
from ingest.readers.contained import LARGEST_ENTRY, Entry, listing

MEDIA_TYPE = "application/gzip"

_GZIP, _BZIP2, _XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
_BZIP2_BLOCK = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
SAMPLE = 1 << 20
"""Bytes of a packed file that are enough to unpack its beginning."""
_MEMORY = 128 << 20
"""Bytes of memory that xz may ask for to unpack a beginning."""

_BROKEN = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)


def sniff(data: bytes) -> bool:
    """Say whether the bytes begin as a packed file does."""
    return data.startswith((_GZIP, _XZ)) or _BZIP2_BLOCK.match(data) is not None


def read(data: bytes) -> Extracted:
    """Return what is contained, as a list of one.

    Raises:
        DamagedError: if it cannot be unpacked.
        TooLargeError: if it unpacks to more than allowed.
    """
    return listing(MEDIA_TYPE, entries(io.BytesIO(data)))


def entries(file: BinaryIO) -> Iterator[Entry]:
    """Yield the one file; its name is empty where the packed file does not keep it.

    Raises:
        DamagedError: if it cannot be unpacked.
        TooLargeError: if it unpacks to more than allowed.
    """
    head = file.read(SAMPLE)
    file.seek(0)
    content = _unpacked(file, head)
    yield Entry(_name(head), len(content), partial(bytes, content))


def beginning(data: bytes, length: int) -> bytes:
    """Return the first bytes of a file, unpacked where it is packed; empty where it is broken."""
    try:
        if data.startswith(_GZIP):
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:SAMPLE], length)
        if data.startswith(_BZIP2):
            return bz2.BZ2Decompressor().decompress(data[:SAMPLE], length)
        if data.startswith(_XZ):
            return lzma.LZMADecompressor(memlimit=_MEMORY).decompress(data[:SAMPLE], length)
    except _BROKEN:
        return b""
    return data[:length]


def _unpacked(file: BinaryIO, head: bytes) -> bytes:
    try:
        if head.startswith(_GZIP):
            content = gzip.GzipFile(fileobj=file).read(LARGEST_ENTRY + 1)
        else:
            unpack = bz2.BZ2File if head.startswith(_BZIP2) else lzma.LZMAFile
            content = unpack(file).read(LARGEST_ENTRY + 1)
    except _BROKEN as error:
        raise DamagedError("The packed file is broken or cut short.") from error
    if len(content) > LARGEST_ENTRY:
        raise TooLargeError(f"The packed file holds more than {LARGEST_ENTRY >> 20} MiB.")
    return content


def _name(head: bytes) -> str:
    """Return the name that a gzip file keeps of what it holds (RFC 1952, 2.3), else nothing."""
    if not head.startswith(_GZIP) or not head[3] & 8:
        return ""
    start = 10
    if head[3] & 4:
        start += 2 + int.from_bytes(head[10:12], "little")
    end = head.find(b"\x00", start, start + 1024)
    return head[start:end].decode("latin-1") if end > start else ""
