"""What the styles of an ODT say that changes its text: pages, hidden text, and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ingest.readers.odf import below, first, name_of, value

_PARAGRAPH = "style:paragraph-properties"


@dataclass(frozen=True, slots=True)
class Style:
    """One style, what it is based on already taken into account.

    `master_page` is the layout that begins with a paragraph of the style, None where it begins
    none; `page_number` the number that its first page gets, if it is given one.
    """

    breaks_before: bool = False
    breaks_after: bool = False
    hidden: bool = False
    master_page: str | None = None
    page_number: int | None = None
    list_style: str = ""


PLAIN = Style()


class Styles:
    """The styles of a document by family and name; those of its content outrank the common ones."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        groups = [group for root in roots for group in _groups(root)]
        self._elements = {
            (value(one, "style:family"), value(one, "style:name")): one
            for group in groups
            for one in below(group, "style:style")
        }
        self._known: dict[tuple[str, str], Style] = {}
        self.lists = {
            value(one, "style:name"): one
            for group in groups
            for one in below(group, "text:list-style")
        }
        self.outline = next(
            (one for group in groups for one in below(group, "text:outline-style")), None
        )

    def of(self, element: etree._Element, family: str) -> Style:
        """Return the style of an element: `family` is `paragraph`, `text`, `table`, `section`."""
        prefix = "table" if family == "table" else "text"
        key = (family, value(element, f"{prefix}:style-name"))
        if key not in self._known:
            self._known[key] = _style(tuple(_ancestry(key, self._elements)))
        return self._known[key]


def _groups(root: etree._Element) -> Iterator[etree._Element]:
    return (one for one in root if name_of(one.tag) in {"office:styles", "office:automatic-styles"})


def _ancestry(
    key: tuple[str, str], elements: Mapping[tuple[str, str], etree._Element]
) -> Iterator[etree._Element]:
    """Yield the style and what it is based on, each once, nearest first."""
    seen = set()
    while key in elements and key not in seen:
        seen.add(key)
        yield elements[key]
        key = (key[0], value(elements[key], "style:parent-style-name"))


def _style(line: tuple[etree._Element, ...]) -> Style:
    """Return what a style and those it is based on, nearest first, say together.

    A layout of pages is not inherited: only the style that names it begins it (ODF 1.3, 19.510).
    """
    if not line:
        return PLAIN
    number = _said(line, (_PARAGRAPH, "style:table-properties"), "style:page-number")
    own = value(line[0], "style:master-page-name")
    return Style(
        breaks_before=_said(line, (_PARAGRAPH, "style:table-properties"), _BEFORE) == "page",
        breaks_after=_said(line, (_PARAGRAPH, "style:table-properties"), _AFTER) == "page",
        hidden=_said(line, ("style:text-properties",), "text:display") == "none"
        or _said(line, ("style:section-properties",), "text:display") == "none",
        master_page=own or None,
        page_number=int(number) if number.isdecimal() and len(number) <= 6 else None,
        list_style=next((name for one in line if (name := value(one, _LIST))), ""),
    )


_BEFORE = "fo:break-before"
_AFTER = "fo:break-after"
_LIST = "style:list-style-name"


def _said(line: tuple[etree._Element, ...], parts: tuple[str, ...], name: str) -> str:
    """Return what the nearest style that speaks of an attribute says, empty where none does."""
    said = (value(first(style, part), name) for style in line for part in parts)
    return next(filter(None, said), "")
