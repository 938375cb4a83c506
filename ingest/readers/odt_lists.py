"""The numbers that a text of OpenDocument counts by itself: `Pasal 3`, `1.`, `(a)` (ODF 1.3, 5.3).

They stand nowhere in the file. A list counts while it lasts; the next one begins anew unless it
says that it goes on with the one before.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ingest.readers.numerals import formatted
from ingest.readers.odf import figure, name_of, value

FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts and what it prints around the number; `shown` levels are printed."""

    form: str = "none"
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    bullet: str = ""


Levels = dict[int, Level]
"""The levels of a list style, by their depth from 1."""


def levels_of(style: etree._Element | None) -> Levels:
    """Return the levels that a list style or the outline of headings defines."""
    levels: Levels = {}
    for element in () if style is None else style:
        depth = figure(value(element, "text:level"), 0)
        name = name_of(element.tag)
        if name in ("text:list-level-style-number", "text:outline-level-style"):
            levels[depth] = Level(
                FORMS.get(value(element, "style:num-format"), "decimal"),
                value(element, "style:num-prefix"),
                value(element, "style:num-suffix"),
                figure(value(element, "text:start-value"), 1),
                figure(value(element, "text:display-levels"), 1),
            )
        elif name == "text:list-level-style-bullet":
            bullet = value(element, "text:bullet-char")
            levels[depth] = Level(bullet=bullet if bullet in _DASHES else "•")
    return levels


class Counter:
    """The counts of one list while it is read, by depth from 1."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def label(self, levels: Levels, depth: int, start: int | None) -> str:
        """Count the next item at that depth and return what is printed before it.

        `start` is the number that the item gives itself, None where it gives none.
        """
        level = levels.get(depth, Level())
        if start is None:
            start = self._counts[depth] + 1 if depth in self._counts else level.start
        self._counts[depth] = start
        for deeper in [known for known in self._counts if known > depth]:
            del self._counts[deeper]
        if level.bullet:
            return f"{level.bullet} "
        number = self._number(levels, depth) if level.form != "none" else ""
        label = f"{level.prefix}{number}{level.suffix}".strip()
        return f"{label} " if label else ""

    def _number(self, levels: Levels, depth: int) -> str:
        parts = []
        for each in range(max(depth - levels[depth].shown + 1, 1), depth + 1):
            level = levels.get(each, Level())
            if level.form != "none":
                parts.append(formatted(self._counts.get(each, level.start), level.form))
        return ".".join(parts)
