"""Boxes of words on a page that was turned or straightened, put back where the page has them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from corpus.recognised import UNITS, Box, Word

Lines = tuple[tuple[Word, ...], ...]
"""The words of a page, line by line in the order of reading."""

_LONG_WORD = 4
"""Letters of a word that is wider than tall in any type."""


def laid_back(lines: Sequence[Sequence[Word]], turn: int) -> Lines:
    """Return words of a page that was turned clockwise, with boxes on the page as it lay before.

    Args:
        lines: the words with their boxes on the turned page.
        turn: 90, 180 or 270 degrees.
    """
    return tuple(
        tuple(Word(word.text, _unturned(word.box, turn), word.confidence) for word in line)
        for line in lines
    )


def _unturned(box: Box, turn: int) -> Box:
    left, top, right, bottom = box
    if turn == 90:
        return top, UNITS - right, bottom, UNITS - left
    if turn == 180:
        return UNITS - right, UNITS - bottom, UNITS - left, UNITS - top
    return UNITS - bottom, left, UNITS - top, right


def turn_of(lines: Sequence[Sequence[Word]], size: tuple[int, int]) -> int:
    """Return by how many degrees clockwise a page must be turned that was read as it lies.

    The engine reads some pages that lie on their side without a word about it: their words are
    taller than wide, and run down or up the page. 0 where most are not. `size` is width and height
    of the picture in pixels.
    """
    width, height = size
    words = [word.box for line in lines for word in line if len(word.text) >= _LONG_WORD]
    tall = sum((box[3] - box[1]) * height > (box[2] - box[0]) * width for box in words)
    if 2 * tall <= len(words):
        return 0
    down = sum(line[-1].box[1] - line[0].box[1] for line in lines)
    return 270 if down > 0 else 90


def sloping(lines: Sequence[Sequence[Word]], slope: float, size: tuple[int, int]) -> Lines:
    """Return words of a page that was straightened, with boxes on the page as it slopes.

    Args:
        lines: the words with their boxes on the straightened page.
        slope: by how many degrees the lines fall to the right on the page.
        size: width and height of the picture in pixels.
    """
    return tuple(
        tuple(Word(word.text, _sloped(word.box, slope, size), word.confidence) for word in line)
        for line in lines
    )


def _sloped(box: Box, slope: float, size: tuple[int, int]) -> Box:
    """Turn the middle of a box clockwise about the middle of the page; the box stays level."""
    width, height = size
    left, top, right, bottom = box
    x = ((left + right) / 2 / UNITS - 0.5) * width
    y = ((top + bottom) / 2 / UNITS - 0.5) * height
    angle = math.radians(slope)
    turned_x = x * math.cos(angle) - y * math.sin(angle)
    turned_y = x * math.sin(angle) + y * math.cos(angle)
    across = round((turned_x - x) / width * UNITS)
    down = round((turned_y - y) / height * UNITS)
    return (
        _within(left + across),
        _within(top + down),
        _within(right + across),
        _within(bottom + down),
    )


def _within(place: int) -> int:
    return min(max(place, 0), UNITS)
