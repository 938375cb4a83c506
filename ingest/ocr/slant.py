"""By how many degrees the lines of a page slant, told by its picture before anything is read.

Where rows of dots run along the lines of a page, they are full of print or empty in turn; at any
other angle all are grey. So the angle is sought at which neighbouring rows differ most (W. Postl,
Detection of linear oblique structures and skew scan in digitized documents, 1986).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.picture import SHADOW, Picture, middle_tone, rough

DPI = 60
"""At which the lines of a page are still apart, and their letters are gone."""

STEEPEST = 9.0
"""Degrees beyond which a sheet was put in on purpose; steeper ones are not sought."""

SLANTING = 2.0
"""Degrees from which the engine loses passages: of 16 pages at 2.2-3 degrees it lost 5, of 23 at
less none. Straightening those as well would cost a tenth of the time, and their sharpness."""

CLEARER = 4.0
"""How many times as much the rows must differ along a slant as they do as the page lies: 7 times
and more on slanting pages, up to 3 on those that lie on their side."""

_COARSE, _FINE = 0.5, 0.1  # degrees
_DARK = 0.75  # of the tone of the paper


def slant_of(page: Picture) -> float:
    """Return by how many degrees the lines of a grey picture fall to the right, if it slants.

    0.0 where that is less than `SLANTING`, or cannot be told; negative where the lines rise.
    """
    across, down = _print(page)
    level = _contrast(across, down, 0.0)
    steps = np.arange(-STEEPEST, STEEPEST + _COARSE, _COARSE)
    near = max(steps, key=lambda slant: _contrast(across, down, slant))
    steps = np.arange(near - _COARSE, near + _COARSE, _FINE)
    slant = max(steps, key=lambda slant: _contrast(across, down, slant))
    clear = _contrast(across, down, slant) >= CLEARER * level > 0
    return float(slant) if clear and abs(slant) >= SLANTING else 0.0


def _print(page: Picture) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where the dark dots of a small picture of the page lie, across and down."""
    small = rough(page, DPI).pixels
    y, x = (round(SHADOW * side) for side in small.shape)
    inner = small[y : small.shape[0] - y, x : small.shape[1] - x]
    down, across = np.nonzero(inner < _DARK * middle_tone(inner))
    return across, down


def _contrast(across: NDArray[np.intp], down: NDArray[np.intp], slant: float) -> float:
    """Return how much the number of dots differs from row to row, rows running at that slant."""
    falls = np.arange(across.max(initial=0) + 1) * math.tan(math.radians(slant))
    rises = -np.rint(falls).astype(np.intp)
    counts = np.bincount(down + (rises - rises.min())[across])
    return float(np.square(np.diff(counts)).sum())
