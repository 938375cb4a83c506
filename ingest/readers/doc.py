"""The reader of binary Word documents (Word 97 to 2003): pages, properties and comments.

`compound` opens the container, `doc_file` the document in it, `doc_text` reads what it says and
`pagination` divides it. The numbers in this file are those of tables in the index of the file
([MS-DOC] 2.5.6 to 2.5.10).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from itertools import pairwise

from corpus.document import Comment, Page
from corpus.errors import DamagedError
from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers.compound import CompoundFile
from ingest.readers.doc_file import FORM, Span, WordFile, divided
from ingest.readers.doc_lists import lists_of
from ingest.readers.doc_runs import runs_of, sprms
from ingest.readers.doc_text import Marks, story_of
from ingest.readers.docx_numbering import Numbering
from ingest.readers.flow import NOTE, tidy
from ingest.readers.pagination import Furniture, Notes, Section, paginate
from ingest.readers.signature import COMPOUND_FILE, has_stream

MEDIA_TYPE = "application/msword"

_FOOTNOTE_CALLS, _FOOTNOTES = 2, 3
_COMMENT_CALLS, _COMMENTS, _COMMENT_AUTHORS = 4, 5, 36
_SECTIONS, _HEADERS, _SETTINGS = 6, 11, 31
_ENDNOTE_CALLS, _ENDNOTES = 46, 47

_CALL_BYTES = 2
_COMMENT_CALL_BYTES = 30
_SECTION_BYTES = 12

_FIRST_HEADER = 6
"""Stories of headers before those of the first section: the lines between text and notes."""

_BREAK, _TITLE_PAGE, _NUMBER_FORM = 0x3009, 0x300A, 0x300E
_RESTARTS, _START = 0x3011, 0x501C
_NO_NEW_PAGE = (b"\x00", b"\x01")
_EMBEDDED = "ObjectPool"
_NUMBER_FORMS = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter")


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a binary Word document."""
    return data.startswith(COMPOUND_FILE) and has_stream(data, "WordDocument")


def read(data: bytes) -> Extracted:
    """Return the pages of a binary Word document with its comments and properties.

    Raises:
        EncryptedError: if it is locked by a password.
        UnsupportedError: if Word 95 or an older one wrote it.
        DamagedError: if a part that it needs is missing or broken.
    """
    compound = CompoundFile(data, FORM)
    file, count = WordFile(compound), compound.page_count()
    try:
        document = _Document(file)
        pages, comments = document.pages(count), tuple(document.comments())
    except (struct.error, IndexError) as error:
        raise DamagedError(f"The tables of the {FORM} are broken.") from error
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=pages,
        properties=tuple(compound.properties()),
        comments=comments,
        warnings=tuple(_warnings(compound, len(pages), count)),
    )


class _Document:
    """The stories of a document, with what is said of its characters and paragraphs."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._runs = runs_of(file)
        self._lists = lists_of(file)
        self._calls = {
            "footnote": file.plc(_FOOTNOTE_CALLS, _CALL_BYTES)[0],
            "endnote": file.plc(_ENDNOTE_CALLS, _CALL_BYTES)[0],
        }
        edges, self._sections = file.plc(_SECTIONS, _SECTION_BYTES)
        self._marks = Marks(
            notes={
                position: NOTE.format(kind=kind, id=number)
                for kind, positions in self._calls.items()
                for number, position in enumerate(positions[:-1])
            },
            sections=frozenset(edge - 1 for edge in edges[1:-1]),
            breaks=frozenset(self._beginning(end) for end in self._runs.breaks_before),
            lists={self._beginning(end): place for end, place in self._runs.lists.items()},
        )

    def pages(self, count: int | None) -> tuple[Page, ...]:
        """Return the pages; `count` is the number of them that the file states."""
        stories = self._file.stories
        body, boxes = self._text(stories.body), self._text(stories.boxes).strip("\n")
        settings = self._file.table(_SETTINGS)
        return paginate(
            f"{body}{boxes}\n" if boxes else body,
            tuple(self._described_sections()) or (Section(),),
            Notes(
                dict(self._notes(_FOOTNOTES, stories.footnotes)),
                dict(self._notes(_ENDNOTES, stories.endnotes)),
            ),
            tells_even=bool(settings and settings[0] & 1),
            count=count,
        )

    def comments(self) -> Iterator[Comment]:
        """Yield the comments in their order."""
        _, calls = self._file.plc(_COMMENT_CALLS, _COMMENT_CALL_BYTES)
        authors = list(_strings(self._file.table(_COMMENT_AUTHORS)))
        spans = self._spans(_COMMENTS, self._file.stories.comments)
        for call, span in zip(calls, spans, strict=False):
            (author,) = struct.unpack_from("<H", call, 20)
            named = clean(authors[author]) if author < len(authors) else ""
            yield Comment(named, tidy(self._text(span)))

    def _text(self, span: Span) -> str:
        numbering = Numbering(self._lists)
        return story_of(self._file.text, span, self._runs, self._marks, numbering)

    def _notes(self, table: int, story: Span) -> Iterator[tuple[str, str]]:
        for number, span in enumerate(self._spans(table, story)):
            yield str(number), self._text(span)

    def _spans(self, table: int, story: Span) -> list[Span]:
        """Return the spans that a table of positions within a story divides it into."""
        edges, _ = divided(self._file.table(table), 0)
        return [
            Span(story.start + start, min(story.start + end, story.end))
            for start, end in pairwise(edges)
        ]

    def _beginning(self, end: int) -> int:
        """Return where the paragraph begins that ends at a position."""
        return max(self._file.text.rfind(mark, 0, end) for mark in "\r\x07\x0c") + 1

    def _described_sections(self) -> Iterator[Section]:
        """Yield the sections in order; one without a header of its own takes the one before."""
        stories = self._spans(_HEADERS, self._file.stories.headers)
        headers = footers = Furniture()
        for number, descriptor in enumerate(self._sections):
            first = _FIRST_HEADER + 6 * number
            texts = [
                self._text(span) if span.start < span.end else None
                for span in stories[first : first + 6]
            ]
            texts += [None] * (6 - len(texts))
            headers = Furniture(texts[1], texts[4], texts[0]).after(headers)
            footers = Furniture(texts[3], texts[5], texts[2]).after(footers)
            yield _section(_properties(self._file, descriptor), headers, footers)


def _properties(file: WordFile, descriptor: bytes) -> Mapping[int, bytes]:
    """Return the properties of a section, none where it has only the usual ones."""
    (at,) = struct.unpack_from("<I", descriptor, 2)
    if at == 0xFFFFFFFF:
        return {}
    (length,) = struct.unpack_from("<H", file.main, at)
    return dict(sprms(file.main[at + 2 : at + 2 + length]))


def _section(said: Mapping[int, bytes], headers: Furniture, footers: Furniture) -> Section:
    form = said.get(_NUMBER_FORM, b"\x00")[0]
    restarts = said.get(_RESTARTS) == b"\x01"
    return Section(
        new_page=said.get(_BREAK) not in _NO_NEW_PAGE,
        title_page=said.get(_TITLE_PAGE) == b"\x01",
        start=int.from_bytes(said.get(_START, b"\x01"), "little") if restarts else None,
        form=_NUMBER_FORMS[form] if form < len(_NUMBER_FORMS) else "decimal",
        headers=headers,
        footers=footers,
    )


def _strings(table: bytes) -> Iterator[str]:
    """Yield strings that follow each other, each after its length in characters."""
    at = 0
    while at + 2 <= len(table):
        (length,) = struct.unpack_from("<H", table, at)
        yield table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace")
        at += 2 + 2 * length


def _warnings(compound: CompoundFile, pages: int, count: int | None) -> Iterator[str]:
    if any(path[0] == _EMBEDDED for path in compound.paths()):
        yield "Files that are embedded in it were not read."
    if pages == 1 and (count or 1) > 1:
        yield f"The file does not say where its {count} pages end: all of its text is on page 1."
