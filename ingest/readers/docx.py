"""The DOCX reader: from the parts of the package to pages, properties and comments.

`package` finds the parts, `docx_text` reads what they say, `pagination` divides it. Libraries
for the format miss a third of what stands in one: inserted text, content controls, notes, boxes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO

from lxml import etree

from corpus.document import Comment
from corpus.errors import DamagedError, EncryptedError, InputError
from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers import ooxml
from ingest.readers.docx_numbering import Numbering, lists_of
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_text import Story
from ingest.readers.flow import tidy
from ingest.readers.package import (
    Package,
    Relationship,
    attribute,
    child,
    children,
    is_on,
    local,
)
from ingest.readers.pagination import Furniture, Notes, Section, paginate
from ingest.readers.signature import COMPOUND_FILE, has_stream, members_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_USUAL_DOCUMENT = "word/document.xml"
"""Where nearly every producer puts the document; used where a package has lost its links."""

_EMBEDDED = frozenset({"package", "oleObject", "aFChunk", "subDocument"})
"""Kinds of links to other files that lie in the package."""


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a DOCX, a locked one or the beginning of one among them."""
    if data.startswith(COMPOUND_FILE):
        return has_stream(data, "EncryptedPackage")
    if not data.startswith(b"PK\x03\x04"):
        return False
    members = members_of(BytesIO(data))
    if members is None:
        return b"word/document" in data
    if any(name.lower().startswith("word/") for name in members):
        return True
    return "[Content_Types].xml" in members and _declares_a_document(data)


def read(data: bytes) -> Extracted:
    """Return the pages of a DOCX with its comments and properties.

    Raises:
        EncryptedError: if it is locked by a password.
        DamagedError: if a part that it needs is missing or broken.
        TooLargeError: if it unpacks to more than allowed.
    """
    if data.startswith(COMPOUND_FILE):
        raise EncryptedError("The Office document is locked by a password.")
    package = Package(data, "DOCX")
    document = ooxml.main_part(package, _USUAL_DOCUMENT)
    parts = _Parts(package, document)
    root = package.xml(document)
    body = child(root, "body")
    if body is None:
        raise DamagedError("The DOCX has no body.")
    sections = _sections(body, parts)
    count = ooxml.page_count(package)
    pages = paginate(
        parts.story().text_of(body),
        sections,
        Notes(parts.texts("footnotes", "footnote"), parts.texts("endnotes", "endnote")),
        tells_even=is_on(parts.setting("evenAndOddHeaders")),
        count=count,
    )
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=pages,
        properties=tuple(ooxml.properties(package)),
        comments=tuple(_comments(parts)),
        warnings=tuple(_warnings(package.related(document), len(pages), count)),
    )


class _Parts:
    """The parts that belong to the document, by the kind or the id of the link to them."""

    def __init__(self, package: Package, document: str) -> None:
        self._package = package
        links = package.related(document)
        self._by_kind = {link.kind: link.target for link in reversed(links)}
        self._by_id = {link.id: link.target for link in links}
        self._styles = Styles(self.root("styles"))
        self._lists = lists_of(self.root("numbering"))

    def root(self, kind: str) -> etree._Element | None:
        """Return the root of the part of that kind, None where the document has none."""
        return self._xml(self._by_kind.get(kind))

    def story(self) -> Story:
        """Return a reader of one story, in which lists begin to count anew."""
        return Story(self._styles, Numbering(self._lists))

    def setting(self, name: str) -> etree._Element | None:
        """Return a setting of the document, None where it is not set."""
        settings = self.root("settings")
        return None if settings is None else child(settings, name)

    def texts(self, kind: str, name: str) -> Mapping[str, str]:
        """Return the texts of the elements of that name in a part, by their ids."""
        root = self.root(kind)
        story = self.story()
        found = () if root is None else children(root, name)
        return {attribute(one, "id") or "": story.text_of(one) for one in found}

    def furniture(self, section: etree._Element, name: str) -> Furniture:
        """Return the headers or footers that a section refers to, by `name` of the reference."""
        texts: dict[str, str] = {}
        for reference in children(section, name):
            root = self._xml(self._by_id.get(attribute(reference, "id") or ""))
            if root is not None:
                texts[attribute(reference, "type") or "default"] = self.story().text_of(root)
        return Furniture(texts.get("default"), texts.get("first"), texts.get("even"))

    def _xml(self, part: str | None) -> etree._Element | None:
        return self._package.xml(part) if part and self._package.holds(part) else None


def _declares_a_document(data: bytes) -> bool:
    """Say whether the package declares a part of the type of a Word document."""
    with suppress(InputError):
        types = Package(data, "DOCX").xml("[Content_Types].xml")
        declared = (one.get("ContentType", "") for one in types)
        return any(
            kind.endswith("main+xml") and ("wordprocessingml" in kind or "ms-word" in kind)
            for kind in declared
        )
    return False


def _sections(body: etree._Element, parts: _Parts) -> tuple[Section, ...]:
    """Return the sections in order; one that has no header of its own takes the one before."""
    sections: list[Section] = []
    headers = footers = Furniture()
    for element in body.iter("{*}sectPr"):
        if local(getattr(element.getparent(), "tag", "")) not in {"pPr", "body"}:
            continue  # what the section was before a tracked change
        headers = parts.furniture(element, "headerReference").after(headers)
        footers = parts.furniture(element, "footerReference").after(footers)
        numbers = child(element, "pgNumType")
        start = attribute(numbers, "start")
        sections.append(
            Section(
                new_page=attribute(child(element, "type")) not in {"continuous", "nextColumn"},
                title_page=is_on(child(element, "titlePg")),
                start=int(start) if start and start.isdecimal() and len(start) <= 6 else None,
                form=attribute(numbers, "fmt") or "decimal",
                headers=headers,
                footers=footers,
            )
        )
    return tuple(sections) or (Section(),)


def _comments(parts: _Parts) -> Iterator[Comment]:
    root = parts.root("comments")
    story = parts.story()
    for element in () if root is None else children(root, "comment"):
        yield Comment(clean(attribute(element, "author") or ""), tidy(story.text_of(element)))


def _warnings(links: Sequence[Relationship], pages: int, count: int | None) -> Iterator[str]:
    if pages == 1 and (count or 1) > 1:
        yield f"The file does not say where its {count} pages end: all of its text is on page 1."
    embedded = sorted({posixpath.basename(one.target) for one in links if one.kind in _EMBEDDED})
    if embedded:
        yield f"Files that are embedded in it were not read: {', '.join(embedded)}."
