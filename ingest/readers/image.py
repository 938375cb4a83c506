"""The reader of image files, TIFF with its many pages first: pages that are pictures only.

Their text is recognised later (`ingest.scans`); here they are counted, and named as unread.
"""

from __future__ import annotations

from corpus.document import Page, Unread
from corpus.errors import TooLargeError
from ingest.extracted import Extracted
from ingest.ocr.picture import count_frames

MEDIA_TYPE = "image/tiff"

MOST_PAGES = 10_000
"""As in a PDF: more than this is no document."""

_TYPES = (
    (b"II*\x00", MEDIA_TYPE),
    (b"MM\x00*", MEDIA_TYPE),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\x00\x00\x00\x0cjP  ", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
"""First bytes of what scanners and cameras write, as the formats' own standards give them."""


def sniff(data: bytes) -> bool:
    """Say whether the bytes are an image that may be the picture of a page."""
    return _media_type(data) is not None


def read(data: bytes) -> Extracted:
    """Return the pages of an image file, all of them still to be recognised.

    Raises:
        DamagedError: if it cannot be opened.
        TooLargeError: if it claims more pixels or pages than any document has.
    """
    count = count_frames(data)
    if count > MOST_PAGES:
        raise TooLargeError(f"The image has {count} pages; {MOST_PAGES} is the limit.")
    pages = tuple(Page(number, "", unread=Unread.IMAGE_ONLY) for number in range(1, count + 1))
    return Extracted(_media_type(data) or MEDIA_TYPE, pages)


def _media_type(data: bytes) -> str | None:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"BM") and data[6:10] != b"\0\0\0\0":  # reserved (BITMAPFILEHEADER)
        return None
    return next((kind for magic, kind in _TYPES if data.startswith(magic)), None)
