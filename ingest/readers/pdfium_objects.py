"""What lies on a page of a PDF: objects with their places, stamps, pictures, notes.

With `ingest.readers.pdfium`, which reads the text, the code that calls PDFium.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from corpus.document import Comment
from ingest.readers.pdf_lines import is_diagonal
from ingest.stamps import is_stamp

LARGEST_LAYER = 64
"""A stamped page holds the few objects of the stamp, and the page it was put on as one form."""

_UNSEEN = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE

DEEPEST_FORM = 8
"""Forms within forms that are looked into."""


LONGEST_FILTER = 64
"""Bytes of the name of a filter, more than any has (ISO 32000-1, table 6)."""

_MERE_BYTES = frozenset(
    (b"ASCIIHexDecode", b"ASCII85Decode", b"LZWDecode", b"FlateDecode", b"RunLengthDecode")
)
"""Filters that give bytes whatever they are given, and not an image (ISO 32000-1, 7.4)."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What a page shows besides text: share of it under pictures (0.0-1.0), number of drawings.

    `dpi` is the resolution of its largest picture, 0 where it has none.
    """

    pictures: float
    drawings: int
    dpi: int = 0


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Place = tuple[float, float, float]
"""Scale, turn and baseline of a text: the same on every page for the texts of a stamp."""


@dataclass(frozen=True, slots=True)
class PageObject:
    """Something drawn on a page or in a form: its kind, its holder and its matrix."""

    handle: Any
    kind: int
    matrix: Matrix
    form: Any = None

    @property
    def place(self) -> Place:
        """Its scale, turn and baseline."""
        scale, turn, _, _, _, baseline = self.matrix
        return round(scale, 3), round(turn, 3), round(baseline, 1)

    @property
    def angle(self) -> float:
        """The direction of its writing in radians."""
        return math.atan2(self.matrix[1], self.matrix[0])


def objects(page: Any, form: Any = None) -> Iterator[PageObject]:
    """Yield what lies on a page itself, or in one of its forms."""
    if form is None:
        count, get, holder = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page
    else:
        count, get, holder = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, form
    m = pdfium.FS_MATRIX()
    reference = ctypes.byref(m)
    for index in range(count(holder)):
        handle = get(holder, index)
        pdfium.FPDFPageObj_GetMatrix(handle, reference)
        kind = pdfium.FPDFPageObj_GetType(handle)
        yield PageObject(handle, kind, (m.a, m.b, m.c, m.d, m.e, m.f), form)


def _everything(page: Any) -> list[PageObject]:
    """List what lies on a page and in its forms, with matrices that lead to the page."""
    found = []
    waiting = [(item, _IDENTITY, 0) for item in objects(page)]
    while waiting:
        item, outer, depth = waiting.pop()
        matrix = _product(item.matrix, outer)
        found.append(PageObject(item.handle, item.kind, matrix, item.form))
        if item.kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            waiting += [(inner, matrix, depth + 1) for inner in objects(page, item.handle)]
    return found


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the transformation that does the inner one first (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def remove(page: Any, objects: Sequence[PageObject]) -> None:
    """Take objects off the page as it is held in memory."""
    for item in objects:
        if item.form is None:
            removed = pdfium.FPDFPage_RemoveObject(page, item.handle)
        else:
            removed = pdfium.FPDFFormObj_RemoveObject(item.form, item.handle)
        if removed:
            pdfium.FPDFPageObj_Destroy(item.handle)


def diagonal(page: Any) -> list[PageObject]:
    """Return the texts that run diagonally, unless most of the page does."""
    texts = [item for item in _everything(page) if item.kind == pdfium.FPDF_PAGEOBJ_TEXT]
    diagonal = [item for item in texts if is_diagonal(item.angle)]
    return diagonal if 2 * len(diagonal) <= len(texts) else []


def unseen_texts(page: Any) -> list[PageObject]:
    """Return the texts that are drawn invisibly: the layer of somebody else's recognition."""
    return [
        item
        for item in _everything(page)
        if item.kind == pdfium.FPDF_PAGEOBJ_TEXT
        and pdfium.FPDFTextObj_GetTextRenderMode(item.handle) == _UNSEEN
    ]


