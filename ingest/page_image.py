"""The picture of a page, drawn from the bytes of its file: to be looked at, or to be recognised.

The bytes are hostile: these functions are called in the child of `ingest.sandbox`, never in the
process that serves pages.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import BinaryIO

from corpus.errors import DamagedError
from ingest.ocr import picture
from ingest.ocr.picture import Picture
from ingest.readers import pdf
from ingest.readers.pdfium import PageDamagedError, PageOversizedError, PdfiumFile


def render(file: BinaryIO, parameters: Mapping[str, str]) -> str:
    """Return `render_page` of the parameters `number` and `width`, in Base64, which is text."""
    image = render_page(file.read(), int(parameters["number"]), int(parameters["width"]))
    return base64.b64encode(image).decode("ascii")


def render_page(data: bytes, number: int, width: int) -> bytes:
    """Return a page (from 1) as a PNG image `width` pixels wide, its forms and notes drawn.

    Raises:
        DamagedError: if there is no such page or it cannot be drawn.
        EncryptedError: if the file does not open without a password.
    """
    if not pdf.sniff(data):
        seen = picture.frame(data, number)
        return picture.png(picture.resized(seen, width) if seen.size[0] > width else seen)
    try:
        with PdfiumFile(data) as file:
            _check(number, len(file))
            return picture.png(file.drawn(number, width))
    except PageDamagedError as error:
        raise DamagedError(f"Page {number} cannot be drawn.") from error


def scan_of_page(data: bytes, number: int) -> Picture:
    """Return the picture of a page (from 1) of a PDF or an image file, for recognition.

    Raises:
        DamagedError: if there is no such page or it cannot be drawn.
        UndecodedError: if it is an image file, and that cannot be decoded.
        EncryptedError: if the file does not open without a password.
        TooLargeError: if it claims more pixels than any sheet of paper has.
    """
    if not pdf.sniff(data):
        return picture.frame(data, number)
    try:
        with PdfiumFile(data) as file:
            _check(number, len(file))
            return file.scan(number)
    except (PageDamagedError, PageOversizedError) as error:
        raise DamagedError(f"Page {number} cannot be drawn.") from error


def hides_picture(data: bytes, number: int) -> bool:
    """Say whether a page of a PDF holds a picture that cannot be decoded, and so is not seen.

    Raises:
        DamagedError: if there is no such page or it cannot be loaded.
        EncryptedError: if the file does not open without a password.
    """
    if not pdf.sniff(data):
        return False
    try:
        with PdfiumFile(data) as file:
            _check(number, len(file))
            return file.hides_picture(number)
    except PageDamagedError as error:
        raise DamagedError(f"Page {number} cannot be loaded.") from error


def _check(number: int, count: int) -> None:
    if not 1 <= number <= count:
        raise DamagedError(f"The file has no page {number}.")
