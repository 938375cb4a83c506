"""Tesseract through tesserocr: the one module that imports it.

An engine is loaded once in a process and kept (0.2 s a time); the wheel runs without OpenMP, so
that a process is one thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import tesserocr

from corpus.recognised import Word
from ingest.ocr.languages import ORIENTATION, data_folder
from ingest.ocr.picture import Picture

_LEAST_SURE = 1.0
"""Tesseract's own measure of an orientation, below which it guesses (measured: right ones 11+)."""


@lru_cache(maxsize=2)
def engine(languages: str) -> tesserocr.PyTessBaseAPI:
    """Return the engine for languages (`ind+eng`), loaded once in a process."""
    return tesserocr.PyTessBaseAPI(
        path=str(data_folder()), lang=languages, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    )


def recognised(
    picture: Picture, languages: str, *, as_block: bool = False
) -> tuple[tuple[Word, ...], ...]:
    """Return the words of a grey picture, line by line in the order of reading.

    `as_block` takes the picture for one block of lines, without columns and pictures.
    """
    api = engine(languages)
    api.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK if as_block else tesserocr.PSM.AUTO)
    _show(api, picture)
    api.Recognize()
    lines = tuple(_lines(api, picture.size))
    api.Clear()
    return lines


def orientation(picture: Picture) -> int:
    """Return by how many degrees clockwise the picture must be turned to stand upright.

    0 where the data that tells it is not installed, or the page holds too little to tell.
    """
    folder = data_folder()
    if folder is None or not (folder / f"{ORIENTATION}.traineddata").is_file():
        return 0
    with tesserocr.PyTessBaseAPI(
        path=str(folder), lang=ORIENTATION, psm=tesserocr.PSM.OSD_ONLY
    ) as api:
        _show(api, picture)
        found = api.DetectOrientationScript()
    if not found or found["orient_conf"] < _LEAST_SURE:
        return 0
    return (360 - int(found["orient_deg"])) % 360


def _show(api: tesserocr.PyTessBaseAPI, picture: Picture) -> None:
    width, height = picture.size
    api.SetImageBytes(picture.pixels.tobytes(), width, height, 1, width)
    api.SetSourceResolution(picture.dpi)


def _lines(api: tesserocr.PyTessBaseAPI, size: tuple[int, int]) -> Iterator[tuple[Word, ...]]:
    words = api.GetIterator()
    if words is None:
        return
    line: list[Word] = []
    for word in tesserocr.iterate_level(words, tesserocr.RIL.WORD):
        if line and word.IsAtBeginningOf(tesserocr.RIL.TEXTLINE):
            yield tuple(line)
            line = []
        text = _text_of(word)
        if text:
            box = word.BoundingBox(tesserocr.RIL.WORD)
            line.append(Word.on(size, text, box, word.Confidence(tesserocr.RIL.WORD) / 100))
    if line:
        yield tuple(line)


def _text_of(word: tesserocr.PyLTRResultIterator) -> str:
    """Return the text of a word, empty where the engine has found a place without any."""
    try:
        return str(word.GetUTF8Text(tesserocr.RIL.WORD)).strip()
    except RuntimeError:  # how tesserocr says that there is none
        return ""
