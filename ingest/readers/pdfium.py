"""PDFium: a page as lines with their places, or as a picture.

With `ingest.readers.pdfium_objects`, which knows what lies on a page, the code that calls PDFium.

What the lines mean is decided elsewhere: `ingest.readers.pdf_lines` mends their spaces,
`ingest.furniture` tells headers and footers from the body, `ingest.readers.pdf` puts all together.

PDFium is not safe in threads: one document at a time in a process. Its functions are called without
pypdfium2's classes because a page must cost no more than one or two milliseconds.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.document import Comment
from corpus.errors import DamagedError, EncryptedError, InputError
from ingest.ocr.picture import LARGEST_PIXELS, USUAL_DPI, Picture
from ingest.readers.pdf_lines import Lines, lined
from ingest.readers.pdfium_objects import (
    LARGEST_LAYER,
    Ink,
    Place,
    diagonal,
    hides_picture,
    ink,
    notes,
    objects,
    remove,
    stamp,
)
from ingest.stamps import bears_stamp

MOST_CHARACTERS = 200_000
"""No sheet of paper holds more, so a page that does is an attack."""

POINTS = 72
"""Units of a PDF page in an inch (ISO 32000-1, 8.3.2.3)."""

SMALLEST_DPI = 60
"""A picture of fewer dots in an inch is a background, not the scan of a page."""

INVISIBLE_SAMPLES = 8
"""Characters of a page that are asked whether they are drawn."""

FEW_CHARACTERS = 600
"""Up to so many characters the pictures of a page are measured too: it may be a scan."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """What PDFium finds on a page; `ink` is measured where there is little text, or none to see."""

    lines: Lines
    comments: tuple[Comment, ...] = ()
    ink: Ink | None = None


class PageDamagedError(Exception):
    """PDFium cannot load a page."""


class PageOversizedError(Exception):
    """A page holds more characters than any real page can."""


class PdfiumFile:
    """An open PDF; leaving its `with` block closes it.

    Raises:
        EncryptedError: if it does not open without a password.
        DamagedError: if PDFium finds no document in it.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _translated(error) from error
        self._stamp: frozenset[Place] = frozenset()

    def __enter__(self) -> PdfiumFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._document)

    def properties(self) -> dict[str, str]:
        """Return what the file's information dictionary says, by the names the PDF standard has."""
        return dict(self._document.get_metadata_dict(skip_empty=True))

    def attachments(self) -> tuple[str, ...]:
        """Return the names of the files that are embedded in the document."""
        count = self._document.count_attachments()
        return tuple(self._document.get_attachment(index).get_name() for index in range(count))

    def label(self, number: int) -> str | None:
        """Return the label that the file gives a page (counted from 1), None where it has none."""
        return self._document.get_page_label(number - 1) or None

    def page(self, number: int) -> PageContent:
        """Read a page, counted from 1, without stamps and watermarks.

        Raises:
            PageDamagedError: if PDFium cannot load it.
            PageOversizedError: if it holds more characters than any real page can.
        """
        with self._flattened(number) as (page, comments):
            lines = self._read(page)
            few = sum(map(len, lines.texts)) < FEW_CHARACTERS
            measured = few or lines.invisible
            return PageContent(lines, comments, ink(page) if measured else None)

    def drawn(self, number: int, width: int) -> Picture:
        """Draw a page (from 1) as it looks, `width` pixels wide, its forms and notes on it.

        Raises:
            PageDamagedError: if PDFium cannot load or draw it.
        """
        with self._flattened(number) as (page, _):
            return _picture(page, width / _size(page)[0], pdfium.FPDF_ANNOT)

    def scan(self, number: int) -> Picture:
        """Draw a page (from 1) for recognition, without stamps and watermarks.

        At 200 dpi, or at the resolution of its scan if that is lower: enlarging only harms.

        Raises:
            PageDamagedError: if PDFium cannot load or draw it.
            PageOversizedError: if it holds more characters than any real page can.
        """
        with self._flattened(number) as (page, _):
            self._read(page)
            own = ink(page).dpi
            dpi = min(own, USUAL_DPI) if own >= SMALLEST_DPI else USUAL_DPI
            return _picture(page, dpi / POINTS)

    def hides_picture(self, number: int) -> bool:
        """Say whether a page (from 1) holds a picture that cannot be decoded.

        Raises:
            PageDamagedError: if PDFium cannot load it.
        """
        with self._flattened(number) as (page, _):
            return hides_picture(page)

    @contextmanager
    def _flattened(self, number: int) -> Iterator[tuple[Any, tuple[Comment, ...]]]:
        """Load a page, what its fields and stamps show made part of it, with the notes on it."""
        page = self._load(number)
        try:
            comments, painted = notes(page)
            if painted:
                pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
                pdfium.FPDF_ClosePage(page)
                page = self._load(number)
            yield page, comments
        finally:
            pdfium.FPDF_ClosePage(page)

    def _load(self, number: int) -> Any:
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise PageDamagedError(f"page {number}")
        return page

    def _read(self, page: Any) -> Lines:
        """Read a page without its download stamp and its diagonal watermarks.

        A stamp is known by its words the first time it is met, which takes a second reading, and
        from then on by its places, which is cheaper than reading its words and dropping them.
        """
        if self._stamp and pdfium.FPDFPage_CountObjects(page) <= LARGEST_LAYER:
            remove(page, [item for item in objects(page) if item.place in self._stamp])
        lines = _lines(page)
        stamped = stamp(page) if bears_stamp("\n".join(lines.texts)) else []
        if stamped:
            self._stamp |= {item.place for item in stamped}
            remove(page, stamped)
        watermark = diagonal(page) if lines.diagonal else []
        remove(page, watermark)
        return _lines(page) if stamped or watermark else lines


