"""A page of a PDF as it looks, as a PNG image.

The bytes are hostile: `render` is run by `ingest.sandbox`, never in the process that serves pages.
"""

from __future__ import annotations

import base64
import math
import struct
import zlib
from collections.abc import Mapping

import pypdfium2

from corpus.errors import DamagedError, EncryptedError

LARGEST_PIXELS = 24_000_000
"""An A4 page at 400 dpi has 15 million; what claims to be larger is drawn smaller."""

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BIT_RGB = (8, 2, 0, 0, 0)


def render(data: bytes, parameters: Mapping[str, str]) -> str:
    """Return `render_page` of the parameters `number` and `width`, in Base64, which is text."""
    image = render_page(data, int(parameters["number"]), int(parameters["width"]))
    return base64.b64encode(image).decode("ascii")


def render_page(data: bytes, number: int, width: int) -> bytes:
    """Return a page (from 1) as a PNG image `width` pixels wide, its forms and notes drawn.

    Raises:
        DamagedError: if there is no such page or it cannot be drawn.
        EncryptedError: if the file does not open without a password.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            if not 1 <= number <= len(document):
                raise DamagedError(f"The file has no page {number}.")
            document.init_forms()
            return _drawn(document[number - 1], width)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise EncryptedError("The PDF opens only with a password.") from error
        raise DamagedError(f"Page {number} cannot be drawn.") from error


def _drawn(page: pypdfium2.PdfPage, width: int) -> bytes:
    across, down = page.get_size()
    if across <= 0 or down <= 0:
        raise DamagedError("The page has no size.")
    largest = math.sqrt(LARGEST_PIXELS / (across * down))
    bitmap = page.render(scale=min(width / across, largest), rev_byteorder=True)
    rows = bitmap.to_numpy()
    return _png(bitmap.width, bitmap.height, [row.tobytes() for row in rows])


def _png(width: int, height: int, rows: list[bytes]) -> bytes:
    """Return rows of RGB pixels as a PNG file (ISO/IEC 15948), no filter on any row."""
    header = struct.pack(">II5B", width, height, *_EIGHT_BIT_RGB)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return _PNG_SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
