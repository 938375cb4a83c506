"""Recognised words as pages of a document: lines put together, headers and footers set apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from corpus.document import Page, TextSource, Unread
from corpus.recognised import UNITS, Recognised, Word
from ingest.characters import clean
from ingest.furniture import DividedPage, PageLines, divide
from ingest.hyphens import rejoined, vocabulary
from ingest.line_numbers import without_line_numbers
from ingest.ocr.gate import unread_after, without_specks
from ingest.ocr.geometry import laid_back
from ingest.ocr.joining import WIDEST_GAP
from ingest.stamps import without_stamp

CELLS = "   "
"""What stands between the cells of a row, as in the text of forms that were typed."""

UNEVEN = 1.5
"""How many times the least gap of a line the widest is, where it is no text that was justified."""


def with_recognised(pages: Sequence[Page], found: Mapping[int, Recognised]) -> tuple[Page, ...]:
    """Return the pages of a document, those that were recognised with the text that was found.

    What a page had as header before (a court's filing stamp on a scan) stays in its header. A text
    layer stays where the page does not read any better.
    """
    numbers = sorted(found)
    divided = divide(without_line_numbers([_lines(found[number]) for number in numbers]))
    words = vocabulary([parts.body for parts in divided])
    parts_of = dict(zip(numbers, divided, strict=True))
    return tuple(
        _page(page, found[page.number], parts_of[page.number], words)
        if page.number in found
        else page
        for page in pages
    )


def _lines(page: Recognised) -> PageLines:
    lines = without_specks(laid_back(page.lines, 360 - page.turned) if page.turned else page.lines)
    return without_stamp(
        PageLines(
            tuple(_text(line) for line in lines),
            tuple(float(UNITS - min(word.box[1] for word in line)) for line in lines),
        )
    )


def _text(line: Sequence[Word]) -> str:
    """Return the text of a line, cells of a row three spaces apart.

    A bar is how the engine reads a capital I without serifs.
    """
    gaps = [after.box[0] - word.box[2] for word, after in pairwise(line)]
    stretched = len(gaps) > 2 and max(gaps) < UNEVEN * min(gaps)
    spaces = (CELLS if gap > WIDEST_GAP and not stretched else " " for gap in gaps)
    words = (word.text for word in line)
    text = "".join(part for pair in zip_longest(words, spaces, fillvalue="") for part in pair)
    return clean(text).replace("|", "I").replace("\n", " ")


def _page(before: Page, found: Recognised, parts: DividedPage, words: Collection[str]) -> Page:
    unread = Unread.RECOGNITION_FAILED if found.failure else unread_after(found)
    if unread and before.source is TextSource.LAYER:
        return replace(before, unread=None)
    text = "\n".join(line for line in rejoined(parts.body, words) if line)
    header = before.header if before.source is TextSource.NATIVE else ""
    return Page(
        before.number,
        "" if unread else text,
        printed=parts.printed or before.printed,
        header="\n".join(filter(None, (header, *parts.header))),
        footer="\n".join(parts.footer),
        unread=unread,
        source=TextSource.OCR,
        confidence=round(found.confidence, 3),
    )
