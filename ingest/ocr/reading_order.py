"""The order of reading of a form, which the engine reads column by column, put back row by row.

The engine takes labels for one column and values for another, judges for one and their chair for
another. Where its order leads back up the page, what follows is read beside what came before if it
stands in the same rows, unless both are running text: then they are columns of a book, and stay.
Words are neither lost nor changed, only their order. Nothing is asked but where words stand, how
many a line has, whether it begins with a small letter and whether it ends with a stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from corpus.recognised import Word
from ingest.ocr.geometry import Lines
from ingest.ocr.joining import inserted
from ingest.ocr.rows import (
    Cell,
    Row,
    Run,
    beside,
    cells_of,
    distance,
    height_of,
    slope_of,
    words_of,
)

SAME_ROW = 0.6
"""Heights of a line by which the middles of its neighbours in a row may differ."""

LEVEL = 0.35
"""The same beside running text, whose lines are so near each other that more may be chance."""

APART = 0.8
"""Heights from which on a line stands between the lines beside it."""

MOSTLY = 0.7
"""Share of the lines beside others that are level with them in a form, and of the texts beside
labels that begin there."""

CLOSE = 2.5
"""Heights from one line of a paragraph to the next, at most."""

ABOUT = 3
"""Heights above and below two columns in which it is looked whether they are running text."""

RUNNING = 0.5
"""Share of lines that go on from the one above, beyond which a column is running text."""

LOOSE = 0.34
"""The same share, up to which it is a list of labels or marks."""

FULL = 0.15
"""Share of a column's width that a line may lack at its end if its text goes on in the next."""

FEWEST_WORDS = 4
"""Words in a line of running text that fills its column."""

COVERED = 0.2
"""Share of a line above which another cannot lie in the same row."""

MOST_ROWS, SOLID, ALIKE = 25, 1.75, 0.7
"""Rows in a table of two columns that are as wide as each other, by this share, and set as close as
text, so many heights from one to the next; longer ones are the columns of an index or a list."""

TALL = 2.5
"""Heights of a line that reaches over several."""

_SAYS = re.compile(r"[^\W_]|:")


def in_order(lines: Lines) -> Lines:
    """Return the lines of an upright page in order of reading, each row of a form as one line."""
    if not lines:
        return lines
    height = median(height_of(word) for line in lines for word in line)
    clear = [line for line in lines if _says(line) and not _is_tall(line, height)]
    slope = slope_of(clear)
    runs = list(_runs(cells_of(clear, slope), height)) if clear else []
    merged = _merged(runs, height)
    if len(merged) == len(runs):
        return lines
    tall = [line for line in lines if _says(line) and _is_tall(line, height)]
    merged, loose = _with_tall(merged, cells_of(tall, slope), height)
    rows = [words_of(row) for run in merged for row in run.rows]
    return inserted(rows, [*loose, *(line for line in lines if not _says(line))])


def _with_tall(
    runs: Sequence[Run], tall: Sequence[Cell], height: float
) -> tuple[list[Run], list[tuple[Word, ...]]]:
    """Return runs with cells that reach over several rows in the middle one, and lines of others.

    Marks of a list that were read as one are such.
    """
    filled, loose = list(runs), []
    for cell in tall:
        within = (n for n, run in enumerate(runs) if run.top <= cell.middle <= run.bottom)
        place = next(within, None)
        if place is None:
            loose.append(cell.words)
        else:
            filled[place] = beside(filled[place], Run(((cell,),)), SAME_ROW * height)
    return filled, loose


def _says(line: Sequence[Word]) -> bool:
    return any(_SAYS.search(word.text) for word in line)


def _is_tall(line: Sequence[Word], height: float) -> bool:
    return median(map(height_of, line)) > TALL * height


def _runs(cells: Sequence[Cell], height: float) -> Iterator[Run]:
    """Yield the stretches of lines that lead down the page."""
    rows: list[Row] = []
    for cell in cells:
        if rows and cell.middle <= rows[-1][0].middle + SAME_ROW * height:
            yield Run(tuple(rows))
            rows = []
        rows.append((cell,))
    yield Run(tuple(rows))


