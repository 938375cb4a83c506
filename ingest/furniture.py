"""What stands on a page beside its text: running headers, footers, page numbers.

Headers and footers are known by repetition at the same edge of neighbouring pages, page numbers
also by their words. What counts as a printed page number is in `rules/furniture.toml`. The module
knows nothing of file formats: every reader may use it. Stamps are in `ingest.stamps`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

DEPTH = 6
"""Lines from the edge of a page that may be header or footer."""

REACH = 4
"""A running line is looked for on so many pages before and after its own."""

SHARE = 0.4
"""It must stand on this share of them: headers of left and right pages stand on every second."""

NOTHING_ELSE = 4 * DEPTH
"""Lines of a page that may all be header and footer, wrapped in a cell one word wide."""

FEWEST = 3
"""And on so many pages at least: what stands on two may be chance."""

LONGEST_COUNTING = 300
"""Characters of a line that may count the pages: a text with a thousand numbers may be one line."""

LONGEST_NUMBER = 4
"""Digits of a number that may count the pages."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page in order of reading, and how high each stands on the page.

    `heights` grow upwards, in any unit; None for a line whose place is not known. Empty means that
    the lines are in order from top to bottom.
    """

    lines: tuple[str, ...]
    heights: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class DividedPage:
    """A page with what is repeated on its edges set apart.

    `header` and `footer` are lines from top to bottom, `body` keeps the order of reading, `printed`
    is the page number that the page prints.
    """

    header: tuple[str, ...]
    body: tuple[str, ...]
    footer: tuple[str, ...]
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class _Rules:
    page_numbers: tuple[re.Pattern[str], ...]
    bare_numbers: tuple[re.Pattern[str], ...]
    catchwords: tuple[re.Pattern[str], ...]
    transmissions: tuple[re.Pattern[str], ...]
    body: tuple[re.Pattern[str], ...]


@cache
def written_rules() -> dict[str, Any]:
    """Return the rules of furniture as they are written."""
    return tomllib.loads(
        resources.files("ingest").joinpath("rules/furniture.toml").read_text(encoding="utf-8")
    )


@cache
def _rules() -> _Rules:
    return _Rules(
        page_numbers=_patterns("page_number"),
        bare_numbers=_patterns("bare_number"),
        catchwords=_patterns("catchword"),
        transmissions=_patterns("transmission"),
        body=_patterns("body"),
    )


def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule["pattern"], re.IGNORECASE) for rule in written_rules()[kind])


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in patterns)


def divide(pages: Sequence[PageLines]) -> tuple[DividedPage, ...]:
    """Set headers and footers of consecutive pages apart from their text.

    Where more than half of a document recurs, the pages are alike (receipts, forms), and repetition
    says nothing: then only lines that print the page number in words are set apart.
    """
    edges = [_Edges.of(page) for page in pages]
    tops = _Recurrences(pages, [edge.top for edge in edges])
    bottoms = _Recurrences(pages, [edge.bottom for edge in edges])
    wholes = _Recurrences(pages, [edge.whole or edge.top + edge.bottom for edge in edges])
    divided = _all_divided(pages, edges, tops, bottoms, wholes)
    apart = sum(len(page.header) + len(page.footer) for page in divided)
    if 2 * apart <= sum(len(page.lines) for page in pages):
        return divided
    nowhere = _Recurrences((), ())
    return _all_divided(pages, edges, nowhere, nowhere, nowhere)


def _all_divided(
    pages: Sequence[PageLines],
    edges: Sequence[_Edges],
    tops: _Recurrences,
    bottoms: _Recurrences,
    wholes: _Recurrences,
) -> tuple[DividedPage, ...]:
    return tuple(
        _without_body(page, edge)
        if _bears_nothing_else(page, edge, number, wholes)
        else _divided(page, edge, number, tops, bottoms)
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True), start=1)
    )


@dataclass(frozen=True, slots=True)
class _Edges:
    """Indices of the lines near the top and the bottom of a page, the outermost first."""

    order: tuple[int, ...]

    @classmethod
    def of(cls, page: PageLines) -> _Edges:
        if not page.heights:
            return cls(tuple(range(len(page.lines))))
        placed = [(-height, i) for i, height in enumerate(page.heights) if height is not None]
        return cls(tuple(index for _, index in sorted(placed)))

    @property
    def top(self) -> tuple[int, ...]:
        return self.order[:DEPTH]

    @property
    def bottom(self) -> tuple[int, ...]:
        return self.order[: -DEPTH - 1 : -1]

    @property
    def whole(self) -> tuple[int, ...]:
        """All lines of a page that may hold nothing else, none of a longer one."""
        return self.order if len(self.order) <= NOTHING_ELSE else ()


class _Recurrences:
    """At one edge of the pages: which lines recur, and on which pages."""

    def __init__(self, pages: Sequence[PageLines], edges: Sequence[tuple[int, ...]]) -> None:
        self._count = len(pages)
        self._pages: dict[str, list[int]] = defaultdict(list)
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True), start=1):
            for key in {key for index in edge for key, _ in _keys(page.lines[index], number)}:
                self._pages[key].append(number)

    def __contains__(self, key_on_page: tuple[str, int]) -> bool:
        key, number = key_on_page
        pages = self._pages.get(key, ())
        first, last = max(1, number - REACH), min(self._count, number + REACH)
        near = bisect_right(pages, last) - bisect_left(pages, first)
        return near >= max(FEWEST, SHARE * (last - first + 1))


_NUMBER = re.compile(r"\d+")


def _keys(line: str, number: int) -> Iterator[tuple[str, str | None]]:
    """Yield what the line has in common with its like on other pages, and the number it counts.

    First the line as it stands, then with each number replaced by its distance from the page's own:
    two footers `Page 3 of 9` and `Page 4 of 9` share `page#0of9`, two lines `Pasal 3` and `Pasal 7`
    on neighbouring pages share nothing.
    """
    bare = "".join(line.split()).casefold()
    yield bare, None
    for found in _NUMBER.finditer(bare) if len(bare) <= LONGEST_COUNTING else ():
        if len(found.group()) <= LONGEST_NUMBER:
            distance = int(found.group()) - number
            yield f"{bare[: found.start()]}#{distance}{bare[found.end() :]}", found.group()


def _bears_nothing_else(page: PageLines, edges: _Edges, number: int, wholes: _Recurrences) -> bool:
    """Say whether every line of a page recurs, wherever it stands on others."""
    return bool(edges.whole) and all(
        any((key, number) in wholes for key, _ in _keys(page.lines[index].strip(), number))
        for index in edges.whole
    )


def _without_body(page: PageLines, edges: _Edges) -> DividedPage:
    return DividedPage((), (), tuple(page.lines[index] for index in edges.order))


def _divided(
    page: PageLines, edges: _Edges, number: int, tops: _Recurrences, bottoms: _Recurrences
) -> DividedPage:
    header = _running(page, edges.top, number, tops)
    footer = _running(page, edges.bottom, number, bottoms) | _catchword(page, edges)
    for index in header.keys() & footer.keys():  # a page so short that its edges meet
        upper = 2 * edges.order.index(index) < len(edges.order) - 1
        del (footer if upper else header)[index]
    apart = header.keys() | footer.keys()
    printed = next((found for found in (footer | header).values() if found), None)
    return DividedPage(
        header=tuple(page.lines[index] for index in edges.order if index in header),
        body=tuple(line for index, line in enumerate(page.lines) if index not in apart),
        footer=tuple(page.lines[index] for index in edges.order if index in footer),
        printed=printed,
    )


def _running(
    page: PageLines, edge: tuple[int, ...], number: int, recurrences: _Recurrences
) -> dict[int, str | None]:
    """Return the lines of an edge that are no part of the text, with the page number in them."""
    running: dict[int, str | None] = {}
    for place, index in enumerate(edge):
        line = page.lines[index].strip()
        if _matches(_rules().body, line):
            continue
        if place == 0 and _matches(_rules().transmissions, line):
            running[index] = None
            continue
        worded = _number_in(_rules().page_numbers, line)
        if worded:
            running[index] = worded
            continue
        if place == 0 and _number_in(_rules().bare_numbers, line) == str(number):
            running[index] = str(number)
            continue
        for key, counted in _keys(line, number):
            if (key, number) in recurrences:
                running[index] = counted
                break
    return running


def _catchword(page: PageLines, edges: _Edges) -> dict[int, str | None]:
    """Return the lowest line if it announces the first words of the next page (`Pasal 8 . . .`)."""
    lowest = edges.bottom[:1] if len(edges.order) > 1 else ()
    return {
        index: None for index in lowest if _matches(_rules().catchwords, page.lines[index].strip())
    }


def _number_in(patterns: tuple[re.Pattern[str], ...], line: str) -> str | None:
    for pattern in patterns:
        found = pattern.fullmatch(line)
        if found:
            return found["page"]
    return None
