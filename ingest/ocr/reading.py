"""One page, from its picture to words: cleaned, recognised, turned upright where it lies askew.

`recognise_page` is what runs in the child process of `ingest.sandbox`, one child a page: a page
that takes an engine down costs that page only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import BinaryIO

from corpus.document import Unread
from corpus.recognised import Word, lines_to_json
from ingest.ocr import picture, tesseract
from ingest.ocr.coverage import uncovered, without_words
from ingest.ocr.gate import has_print, is_sure, left_out, likely, may_be_dust, reads_well
from ingest.ocr.geometry import Lines, laid_back, sloping, turn_of
from ingest.ocr.joining import joined
from ingest.ocr.languages import USUAL_LANGUAGES, installed
from ingest.ocr.picture import Picture, UndecodedError
from ingest.ocr.reading_order import in_order
from ingest.ocr.slant import slant_of
from ingest.page_image import hides_picture, scan_of_page


def recognise_page(file: BinaryIO, parameters: Mapping[str, str]) -> str:
    """Recognise a page of a file, and return JSON with its `lines`, `turned` and `empty`.

    `empty` says why there is nothing to recognise (`blank`, `codec`), null where there is.

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
    lines, turn = _read(clean, parameters["languages"]) if some else ((), 0)
    if is_sure(lines):
        return _answer(lines, turn)
    if hides_picture(content, number):
        return _answer(empty=Unread.CODEC)
    dust = may_be_dust(picture.print_on(clean, picture.PUNCHED))
    return _answer(empty=Unread.BLANK) if dust else _answer(lines, turn)


def _answer(lines: Lines = (), turn: int = 0, empty: Unread | None = None) -> str:
    return json.dumps({"lines": lines_to_json(lines), "turned": turn, "empty": empty})


def recognised(seen: Picture, languages: str) -> tuple[Lines, int]:
    """Return the words of a page, their boxes on the page as it lies, and how it was turned."""
    return _read(picture.cleaned(seen), languages)


def _read(clean: Picture, languages: str) -> tuple[Lines, int]:
    """Return the words of a page that was cleaned, as `recognised` does.

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
    if left_out(uncovered(page, _words(lines))):
        lines = _with_rest(page, lines, languages)
    lines = in_order(lines)
    if slant:
        lines = sloping(lines, slant, page.size)
    return (laid_back(lines, turn) if turn else lines), turn


def _straight(clean: Picture) -> tuple[Picture, float]:
    """Return the picture with its lines level, and by how many degrees they fell to the right."""
    slant = slant_of(clean)
    return (picture.straightened(clean, -slant) if slant else clean), slant


def _with_rest(page: Picture, lines: Lines, languages: str) -> Lines:
    """Return the words of a page with those of its print that no word covers.

    That is read as one block of lines, in which the engine does not look for pictures.
    """
    rest = without_words(page, _words(lines))
    return joined(lines, likely(tesseract.recognised(rest, languages, as_block=True)))


def _words(lines: Lines) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line)


def _load_engine() -> None:
    """Load the engine now, in the process that forks a child for each page."""
    if set(USUAL_LANGUAGES.split("+")) <= installed():
        tesseract.engine(USUAL_LANGUAGES)


_load_engine()