def _merged(runs: Iterable[Run], height: float) -> list[Run]:
    kept: list[Run] = []
    for run in runs:
        kept.append(run)
        while len(kept) > 1 and _is_form(kept[-2], kept[-1], height):
            later = kept.pop()
            kept[-1] = beside(kept[-1], later, SAME_ROW * height)
    return kept


def _is_form(earlier: Run, later: Run, height: float) -> bool:
    """Say whether two runs are read by rows, and not one after the other."""
    if later.top > earlier.bottom:
        return True
    top = max(earlier.top, later.top) - SAME_ROW * height
    bottom = min(earlier.bottom, later.bottom) + SAME_ROW * height
    pairs = list(_neighbours(earlier.between(top, bottom), later.between(top, bottom), height))
    if any(_cover(*pair) for pair in pairs):
        return False
    if not pairs:
        return _share_column(earlier, later)
    return _are_label_and_value(earlier, later, pairs, height)


def _neighbours(
    one: Sequence[Cell], other: Sequence[Cell], height: float
) -> Iterator[tuple[Cell, Cell]]:
    """Yield each cell of the side with fewer together with the nearest beside it, if any is."""
    few, many = sorted((one, other), key=len)
    for cell in few:
        nearest = min(many, key=lambda each: distance(cell, each))
        if distance(cell, nearest) < APART * height:
            yield (cell, nearest) if few is one else (nearest, cell)


def _cover(one: Cell, other: Cell) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    return common > COVERED * min(one.right - one.left, other.right - other.left)


def _share_column(one: Run, other: Run) -> bool:
    left = max(min(cell.left for cell in run.cells) for run in (one, other))
    right = min(max(cell.right for cell in run.cells) for run in (one, other))
    return left < right


def _are_label_and_value(
    earlier: Run, later: Run, pairs: Sequence[tuple[Cell, Cell]], height: float
) -> bool:
    """Say whether what stands side by side are the rows of a form: lists, or labels and texts."""
    top = min(min(cell.middle for cell in pair) for pair in pairs) - ABOUT * height
    bottom = max(max(cell.middle for cell in pair) for pair in pairs) + ABOUT * height
    sides = [run.between(top, bottom) for run in (earlier, later)]
    if 2 * sum(one.left < other.left for one, other in pairs) < len(pairs):
        sides.reverse()
    going_on = [_going_on(cells, height) for cells in sides]
    left, right = (
        len(found) / max(1, len(cells) - 1) for found, cells in zip(going_on, sides, strict=True)
    )
    if left > RUNNING:
        return False
    if right <= RUNNING:
        return not _is_index(sides, height) and _mostly(
            distance(*pair) <= SAME_ROW * height for pair in pairs
        )
    texts = [max(pair, key=lambda cell: cell.left) for pair in pairs]
    return (
        left <= LOOSE
        and _mostly(distance(*pair) <= LEVEL * height for pair in pairs)
        and _mostly(text not in going_on[1] for text in texts)
    )


def _is_index(sides: Sequence[Sequence[Cell]], height: float) -> bool:
    """Say whether two lists are columns of one: long, set as close as text, and equally wide."""
    widths = [max(cell.right for cell in side) - min(cell.left for cell in side) for side in sides]
    pitches = [below.middle - above.middle for above, below in pairwise(sides[0])]
    return (
        min(map(len, sides)) > MOST_ROWS
        and min(widths) > ALIKE * max(widths)
        and median(pitches) < SOLID * height
    )


def _mostly(claims: Iterable[bool]) -> bool:
    claimed = list(claims)
    return sum(claimed) >= MOSTLY * len(claimed)


def _going_on(cells: Sequence[Cell], height: float) -> list[Cell]:
    """Return the lines of a column in which the text of the line above goes on.

    None does where none begins with a small letter: then it is a list of names or titles.
    """
    left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
    full = right - FULL * (right - left)
    found = [
        below
        for above, below in pairwise(cells)
        if below.middle - above.middle < CLOSE * height
        and len(above.words) >= FEWEST_WORDS
        and (below.begins_small or (above.right >= full and not above.ends))
    ]
    return found if any(cell.begins_small for cell in found) else []
