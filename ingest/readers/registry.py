"""Which reader reads a file: told by its content, never by its name."""

from __future__ import annotations

from corpus.errors import DamagedError, EmptyFileError, UnsupportedError
from ingest.readers import Reader, doc, docx, html, image, ods, odt, pdf, rtf, text, xlsx
from ingest.readers.signature import DAMAGED_ZIP, format_of

READERS: tuple[Reader, ...] = (pdf, image, docx, doc, odt, rtf, xlsx, ods, html, text)
"""In the order in which they are asked; plain text last, because it has no marks of its own."""


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
