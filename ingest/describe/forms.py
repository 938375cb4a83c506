"""Forms whose text was read column by column: first all the labels, then all the values.

PDF files and recognised scans often give the head of a letter or of minutes so. A label belongs to
the value of the same place in its column; what does not come out even is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.describe.outline import Line, lines_of

_FEWEST = 3
"""Labels of a column; two short lines may stand above anything."""

_MOST = 24
"""And at most: a list of names is no column of labels, however short its lines."""

_MOST_LINES = 4
"""Lines of a value."""

_LABEL = re.compile(r"[A-Z][A-Za-z./,() -]{1,38}")
_VALUE = re.compile(r"[ \t]*:[ \t]*(?=\S)")
_LABEL_ALONE = re.compile(r"([A-Z][A-Za-z./,() -]{1,38}?)[ \t]*:[ \t]*")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its line, and the half-open span of the value that belongs to it."""

    label: str
    line: Line
    value: Span


def entries_by_columns(text: str) -> tuple[Entry, ...]:
    """Return the entries of forms whose labels stand together and their values after them."""
    lines = lines_of(text)
    found: list[Entry] = []
    at = 0
    while at < len(lines):
        entries = _colons_with_values(text, lines, at) or _colons_with_labels(text, lines, at)
        found += entries
        at += 2 * len(entries) or 1
    return tuple(found)


def _colons_with_values(text: str, lines: Sequence[Line], at: int) -> list[Entry]:
    """Return the entries of a form whose labels begin at a line, each value after its colon."""
    labels = _run(text, lines, at, _LABEL)
    if not _FEWEST <= len(labels) <= _MOST:
        return []
    below = at + len(labels)
    values = _values(text, lines[below : below + _MOST_LINES * len(labels) + 1])
    if len(values) != len(labels):
        return []
    return [
        Entry(_words(text, line).strip(), line, value)
        for line, value in zip(labels, values, strict=True)
    ]


def _values(text: str, lines: Sequence[Line]) -> list[Span]:
    """Return the values that begin with a colon; one may go on in lines that do not."""
    values: list[Span] = []
    pending: list[Line] = []
    for line in lines:
        begun = _VALUE.match(text, line.start, line.end)
        if begun is None:
            if not values or line.after_blank or len(pending) == _MOST_LINES - 1:
                break
            pending.append(line)
            continue
        if pending:
            values[-1] = (values[-1][0], pending[-1].end)
            pending = []
        values.append((begun.end(), line.end))
    for line in pending:
        if not _words(text, line).strip()[:1].islower():
            break
        values[-1] = (values[-1][0], line.end)
    return values


def _colons_with_labels(text: str, lines: Sequence[Line], at: int) -> list[Entry]:
    """Return the entries of a form whose labels keep their colons, each value in one line."""
    labels = _run(text, lines, at, _LABEL_ALONE)
    if not _FEWEST <= len(labels) <= _MOST:
        return []
    first = at + len(labels)
    below = lines[first : first + len(labels) + 1]
    values = below[: len(labels)]
    ended = len(below) == len(values) or below[-1].after_blank
    plain = all(":" not in _words(text, line) for line in values)
    if not (len(labels) == len(values) and ended and plain):
        return []
    return [
        Entry(_words(text, label).strip(" :"), label, (value.start, value.end))
        for label, value in zip(labels, values, strict=True)
    ]


def _run(text: str, lines: Sequence[Line], at: int, pattern: re.Pattern[str]) -> list[Line]:
    """Return the lines that a pattern knows whole, up to the first other one or one too many."""
    run: list[Line] = []
    for line in lines[at : at + _MOST + 1]:
        if not pattern.fullmatch(_words(text, line).strip()):
            break
        run.append(line)
    return run


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end]