def _size(page: Any) -> tuple[float, float]:
    """Return width and height of a page in points."""
    across, down = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if across <= 0 or down <= 0:
        raise PageDamagedError("the page has no size")
    return across, down


def _picture(page: Any, scale: float, flags: int = 0) -> Picture:
    """Draw a page in RGB at that scale (pixels a point), smaller where it would be too large."""
    across, down = _size(page)
    scale = min(scale, math.sqrt(LARGEST_PIXELS / (across * down)))
    width, height = max(1, round(across * scale)), max(1, round(down * scale))
    try:
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR)
    except pypdfium2.PdfiumError as error:
        raise PageDamagedError("no room for its picture") from error
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    flags |= pdfium.FPDF_REVERSE_BYTE_ORDER
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    pixels = bitmap.to_numpy().copy()
    bitmap.close()
    return Picture(pixels, max(1, round(scale * POINTS)))


def _translated(error: pypdfium2.PdfiumError) -> InputError:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return EncryptedError("The PDF opens only with a password.")
    if error.err_code == pdfium.FPDF_ERR_SECURITY:
        return EncryptedError("The PDF is locked by a certificate or an unknown method.")
    return DamagedError("The structure of the PDF is broken.")


# --- Text --------------------------------------------------------------------------------------


def _lines(page: Any) -> Lines:
    """Read the text of a page in lines."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        raise PageDamagedError("no text")
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count > MOST_CHARACTERS:
            raise PageOversizedError(f"{count} characters")
        units = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(text_page, 0, count, units)
        text = bytes(units).decode("utf-16-le", "replace")
        if len(text) == count + 1:
            lines = lined(text[:count], _TextPage(text_page))
            return replace(lines, invisible=_is_invisible(text_page, count))
        # Characters beyond the first plane: text and places are counted differently.
        texts = text.replace("\ufffe", "-\n").rstrip("\0").splitlines()
        return Lines(tuple(texts), (None,) * len(texts))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _is_invisible(text_page: Any, count: int) -> bool:
    """Say whether the text of a page is drawn invisibly, by a few of its characters."""
    spread = range(0, count, max(1, count // INVISIBLE_SAMPLES))
    owners = [pdfium.FPDFText_GetTextObject(text_page, index) for index in spread]
    modes = {pdfium.FPDFTextObj_GetTextRenderMode(owner) for owner in owners if owner}
    return modes == {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE}


class _TextPage:
    """The places of a page's characters, as `pdf_lines.Glyphs` asks for them."""

    def __init__(self, text_page: Any) -> None:
        self._page = text_page
        self._box = pdfium.FS_RECTF()
        self._box_reference = ctypes.byref(self._box)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._origin = ctypes.byref(self._x), ctypes.byref(self._y)

    def box(self, index: int) -> tuple[float, float, float]:
        pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box_reference)
        return self._box.left, self._box.right, self._box.top - self._box.bottom

    def angle(self, index: int) -> float:
        clockwise: float = pdfium.FPDFText_GetCharAngle(self._page, index)
        return math.tau - clockwise if clockwise > 0.0 else 0.0

    def baseline(self, index: int, angle: float) -> float:
        pdfium.FPDFText_GetCharOrigin(self._page, index, *self._origin)
        if angle == 0.0:
            return self._y.value
        return self._y.value * math.cos(angle) - self._x.value * math.sin(angle)
