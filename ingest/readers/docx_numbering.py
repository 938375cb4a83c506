"""The numbers that Word counts by itself: `Pasal 3`, `1.`, `(a)` before paragraphs of lists.

They stand nowhere in the text of the file; whoever cites them needs them. The rules are those of
ECMA-376 Part 1, 17.9: an abstract list defines the levels, a list instance points to it and may
start levels anew, and lists that share an abstract list go on counting where the other stopped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from ingest.readers.docx_styles import ListPlace
from ingest.readers.numerals import formatted
from ingest.readers.package import attribute, child, children, is_on

_PLACEHOLDER = re.compile(r"%(\d)")
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and what it prints; `style` is the style that stands for it.

    `restarts_below` is the level, counted from 0, below which it starts anew; None means never.
    """

    start: int
    form: str
    text: str
    legal: bool
    tight: bool
    style: str | None
    restarts_below: int | None


@dataclass(frozen=True, slots=True)
class ListInstance:
    """A list as paragraphs use it: its levels, and the numbers at which it starts them anew."""

    abstract_id: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of a document while its paragraphs are read in order: it remembers the counts."""

    def __init__(self, lists: Mapping[str, ListInstance]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, place: ListPlace, style: str | None) -> str:
        """Count the next paragraph at that place and return what Word prints before it.

        Empty where the list does not exist (`numId` 0 takes a paragraph out of its style's list).
        """
        instance = self._lists.get(place.number_id)
        if instance is None:
            return ""
        depth = _depth(place, instance, style)
        level = instance.levels.get(depth)
        if level is None:
            return ""
        counts = self._count(place.number_id, instance, depth)
        printed = _printed(level, instance, counts)
        return printed if level.tight or not printed else f"{printed} "

    def _count(self, number_id: str, instance: ListInstance, depth: int) -> Mapping[int, int]:
        counts = self._counts.setdefault(instance.abstract_id, {})
        anew = depth in instance.starts and (number_id, depth) not in self._begun
        self._begun.add((number_id, depth))
        if anew:
            counts[depth] = instance.starts[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = _start(instance, depth)
        for below in [known for known in counts if known > depth]:
            limit = instance.levels[below].restarts_below if below in instance.levels else below
            if limit is not None and depth < limit:
                del counts[below]
        for above in range(depth):
            counts.setdefault(above, _start(instance, above))
        return counts


def _printed(level: Level, instance: ListInstance, counts: Mapping[int, int]) -> str:
    """Return the level's text with the counts put in; what bullets look like is not kept."""
    if level.form == "bullet":
        return level.text if level.text in _DASHES else "•"

    def count(placeholder: re.Match[str]) -> str:
        depth = int(placeholder[1]) - 1
        if depth not in counts or depth not in instance.levels:
            return ""
        return formatted(counts[depth], "decimal" if level.legal else instance.levels[depth].form)

    return _PLACEHOLDER.sub(count, level.text)


def _depth(place: ListPlace, instance: ListInstance, style: str | None) -> int:
    """Return the level: as the paragraph says, else the one that its style stands for."""
    if place.level is not None:
        return place.level
    linked = (depth for depth, level in instance.levels.items() if style and level.style == style)
    return next(linked, 0)


def _start(instance: ListInstance, depth: int) -> int:
    if depth in instance.starts:
        return instance.starts[depth]
    return instance.levels[depth].start if depth in instance.levels else 1


def lists_of(root: etree._Element | None) -> dict[str, ListInstance]:
    """Return the lists that a part of numbering defines, by the ids that paragraphs refer to."""
    if root is None:
        return {}
    abstracts = {
        attribute(one, "abstractNumId") or "": one for one in children(root, "abstractNum")
    }
    by_style = {attribute(child(one, "styleLink")): one for one in abstracts.values()}
    instances = {}
    for num in children(root, "num"):
        abstract_id = attribute(child(num, "abstractNumId")) or ""
        abstract = abstracts.get(abstract_id)
        if abstract is None:
            continue
        linked = attribute(child(abstract, "numStyleLink"))
        defined = by_style.get(linked, abstract) if linked else abstract
        levels = _levels(defined)
        starts: dict[int, int] = {}
        for override in children(num, "lvlOverride"):
            levels |= _levels(override)
            start = attribute(child(override, "startOverride"))
            if start is not None:
                starts[_number(attribute(override, "ilvl"), 0)] = _number(start, 1)
        instances[attribute(num, "numId") or ""] = ListInstance(abstract_id, levels, starts)
    return instances


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {_number(attribute(one, "ilvl"), 0): _level(one) for one in children(parent, "lvl")}


def _level(element: etree._Element) -> Level:
    depth = _number(attribute(element, "ilvl"), 0)
    restart = attribute(child(element, "lvlRestart"))
    return Level(
        start=_number(attribute(child(element, "start")), 0),
        form=attribute(child(element, "numFmt")) or "decimal",
        text=attribute(child(element, "lvlText")) or "",
        legal=is_on(child(element, "isLgl")),
        tight=attribute(child(element, "suff")) == "nothing",
        style=attribute(child(element, "pStyle")),
        restarts_below=depth if restart is None else (_number(restart, depth) or None),
    )


def _number(value: str | None, otherwise: int) -> int:
    """Return a number of at most six figures, the other where there is none."""
    return int(value) if value and value.isdecimal() and len(value) <= 6 else otherwise
