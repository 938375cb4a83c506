"""One page, from its picture to words: cleaned, recognised, turned upright where it lies askew.

`recognise_page` is what runs in the child process of `ingest.sandbox`, one child a page: a page
that takes an engine down costs that page only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from corpus.document import Unread
from corpus.recognised import Word, lines_to_json
from ingest.ocr import picture, tesseract
from ingest.ocr.coverage import uncovered, without_words
from ingest.ocr.gate import has_print, is_sure, left_out, may_be_dust, reads_well
from ingest.ocr.geometry import (
    SLANTING,
    SLIGHTEST_SLOPE,
    Lines,
    laid_back,
    slope_of,
    sloping,
    turn_of,
)
from ingest.ocr.joining import joined
from ingest.ocr.languages import USUAL_LANGUAGES, installed
from ingest.ocr.picture import Picture, UndecodedError
from ingest.page_image import hides_picture, scan_of_page


def recognise_page(content: bytes, parameters: Mapping[str, str]) -> str:
    """Recognise a page of a file, and return JSON with its `lines`, `turned` and `empty`.

    `empty` says why there is nothing to recognise (`blank`, `codec`), null where there is.

    Args:
        content: the bytes of a PDF or an image file.
        parameters: `number` of the page (from 1) and `languages` (`ind+eng`).

    Raises:
        InputError: if the page cannot be drawn.
    """
    number = int(parameters["number"])
    try:
        seen = scan_of_page(content, number)
    except UndecodedError:
        return _answer(empty=Unread.CODEC)
    ink = picture.print_on(picture.cleaned(seen))
    lines, turn = recognised(seen, parameters["languages"]) if has_print(ink) else ((), 0)
    if is_sure(lines):
        return _answer(lines, turn)
    if hides_picture(content, number):
        return _answer(empty=Unread.CODEC)
    return _answer(empty=Unread.BLANK) if may_be_dust(ink) else _answer(lines, turn)


def _answer(lines: Lines = (), turn: int = 0, empty: Unread | None = None) -> str:
    return json.dumps({"lines": lines_to_json(lines), "turned": turn, "empty": empty})


def recognised(seen: Picture, languages: str) -> tuple[Lines, int]:
    """Return the words of a page, their boxes on the page as it lies, and how it was turned.

    Only a page that does not read well as it lies is asked for its orientation, which takes a
    fifth of the time of reading it; where the engine has read a page on its side, the words tell.
    Where print is left that no word covers, that is read once more, and put where it belongs.
    """
    clean = picture.cleaned(seen)
    lines = tesseract.recognised(clean, languages)
    reads = reads_well(lines)
    turn = turn_of(lines, clean.size) if reads else tesseract.orientation(clean)
    if turn:
        clean = picture.turned(clean, turn)
        lines = laid_back(lines, 360 - turn) if reads else tesseract.recognised(clean, languages)
    if left_out(uncovered(clean, _words(lines))):
        lines = _read_again(clean, lines, languages)
    return (laid_back(lines, turn) if turn else lines), turn


def _read_again(clean: Picture, lines: Lines, languages: str) -> Lines:
    """Return the words of a page of which a part was not read at first.

    A page that slants is straightened and read as a whole. Of others only that part is read again:
    straightened where they slope, and what is left then as one block of lines, in which the engine
    does not look for pictures.
    """
    slope = slope_of(lines, clean.size)
    if abs(slope) >= SLANTING:
        lines = max(lines, _straight(clean, slope, languages), key=_sure_letters)
    elif abs(slope) >= SLIGHTEST_SLOPE:
        rest = without_words(clean, _words(lines))
        lines = joined(lines, _straight(rest, slope, languages))
    if abs(slope) >= SLIGHTEST_SLOPE and not left_out(uncovered(clean, _words(lines))):
        return lines
    rest = without_words(clean, _words(lines))
    return joined(lines, tesseract.recognised(rest, languages, as_block=True))


def _straight(clean: Picture, slope: float, languages: str) -> Lines:
    """Return the words of a picture that is straightened for it, their boxes as it slopes."""
    lines = tesseract.recognised(picture.straightened(clean, -slope), languages)
    return sloping(lines, slope, clean.size)


def _words(lines: Lines) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line)


def _sure_letters(lines: Lines) -> float:
    return sum(len(word.text) * word.confidence for word in _words(lines))


def _load_engine() -> None:
    """Load the engine now, in the process that forks a child for each page."""
    if set(USUAL_LANGUAGES.split("+")) <= installed():
        tesseract.engine(USUAL_LANGUAGES)


_load_engine()
