"""The text of a DOCX as its page shows it: tracked changes accepted, hidden text left out.

A story, as Word calls a run of text of its own (the body, a header, a footnote), is read in order
into one string, with the marks of `ingest.readers.flow` where pages end and notes are called.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from lxml import etree

from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_styles import Styles, place_of
from ingest.readers.flow import (
    HARD_BREAK,
    NOTE,
    PAGE_NUMBER,
    RENDERED_BREAK,
    SECTION_END,
    divided_row_of,
)
from ingest.readers.package import attribute, child, is_on, local

_SAID = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "-",
    "pgNum": PAGE_NUMBER,
    "lastRenderedPageBreak": RENDERED_BREAK,
}
_LED_BY = {"den": "/", "sup": "^", "sub": "_"}
"""What stands before a part of an equation: a denominator, an exponent, an index."""

_UNSAID = frozenset(
    {
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "softHyphen"),
        *("Fallback", "txbxContent", "fldData", "rt", "annotationRef", "footnoteRef", "endnoteRef"),
    }
)
"""Deleted text, codes of fields, what old programs see instead, ruby; text boxes come after their
paragraph."""

_CONTAINERS = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice"}
)
"""What may stand around paragraphs and table rows without being one."""

_FLOATING = ("{*}txbxContent", "{*}docPr")
_GONE = frozenset({"del", "moveFrom", "Fallback", "txbxContent"})

_SYMBOLS = {
    "symbol": {
        **{0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠"},
    },
    "wingdings": {
        **{0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0xFC: "✓"},
        **{0xA7: "▪", 0xD8: "➢", 0xE0: "→"},
    },
}
"""What the codes of the two symbol fonts show, where an office uses them: ticked boxes, mostly."""


class Story:
    """Reads the stories of one part in document order; lists and fields run through them."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._fields: list[str] = []

    def text_of(self, container: etree._Element) -> str:
        """Return the text of the paragraphs and tables in an element, each line ended."""
        blocks = []
        for element in container:
            name = local(element.tag)
            if name == "p":
                blocks.append(self._paragraph(element))
            elif name == "tbl":
                blocks.extend(self._row(row) for row in _through(element, "tr"))
            elif name in _CONTAINERS:
                blocks.append(self.text_of(element))
            elif inline := self._piece(element):
                blocks.append(f"{inline}\n")
        return "".join(blocks)

    def _paragraph(self, paragraph: etree._Element) -> str:
        properties = child(paragraph, "pPr")
        style_id = attribute(child(paragraph, "pPr", "pStyle"))
        style = self._styles[style_id]
        own_break = child(paragraph, "pPr", "pageBreakBefore")
        breaks = style.page_break_before if own_break is None else is_on(own_break)
        self._fields.clear()  # one that was never ended ends here
        text = "" if style.hidden else self._inline(paragraph)
        joined = child(paragraph, "pPr", "rPr", "del") is not None
        label = "" if joined and not text else self._label(properties, style_id)
        shown = text.removeprefix(RENDERED_BREAK)
        return "".join(
            (
                HARD_BREAK if breaks else "",
                RENDERED_BREAK if shown != text else "",
                label + shown,
                "" if joined else "\n",
                *self._floating(paragraph),
                SECTION_END if child(paragraph, "pPr", "sectPr") is not None else "",
            )
        )

    def _label(self, properties: etree._Element | None, style_id: str | None) -> str:
        """Return the number that Word puts before the paragraph."""
        own, styled = place_of(properties), self._styles[style_id].place
        if own and styled and not own.number_id:
            own = replace(styled, level=own.level)
        place = own or styled
        return self._numbering.label(place, style_id) if place else ""

    def _floating(self, paragraph: etree._Element) -> Iterator[str]:
        """Yield what hangs on a paragraph: text boxes, and the descriptions of its pictures."""
        for element in paragraph.iter(*_FLOATING):
            above = takewhile(lambda one: one is not paragraph, element.iterancestors())
            if any(local(one.tag) in _GONE for one in above):
                continue
            if local(element.tag) == "txbxContent":
                yield self.text_of(element)
            elif description := attribute(element, "descr"):
                yield f"[{' '.join(description.split())}]\n"

    def _row(self, row: etree._Element) -> str:
        """Return the cells of a row joined by tabs, part by part where a page divides the row."""
        changes = child(row, "trPr")
        if changes is not None and any(local(one.tag) in {"del", "hidden"} for one in changes):
            return ""
        cells = [self.text_of(cell).strip("\n") for cell in _through(row, "tc")]
        return divided_row_of(cells)

    def _inline(self, element: etree._Element) -> str:
        """Return what an element says within a line."""
        return "".join([self._piece(below) for below in element])

    def _piece(self, element: etree._Element) -> str:
        name = local(element.tag)
        match name:
            case "t":
                return self._shown((element.text or "").replace("\n", " "))
            case "r":
                return "" if self._is_hidden(element) else self._inline(element)
            case "br":
                return HARD_BREAK if attribute(element, "type") == "page" else "\n"
            case "sym":
                return self._shown(_symbol(element))
            case "footnoteReference" | "endnoteReference":
                return _note(element, name.removesuffix("Reference"))
            case "fldChar" | "fldSimple" | "instrText":
                return self._field(element, name)
        if name in _UNSAID or name.endswith("Pr"):
            return ""
        said = _SAID.get(name)
        return _LED_BY.get(name, "") + self._inline(element) if said is None else said

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        if properties is None:
            return False
        own = child(properties, "vanish")
        if own is not None:
            return is_on(own)
        return self._styles[attribute(child(properties, "rStyle"))].hidden

    def _field(self, element: etree._Element, name: str) -> str:
        """Follow a field; one that counts pages is kept as such instead of its last result."""
        if name == "fldSimple":
            is_page = _counts_pages(attribute(element, "instr") or "")
            return PAGE_NUMBER if is_page else self._inline(element)
        if name == "instrText":
            if self._fields:
                self._fields[-1] += element.text or ""
            return ""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            return PAGE_NUMBER if _counts_pages(self._fields.pop()) else ""
        return ""

    def _shown(self, text: str) -> str:
        """Return the text, nothing where it is the last result of a field that counts pages."""
        return "" if self._fields and _counts_pages(self._fields[-1]) else text


def _through(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, out of what may stand around them."""
    for below in element:
        tag = local(below.tag)
        if tag == name:
            yield below
        elif tag in _CONTAINERS:
            yield from _through(below, name)


def _counts_pages(instruction: str) -> bool:
    return instruction.split()[:1] in (["PAGE"], ["page"])


def _note(element: etree._Element, kind: str) -> str:
    """Return the mark of a note; one with a mark of its own has that in the text as well."""
    return NOTE.format(kind=kind, id=attribute(element, "id"))


def _symbol(element: etree._Element) -> str:
    """Return what a character of a symbol font looks like, empty for a picture without words."""
    font = (attribute(element, "font") or "").lower()
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    if font in _SYMBOLS:
        return _SYMBOLS[font].get(code & 0xFF, "")
    return chr(code) if 0x20 <= code < 0xD800 else ""
