"""The marks that items, labels and headings begin with: bullets, pictures, and their numbers."""

from __future__ import annotations

import re

PICTURE = (
    "(?:[\u2190-\u21ff\u2300-\u23ff\u25a0-\u260f\u2615-\u2712\u2719-\u274b\u274f-\u27bf\u2b00-\u2bff"
    "\U0001f300-\U0001faff]\ufe0f?)"
)
"""A picture that messages use as a bullet or before a label; boxes, ticks and crosses say more."""

LETTERED = r"[A-Z]\d{1,2}(?:[.):]|(?=\t|[ ]{2}))"
"""A mark of a list of decisions or actions: `D1`, `A2.`"""


def sort_of(mark: str) -> str:
    """Return what sort of number a mark is, empty where it is none."""
    sign = mark.strip("(). ")
    if sign.isdigit():
        return "1"
    if re.fullmatch(r"[IVX]+", sign):
        return "I"
    if re.fullmatch(r"[ivx]{2,}", sign):
        return "i"
    return ("A" if sign.isupper() else "a") if len(sign) == 1 and sign.isalpha() else ""


def number_of(mark: str) -> int:
    """Return the place of a mark in its series, 0 where it is no number."""
    sign = mark.strip("(). ")
    match sort_of(mark):
        case "1":
            return int(sign)
        case "I" | "i":
            return _roman(sign.upper())
        case "":
            return 0
        case _:
            return ord(sign.lower()) - ord("a") + 1


def _roman(sign: str) -> int:
    figures = [{"I": 1, "V": 5, "X": 10}[letter] for letter in sign]
    following = [*figures[1:], 0]
    return sum(
        -figure if figure < after else figure
        for figure, after in zip(figures, following, strict=True)
    )
