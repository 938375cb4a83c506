"""Tables in text: rows of cells under a head that names its columns.

Readers divide cells by tabs; a text file by bars or wide spaces. Of a PDF only the words are left:
there rows are told by their numbers, and what stands in which column is for the caller to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.describe.loaded import group
from ingest.describe.outline import Line, lines_of

_BETWEEN = re.compile(r"[ ]*\t[ \t]*|[ \t]*\|[ \t]*|[ ]{2,}")
_NUMBER = re.compile(r"[ \t|]*(\d{1,3})[.)]?(?:[ \t|]+|$)")

_MOST_HEAD_LINES = 9
"""Lines over which the cells of a head may be broken."""

_LONGEST_NAME = 48
"""Characters of the name of a column."""

_LONGEST_NUMBER = 6
"""And of that of the column of the rows' numbers: `Nomor.`"""

_MOST_WORDS = 14
"""Words of a head."""

_HEAD_GOES_ON = 2
"""Lines below the first of a head of a PDF that may go on with it."""

_FEWEST_ROWS = 2
"""Rows of a table that is told from its columns alone."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its whole span without its number, and its cells by the field of their column.

    `cells` is empty where the cells cannot be told apart.
    """

    span: Span
    cells: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the fields of its columns (empty for one that no rule knows), and its rows."""

    start: int
    end: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables_in(text: str) -> tuple[Table, ...]:
    """Return the tables whose heads name two known columns at least, in order of reading."""
    lines = lines_of(text)
    named = ((at, 1, _columns(text, line)) for at, line in enumerate(lines))
    heads = [head for head in named if len(set(head[2]) - {""}) >= 2]
    named_alone = [(at, _column(text[line.start : line.end])) for at, line in enumerate(lines)]
    alone = [(at, name) for at, name in named_alone if name]
    longest = {at: (at, size, columns) for at, size, columns in heads}
    for broken in _broken_heads(text, lines):
        if len(broken[2]) > len(longest.get(broken[0], broken)[2]) or broken[0] not in longest:
            longest[broken[0]] = broken
    heads = sorted(longest.values())
    limits = [*(at for at, _, _ in heads), len(lines)][1:]
    by_rows = [
        _table(text, lines[at], lines[at + size : limit], columns)
        for (at, size, columns), limit in zip(heads, limits, strict=True)
    ]
    found = (*by_rows, *_read_by_columns(text, lines, alone))
    return tuple(sorted(found, key=lambda table: table.start))


def begins_as_table(text: str, start: int, end: int) -> bool:
    """Say whether a stretch begins with the head of a numbered table, even one not read as such."""
    words = next((text[line.start : line.end] for line in lines_of(text, start, end)), "").split()
    parts = (" ".join(words[1 : 1 + size]) for size in (3, 2, 1))
    return bool(words) and _is_number(words[0]) and any(map(_column, parts))


def _broken_heads(text: str, lines: list[Line]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield heads whose words were broken by the width of their columns, and go on in lines below.

    That is how a PDF gives a head with narrow columns. Each is its place, how many lines it takes,
    and its columns; the first row must follow.
    """
    for at, line in enumerate(lines):
        words = text[line.start : line.end].split()
        if not words or len(words) > _MOST_WORDS or not _is_number(words[0]):
            continue
        for size, below in enumerate(lines[at + 1 : at + _MOST_HEAD_LINES], 2):
            number = _NUMBER.match(text, below.start, below.end)
            if number and number[1] == "1":
                columns = tuple(_run_together(words))
                if len(set(columns)) > 2:
                    yield at, size - 1, columns
                break
            words += [word for word in text[below.start : below.end].split() if word != "."]


def _read_by_columns(text: str, lines: list[Line], heads: list[tuple[int, str]]) -> Iterator[Table]:
    """Yield the tables of which each column was read in one: its name, then a line for each row.

    The columns must have equally many lines; which line belongs to which row cannot be told else.
    """
    at = 0
    while at < len(heads):
        run = _even(lines, heads[at:])
        rows = run[1][0] - run[0][0] - 1 if len(run) > 1 else 0
        last = run[-1][0] + rows
        if rows < _FEWEST_ROWS or not _is_whole(text, lines, run[0][0], last):
            at += 1
            continue
        cells = [
            {name: (lines[head + row].start, lines[head + row].end) for head, name in run}
            for row in range(1, rows + 1)
        ]
        columns = tuple(name for _, name in run)
        spans = [Row((min(each.values())[0], max(each.values())[1]), each) for each in cells]
        yield Table(lines[run[0][0]].start, lines[last].end, columns, tuple(spans))
        at += len(run)


def _is_whole(text: str, lines: list[Line], first: int, last: int) -> bool:
    """Say whether lines stand together, and something else or nothing comes after them."""
    within = lines[first + 1 : last + 1]
    if last >= len(lines) or any(line.after_blank for line in within):
        return False
    if any(text[line.start : line.end].lstrip().startswith(":") for line in within):
        return False  # a form of labels with their values below them
    below = lines[last + 1 : last + 2]
    return all(line.after_blank or _ends_table(text, line) for line in below)