def stamp(page: Any) -> list[PageObject]:
    """Return the texts of a page's outer layer that a download put there, watermark included.

    Empty where the page is drawn in so many objects that it has no outer layer.
    """
    if pdfium.FPDFPage_CountObjects(page) > LARGEST_LAYER:
        return []
    layer = [item for item in objects(page) if item.kind == pdfium.FPDF_PAGEOBJ_TEXT]
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        stamped = is_stamp([_object_text(text_page, item) for item in layer])
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    marks = zip(layer, stamped, strict=True)
    return [item for item, is_one in marks if is_one or is_diagonal(item.angle)]


def _object_text(text_page: Any, item: PageObject) -> str:
    size = pdfium.FPDFTextObj_GetText(item.handle, text_page, None, 0)
    units = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item.handle, text_page, units, size)
    return bytes(units).decode("utf-16-le", "replace").rstrip("\0")


def ink(page: Any) -> Ink:
    """Measure what a page shows besides text; overlapping pictures count twice, up to the page."""
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    covered = largest = 0.0
    drawings = dpi = 0
    for item in _everything(page):
        if item.kind == pdfium.FPDF_PAGEOBJ_IMAGE:  # drawn as the unit square (ISO 32000-1, 8.9.5)
            a, b, c, d, _, _ = item.matrix
            size = abs(a * d - b * c)
            covered += size
            if size > largest:
                largest, dpi = size, _resolution(item)
        elif item.kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING):
            drawings += 1
    return Ink(min(1.0, covered / area) if area else 0.0, drawings, dpi)


def _resolution(picture: PageObject) -> int:
    """Return the dots in an inch of a picture, along its width as it is drawn."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(picture.handle, ctypes.byref(width), ctypes.byref(height))
    a, b = picture.matrix[:2]
    inches = math.hypot(a, b) / 72
    return round(width.value / inches) if inches else 0


def hides_picture(page: Any) -> bool:
    """Say whether a picture on a page cannot be decoded: its codec is unknown, its bytes damaged.

    Costs the decoding of each picture: to be asked of pages that look empty.
    """
    pictures = (i for i in _everything(page) if i.kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    return any(not _is_decoded(page, item) for item in pictures)


def _is_decoded(page: Any, picture: PageObject) -> bool:
    bitmap = pdfium.FPDFImageObj_GetBitmap(picture.handle)
    if not bitmap:
        return False
    pdfium.FPDFBitmap_Destroy(bitmap)
    return _packed_by_codec(picture) or _has_its_rows(page, picture)


def _packed_by_codec(picture: PageObject) -> bool:
    """Say whether the last filter is one that makes an image, which PDFium itself has checked."""
    count = pdfium.FPDFImageObj_GetImageFilterCount(picture.handle)
    if not count:
        return False
    name = ctypes.create_string_buffer(LONGEST_FILTER)
    pdfium.FPDFImageObj_GetImageFilter(picture.handle, count - 1, name, LONGEST_FILTER)
    return name.value not in _MERE_BYTES


def _has_its_rows(page: Any, picture: PageObject) -> bool:
    """Say whether there are bytes for its pixels; a quarter will do, since few colours pack so."""
    seen = pdfium.FPDF_IMAGEOBJ_METADATA()
    pdfium.FPDFImageObj_GetImageMetadata(picture.handle, page, ctypes.byref(seen))
    needed = seen.width * seen.height * seen.bits_per_pixel // 8
    there = pdfium.FPDFImageObj_GetImageDataDecoded(picture.handle, None, 0)
    return bool(4 * there >= needed)


# --- Annotations -------------------------------------------------------------------------------


def notes(page: Any) -> tuple[tuple[Comment, ...], bool]:
    """Return the notes that readers left on a page, and whether annotations show text on it."""
    comments = []
    painted = False
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP):
            painted = True
        elif kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            remark = _entry(annotation, b"Contents")
            if remark.strip():
                comments.append(Comment(_entry(annotation, b"T"), remark))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return tuple(comments), painted


def _entry(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    units = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, units, size)
    return bytes(units).decode("utf-16-le", "replace").rstrip("\0")
