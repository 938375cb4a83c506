"""Plain text, Markdown among it, in whatever encoding an office left it.

The encoding is told by the byte order mark, then by zero bytes (UTF-16 and UTF-32 without a mark),
then by being valid UTF-8. What remains is an 8-bit code page: with few bytes above 127 those are
the quotes and dashes of Windows-1252; with many it is another script, and `charset_normalizer`
says which. (Asked about Latin text with a few such bytes, it named a wrong code page in 5 of 6
trials.)

Pages are what form feeds divide. A text without any is one page however long it is, because a
citation may not name a page that nobody else can find. What programs wrote of a PDF has on each
page what the page had: download stamps, headers, footers, numbers of lines.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Page
from corpus.errors import UnsupportedError
from ingest.extracted import Extracted
from ingest.furniture import DividedPage, PageLines, divide
from ingest.line_numbers import without_line_numbers
from ingest.readers.flow import page_of
from ingest.readers.markdown import with_html_shown
from ingest.readers.signature import written_format_of
from ingest.stamps import without_stamp
from ingest.watermark import without_watermark

MEDIA_TYPE = "text/plain"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 stands before UTF-16, whose little-endian mark its own begins with."""

_UNMARKED = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_CONTROLS = bytes(range(32)).translate(None, delete=b"\t\n\r\x0b\x0c\x1a\x1b")
"""Control characters without tab, line ends and page end, end of file as DOS wrote it, and escape
as printers were told."""

_HIGH = bytes(range(128, 256))

_SAMPLE = 65_536
"""Bytes that are looked at to tell text from binary and one encoding from another."""

_MOST_CONTROLS = 0.005
"""Share of control characters up to which bytes pass for text."""

_FEW_HIGH_BYTES = 0.15
"""Share of bytes above 127 up to which a text is written in the Latin script."""

_MOST_DAMAGE = 0.1
"""Share of broken sequences among the non-ASCII characters up to which a text is UTF-8."""


def sniff(data: bytes) -> bool:
    """Say whether the bytes decode to text that is not the source of another format."""
    return written_format_of(data) is None and encoding_of(data) is not None


def read(data: bytes) -> Extracted:
    """Return the text, one page for each form feed; tables in HTML are rows of cells.

    Raises:
        UnsupportedError: if the bytes are no text in any encoding.
    """
    text = with_html_shown(decode(data))
    parts = text.split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        del parts[-1]
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=tuple(_page(number, page) for number, page in enumerate(_divided(parts), start=1)),
    )


def _divided(texts: Sequence[str]) -> Sequence[DividedPage]:
    """Return pages without stamps; where there are several, with what recurs on them set apart."""
    pages = [without_stamp(without_watermark(_lines(text))) for text in texts]
    if len(pages) > 1:
        return divide(without_line_numbers(pages))
    return [DividedPage((), page.lines, ()) for page in pages]


def _lines(text: str) -> PageLines:
    """Return the lines of a page; empty ones have no height, since they are on no edge of it."""
    lines = tuple(text.splitlines())
    return PageLines(
        lines, tuple(float(-row) if line.strip() else None for row, line in enumerate(lines))
    )


def _page(number: int, page: DividedPage) -> Page:
    body, header, footer = map("\n".join, (page.body, page.header, page.footer))
    return replace(page_of(number, body, header, footer), printed=page.printed)


def decode(data: bytes) -> str:
    """Return the bytes as text, without byte order mark; a byte that fits nowhere is U+FFFD.

    Raises:
        UnsupportedError: if the bytes are no text in any encoding.
    """
    encoding = encoding_of(data)
    if encoding is None:
        raise UnsupportedError("The file holds binary data, not text.")
    return data.decode(encoding, errors="replace").removeprefix("\ufeff").rstrip("\x00\x1a")


def encoding_of(data: bytes) -> str | None:
    """Return the name of the bytes' encoding, None if they are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    if 0 in sample.rstrip(b"\x00"):
        return _wide_encoding(sample)
    if _share(sample, _CONTROLS) > _MOST_CONTROLS:
        return None
    if _is_utf8(data):
        return "utf-8"
    if _share(sample, _HIGH) <= _FEW_HIGH_BYTES:
        return "cp1252"
    return _encoding_of_script(sample)


def _wide_encoding(sample: bytes) -> str | None:
    """Return the encoding of two or four bytes a character that turns the sample into text."""
    for encoding in _UNMARKED:
        width = 4 if "32" in encoding else 2
        whole = sample[: len(sample) // width * width]
        try:
            text = whole.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text and _is_latin_text(text):
            return encoding
    return None


def _is_latin_text(text: str) -> bool:
    """Say whether nearly all is Latin letters, figures, punctuation and white space.

    Only then may a guess at the width of characters stand: read with the wrong width, nearly any
    bytes are Chinese.
    """
    latin = sum(" " <= char < "\u0250" or char in "\t\n\r\f" for char in text)
    punctuation = sum("\u2010" <= char <= "\u2122" for char in text)
    return latin + punctuation >= 0.95 * len(text)


def _share(sample: bytes, kind: bytes) -> float:
    """Return the share (0.0-1.0) of the bytes that are of that kind."""
    return 1 - len(sample.translate(None, delete=kind)) / max(len(sample), 1)


def _is_utf8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8, a few broken places forgiven."""
    if data.isascii():
        return True
    text = data.decode("utf-8", errors="replace")
    foreign = len(text) - len(text.encode("ascii", errors="ignore"))
    return text.count("\ufffd") <= _MOST_DAMAGE * foreign


def _encoding_of_script(sample: bytes) -> str | None:
    """Return the encoding of a text that is not in the Latin script, None for what is no text."""
    from charset_normalizer import from_bytes  # here, because so few files need its tables

    best = from_bytes(sample).best()
    return best.encoding if best else None
