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
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import mean, median

from corpus.recognised import Word
from ingest.ocr.geometry import Lines
from ingest.ocr.joining import inserted

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

LONG_LINE = 5
"""Words of a line that shows how the page slopes."""

_SAYS = re.compile(r"[^\W_]|:")


@dataclass(frozen=True, slots=True)
class Cell:
    """A line as the engine read it, and where it stands once the page is level."""

    words: tuple[Word, ...]
    left: int
    right: int
    middle: float

    @property
    def begins_small(self) -> bool:
        """Whether it begins with a small letter, as what goes on from above mostly does."""
        return self.words[0].text[:1].islower()

    @property
    def ends(self) -> bool:
        """Whether a sentence or an item of a list may end with it."""
        return self.words[-1].text.endswith((".", ";", ":"))


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Run:
    """Rows from above to below, each of cells from left to right."""

    rows: tuple[Row, ...]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells in order of reading."""
        return tuple(cell for row in self.rows for cell in row)

    @cached_property
    def top(self) -> float:
        """The middle of the highest cell."""
        return min(cell.middle for cell in self.cells)

    @cached_property
    def bottom(self) -> float:
        """The middle of the lowest cell."""
        return max(cell.middle for cell in self.cells)

    def between(self, top: float, bottom: float) -> tuple[Cell, ...]:
        """Return the cells whose middle lies between two heights."""
        return tuple(cell for cell in self.cells if top <= cell.middle <= bottom)


def in_order(lines: Lines) -> Lines:
    """Return the lines of an upright page in order of reading, each row of a form as one line."""
    if not lines:
        return lines
    height = median(_height(word) for line in lines for word in line)
    clear = [line for line in lines if _is_clear(line, height)]
    runs = list(_runs(_cells(clear), height)) if clear else []
    merged = _merged(runs, height)
    if len(merged) == len(runs):
        return lines
    rows = [_words(row) for run in merged for row in run.rows]
    return inserted(rows, [line for line in lines if line not in clear])


def _is_clear(line: Sequence[Word], height: float) -> bool:
    """Say whether a line says something and stands in one row: not several marks read as one."""
    one_row = median(map(_height, line)) < TALL * height
    return one_row and any(_SAYS.search(word.text) for word in line)


def _height(word: Word) -> int:
    return word.box[3] - word.box[1]


def _cells(lines: Sequence[tuple[Word, ...]]) -> list[Cell]:
    slope = _slope(lines)
    return [
        Cell(
            line,
            min(word.box[0] for word in line),
            max(word.box[2] for word in line),
            median(_middle(word) - slope * _across(word) for word in line),
        )
        for line in lines
    ]


def _slope(lines: Sequence[tuple[Word, ...]]) -> float:
    """Return by how much lines fall to the right: units of height to each unit of width."""
    falls = []
    for line in lines:
        if len(line) >= LONG_LINE:
            first, last = line[: len(line) // 2], line[len(line) // 2 :]
            width = mean(map(_across, last)) - mean(map(_across, first))
            if width > 0:
                falls.append((mean(map(_middle, last)) - mean(map(_middle, first))) / width)
    return median(falls) if falls else 0.0


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _across(word: Word) -> float:
    return (word.box[0] + word.box[2]) / 2


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
            kept[-1] = _beside(kept[-1], later, height)
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
        nearest = min(many, key=lambda each: _distance(cell, each))
        if _distance(cell, nearest) < APART * height:
            yield (cell, nearest) if few is one else (nearest, cell)


def _distance(one: Cell, other: Cell) -> float:
    return abs(one.middle - other.middle)


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
            _distance(*pair) <= SAME_ROW * height for pair in pairs
        )
    texts = [max(pair, key=lambda cell: cell.left) for pair in pairs]
    return (
        left <= LOOSE
        and _mostly(_distance(*pair) <= LEVEL * height for pair in pairs)
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


def _beside(one: Run, other: Run, height: float) -> Run:
    """Return two runs as one, in whose rows the cells of both stand."""
    rows = list(one.rows)
    for row in other.rows:
        nearest = min(range(len(one.rows)), key=lambda n: _distance(one.rows[n][0], row[0]))
        if _distance(one.rows[nearest][0], row[0]) < SAME_ROW * height:
            rows[nearest] = tuple(sorted((*rows[nearest], *row), key=lambda cell: cell.left))
        else:
            rows.append(row)
    return Run(tuple(sorted(rows, key=lambda row: row[0].middle)))


def _words(row: Row) -> tuple[Word, ...]:
    return tuple(word for cell in row for word in cell.words)
