"""Lines of a page as cells that stand in rows, once the page is level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import mean, median

from corpus.recognised import Word

LONG_LINE = 5
"""Words of a line that shows how the page slopes."""


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


def height_of(word: Word) -> int:
    """Return the height of a word, in units of the page."""
    return word.box[3] - word.box[1]


def cells_of(lines: Sequence[tuple[Word, ...]], slope: float) -> list[Cell]:
    """Return lines as cells of a page that slopes so (`slope_of`)."""
    return [
        Cell(
            line,
            min(word.box[0] for word in line),
            max(word.box[2] for word in line),
            median(_middle(word) - slope * _across(word) for word in line),
        )
        for line in lines
    ]


def slope_of(lines: Sequence[tuple[Word, ...]]) -> float:
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


def distance(one: Cell, other: Cell) -> float:
    """Return how much lower one cell stands than another, whichever does."""
    return abs(one.middle - other.middle)


def beside(one: Run, other: Run, near: float) -> Run:
    """Return two runs as one: cells whose middles differ by less than `near` share a row."""
    rows = list(one.rows)
    for row in other.rows:
        nearest = min(range(len(one.rows)), key=lambda n: distance(one.rows[n][0], row[0]))
        if distance(one.rows[nearest][0], row[0]) < near:
            rows[nearest] = tuple(sorted((*rows[nearest], *row), key=lambda cell: cell.left))
        else:
            rows.append(row)
    return Run(tuple(sorted(rows, key=lambda row: row[0].middle)))


def words_of(row: Row) -> tuple[Word, ...]:
    """Return the words of a row from left to right."""
    return tuple(word for cell in row for word in cell.words)
