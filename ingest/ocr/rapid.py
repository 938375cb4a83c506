"""RapidOCR, the optional second engine: the one module that imports it.

It is asked only for print that Tesseract left out or was unsure of: it finds lines under stamps
that Tesseract takes for pictures, and takes three times as long for a page. Its models come within
its package, so that nothing is fetched. Its own pool of threads is kept to one, since a page is
read in a process of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from typing import Any

import numpy as np

from corpus.recognised import Word
from ingest.ocr.geometry import Lines
from ingest.ocr.picture import Picture

PACKAGE, RUNTIME = "rapidocr", "onnxruntime"

LONGEST_SIDE = 960
"""Pixels to which a page is reduced for finding lines: they are read at their own size. Twice as
fast as the engine's own choice, and better; print below 7 points is lost, which is the first
engine's part."""

_SETTINGS = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "error",
    "Global.return_word_box": True,
    "Global.use_cls": False,  # turns long upright lines upside down
    "Det.limit_side_len": LONGEST_SIDE,
    "Det.limit_type": "max",
    "Rec.rec_batch_num": 1,
}


_Piece = tuple[str, float, Sequence[Sequence[float]]]
"""What the engine tells of a part of a line: its text, how sure it is (0.0-1.0), four corners."""


def name() -> str | None:
    """Return name and version of the engine (`rapidocr 3.10.0`), None where it is missing."""
    try:
        metadata.version(RUNTIME)
        return f"{PACKAGE} {metadata.version(PACKAGE)}"
    except metadata.PackageNotFoundError:
        return None


@cache
def engine() -> Any | None:  # its package has no types
    """Return the engine, loaded once in a process, None where it is not installed."""
    try:
        import onnxruntime  # noqa: F401  # the package does not ask for it by itself
        from rapidocr import RapidOCR
    except ImportError:
        return None
    loaded = RapidOCR(params=_SETTINGS)
    loaded(np.full((64, 200, 3), 255, np.uint8))  # its models are read at the first picture
    return loaded


def recognised(picture: Picture) -> Lines | None:
    """Return the words of a grey picture, line by line from the top; None without the engine."""
    read = engine()
    if read is None:
        return None
    found = read(np.repeat(picture.pixels[:, :, None], 3, axis=2))
    if found.txts is None:
        return ()
    lines = (
        _words(picture.size, _plain(text), pieces)
        for text, pieces in zip(found.txts, found.word_results, strict=True)
    )
    return tuple(sorted(filter(None, lines), key=lambda line: line[0].box[1]))


def _words(size: tuple[int, int], text: str, pieces: Sequence[_Piece]) -> tuple[Word, ...]:
    """Return the words of a line from its pieces: words, or letters where one is not Latin."""
    of_letters = [piece for piece in pieces for _ in "".join(_plain(piece[0]).split())]
    words, begin = [], 0
    for part in text.split():
        own = of_letters[begin : begin + len(part)]
        begin += len(part)
        if own:
            corners = np.concatenate([corners for _, _, corners in own])
            (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
            box = int(left), int(top), int(right), int(bottom)
            words.append(Word.on(size, part, box, min(sure for _, sure, _ in own)))
    return tuple(words)


def _plain(text: str) -> str:
    """Return the text with Latin letters where the engine's alphabet has Chinese forms of them."""
    return unicodedata.normalize("NFKC", text)
