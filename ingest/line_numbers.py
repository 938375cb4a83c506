"""The numbers of lines in the margin of pleadings and transcripts, which are no part of the text.

Courts of California want lines numbered anew from 1 on each page, at least three to an inch, beside
a line of type or evenly spaced (California Rules of Court, rule 2.108); a page of a transcript of
the federal courts has 25 lines (Guide to Judiciary Policy, vol. 6, section 520). PDF text has them
before the page, or each before its line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.furniture import PageLines

FEWEST = 24
MOST = 40
"""Lines that a numbered page has."""

UNEVEN = 0.25
"""Numbers that are evenly spaced stand no further from their place than this share of a space."""

COVERED = 0.8
"""The share of the height of a page's text that its numbers cover: rows of a table cover less."""

_BEFORE_A_LINE = re.compile(r"\s*(\d{1,2})(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Which lines of a page begin with the numbers from 1, and whether these stand alone."""

    indices: tuple[int, ...]
    alone: bool


def without_line_numbers(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return the pages of a document without the numbers of their lines.

    Numbers before lines are told from the rows of a list by beginning anew on a second page, where
    they go as far; numbers that stand alone by their even spaces over the whole page.
    """
    numbered = [_numbered(page) for page in pages]
    counts = Counter(len(found.indices) for found in numbered if found and not found.alone)
    return [
        _without(page, found) if found and (found.alone or counts[len(found.indices)] > 1) else page
        for page, found in zip(pages, numbered, strict=True)
    ]


def _numbered(page: PageLines) -> _Numbered | None:
    """Return the lines of a page with the numbers from 1, None where it has too few or too many."""
    if len(page.lines) < FEWEST:
        return None
    indices = _counted([line.strip() for line in page.lines])
    if FEWEST <= len(indices) <= MOST and _is_a_margin(page, indices):
        return _Numbered(indices, alone=True)
    starts = [_BEFORE_A_LINE.match(line) for line in page.lines]
    indices = _counted([start[1] if start else "" for start in starts])
    if FEWEST <= len(indices) <= MOST and indices[-1] - indices[0] < len(indices) + 2:
        return _Numbered(indices, alone=False)
    return None


def _counted(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of the texts that are 1, 2, 3 and so on, in order."""
    indices: list[int] = []
    for index, text in enumerate(texts):
        if text == str(len(indices) + 1):
            indices.append(index)
    return tuple(indices)


def _is_a_margin(page: PageLines, indices: Sequence[int]) -> bool:
    """Say whether numbers that stand alone are evenly spaced from the first line to the last.

    Where no heights are known, they have to follow each other without a line between.
    """
    heights = [page.heights[index] for index in indices] if page.heights else [None]
    known = [height for height in heights if height is not None]
    if len(known) < len(heights):
        return indices[-1] - indices[0] == len(indices) - 1
    gaps = [upper - lower for upper, lower in pairwise(known)]
    usual = median(gaps)
    every = [height for height in page.heights if height is not None]
    return (
        usual > 0
        and all(abs(gap - usual) <= UNEVEN * usual for gap in gaps)
        and known[0] - known[-1] >= COVERED * (max(every) - min(every))
    )


def _without(page: PageLines, found: _Numbered) -> PageLines:
    if not found.alone:
        lines = list(page.lines)
        for index in found.indices:
            lines[index] = _BEFORE_A_LINE.sub("", lines[index], count=1)
        return PageLines(tuple(lines), page.heights)
    kept = [index for index in range(len(page.lines)) if index not in set(found.indices)]
    return PageLines(
        tuple(page.lines[index] for index in kept),
        tuple(page.heights[index] for index in kept) if page.heights else (),
    )
