"""Pages of office texts: the body divided where pages end, each with its notes, header and footer.

DOCX, ODT, RTF and DOC have no pages, only what makes them: breaks that somebody set, sections that
begin on a new page, and the places where pages ended when the program last laid the document out.
With the latter the numbers are those that the author saw; without any, the document is one page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.document import Page
from ingest.readers.flow import HARD_BREAK, PAGE_NUMBER, RENDERED_BREAK, SECTION_END, page_of
from ingest.readers.numerals import formatted

_MARKS = re.compile(f"([{HARD_BREAK}{RENDERED_BREAK}{SECTION_END}])")
_NOTE = re.compile("\x02(footnote|endnote) ([^\x03]*)\x03")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A section's headers, or its footers, by the pages they stand on.

    None means that the section has none of its own and goes on with the one before; `first` is
    used only on sections with a title page, `even` only in documents that tell even from odd.
    """

    default: str | None = None
    first: str | None = None
    even: str | None = None

    def after(self, previous: Furniture) -> Furniture:
        """Return the furniture with what the section takes over from the one before it."""
        return Furniture(
            default=previous.default if self.default is None else self.default,
            first=previous.first if self.first is None else self.first,
            even=previous.even if self.even is None else self.even,
        )

    def on(self, *, first: bool, even: bool) -> str:
        """Return the one that stands on a page of that kind."""
        chosen = self.first if first else self.even if even else self.default
        return chosen or ""

    def all(self) -> str:
        """Return the different ones together, for a page that stands for all."""
        return "".join(dict.fromkeys(filter(None, (self.first, self.default, self.even))))


@dataclass(frozen=True, slots=True)
class Section:
    """What a section says of its pages; `start` is the number printed on its first, if it says."""

    new_page: bool = True
    title_page: bool = False
    start: int | None = None
    form: str = "decimal"
    headers: Furniture = Furniture()
    footers: Furniture = Furniture()


@dataclass(frozen=True, slots=True)
class Notes:
    """The texts of footnotes and endnotes by their ids."""

    footnotes: Mapping[str, str]
    endnotes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The body of one page; `section` is the index of the section that it begins in."""

    text: str
    section: int
    first: bool


def paginate(
    body: str, sections: Sequence[Section], notes: Notes, *, tells_even: bool, count: int | None
) -> tuple[Page, ...]:
    """Return the pages of a body that was read as a story.

    `count` is the number of pages that the file says it has; a single page that stands for more
    shows the headers of all. Printed numbers are known only where a program laid the document out.
    """
    laid_out = RENDERED_BREAK in body
    sheets = _numbered_notes(_divide(body, sections), notes)
    if len(sheets) == 1 and (count or 1) > 1:
        return (_whole(sheets[0], sections),)
    pages = []
    printed = 0
    for number, sheet in enumerate(sheets, start=1):
        section = sections[sheet.section]
        restarts = sheet.first and section.start is not None
        printed = section.start if restarts and section.start is not None else printed + 1
        label = formatted(printed, section.form)
        kind = {
            "first": sheet.first and section.title_page,
            "even": tells_even and printed % 2 == 0,
        }
        header, footer = section.headers.on(**kind), section.footers.on(**kind)
        pages.append(
            replace(
                page_of(number, *(_with(text, label) for text in (sheet.text, header, footer))),
                printed=label if laid_out and PAGE_NUMBER in header + footer else None,
            )
        )
    return tuple(pages)


def _whole(sheet: _Sheet, sections: Sequence[Section]) -> Page:
    headers = dict.fromkeys(section.headers.all() for section in sections)
    footers = dict.fromkeys(section.footers.all() for section in sections)
    texts = (sheet.text, "".join(headers), "".join(footers))
    return page_of(1, *(_with(text, "") for text in texts))


def _with(text: str, number: str) -> str:
    return text.replace(PAGE_NUMBER, number)


def _divide(body: str, sections: Sequence[Section]) -> list[_Sheet]:
    """Divide the body into the sheets it is laid out on.

    A break that was noted right after one that somebody set is the same break.
    """
    sheets: list[_Sheet] = []
    text, index, first, begun = "", 0, True, 0
    pieces = _MARKS.split(body)
    for mark, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        if mark == SECTION_END:
            index = min(index + 1, len(sections) - 1)
        ends = _ends_page(mark, text, sections[index])
        if ends:
            sheets.append(_Sheet(text, begun, first))
            text, first = "", index != begun
            begun = index
        text += piece
    return [*sheets, _Sheet(text, begun, first)]


def _ends_page(mark: str, text: str, next_section: Section) -> bool:
    """Say whether a mark ends the page that holds the text so far."""
    match mark:
        case "\x0c":
            return True
        case "\x0e":
            return bool(text.strip())
        case "\x1d":
            return next_section.new_page
        case _:
            return False


def _numbered_notes(sheets: Sequence[_Sheet], notes: Notes) -> list[_Sheet]:
    """Put footnotes at the end of the sheets that refer to them, endnotes at the end of the last.

    Footnotes count in figures and endnotes in small Roman numbers, as Word does by itself; the
    number stands in brackets, so that it is not read as part of a word or an article.
    """
    labels: dict[tuple[str, str], str] = {}
    counts = {"footnote": 0, "endnote": 0}

    def label(reference: re.Match[str]) -> str:
        kind, note = reference[1], reference[2]
        if (kind, note) not in labels:
            counts[kind] += 1
            form = "decimal" if kind == "footnote" else "lowerRoman"
            labels[kind, note] = f"[{formatted(counts[kind], form)}]"
        return labels[kind, note]

    numbered = []
    ends: list[str] = []
    for sheet in sheets:
        text = _NOTE.sub(label, sheet.text)
        referred = [(found[1], found[2]) for found in _NOTE.finditer(sheet.text)]
        foot = [
            f"{labels[kind, note]} {notes.footnotes.get(note, '').strip()}"
            for kind, note in referred
            if kind == "footnote"
        ]
        ends += [
            f"{labels[kind, note]} {notes.endnotes.get(note, '').strip()}"
            for kind, note in referred
            if kind == "endnote"
        ]
        numbered.append(replace(sheet, text=_followed(text, foot)))
    last = numbered[-1]
    return [*numbered[:-1], replace(last, text=_followed(last.text, ends))]


def _followed(text: str, notes: Sequence[str]) -> str:
    return "\n".join((text.rstrip("\n"), "", *notes, "")) if notes else text
