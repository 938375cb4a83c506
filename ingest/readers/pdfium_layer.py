"""An invisible text layer over the pages of a PDF: what makes a scan searchable in any viewer.

With `ingest.readers.pdfium` and `pdfium_objects`, the code that calls PDFium.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import DamagedError
from corpus.recognised import UNITS, Box, Recognised
from ingest.readers.pdfium_objects import remove, unseen_texts

_FONT = b"Helvetica"  # one of the standard fonts, which no file has to carry
_SIZE = 10.0
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE

_CORNERS = {0: (0, 1, 3), 90: (1, 2, 0), 180: (2, 3, 1), 270: (3, 0, 2)}
"""By how a page must be turned to stand upright: the corner where its words begin, the one where
they end and the one above their beginning; counted from bottom left against the clock."""

_GRAIN = 10_000  # of the grid on which a page's corners are asked for

Point = tuple[float, float]


def with_text_layer(data: bytes, pages: Iterable[Recognised]) -> bytes:
    """Return a PDF with the words of its recognised pages laid invisibly over their pictures.

    What text lay there before, invisible too, is taken away: each word is to be found once.

    Raises:
        DamagedError: if PDFium cannot open the file.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            for recognised in pages:
                if 1 <= recognised.number <= len(document):
                    _lay(document, recognised)
            file = io.BytesIO()
            document.save(file)
            return file.getvalue()
    except pypdfium2.PdfiumError as error:
        raise DamagedError("The structure of the PDF is broken.") from error


def _lay(document: pypdfium2.PdfDocument, recognised: Recognised) -> None:
    page = pdfium.FPDF_LoadPage(document, recognised.number - 1)
    if not page:
        return
    try:
        remove(page, unseen_texts(page))
        for word in recognised.words:
            _insert(document, page, word.text, word.box, recognised.turned)
        pdfium.FPDFPage_GenerateContent(page)
    finally:
        pdfium.FPDF_ClosePage(page)


def _insert(document: Any, page: Any, text: str, box: Box, turned: int) -> None:
    """Write a word across its box, in the direction in which its letters run."""
    handle = pdfium.FPDFPageObj_NewTextObj(document, _FONT, _SIZE)
    units = (f"{text} ").encode("utf-16-le") + b"\0\0"
    buffer = (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)
    pdfium.FPDFText_SetText(handle, buffer)
    pdfium.FPDFTextObj_SetTextRenderMode(handle, _INVISIBLE)
    width = _width(handle)
    if not width:
        pdfium.FPDFPageObj_Destroy(handle)
        return
    corners = _corners(page, box)
    begin, end, above = (corners[n] for n in _CORNERS[turned])
    pdfium.FPDFPageObj_Transform(
        handle,
        (end[0] - begin[0]) / width,
        (end[1] - begin[1]) / width,
        (above[0] - begin[0]) / _SIZE,
        (above[1] - begin[1]) / _SIZE,
        *begin,
    )
    pdfium.FPDFPage_InsertObject(page, handle)


def _width(handle: Any) -> float:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, edges))
    return edges[2].value - edges[0].value


def _corners(page: Any, box: Box) -> tuple[Point, ...]:
    """Return the corners of a box in the page's own units, from bottom left against the clock."""
    left, top, right, bottom = box
    seen = ((left, bottom), (right, bottom), (right, top), (left, top))
    return tuple(_on_page(page, x * _GRAIN // UNITS, y * _GRAIN // UNITS) for x, y in seen)


def _on_page(page: Any, x: int, y: int) -> Point:
    found_x, found_y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDF_DeviceToPage(
        page, 0, 0, _GRAIN, _GRAIN, 0, x, y, ctypes.byref(found_x), ctypes.byref(found_y)
    )
    return found_x.value, found_y.value
