"""Which reader reads a file: told by its content, never by its name."""

from __future__ import annotations

from typing import BinaryIO

from corpus.errors import DamagedError, EmptyFileError, UnsupportedError
from ingest.extracted import Extracted
from ingest.readers import (
    Reader,
    compressed,
    doc,
    docx,
    eml,
    html,
    image,
    mbox,
    msg,
    ods,
    odt,
    pdf,
    rtf,
    tar_archive,
    text,
    xlsx,
    zip_archive,
)
from ingest.readers.contained import Archive, Container, listing
from ingest.readers.signature import DAMAGED_ZIP, format_of

CONTAINERS: tuple[Container, ...] = (mbox, eml, msg, zip_archive, tar_archive, compressed)
"""The readers of files that contain others."""

ARCHIVES: tuple[Archive, ...] = (zip_archive, tar_archive)
"""Those of them that are read from the open file, and may be larger than memory."""

READERS: tuple[Reader, ...] = (
    *(image, docx, doc, odt, rtf, xlsx, ods),
    *CONTAINERS,
    *(pdf, html, text),
)
"""In the order in which they are asked: containers after the office files that are packed like
some of them, and before PDF, whose mark may stand behind other bytes, such as the head of a file in
an archive; plain text last, because it has no marks of its own."""


def reader_for(data: bytes) -> Reader:
    """Return the reader of the bytes.

    Raises:
        EmptyFileError: if there are none.
        DamagedError: if they are the beginning of an archive without its directory.
        UnsupportedError: if no reader knows them; the sentence says what they are.
    """
    if not data:
        raise EmptyFileError("The file is empty: it has no bytes at all.")
    for reader in READERS:
        if reader.sniff(data):
            return reader
    found = format_of(data)
    if found is DAMAGED_ZIP:
        raise DamagedError(f"The file is {found.name}.", found.advice)
    raise UnsupportedError(f"The file is {found.name}, which is not read.", found.advice)


def container_for(data: bytes) -> Container | None:
    """Return the reader of the bytes if they contain files, else None.

    Raises:
        InputError: as `reader_for` does.
    """
    reader = reader_for(data)
    return next((container for container in CONTAINERS if container is reader), None)


def archive_in(file: BinaryIO) -> Archive | None:
    """Return the reader of an open file that is an archive, else None; it is at its beginning then.

    It is told by the first bytes, and by the directory of a ZIP archive.
    """
    found = None
    for archive in ARCHIVES:
        file.seek(0)
        if archive.recognises(file):
            found = archive
            break
    file.seek(0)
    return found


def read(file: BinaryIO) -> Extracted:
    """Return what an open file holds; only an archive is not read as a whole.

    Raises:
        InputError: as `reader_for` and the readers do.
    """
    archive = archive_in(file)
    if archive is not None:
        return listing(archive.MEDIA_TYPE, archive.entries(file))
    data = file.read()
    return reader_for(data).read(data)


def container_in(file: BinaryIO) -> Container | None:
    """Return the reader of an open file that contains files, else None; it is at its beginning.

    Raises:
        InputError: as `reader_for` does.
    """
    found = archive_in(file) or container_for(file.read())
    file.seek(0)
    return found
