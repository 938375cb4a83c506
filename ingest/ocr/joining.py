"""Words that were read later put where they belong among those that were read first."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from corpus.recognised import UNITS, Box, Word
from ingest.ocr.geometry import Lines

WIDEST_GAP = UNITS // 25
"""Between a word and its neighbour in a line; beyond it stands another column."""

OVERLAP = UNITS // 250
"""By which the boxes of neighbours may overlap."""

NEXT_COLUMN = UNITS // 10
"""By how much the next line stands higher where a column begins."""

SHARED = 0.3
"""Of the smaller of two boxes, beyond which both hold the same word."""

AWRY = 0.6
"""Heights of a word by which the middles of neighbours in a line may differ."""


def joined(lines: Sequence[Sequence[Word]], more: Sequence[Sequence[Word]]) -> Lines:
    """Return lines with words read later: each in the line it stands in, the rest in their own."""
    grown = [list(line) for line in lines]
    apart = []
    for line in more:
        loose = []
        for word in line:
            place = _line_of(word, grown)
            if place is None:
                loose.append(word)
            else:
                grown[place] = sorted([*grown[place], word], key=lambda one: one.box[0])
        if loose:
            apart.append(tuple(loose))
    return inserted([tuple(line) for line in grown], apart)


def outdone(
    lines: Sequence[Sequence[Word]], more: Sequence[Sequence[Word]], sure: Container[Word]
) -> Lines:
    """Return lines without the words in whose places others were read later, the sure ones kept."""
    later = [word.box for line in more for word in line]

    def stands(word: Word) -> bool:
        return word in sure or not any(_same_place(word.box, box) for box in later)

    left = (tuple(filter(stands, line)) for line in lines)
    return tuple(line for line in left if line)


def _same_place(one: Box, other: Box) -> bool:
    """Say whether two boxes share more than `SHARED` of the smaller."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return across > 0 and down > 0 and across * down > SHARED * smaller


def inserted(lines: Sequence[tuple[Word, ...]], more: Sequence[tuple[Word, ...]]) -> Lines:
    """Return lines with others put before the first that stands lower, on their side of the page.

    That is the whole page where it has no columns. Where no line is lower, they follow the last.
    """
    merged = list(lines)
    beside = _share_column if _has_columns(lines) else _share_page
    for line in more:
        merged.insert(_place_of(line, merged, beside), line)
    return tuple(merged)


def _place_of(
    line: Sequence[Word],
    lines: Sequence[Sequence[Word]],
    beside: Callable[[Sequence[Word], Sequence[Word]], bool],
) -> int:
    column = [n for n, other in enumerate(lines) if beside(line, other)]
    lower = [n for n in column if _top(lines[n]) > _top(line)]
    if lower:
        return lower[0]
    return column[-1] + 1 if column else len(lines)


def _has_columns(lines: Sequence[Sequence[Word]]) -> bool:
    """Say whether the order of reading leads back up the page, as it does at the next column."""
    return any(_top(line) - _top(after) > NEXT_COLUMN for line, after in pairwise(lines))


def _share_page(_line: Sequence[Word], _other: Sequence[Word]) -> bool:
    return True


def _share_column(line: Sequence[Word], other: Sequence[Word]) -> bool:
    left, right = max(_left(line), _left(other)), min(_right(line), _right(other))
    return right > left


def _line_of(word: Word, lines: Sequence[Sequence[Word]]) -> int | None:
    """Return the index of the line that a word stands in, None where it stands in none."""
    return next((n for n, line in enumerate(lines) if _stands_in(word, line)), None)


def _stands_in(word: Word, line: Sequence[Word]) -> bool:
    nearest = min(line, key=lambda other: _gap(word, other))
    height = nearest.box[3] - nearest.box[1]
    level = abs(_middle(word) - _middle(nearest)) < AWRY * height
    return level and -OVERLAP < _gap(word, nearest) < WIDEST_GAP


def _gap(one: Word, other: Word) -> int:
    """Return how far two words lie from each other across the page, less than 0 if they overlap."""
    return max(other.box[0] - one.box[2], one.box[0] - other.box[2])


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _top(line: Sequence[Word]) -> int:
    return min(word.box[1] for word in line)


def _left(line: Sequence[Word]) -> int:
    return min(word.box[0] for word in line)


def _right(line: Sequence[Word]) -> int:
    return max(word.box[2] for word in line)