def _even(lines: list[Line], heads: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the first heads as far as they differ and stand equally far from each other."""
    run = heads[:1]
    for head in heads[1:]:
        apart = run[1][0] - run[0][0] if len(run) > 1 else head[0] - run[0][0]
        known = {name for _, name in run}
        if head[0] - run[-1][0] != apart or head[1] in known or lines[head[0]].after_blank:
            break
        run.append(head)
    return run


def _columns(text: str, line: Line) -> tuple[str, ...]:
    """Return the fields of the columns that a line names."""
    cells = list(_cells(text, line.start, line.end))
    if len(cells) > 1:
        return tuple(_column(text[slice(*cell)]) for cell in cells)
    return tuple(_run_together(text[line.start : line.end].split()))


def _column(words: str) -> str:
    name = " ".join(words.split()).strip(" *_.:")
    if ":" in name or len(name) > _LONGEST_NAME:
        return ""
    rules = group("meeting_heads", "column/")
    halves = name.split(" / ") if name.count(" / ") == 1 else []
    named = (r.value for each in (name, *halves) for r in rules if r.pattern.search(each))
    return next(named, "")


def _is_number(word: str) -> bool:
    """Say whether a word names the column of the rows' numbers; it is asked of every line."""
    return len(word) <= _LONGEST_NUMBER and _column(word) == "number"


def _run_together(words: list[str]) -> Iterator[str]:
    """Yield the columns of a head of a PDF, which must begin with the number's column.

    A word may have been broken in two: `Keterang an`.
    """
    if not words or len(words) > _MOST_WORDS or not _is_number(words[0]):
        return
    at = 0
    while at < len(words):
        sizes = (size for size in (4, 3, 2, 1) if at + size <= len(words))
        parts = ((size, words[at : at + size]) for size in sizes)
        spelt = ((size, gap.join(part)) for size, part in parts for gap in (" ", "")[:size])
        named = ((size, _column(name)) for size, name in spelt)
        size, column = next(((size, column) for size, column in named if column), (0, ""))
        if not column:
            return
        yield column
        at += size


def _table(text: str, head: Line, below: list[Line], columns: tuple[str, ...]) -> Table:
    divided = len(list(_cells(text, head.start, head.end))) > 1
    rows = _divided(text, below, columns) if divided else _numbered(text, below)
    end = rows[-1].span[1] if rows else head.end
    return Table(head.start, end, columns, tuple(rows))


def _divided(text: str, lines: list[Line], columns: tuple[str, ...]) -> list[Row]:
    """Return the rows of lines with as many cells as there are columns, as far as they go on."""
    rows: list[Row] = []
    for line in lines:
        cells = list(_cells(text, line.start, line.end))
        if set(text[line.start : line.end]) <= set("|-+=: \t"):
            continue
        if len(cells) < 2:
            break
        if len(cells) == len(columns) - 1 and columns[0] == "number":
            cells.insert(0, (line.start, line.start))
        named = {
            name: cell
            for name, cell in zip(columns, cells, strict=False)
            if name and cell[0] < cell[1]
        }
        filled = [cell for name, cell in named.items() if name != "number"]
        if filled:
            rows.append(Row((min(filled)[0], max(filled)[1]), named))
    return rows


def _numbered(text: str, lines: list[Line]) -> list[Row]:
    """Return the rows that are numbered 1, 2, …, each up to the next."""
    rows: list[Row] = []
    for at, line in enumerate(lines):
        number = _NUMBER.match(text, line.start, line.end)
        if (
            not rows
            and not number
            and at < _HEAD_GOES_ON
            and not line.mark
            and not line.after_blank
        ):
            continue
        if number and int(number[1]) == len(rows) + 1:
            rows.append(Row((number.end(), line.end), {}))
        elif not rows or line.mark or line.after_blank or _ends_table(text, line):
            break
        else:
            rows[-1] = Row((rows[-1].span[0], line.end), {})
    return rows


def _ends_table(text: str, line: Line) -> bool:
    words = text[line.start : line.end].strip()
    ending = (*group("minutes", "item/closing"), *group("minutes", "stated/next"))
    return any(rule.pattern.match(words) for rule in ending) or any(
        rule.pattern.search(words.rstrip(" :")) for rule in group("meeting_heads", "head/")
    )


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of the cells of a line; an empty one where nothing stands between tabs."""
    inside = text[start:end]
    first = start + len(inside) - len(inside.lstrip(" |"))
    last = end - (len(inside) - len(inside.rstrip(" |\t\r")))
    at = first
    for match in _BETWEEN.finditer(text, first, last):
        for _ in range(max(1, match.group().count("\t"))):
            yield at, max(at, match.start())
            at = match.end()
    if at <= last:
        yield at, last
