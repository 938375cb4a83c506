"""PDFium: the one module that imports pypdfium2. It turns a page into lines with their places.

What the lines mean is decided elsewhere: `ingest.readers.pdf_lines` mends their spaces,
`ingest.furniture` tells headers and footers from the body, `ingest.readers.pdf` puts all together.

PDFium is not safe in threads: one document at a time in a process. Its functions are called without
pypdfium2's classes because a page must cost no more than one or two milliseconds.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.document import Comment
from corpus.errors import DamagedError, EncryptedError, InputError
from ingest.furniture import bears_stamp, is_stamp
from ingest.readers.pdf_lines import Lines, is_diagonal, lined

LARGEST_LAYER = 64
"""A stamped page holds the few objects of the stamp, and the page it was put on as one form."""

DEEPEST_FORM = 8
"""Forms within forms that are looked into."""

MOST_CHARACTERS = 200_000
"""No sheet of paper holds more, so a page that does is an attack."""

FEW_CHARACTERS = 600
"""Up to so many characters the pictures of a page are measured too: it may be a scan."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What a page shows besides text: share of it under pictures (0.0-1.0), number of drawings."""

    pictures: float
    drawings: int


@dataclass(frozen=True, slots=True)
class PageContent:
    """What PDFium finds on a page; `ink` is measured only where there is little text."""

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
        self._stamp: frozenset[_Place] = frozenset()

    def __enter__(self) -> PdfiumFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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
        page = self._load(number)
        try:
            comments, painted = _annotations(page)
            if painted:  # what fields and notes show becomes part of the page
                pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
                pdfium.FPDF_ClosePage(page)
                page = self._load(number)
            lines = self._read(page)
            few = sum(map(len, lines.texts)) < FEW_CHARACTERS
            return PageContent(lines, comments, _ink(page) if few else None)
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
            _remove(page, [item for item in _objects(page) if item.place in self._stamp])
        lines = _lines(page)
        stamp = _stamp(page) if bears_stamp("\n".join(lines.texts)) else []
        if stamp:
            self._stamp |= {item.place for item in stamp}
            _remove(page, stamp)
        watermark = _diagonal(page) if lines.diagonal else []
        _remove(page, watermark)
        return _lines(page) if stamp or watermark else lines


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
            return lined(text[:count], _TextPage(text_page))
        # Characters beyond the first plane: text and places are counted differently.
        texts = text.replace("\ufffe", "-\n").rstrip("\0").splitlines()
        return Lines(tuple(texts), (None,) * len(texts))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


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


# --- Objects -----------------------------------------------------------------------------------

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_Place = tuple[float, float, float]
"""Scale, turn and baseline of a text: the same on every page for the texts of a stamp."""


@dataclass(frozen=True, slots=True)
class _Object:
    """Something drawn on a page or in a form: its kind, its holder and its matrix."""

    handle: Any
    kind: int
    matrix: _Matrix
    form: Any = None

    @property
    def place(self) -> _Place:
        scale, turn, _, _, _, baseline = self.matrix
        return round(scale, 3), round(turn, 3), round(baseline, 1)

    @property
    def angle(self) -> float:
        """The direction of its writing in radians."""
        return math.atan2(self.matrix[1], self.matrix[0])


def _objects(page: Any, form: Any = None) -> Iterator[_Object]:
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
        yield _Object(handle, kind, (m.a, m.b, m.c, m.d, m.e, m.f), form)


def _everything(page: Any) -> list[_Object]:
    """List what lies on a page and in its forms, with matrices that lead to the page."""
    found = []
    waiting = [(item, _IDENTITY, 0) for item in _objects(page)]
    while waiting:
        item, outer, depth = waiting.pop()
        matrix = _product(item.matrix, outer)
        found.append(_Object(item.handle, item.kind, matrix, item.form))
        if item.kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            waiting += [(inner, matrix, depth + 1) for inner in _objects(page, item.handle)]
    return found


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
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


def _remove(page: Any, objects: Sequence[_Object]) -> None:
    """Take objects off the page as it is held in memory."""
    for item in objects:
        if item.form is None:
            removed = pdfium.FPDFPage_RemoveObject(page, item.handle)
        else:
            removed = pdfium.FPDFFormObj_RemoveObject(item.form, item.handle)
        if removed:
            pdfium.FPDFPageObj_Destroy(item.handle)


def _diagonal(page: Any) -> list[_Object]:
    """Return the texts that run diagonally, unless most of the page does."""
    texts = [item for item in _everything(page) if item.kind == pdfium.FPDF_PAGEOBJ_TEXT]
    diagonal = [item for item in texts if is_diagonal(item.angle)]
    return diagonal if 2 * len(diagonal) <= len(texts) else []


def _stamp(page: Any) -> list[_Object]:
    """Return the texts of a page's outer layer that a download put there, watermark included.

    Empty where the page is drawn in so many objects that it has no outer layer.
    """
    if pdfium.FPDFPage_CountObjects(page) > LARGEST_LAYER:
        return []
    layer = [item for item in _objects(page) if item.kind == pdfium.FPDF_PAGEOBJ_TEXT]
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        stamped = is_stamp([_object_text(text_page, item) for item in layer])
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    marks = zip(layer, stamped, strict=True)
    return [item for item, is_one in marks if is_one or is_diagonal(item.angle)]


def _object_text(text_page: Any, item: _Object) -> str:
    size = pdfium.FPDFTextObj_GetText(item.handle, text_page, None, 0)
    units = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item.handle, text_page, units, size)
    return bytes(units).decode("utf-16-le", "replace").rstrip("\0")


def _ink(page: Any) -> Ink:
    """Measure what a page shows besides text; overlapping pictures count twice, up to the page."""
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    covered = 0.0
    drawings = 0
    for item in _everything(page):
        if item.kind == pdfium.FPDF_PAGEOBJ_IMAGE:  # drawn as the unit square (ISO 32000-1, 8.9.5)
            a, b, c, d, _, _ = item.matrix
            covered += abs(a * d - b * c)
        elif item.kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING):
            drawings += 1
    return Ink(min(1.0, covered / area) if area else 0.0, drawings)


# --- Annotations -------------------------------------------------------------------------------


def _annotations(page: Any) -> tuple[tuple[Comment, ...], bool]:
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
