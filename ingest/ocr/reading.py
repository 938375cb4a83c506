"""One page, from its picture to words: cleaned, recognised, turned upright where it lies askew.

What Tesseract leaves out is read once more, by RapidOCR where that is installed.

`recognise_page` is what runs in the child process of `ingest.sandbox`, one child a page: a page
that takes an engine down costs that page only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from corpus.document import Unread
from corpus.recognised import Word, lines_to_json
from ingest.ocr import picture, rapid, tesseract
from ingest.ocr.coverage import uncovered, without_words
from ingest.ocr.gate import (
    has_print,
    is_sure,
    left_out,
    likely,
    may_be_dust,
    reads_well,
    surely_read,
)
from ingest.ocr.geometry import Lines, laid_back, sloping, turn_of
from ingest.ocr.joining import joined, outdone
from ingest.ocr.languages import USUAL_LANGUAGES, installed
from ingest.ocr.picture import Picture, UndecodedError
from ingest.ocr.reading_order import in_order
from ingest.ocr.slant import slant_of
from ingest.page_image import hides_picture, scan_of_page


def recognise_page(file: BinaryIO, parameters: Mapping[str, str]) -> str:
    """Recognise a page of a file, and return JSON: its `lines`, `turned`, `second`, `empty`.

    `second` names the engine that read what the first had left out, null where none did. `empty`
    says why there is nothing to recognise (`blank`, `codec`), null where there is.

    Args:
        file: the open file, a PDF or an image.
        parameters: `number` of the page (from 1) and `languages` (`ind+eng`).

    Raises:
        InputError: if the page cannot be drawn.
    """
    content, number = file.read(), int(parameters["number"])
    try:
        seen = scan_of_page(content, number)
    except UndecodedError:
        return _answer(empty=Unread.CODEC)
    clean = picture.cleaned(seen)
    some = has_print(picture.print_on(clean))
    read = _read(clean, parameters["languages"]) if some else _Reading()
    if is_sure(read.lines):
        return _answer(read)
    if hides_picture(content, number):
        return _answer(empty=Unread.CODEC)
    dust = may_be_dust(picture.print_on(clean, picture.PUNCHED))
    return _answer(empty=Unread.BLANK) if dust else _answer(read)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a page: its words, how it was turned, the second engine if any was asked."""

    lines: Lines = ()
    turn: int = 0
    second: str | None = None


_NOTHING = _Reading()


def _answer(read: _Reading = _NOTHING, empty: Unread | None = None) -> str:
    found = {"lines": lines_to_json(read.lines), "turned": read.turn, "second": read.second}
    return json.dumps({**found, "empty": empty})


def recognised(seen: Picture, languages: str) -> tuple[Lines, int]:
    """Return the words of a page, their boxes on the page as it lies, and how it was turned."""
    read = _read(picture.cleaned(seen), languages)
    return read.lines, read.turn


def _read(clean: Picture, languages: str) -> _Reading:
    """Return what was read of a page that was cleaned, boxes of words as `recognised` has them.

    A page that slants is straightened first. Only a page that does not read well as it lies is
    asked for its orientation, which takes a fifth of the time of reading it; where the engine has
    read a page on its side, the words tell. Where print is left that no word covers, that is read
    once more, and put where it belongs. What was read column by column though it is a form is put
    in rows.
    """
    page, slant = _straight(clean)
    lines = tesseract.recognised(page, languages)
    reads = reads_well(lines)
    turn = turn_of(lines, page.size) if reads else tesseract.orientation(page)
    if turn and reads:
        page, lines = picture.turned(page, turn), laid_back(lines, 360 - turn)
    elif turn:
        page, slant = _straight(picture.turned(clean, turn))
        lines = tesseract.recognised(page, languages)
    second = None
    if left_out(uncovered(page, _words(lines))):
        lines, second = _with_rest(page, lines, languages)
    lines = in_order(lines)
    if slant:
        lines = sloping(lines, slant, page.size)
    return _Reading(laid_back(lines, turn) if turn else lines, turn, second)


def _straight(clean: Picture) -> tuple[Picture, float]:
    """Return the picture with its lines level, and by how many degrees they fell to the right."""
    slant = slant_of(clean)
    return (picture.straightened(clean, -slant) if slant else clean), slant


def _with_rest(page: Picture, lines: Lines, languages: str) -> tuple[Lines, str | None]:
    """Return the words of a page with those of its print that no word covers, and who read them.

    RapidOCR reads that print and what Tesseract was unsure of, which it replaces. Where it is not
    installed Tesseract reads again, as one block of lines, in which it does not look for pictures.
    """
    sure = _words(surely_read(lines))
    found = rapid.recognised(without_words(page, sure))
    if found is None:
        rest = without_words(page, _words(lines))
        more = likely(tesseract.recognised(rest, languages, as_block=True))
        return joined(lines, more), None
    more = likely(found)
    return joined(outdone(lines, more, sure), more), rapid.name()


def _words(lines: Lines) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line)


def _load_engine() -> None:
    """Load the engines now, in the process that forks a child for each page."""
    if set(USUAL_LANGUAGES.split("+")) <= installed():
        tesseract.engine(USUAL_LANGUAGES)
        rapid.engine()


_load_engine()
