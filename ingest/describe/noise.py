"""Blank out what is no part of a document's text, keeping every offset."""

from __future__ import annotations

import re

from ingest.describe.loaded import group

_STAMPED = "mahkamahagung.go.id"

_NUMBERED_LINE = re.compile(
    r"(?m)^[ \t]{0,60}(?P<words>[A-Z][^\n]{14,200}?)[ \t]{1,60}\d{1,3}[ \t]*$"
)

_TOP = 600
"""Characters in which a title stands that runs on over the pages."""

_FEWEST_WORDS = 4
"""Words of such a title; `Lampiran 1`, `Lampiran 2` are headings."""


def without_noise(text: str) -> str:
    """Return the text with download stamps and page lines replaced by as many spaces.

    Line feeds stay, so that lines stay lines.
    """
    if _STAMPED not in text and "Hal" not in text and "halaman" not in text:
        return text
    stamped = _STAMPED in text
    for rule in group("noise", "noise/" if stamped else "noise/page-line"):
        text = rule.pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def without_running_head(text: str) -> str:
    """Return the text without a title that stands again on each page with the page's number.

    A text taken from a PDF file keeps such a line between the lines of its pages. The first keeps
    its words, and loses the number; the others become as many spaces.
    """
    for first in _NUMBERED_LINE.finditer(text, 0, _TOP):
        if len(first["words"].split()) < _FEWEST_WORDS:
            continue
        words = re.escape(first["words"])
        again = re.compile(rf"(?m)^[ \t]{{0,60}}{words}[ \t]{{1,60}}(?P<number>\d{{1,3}})[ \t]*$")
        lines = list(again.finditer(text))
        numbers = [int(line["number"]) for line in lines]
        if len(lines) < 2 or numbers != list(range(numbers[0], numbers[0] + len(lines))):
            continue
        spans = [lines[0].span("number"), *(line.span() for line in lines[1:])]
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        return text
    return text
