"""The text of an ODT as its page shows it: deletions and hidden text left out, lists numbered.

One story (the body, a header) is read in order into one string, with the marks of
`ingest.readers.flow` where pages end and notes are called. Deleted text needs no care: it stands
apart, before the body (`text:tracked-changes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from corpus.document import Comment
from ingest.characters import clean
from ingest.readers.flow import (
    HARD_BREAK,
    NOTE,
    PAGE_NUMBER,
    RENDERED_BREAK,
    SECTION_END,
    divided_row_of,
    tidy,
)
from ingest.readers.odf import below, figure, first, name_of, value, words
from ingest.readers.odt_lists import Counter, Levels, levels_of
from ingest.readers.odt_styles import Style, Styles

_UNSAID = frozenset(
    {
        *("text:tracked-changes", "office:forms", "text:ruby-text", "office:annotation-end"),
        *("text:note-citation", "text:number", "office:script", "text:script"),
        *("text:table-of-content-source", "text:alphabetical-index-source", "svg:title"),
        *("text:hidden-text", "text:bibliography-source", "text:user-index-source"),
        *("text:illustration-index-source", "text:table-index-source", "text:object-index-source"),
        *("office:event-listeners", "draw:image", "draw:object", "draw:object-ole", "draw:plugin"),
        *("table:table-column", "table:table-columns", "table:table-header-columns"),
    }
)
"""What is no text of the page: deletions, templates of indexes, pictures."""

_CHANGES_NOTHING = frozenset({"text:p", "text:h"})
_ROW_GROUPS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_MOST_SPACES = 1000
_WHITE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of pages that begins: its name, and the number of its first page if it gives one."""

    master_page: str
    start: int | None = None


