"""The text of a Word document as its page shows it: deletions left out, notes and fields followed.

One span of the document is read character by character into one string, with the marks of
`ingest.readers.flow`. What the characters below 32 mean is in [MS-DOC] 2.4.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.readers.doc_file import Span
from ingest.readers.doc_runs import Runs
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_styles import ListPlace
from ingest.readers.flow import HARD_BREAK, PAGE_NUMBER, SECTION_END
from ingest.readers.story import Story

_SAID = {"\t": "\t", "\x0b": "\n", "\x0e": "\n", "\x1e": "-"}
_FIELD_BEGINS, _FIELD_SHOWS, _FIELD_ENDS = "\x13", "\x14", "\x15"
_PAGE_FIELDS = (["PAGE"], ["page"])


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands at some positions: marks of notes, ends of sections, beginnings of pages.

    `lists` are the places in lists of paragraphs by where they begin.
    """

    notes: Mapping[int, str] = field(default_factory=dict)
    sections: frozenset[int] = frozenset()
    breaks: frozenset[int] = frozenset()
    lists: Mapping[int, ListPlace] = field(default_factory=dict)


def story_of(text: str, span: Span, runs: Runs, marks: Marks, numbering: Numbering) -> str:
    """Return what a span of a document's text shows; its lists are counted by `numbering`."""
    reading = _Reading(runs, marks, numbering)
    for position, character in enumerate(text[span.start : span.end], start=span.start):
        reading.take(position, character)
    return reading.story.text()


class _Reading:
    """The state in which a span is read; a field is kept by its instruction while it lasts."""

    def __init__(self, runs: Runs, marks: Marks, numbering: Numbering) -> None:
        self.story = Story()
        self._numbering = numbering
        self._runs = runs
        self._marks = marks
        self._instructions: list[str] = []
        self._shows: list[bool] = []

    def take(self, position: int, character: str) -> None:
        """Follow one character of the document."""
        self._begin(position)
        if position in self._marks.notes:
            self._say(self._marks.notes[position])
            if character == "\x02":
                return
        if character in "\r\x07\x0c":
            self._end(position, character)
        elif position in self._runs.unseen:
            return
        elif character in (_FIELD_BEGINS, _FIELD_SHOWS, _FIELD_ENDS):
            self._follow_field(character)
        elif self._shows and not self._shows[-1]:
            self._instructions[-1] += character
        elif position in self._runs.symbols:
            self._say(self._runs.symbols[position])
        elif character >= " ":
            self._say("" if character == "\x1f" else character)
        else:
            self._say(_SAID.get(character, ""))

    def _begin(self, position: int) -> None:
        """Begin what begins at a position: a page, an entry of a list."""
        if position in self._marks.breaks:
            self.story.break_page()
        if place := self._marks.lists.get(position):
            self._say(self._numbering.label(place, None))

    def _end(self, position: int, character: str) -> None:
        """End a paragraph, a cell or a page."""
        runs = self._runs
        if character == "\x0c":
            self.story.add(f"\n{SECTION_END}" if position in self._marks.sections else HARD_BREAK)
        elif position in runs.inner_row_ends:
            self.story.end_nested_row()
        elif position in runs.inner_cell_ends:
            self.story.end_nested_cell()
        elif character == "\r":
            if position not in runs.unseen:
                self.story.add("\n")
            if position not in runs.in_tables:
                self.story.leave_table()
        elif position in runs.row_ends:
            self.story.end_row()
        else:
            self.story.end_cell()

    def _follow_field(self, character: str) -> None:
        """Follow a field; one that counts pages is kept as such instead of its last result."""
        if character == _FIELD_BEGINS:
            self._instructions.append("")
            self._shows.append(False)
        elif self._shows and character == _FIELD_SHOWS:
            self._shows[-1] = self._instructions[-1].split()[:1] not in _PAGE_FIELDS
        elif self._shows:
            self._shows.pop()
            if self._instructions.pop().split()[:1] in _PAGE_FIELDS:
                self._say(PAGE_NUMBER)

    def _say(self, text: str) -> None:
        if text and all(self._shows):
            self.story.add(text)
