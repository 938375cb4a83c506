"""The PDF reader: pages with their text, headers, footers and printed numbers.

PDFium reads (`ingest.readers.pdfium`); where it refuses a file, pypdf tries
(`ingest.readers.pdf_second`). This module decides what the lines are: text, furniture, or no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Comment, Page, TextSource, Unread
from corpus.errors import DamagedError, EmptyFileError, TooLargeError
from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.furniture import DividedPage, PageLines, divide
from ingest.hyphens import rejoined, vocabulary
from ingest.line_numbers import without_line_numbers
from ingest.readability import is_garbage, is_picture_of_text, unread_as
from ingest.readers.pdf_lines import Lines
from ingest.readers.pdf_second import page_texts
from ingest.readers.pdfium import PageDamagedError, PageOversizedError, PdfiumFile
from ingest.readers.pdfium_objects import Ink
from ingest.stamps import without_stamp
from ingest.text_layer import confidence

MEDIA_TYPE = "application/pdf"

SIGNATURE_WITHIN = 1024
"""The header may stand behind other bytes, but in the first 1,024 (ISO 32000-1, Annex H, 3.4.1)."""

MOST_PAGES = 10_000
"""A bundle of documents has hundreds of pages; more than this is no document."""

_DATED = {"creationdate": "created", "moddate": "modified"}


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a PDF: its signature stands near the beginning."""
    return b"%PDF-" in data[:SIGNATURE_WITHIN]


def read(data: bytes) -> Extracted:
    """Return the pages of a PDF.

    Pages that cannot be read are named with the reason; the others are read all the same.

    Raises:
        EmptyFileError: if there are no bytes.
        EncryptedError: if it opens only with a password.
        DamagedError: if neither PDFium nor pypdf finds pages in it.
        TooLargeError: if it has more than 10,000 pages.
    """
    if not data.strip():
        raise EmptyFileError("The file has no content.")
    try:
        with PdfiumFile(data) as file:
            return _read_with_pdfium(file)
    except DamagedError:
        return _read_with_pypdf(data)


def _read_with_pdfium(file: PdfiumFile) -> Extracted:
    count = len(file)
    _limit(count)
    sheets = [_sheet(file, number) for number in range(1, count + 1)]
    return Extracted(
        MEDIA_TYPE,
        _pages(sheets, [file.label(number) for number in range(1, count + 1)]),
        properties=tuple(_properties(file.properties())),
        comments=tuple(remark for sheet in sheets for remark in sheet.comments),
        warnings=tuple(_warnings(file.attachments())),
    )


def _read_with_pypdf(data: bytes) -> Extracted:
    texts = page_texts(data)
    _limit(len(texts))
    sheets = [
        _text_sheet(Lines(tuple(text.splitlines()), ()))
        if text and text.strip()  # what PDFium refuses cannot be drawn: nobody saw it blank
        else _Sheet(PageLines(()), unread=Unread.DAMAGED)
        for text in texts
    ]
    warning = "The structure of the PDF is broken: check its pages against the original."
    return Extracted(MEDIA_TYPE, _pages(sheets, [None] * len(sheets)), warnings=(warning,))


def _limit(count: int) -> None:
    if not count:
        raise DamagedError("The PDF has no pages.")
    if count > MOST_PAGES:
        raise TooLargeError(f"The PDF has {count} pages; {MOST_PAGES} is the limit.")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page as it was read, before the pages are compared.

    `layer` says that its text was put behind a picture of the page.
    """

    lines: PageLines
    comments: tuple[Comment, ...] = ()
    ink: Ink | None = None
    unread: Unread | None = None
    layer: bool = False


def _sheet(file: PdfiumFile, number: int) -> _Sheet:
    try:
        content = file.page(number)
    except PageDamagedError:
        return _Sheet(PageLines(()), unread=Unread.DAMAGED)
    except PageOversizedError:
        return _Sheet(PageLines(()), unread=Unread.GARBAGE)
    return _text_sheet(content.lines, content.comments, content.ink)


def _text_sheet(found: Lines, comments: tuple[Comment, ...] = (), ink: Ink | None = None) -> _Sheet:
    raw = "\n".join(found.texts)
    if is_garbage(raw):
        return _Sheet(PageLines(()), comments, unread=Unread.GARBAGE)
    lines = tuple(clean(raw).split("\n"))
    heights = found.heights if len(lines) == len(found.heights) else ()
    layer = found.invisible and ink is not None and is_picture_of_text(ink.pictures)
    return _Sheet(without_stamp(PageLines(lines, heights)), comments, ink, layer=layer)


def _pages(sheets: Sequence[_Sheet], labels: Sequence[str | None]) -> tuple[Page, ...]:
    """Divide the sheets of a document into text, headers and footers, and judge them."""
    divided = divide(without_line_numbers([sheet.lines for sheet in sheets]))
    words = vocabulary([page.body for page in divided])
    sure = confidence("\n".join(sheet.lines.lines) for sheet in sheets if sheet.layer)
    return tuple(
        _page(number, sheet, parts, label, words, sure)
        for number, (sheet, parts, label) in enumerate(
            zip(sheets, divided, labels, strict=True), start=1
        )
    )


def _page(
    number: int,
    sheet: _Sheet,
    parts: DividedPage,
    label: str | None,
    words: frozenset[str],
    layer_confidence: float,
) -> Page:
    text = "\n".join(line for line in rejoined(parts.body, words) if line)
    header = "\n".join(parts.header)
    unread = sheet.unread
    layer = sheet.layer and bool(text)
    if unread is None and not layer and (sheet.ink is not None or not text):
        ink = sheet.ink or Ink(0.0, 0)
        unread = unread_as(len("".join(text.split())), ink.pictures, ink.drawings)
        if unread and text:  # a filing stamp on a scan: no text layer, but not to be lost
            header, text = f"{header}\n{text}".strip(), ""
    return Page(
        number=number,
        text=text,
        printed=parts.printed or label,
        header=header,
        footer="\n".join(parts.footer),
        unread=unread,
        source=TextSource.LAYER if layer else TextSource.NATIVE,
        confidence=layer_confidence if layer else 1.0,
    )


def _properties(entries: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in entries.items():
        lower = name.lower()
        value = clean(value).strip()
        if value:
            yield _DATED.get(lower, lower), value


def _warnings(attachments: tuple[str, ...]) -> Iterator[str]:
    if attachments:
        names = ", ".join(clean(name) for name in attachments)
        yield f"The PDF carries files that were not read: {names}."
