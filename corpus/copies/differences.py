"""Where the texts of two documents differ, as a person looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.copies.alignment import Placed, aligned, placed_words
from corpus.copies.comparison import is_misread
from corpus.copies.text import is_recognised
from corpus.document import Document

_AROUND = 4  # words before a difference
_LONGEST = 40  # words of a difference that are shown


class Sort(StrEnum):
    """What a difference is: other words, words that may be the same, or words of one side only."""

    OTHER = "other"
    MISREAD = "misread"
    ONLY_FIRST = "only-first"
    ONLY_SECOND = "only-second"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one document: what stands before, the words, and where they begin.

    `page` is 1 or more, and `start` and `end` are offsets into its text; a passage without words
    has the place where they would be. `more` counts the words that are left out.
    """

    before: str
    words: str
    page: int
    start: int
    end: int
    more: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two texts differ, as it is in each."""

    sort: Sort
    first: Passage
    second: Passage


def differences(one: Document, other: Document) -> Iterator[Difference]:
    """Yield where the texts of two documents differ, in order of reading."""
    first, second = placed_words(one.pages), placed_words(other.pages)
    here, there = ([placed.word for placed in text] for text in (first, second))
    recognised = is_recognised(one) or is_recognised(other)
    for stretch in aligned(here, there):
        if stretch.same:
            continue
        sides = here[stretch.start : stretch.end], there[stretch.other_start : stretch.other_end]
        yield Difference(
            _sort(*sides, recognised=recognised),
            _passage(first, stretch.start, stretch.end, one),
            _passage(second, stretch.other_start, stretch.other_end, other),
        )


def _sort(here: Sequence[str], there: Sequence[str], *, recognised: bool) -> Sort:
    if not there:
        return Sort.ONLY_FIRST
    if not here:
        return Sort.ONLY_SECOND
    return Sort.MISREAD if is_misread(here, there, recognised=recognised) else Sort.OTHER


def _passage(text: Sequence[Placed], start: int, end: int, document: Document) -> Passage:
    before = _printed(text[max(0, start - _AROUND) : start], document)
    shown = text[start : min(end, start + _LONGEST)]
    if not shown:
        at = text[min(start, len(text) - 1)] if text else Placed("", 1, 0, 0)
        return Passage(before, "", at.page, at.start, at.start)
    last = [placed for placed in shown if placed.page == shown[0].page][-1]
    return Passage(
        before,
        _printed(shown, document),
        shown[0].page,
        shown[0].start,
        last.end,
        end - start - len(shown),
    )


def _printed(words: Sequence[Placed], document: Document) -> str:
    """Return words as they are printed, on one line."""
    return " ".join(document.page(each.page).text[each.start : each.end] for each in words)
