"""Two texts laid beside each other, word by word: where they are the same, and where they differ.

Rows of words that are as often in one text as in the other, and not often, are anchors (after Bram
Cohen's patience diff); between two anchors the gap is small enough for `difflib`. So a decision of
a hundred pages is aligned in a fraction of a second, and one that begins or ends elsewhere is
aligned all the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.copies.text import WORD
from corpus.document import Page

_ROW = 4  # words that stand together to be an anchor
_MOST_OFTEN = 12  # times that an anchor may be in a text; what is everywhere places nothing
_WIDEST_GAP = 600  # words on either side; a wider gap is no alignment but another text


@dataclass(frozen=True, slots=True)
class Placed:
    """A word, its letters without their case, and where it stands: page and half-open offsets."""

    word: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `start` to `end` (half-open) of one text beside those of the other.

    `same` says that they are the same words; where they are not, either side may be empty.
    """

    same: bool
    start: int
    end: int
    other_start: int
    other_end: int


def placed_words(pages: Sequence[Page]) -> tuple[Placed, ...]:
    """Return the words of a text in order of reading, each with its place."""
    return tuple(
        Placed(found[0].casefold(), page.number, found.start(), found.end())
        for page in pages
        for found in WORD.finditer(page.text)
    )


def aligned(one: Sequence[str], other: Sequence[str]) -> tuple[Stretch, ...]:
    """Return the stretches of two texts in order, which together are both texts, whole."""
    if one and one == other:  # downloaded twice: nothing to look for
        return (Stretch(True, 0, len(one), 0, len(other)),)
    found: list[Stretch] = []
    at = other_at = 0
    for start, end, other_start in [*_runs(one, other), (len(one), len(one), len(other))]:
        found += _gap(one, at, start, other, other_at, other_start)
        if end > start:
            found.append(Stretch(True, start, end, other_start, other_start + end - start))
        at, other_at = end, other_start + end - start
    return tuple(_joined(found))


def _runs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield runs of the same words around the anchors: start, end, and start in the other text."""
    end = other_end = 0
    for start, other_start in _anchors(one, other):
        if start < end or other_start < other_end:
            continue
        while start > end and other_start > other_end and one[start - 1] == other[other_start - 1]:
            start, other_start = start - 1, other_start - 1
        length = 0
        for word, other_word in zip(one[start:], other[other_start:], strict=False):
            if word != other_word:
                break
            length += 1
        end, other_end = start + length, other_start + length
        yield start, end, other_start


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of rows that are equally often in both texts, rising in both.

    Of a passage that both repeat, the first is the first and the second the second.
    """
    here, there = _rows(one), _rows(other)
    pairs = [
        pair
        for row, at in here.items()
        if len(at) == len(there.get(row, ())) <= _MOST_OFTEN
        for pair in zip(at, there[row], strict=True)
    ]
    return _rising(sorted(pairs))


def _rows(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    """Return the places of each row of words."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(zip(*(words[n:] for n in range(_ROW)), strict=False)):
        found.setdefault(row, []).append(at)
    return found


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs, which rise in the first, that rises in the second too."""
    ends: list[int] = []  # the smallest second of a rising part of each length
    last: list[int] = []  # the pair that it ends with
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _gap(
    one: Sequence[str], start: int, end: int, other: Sequence[str], other_start: int, other_end: int
) -> Iterator[Stretch]:
    """Yield what stands between two runs."""
    here, there = end - start, other_end - other_start
    if not (here or there):
        return
    if not (here and there) or max(here, there) > _WIDEST_GAP:
        yield Stretch(False, start, end, other_start, other_end)
        return
    matcher = SequenceMatcher(None, one[start:end], other[other_start:other_end], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield Stretch(tag == "equal", start + a, start + b, other_start + c, other_start + d)


def _joined(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches, those that go on as they began as one."""
    held: Stretch | None = None
    for each in stretches:
        if held is not None and held.same == each.same:
            held = Stretch(held.same, held.start, each.end, held.other_start, each.other_end)
            continue
        if held is not None:
            yield held
        held = each
    if held is not None:
        yield held
