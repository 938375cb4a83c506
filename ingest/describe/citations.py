"""What a document cites: regulations down to the part of an article, and other decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus import citation
from corpus.case_number import CaseNumber, find, key
from corpus.document import Claim
from ingest.describe.running import RunningText

_YEAR = re.compile(r"(?:/|-[IVXLC]{1,8}\s?/)\s{0,2}(?:19|20)[\dOo]{2}(?!\d)")
"""What every case number ends with, or has before its court."""

_BEFORE, _AFTER = 70, 45
"""Characters around the year in which the rest of a case number stands."""


def regulation_claims(
    running: RunningText, date: str | None, itself: str | None = None
) -> tuple[Claim, ...]:
    """Return a claim for each citation of a regulation whose law is known.

    Args:
        running: the document.
        date: of the document, by which names of laws are understood.
        itself: normal form of the regulation that the document is: it does not cite itself.
    """
    return tuple(
        running.claim(
            "regulation",
            (cited.start, cited.end),
            cited.rule,
            value=cited.form,
            confidence=0.8 if cited.rule == "citation/preceding" else 1.0,
        )
        for cited in citation.find(running.text, date)
        if cited.law is not None and cited.law != itself
    )


def case_claims(running: RunningText, own: str | None) -> tuple[Claim, ...]:
    """Return a claim for each other case that is cited, where it is cited first."""
    seen = {key(own)} if own else set()
    found: list[Claim] = []
    for start, end, number in _numbers(running.text):
        if number.key not in seen and not number.masked:
            seen.add(number.key)
            found.append(running.claim("cited_case", (start, end), number.form, value=number.text))
    return tuple(found)


def _numbers(text: str) -> Iterator[tuple[int, int, CaseNumber]]:
    """Yield the case numbers of a text, looking only where one can stand."""
    for first, last in _windows(text):
        for start, end, number in find(text[first:last]):
            yield first + start, first + end, number


def _windows(text: str) -> Iterable[tuple[int, int]]:
    windows: list[tuple[int, int]] = []
    for match in _YEAR.finditer(text):
        start, end = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows
