"""What an RTF shows: a walk over its words with the state that groups save and restore.

Numbers of lists need no counting, since programs write them out (`listtext`). Deleted and hidden
text, pictures, and destinations that are not known are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from corpus.errors import DamagedError
from ingest.readers.flow import HARD_BREAK, NOTE, PAGE_NUMBER, RENDERED_BREAK, SECTION_END
from ingest.readers.rtf_fonts import Fonts
from ingest.readers.rtf_sections import FURNITURE, Sections
from ingest.readers.rtf_tokens import CLOSE, OPEN, TEXT, Token
from ingest.readers.story import Story

_SAID = {
    **{"par": "\n", "line": "\n", "lbr": "\n", "tab": "\t", "softpage": RENDERED_BREAK},
    **{"page": HARD_BREAK, "chpgn": PAGE_NUMBER, "emdash": "—", "endash": "–", "bullet": "•"},
    **{"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " "},
    **{"enspace": " ", "qmspace": " ", "~": " ", "_": "-"},
}
"""What control words and symbols stand for."""

_SILENT = frozenset(
    {
        *("fonttbl", "colortbl", "stylesheet", "pict", "nonshppict", "shprslt", "upr", "sp"),
        *("listtable", "listoverridetable", "filetbl", "revtbl", "xe", "tc", "tcn", "txe", "rxe"),
        *("nonesttables", "mmathPict", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc"),
        *("aftncn", "private", "template", "info", "do"),
    }
)
"""Destinations without text of the page; `upr` says in old letters what `ud` in it says anew."""

_STARRED = frozenset({"shpinst", "moMath", "moMathPara", "nesttableprops", "shppict"})
"""Destinations that old programs may pass over, and that may hold text of the page."""

_DATES = ("creatim", "revtim")
_PROPERTIES = frozenset({"title", "subject", "author", "keywords", *_DATES})
_DEEPEST = 10_000
"""Groups in each other; what programs write has a dozen."""

_PAGE_FIELD = re.compile(r"\s*PAGE\b", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """What was read: the body with its sections and notes, comments, and what the file says."""

    body: Story = field(default_factory=Story)
    sections: Sections = field(default_factory=Sections)
    footnotes: dict[str, str] = field(default_factory=dict)
    endnotes: dict[str, str] = field(default_factory=dict)
    comments: list[tuple[str, str]] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    embeds: bool = False
    pages: int | None = None


def walk(words: Iterable[Token]) -> Found:
    """Return what the words of an RTF say, up to the end of its outermost group.

    Raises:
        DamagedError: if groups are nested deeper than 10,000 levels.
    """
    walker = _Walker()
    for word in words:
        walker.take(word)
        if word.kind == CLOSE and not walker.depth:
            break
    walker.end()
    return walker.found


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and its end restores."""

    story: Story
    destination: str = ""
    silent: bool = False
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1
    endnote: bool = False
    counts_pages: bool = False


_Ending = Callable[[_State], None]
"""What is done at the end of a group, with the state that it ended in."""