class Story:
    """Reads one story; what it meets on the way is kept beside: layouts, notes, comments."""

    def __init__(self, styles: Styles, layout: str = "") -> None:
        self.layouts = [Layout(layout)]
        self.footnotes: dict[str, str] = {}
        self.endnotes: dict[str, str] = {}
        self.comments: list[Comment] = []
        self._styles = styles
        self._outline = Counter()
        self._lists: dict[str, Counter] = {}
        self._begun = False
        self._cells = 0
        self._boxes: list[str] = []

    def text_of(self, container: etree._Element) -> str:
        """Return the text of the paragraphs, lists and tables in an element, each line ended."""
        return "".join(self._block(element) for element in container)

    def _block(self, element: etree._Element) -> str:
        name = name_of(element.tag)
        match name:
            case "text:p" | "text:h":
                return self._paragraph(element, self._heading_number(element))
            case "text:list":
                return "".join(self._list(element, self._counter_of(element), {}, 1))
            case "table:table":
                return self._table(element)
            case "text:soft-page-break":
                return RENDERED_BREAK
            case "text:section":
                hidden = value(element, "text:display") == "none"
                hidden = hidden or self._styles.of(element, "section").hidden
                return "" if hidden else self.text_of(element)
        if name in _UNSAID:
            return ""
        if name.startswith("draw:"):
            return self._box(element)
        return self.text_of(element)

    def _paragraph(self, paragraph: etree._Element, label: str) -> str:
        style = self._styles.of(paragraph, "paragraph")
        begins = self._beginning(style)
        boxes, self._boxes = self._boxes, []
        text = "" if style.hidden or _is_hidden(paragraph) else self._inline(paragraph).lstrip(" ")
        hanging, self._boxes = "".join(self._boxes), boxes
        shown = text.removeprefix(RENDERED_BREAK)
        soft = RENDERED_BREAK if shown != text else ""
        ends = HARD_BREAK if style.breaks_after and not self._cells else ""
        return f"{begins}{soft}{label}{shown}\n{hanging}{ends}"

    def _beginning(self, style: Style) -> str:
        """Return the mark of what begins with a paragraph or table of that style."""
        begun, self._begun = self._begun, True
        if self._cells:
            return ""
        if style.master_page is not None:
            layout = Layout(style.master_page, style.page_number)
            if begun:
                self.layouts.append(layout)
                return SECTION_END
            self.layouts[-1] = layout
        return HARD_BREAK if style.breaks_before and begun else ""

    def _heading_number(self, element: etree._Element) -> str:
        if name_of(element.tag) != "text:h" or value(element, "text:is-list-header") == "true":
            return ""
        depth = figure(value(element, "text:outline-level"), 1)
        return self._outline.label(levels_of(self._styles.outline), depth, None)

    def _counter_of(self, element: etree._Element) -> Counter:
        """Return the counter of a list: the one that it goes on with, or a new one."""
        style = value(element, "text:style-name")
        if continued := value(element, "text:continue-list"):
            counter = self._lists.get(f"id {continued}", Counter())
        elif value(element, "text:continue-numbering") == "true":
            counter = self._lists.get(f"style {style}", Counter())
        else:
            counter = Counter()
        self._lists |= {f"style {style}": counter, f"id {value(element, 'xml:id')}": counter}
        return counter

    def _list(
        self, element: etree._Element, counter: Counter, levels: Levels, depth: int
    ) -> Iterator[str]:
        style = value(element, "text:style-name") or self._list_style_within(element)
        levels = levels_of(self._styles.lists.get(style)) or levels
        for item in element:
            if name_of(item.tag) == "text:soft-page-break":
                yield RENDERED_BREAK
            counts = name_of(item.tag) == "text:list-item"
            start = value(item, "text:start-value")
            for part in item:
                name = name_of(part.tag)
                if name == "text:list":
                    yield from self._list(part, counter, levels, depth + 1)
                elif counts and name in _CHANGES_NOTHING:
                    counts = False
                    own = figure(start, 1) if start else None
                    yield self._paragraph(part, counter.label(levels, depth, own))
                else:
                    yield self._block(part)

    def _list_style_within(self, element: etree._Element) -> str:
        """Return the list style that the first paragraph of a list brings along."""
        paragraph = first(element, "text:list-item", "text:p")
        return "" if paragraph is None else self._styles.of(paragraph, "paragraph").list_style

    def _table(self, table: etree._Element) -> str:
        begins = self._beginning(self._styles.of(table, "table"))
        return begins + "".join(self._rows(table))

    def _rows(self, group: etree._Element) -> Iterator[str]:
        for element in group:
            name = name_of(element.tag)
            if name in _ROW_GROUPS:
                yield from self._rows(element)
            elif name == "text:soft-page-break":
                yield RENDERED_BREAK
            elif name == "table:table-row":
                yield divided_row_of(self._row(element))

    def _row(self, row: etree._Element) -> list[str]:
        self._cells += 1
        cells = [self.text_of(cell).strip("\n") for cell in row if name_of(cell.tag) in _CELLS]
        self._cells -= 1
        return cells

    def _box(self, element: etree._Element) -> str:
        """Return what a frame or a shape shows: its texts, and the description of a picture."""
        self._cells += 1
        description = first(element, "svg:desc")
        text = "".join(self._block(part) for part in element if part is not description)
        self._cells -= 1
        shows = " ".join(words(description).split())
        return f"{text}[{shows}]\n" if shows else text

    def _inline(self, element: etree._Element) -> str:
        """Return what an element says within a line."""
        parts = [_spaced(element.text)]
        for part in element:
            parts.append(self._piece(part))
            parts.append(_spaced(part.tail))
        return "".join(parts)

    def _piece(self, element: etree._Element) -> str:
        name = name_of(element.tag)
        match name:
            case "text:s":
                return " " * min(figure(value(element, "text:c"), 1), _MOST_SPACES)
            case "text:tab":
                return "\t"
            case "text:line-break":
                return "\n"
            case "text:soft-page-break":
                return RENDERED_BREAK
            case "text:page-number":
                return PAGE_NUMBER
            case "text:span":
                return "" if self._styles.of(element, "text").hidden else self._inline(element)
            case "text:note":
                return self._note(element)
            case "office:annotation":
                self.comments.append(_comment(element))
                return ""
        if name.startswith("draw:") and name != "draw:a":
            self._boxes.append(self._box(element))
            return ""
        unsaid = name in _UNSAID or not name or value(element, "text:display") == "none"
        return "" if unsaid else self._inline(element)

    def _note(self, note: etree._Element) -> str:
        kind = "endnote" if value(note, "text:note-class") == "endnote" else "footnote"
        texts = self.footnotes if kind == "footnote" else self.endnotes
        body = first(note, "text:note-body")
        id_ = str(len(texts))
        texts[id_] = ""
        self._cells += 1
        texts[id_] = "" if body is None else self.text_of(body)
        self._cells -= 1
        return NOTE.format(kind=kind, id=id_)


def _spaced(text: str | None) -> str:
    """Return text with each run of white space as one space (ODF 1.3, 6.1.2)."""
    return _WHITE.sub(" ", text) if text else ""


def _is_hidden(paragraph: etree._Element) -> bool:
    """Say whether the paragraph holds the field that hides it."""
    fields = below(paragraph, "text:hidden-paragraph")
    return any(value(field, "text:is-hidden") == "true" for field in fields)


def _comment(element: etree._Element) -> Comment:
    author = clean(words(first(element, "dc:creator"))).strip()
    return Comment(author, tidy("\n".join(words(part) for part in element.iter("{*}p"))))
