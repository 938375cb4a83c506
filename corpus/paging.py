"""Whether the pages of a document are all there, once each: by what they print and what they hold.

Scans lose pages in the feeder and take others twice. A page says which it is (`Halaman 14 dari 37`,
`corpus/reference/page_totals.toml`), and the file says which it is by counting; where the two do
not go along, a person should look. Numbers that start again (an appendix with its own) are no gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise

from corpus.document import Page, Unread
from corpus.rules import Rule, load

_TOTALS = "page_totals.toml"

_TELLING = 200
"""Characters from which on two pages of the same text are one page twice, not two short forms."""

_LONGEST_GAP = 50
"""Pages: a greater leap is a misread number or another numbering, not a gap."""


class Problem(StrEnum):
    """What may be wrong with a page."""

    MISSING = "missing"
    DOUBLED = "doubled"
    BLANK = "blank"
    UPSIDE_DOWN = "upside-down"


@dataclass(frozen=True, slots=True)
class Irregularity:
    """One thing that a person should look at.

    `page` is the page in the file: the one that is blank, upside down or there again, or the one
    before the gap (0 when the gap is at the beginning). `printed` says which printed numbers are
    missing (`15` or `15-17`), or which page it is that is there again; empty where none is printed.
    """

    problem: Problem
    page: int
    printed: str = ""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A page with the number it prints, and of how many it says it is."""

    page: int
    number: int
    total: int | None


def irregularities(pages: Sequence[Page]) -> tuple[Irregularity, ...]:
    """Return what is odd about the sequence of pages, in order of the pages."""
    numbered = _believable([each for each in map(_numbered, pages) if each])
    found = [*_gaps(numbered, len(pages)), *_doubled(pages, numbered)]
    found += [Irregularity(Problem.BLANK, p.number) for p in pages if p.unread is Unread.BLANK]
    return tuple(sorted(found, key=lambda each: each.page))


@cache
def totals() -> tuple[Rule, ...]:
    """Return the rules that read of how many pages a page is."""
    return load(resources.files("corpus").joinpath("reference", _TOTALS))


def _numbered(page: Page) -> _Numbered | None:
    printed = page.printed or ""
    if not (printed.isascii() and printed.isdigit()):
        return None
    return _Numbered(page.number, int(printed), _total(page, printed))


def _total(page: Page, printed: str) -> int | None:
    margins = f"{page.header}\n{page.footer}"
    for rule in totals():
        for match in rule.pattern.finditer(margins):
            if match["page"] == printed and int(match["total"]) >= int(printed):
                return int(match["total"])
    return None


def _believable(numbered: list[_Numbered]) -> list[_Numbered]:
    """Leave out single numbers that their neighbours, which go along, gainsay: misread ones."""
    kept = numbered[:1]
    for before, each, after in zip(numbered, numbered[1:], numbered[2:], strict=False):
        neighbours_agree = after.number - before.number == after.page - before.page
        if not neighbours_agree or each.number - before.number == each.page - before.page:
            kept.append(each)
    return kept + numbered[1:][-1:]


def _gaps(numbered: list[_Numbered], last_page: int) -> Iterator[Irregularity]:
    if not numbered:
        return
    first, last = numbered[0], numbered[-1]
    if first.total and first.number > first.page:
        yield from _gap(0, 1, first.number - first.page)
    for before, after in pairwise(numbered):
        if _go_on(before, after):
            absent = (after.number - before.number) - (after.page - before.page)
            yield from _gap(before.page, after.number - absent, absent)
    if last.total:
        reached = last.number + last_page - last.page
        yield from _gap(last_page, reached + 1, last.total - reached)


def _gap(after_page: int, first: int, count: int) -> Iterator[Irregularity]:
    if 0 < count <= _LONGEST_GAP:
        span = str(first) if count == 1 else f"{first}-{first + count - 1}"
        yield Irregularity(Problem.MISSING, after_page, span)


def _go_on(before: _Numbered, after: _Numbered) -> bool:
    """Say whether two numbers belong to one numbering: it rises and counts to the same end."""
    same_end = before.total == after.total or None in (before.total, after.total)
    return same_end and after.number > before.number


def _doubled(pages: Sequence[Page], numbered: list[_Numbered]) -> Iterator[Irregularity]:
    again = {
        after.page: str(after.number)
        for before, after in pairwise(numbered)
        if before.number == after.number and before.total == after.total
        if after.page == before.page + 1
    }
    seen: dict[str, str | None] = {}
    for page in pages:
        text = " ".join(page.text.split())
        recurs = len(text) >= _TELLING and text in seen
        # Under two numbers the same words are said twice, by two witnesses for example.
        two_numbers = recurs and None not in (page.printed, seen[text])
        if page.number in again or (recurs and (not two_numbers or page.printed == seen[text])):
            yield Irregularity(Problem.DOUBLED, page.number, again.get(page.number, ""))
        seen[text] = page.printed