class _Walker:
    """The state of a walk. `depth` is the number of groups that are open."""

    def __init__(self) -> None:
        self.found = Found()
        self._state = _State(self.found.body)
        self._ending: _Ending | None = None
        self._groups: list[tuple[_State, _Ending | None]] = []
        self._fonts = Fonts()
        self._bytes = bytearray()
        self._passed_over = 0
        self._starred = False
        self._author = ""

    @property
    def depth(self) -> int:
        return len(self._groups)

    def take(self, token: Token) -> None:
        """Follow one word."""
        if token.kind == TEXT:
            if not self._state.silent:
                self._bytes += token.text[self._passed_over :]
                self._passed_over = max(self._passed_over - len(token.text), 0)
            return
        self._passed_over = 0
        if self._bytes:
            self._decode()
        if token.kind == OPEN:
            self._open()
        elif token.kind == CLOSE:
            self._close()
        elif token.kind == "*":
            self._starred = True
        else:
            starred, self._starred = self._starred, False
            self._follow(token.kind, token.number, starred=starred)

    def end(self) -> None:
        """End what the file left open."""
        self._decode()
        while self._groups:
            self._close()

    def _open(self) -> None:
        if self.depth == _DEEPEST:
            raise DamagedError("The groups of the RTF are nested too deep.")
        self._groups.append((self._state, self._ending))
        self._ending = None

    def _close(self) -> None:
        self._starred = False
        if self._groups:
            ended, ending = self._state, self._ending
            self._state, self._ending = self._groups.pop()
            if ending is not None:
                ending(ended)

    def _decode(self) -> None:
        self._say(self._fonts.decoded(bytes(self._bytes), self._state.font))
        self._bytes.clear()

    def _say(self, text: str) -> None:
        state = self._state
        if not (state.silent or state.hidden or state.deleted):
            state.story.add(text)

    def _follow(self, word: str, number: int | None, *, starred: bool) -> None:
        if self._enters(word, starred=starred):
            return
        if word in _SAID:
            self._say(_SAID[word])
        elif word == "u":
            self._say(chr((number or 0) & 0xFFFF))
            self._passed_over = self._state.fallback
        elif not (
            self._is_of_characters(word, number)
            or self._is_of_fonts(word, number)
            or self._is_of_file(word, number)
        ):
            self._follow_table(word)

    # Destinations

    def _enters(self, word: str, *, starred: bool) -> bool:
        """Say whether a word begins a destination, and begin it."""
        if word in _SILENT:
            self._state = replace(self._state, destination=word, silent=True)
        elif word == "fldrslt" and self._state.counts_pages:
            self._state = replace(self._state, silent=True)
        elif ending := self._ending_of(word):
            self._ending = ending
            self._state = replace(self._state, story=Story(), destination=word, silent=False)
        elif word == "ud":
            silent = self._state.silent and self._state.destination != "upr"
            self._state = replace(self._state, destination=word, silent=silent)
        elif starred and word not in _STARRED:
            self._state = replace(self._state, destination=word, silent=True)
        else:
            return False
        return True

    def _ending_of(self, word: str) -> _Ending | None:
        """Return what is done with the text of a destination that stands apart, None for others."""
        if word in _PROPERTIES:
            return self._keep_property if self._state.destination == "info" else None
        if self._state.silent:
            return None
        if word in FURNITURE:
            return self._keep_furniture
        return {
            "footnote": self._keep_note,
            "annotation": self._keep_comment,
            "atnauthor": self._keep_author,
            "fldinst": self._keep_field,
            "listtext": self._keep_label,
            "pntext": self._keep_label,
            "shptxt": self._keep_box,
        }.get(word)

    def _keep_property(self, ended: _State) -> None:
        text = ended.story.text().strip()
        if text:
            self.found.properties[ended.destination] = text

    def _keep_furniture(self, ended: _State) -> None:
        self.found.sections.furnish(ended.destination, ended.story.text())

    def _keep_note(self, ended: _State) -> None:
        kind = "endnote" if ended.endnote else "footnote"
        texts = self.found.endnotes if ended.endnote else self.found.footnotes
        id_ = str(len(texts))
        texts[id_] = ended.story.text()
        self._say(NOTE.format(kind=kind, id=id_))

    def _keep_comment(self, ended: _State) -> None:
        self.found.comments.append((self._author, ended.story.text()))

    def _keep_author(self, ended: _State) -> None:
        self._author = ended.story.text().strip()

    def _keep_field(self, ended: _State) -> None:
        if _PAGE_FIELD.match(ended.story.text()):
            self._state = replace(self._state, counts_pages=True)
            self._say(PAGE_NUMBER)

    def _keep_label(self, ended: _State) -> None:
        label = ended.story.text().strip()
        self._say(f"{label} " if label else "")

    def _keep_box(self, ended: _State) -> None:
        self._state.story.hang(ended.story.text())

    # Properties of characters, fonts, sections and tables

    def _is_of_characters(self, word: str, number: int | None) -> bool:
        on = number != 0
        match word:
            case "v":
                self._state = replace(self._state, hidden=on)
            case "deleted":
                self._state = replace(self._state, deleted=on)
            case "plain":
                self._state = replace(
                    self._state, hidden=False, deleted=False, font=self._fonts.usual
                )
            case "ftnalt":
                self._state = replace(self._state, endnote=True)
            case "uc":
                self._state = replace(self._state, fallback=min(max(number or 0, 0), 32))
            case "pagebb" if on and not self._state.silent:
                self._state.story.break_page()
            case "yr" | "mo" | "dy" | "hr" | "min" if self._state.destination in _DATES:
                self._say(f"{number or 0:02} ")
            case _:
                return False
        return True

    def _is_of_fonts(self, word: str, number: int | None) -> bool:
        if word in ("f", "deff") and number is not None:
            self._state = replace(self._state, font=number)
        return word == "f" or self._fonts.follow(word, number, self._state.font)

    def _is_of_file(self, word: str, number: int | None) -> bool:
        match word:
            case "sect":
                self._say(f"\n{SECTION_END}")
                self.found.sections.end()
            case "nofpages":
                self.found.pages = number
            case "object":
                self.found.embeds = True
            case _:
                return self.found.sections.follow(word, number)
        return True

    def _follow_table(self, word: str) -> None:
        if self._state.silent:
            return
        story = self._state.story
        match word:
            case "trowd" | "intbl":
                story.begin_row()
            case "cell":
                story.end_cell()
            case "row":
                story.end_row()
            case "nestcell":
                story.end_nested_cell()
            case "nestrow":
                story.end_nested_row()
