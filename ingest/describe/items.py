"""Items of a list in a document: numbered or bulleted lines, and the questions of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.describe.marks import LETTERED, PICTURE

_MARK = (
    rf"(?:\d{{1,2}}\.\d{{1,2}}\.?|\(?(?:[a-z]|[ivx]{{2,5}})[.)]|\(\d{{1,2}}\)|{LETTERED}"
    rf"|[-•–*](?:[ \t]\[[ xX]?\])?|{PICTURE})"
)
_ITEM = re.compile(
    rf"(?:^|(?<=\n)|(?<=;)\s)[ \t]{{0,40}}(?:\d{{1,2}}\s?[.)]|{_MARK})[ \t]{{1,8}}(?=\S)"
)
_ITEM_HERE = re.compile(rf"[ \t]{{0,40}}(?:\d{{1,2}}\s?[.)]|{_MARK})[ \t]{{1,8}}(?=\S)")
_QUESTION = re.compile(r"(?<![\w.])[A-Z](?:[^.?!]|\.(?=\d)){10,500}\?")

Span = tuple[int, int]


def items_in(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of the items between two offsets; the whole where nothing is numbered."""
    marks = [match.span() for match in _ITEM.finditer(text, start, end)]
    if (first := _ITEM_HERE.match(text, start, end)) is not None:
        marks.insert(0, first.span())
    if not marks:
        return [(start, end)] if text[start:end].strip() else []
    ends = [first for first, _ in marks[1:]] + [end]
    return [(last, stop) for (_, last), stop in zip(marks, ends, strict=True)]


def questions_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of the questions between two offsets."""
    for match in _QUESTION.finditer(text, start, end):
        yield match.span()
