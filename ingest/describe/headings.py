"""The heading of a decision or filing: where it ends, and the number that it bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from corpus.case_number import HEADING, TAX, CaseNumber, find
from corpus.document import Claim, Page
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText

_LONGEST = 6_000
"""Characters in which the formula that ends a heading is looked for."""

_AFTER = 250
"""A number may stand so many characters after that formula."""

_WITHOUT = 1_500
"""Length of the heading of a document without the formula."""

_FIRST_PAGES = 9_000

_FEWEST_MARGINS = 3
"""Pages whose margins must name a number before it is held against the heading's."""

Numbered = tuple[int, int, CaseNumber]


def heading_of(running: RunningText) -> tuple[int, int]:
    """Return the span of the heading."""
    text = running.text
    start = len(text) - len(text.lstrip())
    formula = one("headings", "heading/formula").pattern.search(text, start, start + _LONGEST)
    return start, (formula.end() + _AFTER if formula else start + _WITHOUT)


def own_number(running: RunningText) -> Claim | None:
    """Return the number of a decision: the heading's, never a cited one.

    Where the heading shows none and does not hide it either, the lines at the foot of the pages
    tell it, then the register that the text names.
    """
    found = _tax(running) or _in_heading(running)
    if found is not None:
        return _by_the_margins(running, found[2]) or _claim(running, found)
    if _is_masked(running):
        return None
    return _at_the_foot(running) or _registered(running)


def filed_number(running: RunningText) -> Claim | None:
    """Return the number of the case that a filing is for: the first that its first pages print."""
    end = min(len(running.text), _FIRST_PAGES)
    for start, stop, number in find(running.text[:end]):
        return running.claim(
            "case_number", (start, stop), "heading/filed", value=number.text, confidence=0.85
        )
    return None


def _claim(running: RunningText, found: Numbered) -> Claim:
    start, end, number = found
    sure = 0.9 if number.form.startswith(HEADING) else 1.0
    return running.claim(
        "case_number", (start, end), number.form, value=number.text, confidence=sure
    )


def _tax(running: RunningText) -> Numbered | None:
    """Return the number after the title of a tax decision, which stands anywhere in columns."""
    title = one("headings", "heading/tax").pattern.search(running.text, 0, _FIRST_PAGES)
    if title is None:
        return None
    zone = running.text[title.end() : title.end() + 120]
    for start, end, number in find(zone):
        if number.form == TAX:
            return title.end() + start, title.end() + end, number
    return None


def _in_heading(running: RunningText) -> Numbered | None:
    start, end = heading_of(running)
    zone = running.text[start:end]
    announced = one("headings", "heading/announced").pattern
    found = [(start + first, start + last, no) for first, last, no in find(zone, heading=True)]
    for first, last, number in found:
        before = running.text[max(0, first - 30) : first]
        if announced.search(before):
            return first, last, number
    return found[0] if found else None


def _by_the_margins(running: RunningText, heading: CaseNumber) -> Claim | None:
    """Return the number of the margins where the heading's has a slip in its register.

    It has where all pages agree on a number of the same serial, year and court, and the body names
    that number, too: the heading was typed once, and the register's number is that of the court.
    """
    margins = [number for _, _, number in _margin_numbers(running.pages)]
    if (
        heading.masked
        or len(margins) < _FEWEST_MARGINS
        or len({number.key for number in margins}) != 1
    ):
        return None
    said = margins[0]
    if said.key == heading.key or _without_register(said) != _without_register(heading):
        return None
    for start, end, number in find(running.text[: 2 * _FIRST_PAGES]):
        if number.key == said.key:
            return running.claim(
                "case_number", (start, end), "heading/margins", value=said.text, confidence=0.8
            )
    return None


def _without_register(number: CaseNumber) -> tuple[str, list[str]]:
    serial, _, rest = number.text.partition("/")
    return serial, rest.split("/")[1:]


def _is_masked(running: RunningText) -> bool:
    start, end = heading_of(running)
    hidden = one("headings", "heading/hidden").pattern.search(running.text, start, end)
    return hidden is not None


def _at_the_foot(running: RunningText) -> Claim | None:
    """Return the number that most page lines name, in the margins or, in text files, within."""
    seen: Counter[str] = Counter(number.text for _, _, number in _foot_numbers(running.pages))
    if not seen:
        return None
    text, _ = seen.most_common(1)[0]
    return Claim("case_number", text, text, rule="heading/foot", confidence=0.8)


def _foot_numbers(pages: Iterable[Page]) -> Iterable[Numbered]:
    for page in pages:
        yield from _margin_numbers((page,))
        for line in group("noise", "noise/page-line"):
            for match in line.pattern.finditer(page.text):
                yield from find(match.group())


def _margin_numbers(pages: Iterable[Page]) -> Iterable[Numbered]:
    for page in pages:
        yield from find(f"{page.header}\n{page.footer}")


def _registered(running: RunningText) -> Claim | None:
    for rule in group("headings", "heading/register"):
        match = rule.pattern.search(running.text, 0, 4 * _FIRST_PAGES)
        if match is None:
            continue
        for start, end, number in find(running.text[match.end() : match.end() + 80]):
            span = (match.end() + start, match.end() + end)
            return running.claim(
                "case_number", span, rule.id, value=number.text, confidence=rule.confidence
            )
    return None
