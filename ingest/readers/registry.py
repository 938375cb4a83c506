"""Which reader reads a file: told by its content, never by its name."""

from __future__ import annotations

from corpus.errors import DamagedError, EmptyFileError, UnsupportedError
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
from ingest.readers.contained import Container
from ingest.readers.signature import DAMAGED_ZIP, format_of

CONTAINERS: tuple[Container, ...] = (mbox, eml, msg, zip_archive, tar_archive, compressed)
"""The readers of files that contain others."""

READERS: tuple[Reader, ...] = (
    *(pdf, image, docx, doc, odt, rtf, xlsx, ods),
    *(CONTAINERS),
    *(html, text),
)
"""In the order in which they are asked: containers after the office files that are packed like
some of them, plain text last, because it has no marks of its own."""


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
