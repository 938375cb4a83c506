"""Forms whose labels and values came apart: read column by column, or without their colons.

PDF files and recognised scans often give the head of a letter or of minutes so. A label belongs to
the value of the same place in its column; what does not come out even is left alone. Where the
colons are lost, a value stands after its label or below it, up to the next label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.describe.loaded import one
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


Layout = Callable[[str, Sequence[Line], int], list[Entry]]
"""What finds the entries of a form that begins at a line, none where none of its sort does."""


def entries_by_columns(text: str) -> tuple[Entry, ...]:
    """Return the entries of forms whose labels stand together and their values after them."""
    return _entries(text, (_colons_with_values, _colons_with_labels))


def entries_of_head(text: str) -> tuple[Entry, ...]:
    """Return the entries of the heads of letters, in columns or without their colons."""
    return _entries(text, (_colons_with_values, _colons_with_labels, _without_colons))


def _entries(text: str, layouts: Sequence[Layout]) -> tuple[Entry, ...]:
    lines = lines_of(text)
    found: list[Entry] = []
    at = 0
    while at < len(lines):
        entries = next(filter(None, (layout(text, lines, at) for layout in layouts)), [])
        found += entries
        at += 1
        while entries and at < len(lines) and lines[at].start < entries[-1].value[1]:
            at += 1
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


def _without_colons(text: str, lines: Sequence[Line], at: int) -> list[Entry]:
    """Return the entries of a head of which some labels have no colon, each value after its label.

    The labels are those of letters, since only the words tell a label from a value here.
    """
    chain = _chain(text, lines, at)
    bare = [match for _, match in chain if _is_bare(match)]
    if chain and chain[-1][1]["by"] == " " and len(bare) < _FEWEST:
        del chain[-1]  # the first words of a sentence, or of an address
    if not bare or len({match["label"].lower() for _, match in chain}) < _FEWEST:
        return []
    entries = []
    for (position, match), following in zip(chain, [*chain[1:], None], strict=True):
        last = following[0] if following else _end_of_last(text, lines, position, match.end())
        end = lines[_before_date(text, lines, position, last) - 1].end
        if text[match.end() : end].strip():
            entries.append(Entry(match["label"], lines[position], (match.end(), end)))
    return entries


def _chain(text: str, lines: Sequence[Line], at: int) -> list[tuple[int, re.Match[str]]]:
    """Return the labels of letters from a line on that stand close to each other, by line."""
    label = one("letters", "head/label").pattern
    chain: list[tuple[int, re.Match[str]]] = []
    for position in range(at, min(at + _MOST, len(lines))):
        line = lines[position]
        match = label.match(text, line.words, line.end)
        if match is not None:
            chain.append((position, match))
        elif not chain or line.after_blank or position - chain[-1][0] == _MOST_LINES:
            break
    return chain


def _is_bare(match: re.Match[str]) -> bool:
    """Say whether a label lacks its colon; before an addressee none is usual."""
    return not match["bare"] and ":" not in match["by"] and ";" not in match["by"]


def _end_of_last(text: str, lines: Sequence[Line], position: int, after: int) -> int:
    """Return the line after the last value: it may go on in lines that stand further in.

    Below a label alone it has some lines, wherever they begin.
    """
    head = lines[position]
    alone = not text[after : head.end].strip()
    end = position + 1
    for line in lines[end : position + _MOST_LINES]:
        further = line.words - line.start > head.words - head.start + 2
        if line.after_blank or not (alone or (further and not line.mark)):
            break
        end += 1
    return end


def _before_date(text: str, lines: Sequence[Line], first: int, last: int) -> int:
    """Return the line after a value, which ends where the place and date of a letter stand."""
    dated = (one("dates", "placed/city").pattern, one("dates", "placed/alone").pattern)
    for position in range(first + 1, last):
        if any(date.match(text, lines[position].start, lines[position].end) for date in dated):
            return position
    return last


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
