"""How much of a page's print no recognised word covers.

An engine that takes a stamped or slanting passage for a picture drops it, and is as sure of the
rest as ever: only the ink that is left over shows it. Measured on pages of which all was read: up
to 3 %; on stamped ones of which passages were dropped: 7-21 %.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from corpus.recognised import UNITS, Word
from ingest.ocr.picture import SHADOW, Picture, middle_tone, paper_tone, rough

DPI = 100
"""At which print is looked for: a letter has some ten dots."""

CELL = (16, 24)
"""Height and width in dots of the cells that a page is divided into: a short word."""

TEXT_DENSITY = (0.06, 0.60)
"""Share of dark dots between which a cell holds print, and no speck and no photograph."""

LONGEST_STROKE = 30
"""Dots in a row beyond which ink is a ruled line."""

_SEEN = 0.1  # share of a cell under words from which it counts as read


def uncovered(page: Picture, words: Iterable[Word]) -> float:
    """Return the share (0.0-1.0) of a grey picture's cells with print that no word touches."""
    small = rough(page, DPI).pixels
    ink = small < 0.62 * middle_tone(small)
    ink = _without_margin(ink)
    ink = _without_lines(ink) & _without_lines(ink.T).T
    density, seen = _by_cell(ink), _by_cell(_under(words, ink.shape))
    printed = (density > TEXT_DENSITY[0]) & (density < TEXT_DENSITY[1])
    return float((printed & (seen < _SEEN)).sum() / max(1, printed.sum()))


def without_words(page: Picture, words: Iterable[Word]) -> Picture:
    """Return the picture with bare paper in the places of words.

    White there would be brighter than the paper of most scans, which the engine then takes for ink.
    """
    pixels = page.pixels.copy()
    pixels[_under(words, pixels.shape)] = paper_tone(page.pixels)
    return Picture(pixels, page.dpi)


def _under(words: Iterable[Word], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return where words lie, with some room about them."""
    rows, columns = shape
    under = np.zeros((rows, columns), bool)
    x_room, y_room = columns // 250, rows // 500
    for word in words:
        left, top, right, bottom = word.box
        under[
            max(0, top * rows // UNITS - y_room) : bottom * rows // UNITS + y_room + 1,
            max(0, left * columns // UNITS - x_room) : right * columns // UNITS + x_room + 1,
        ] = True
    return under


def _without_margin(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    inner = np.zeros_like(ink)
    y, x = int(SHADOW * ink.shape[0]), int(SHADOW * ink.shape[1])
    inner[y : ink.shape[0] - y, x : ink.shape[1] - x] = True
    return ink & inner


def _without_lines(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the ink without level runs of `LONGEST_STROKE` dots and more."""
    if ink.shape[1] < LONGEST_STROKE:
        return ink
    begins = _all_of(ink, LONGEST_STROKE)
    beyond = ((0, 0), (LONGEST_STROKE - 1, LONGEST_STROKE - 1))
    return ink & _all_of(~np.pad(begins, beyond), LONGEST_STROKE)


def _all_of(dots: NDArray[np.bool_], count: int) -> NDArray[np.bool_]:
    """Return for each dot with `count` from it on in its row whether they are all set."""
    span = 1
    while 2 * span <= count:
        dots = dots[:, :-span] & dots[:, span:]
        span *= 2
    left = count - span
    return dots[:, : dots.shape[1] - left] & dots[:, left:]


def _by_cell(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the share of each cell that is set, the rest beyond whole cells left out."""
    height, width = CELL
    rows, columns = mask.shape[0] // height, mask.shape[1] // width
    cut = mask[: rows * height, : columns * width]
    cells = cut.reshape(rows, height, columns, width)
    return np.asarray(cells.mean(axis=(1, 3)), np.float64)
