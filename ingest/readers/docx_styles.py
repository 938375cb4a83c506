"""What the styles of a DOCX say that changes its text: numbers, hidden text, page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ingest.readers.package import attribute, child, children, is_on


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where in which list a paragraph stands; `level` counts from 0, None where not said."""

    number_id: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """One style, what it is based on already taken into account."""

    place: ListPlace | None = None
    hidden: bool = False
    page_break_before: bool = False


PLAIN = Style()


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else tuple(children(root, "style"))
        elements = {attribute(element, "styleId") or "": element for element in found}
        self._styles = {name: _style(tuple(_ancestry(name, elements))) for name in elements}

    def __getitem__(self, style_id: str | None) -> Style:
        """Return the style, one that changes nothing where the document has no such style."""
        return self._styles.get(style_id or "", PLAIN)


def place_of(properties: etree._Element | None) -> ListPlace | None:
    """Return the place in a list that paragraph properties name themselves."""
    if properties is None:
        return None
    number_id = attribute(child(properties, "numPr", "numId"))
    level = attribute(child(properties, "numPr", "ilvl"))
    if number_id is None and level is None:
        return None
    return ListPlace(number_id or "", int(level) if level and level.isdecimal() else None)


def _style(line: tuple[etree._Element, ...]) -> Style:
    """Return what a style and those it is based on, nearest first, say together."""
    places = (place_of(child(style, "pPr")) for style in line)
    return Style(
        place=next(filter(None, places), None),
        hidden=_switched(line, "rPr", "vanish"),
        page_break_before=_switched(line, "pPr", "pageBreakBefore"),
    )


def _ancestry(style_id: str, elements: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """Yield the style and what it is based on, each once, nearest first."""
    seen = set()
    while style_id in elements and style_id not in seen:
        seen.add(style_id)
        element = elements[style_id]
        yield element
        style_id = attribute(child(element, "basedOn")) or ""


def _switched(line: tuple[etree._Element, ...], *path: str) -> bool:
    """Say whether the nearest style that speaks of the switch turns it on."""
    found = (child(style, *path) for style in line)
    return is_on(next((switch for switch in found if switch is not None), None))
