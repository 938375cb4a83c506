"""What the collection holds: `Page`, `Claim`, `Section`, `PersonalSpan`, `Document`.

All are frozen values. Pages count from 1. Offsets are code points into the NFC text of one page,
half-open. Dates are ISO 8601, with reduced precision allowed (`2024`, `2024-09`). The fields that a
claim may speak of are in `corpus.fields`; how records are kept is in `corpus.catalogue`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from corpus.fields import SEVERAL

DocumentId = NewType("DocumentId", str)
"""SHA-256 of the original bytes, in lower-case hexadecimal (64 characters)."""

KINDS = ("filing", "decision", "opinion", "minutes", "regulation", "letter", "other")
"""The kinds of documents."""

EDITOR = "editor"
"""The rule name of a claim that a person made: it outranks every other rule."""

MANIFEST = "manifest"
"""The rule name of a claim that the person who handed in the file made about it."""

WITHDRAWN = "withdrawn"
"""The rule name of a claim that a person took back: no rule may claim that value any more."""

BY_PERSONS = frozenset((EDITOR, WITHDRAWN))
"""The rules of claims that are no rule's but a person's, and stay when rules change."""


class Unread(StrEnum):
    """Why the text of a page could not be read."""

    BLANK = "blank"
    IMAGE_ONLY = "image-only"
    CODEC = "codec"
    GARBAGE = "garbage-text"
    LOW_CONFIDENCE = "low-confidence"
    DAMAGED = "damaged-page"
    NOT_YET_READ = "not-yet-read"
    RECOGNITION_FAILED = "recognition-failed"


PICTURED = frozenset(
    {
        "application/pdf",
        "image/bmp",
        "image/gif",
        "image/jp2",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "image/webp",
    }
)
"""The media types whose pages have a look of their own; of others the text is all there is."""


ARCHIVES = frozenset(
    {"application/zip", "application/x-tar", "application/gzip", "application/mbox"}
)
"""The media types of files whose only text is the list of what they contain."""


class TextSource(StrEnum):
    """Where the text of a page came from."""

    NATIVE = "native"
    LAYER = "layer"
    """Recognised by whoever made the file, and put behind the picture of the page."""
    OCR = "ocr"


class Access(StrEnum):
    """Security class of a document (Perka ANRI 17/2011): the later, the fewer may read it."""

    OPEN = "B"
    LIMITED = "T"
    CONFIDENTIAL = "R"
    STRICTLY_CONFIDENTIAL = "SR"


class PersonalSort(StrEnum):
    """What sort of personal data somebody is known by (UU 27/2022; UU 11/2012 Pasal 19)."""

    NIK = "nik"
    FAMILY_CARD = "family-card"
    NPWP = "npwp"
    PASSPORT = "passport"
    ACCOUNT = "account"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    CHILD = "child"
    VICTIM = "victim"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document.

    `text` is the body in NFC, its lines separated by line feeds; what is repeated at the top and
    bottom of the pages is kept apart in `header` and `footer`. `printed` is the page number as the
    page prints it (`14` of `Halaman 14 dari 37`), None where it prints none. `unread` names why an
    empty page is empty, or that what it has is a doubtful layer, to be read from its picture; None
    means that the text was read. `confidence` is 0.0-1.0 (1.0 for native text).
    """

    number: int
    text: str
    printed: str | None = None
    header: str = ""
    footer: str = ""
    unread: Unread | None = None
    source: TextSource = TextSource.NATIVE
    confidence: float = 1.0

    @property
    def is_recognised(self) -> bool:
        """Whether a program read the text from a picture, here or before, and may have misread."""
        return self.source is not TextSource.NATIVE


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field, with its place and its reason.

    `value` is the normal form, `raw` the words of the page, so that
    `page.text[start:end] == raw` whenever `page` is given. A claim about the whole document (its
    language, a value of its file properties) has no place: `page`, `start` and `end` are None.
    `rule` is the id of the rule that read it; `confidence` is 0.0-1.0. `attributes` holds what
    belongs to the value and stands beside it (`role` of a party, `due` of an action item).
    """

    field: str
    value: str
    raw: str
    page: int | None = None
    start: int | None = None
    end: int | None = None
    rule: str = ""
    confidence: float = 1.0
    attributes: tuple[tuple[str, str | None], ...] = ()

    def attribute(self, name: str) -> str | None:
        """Return the attribute of that name, or None where the claim has none."""
        return dict(self.attributes).get(name)


@dataclass(frozen=True, slots=True)
class Section:
    """A span of the document with a legal function, such as its ruling or its considerations.

    From `start` in `page` up to `end` in `end_page` (both pages included, offsets half-open).
    """

    name: str
    page: int
    start: int
    end_page: int
    end: int


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """A place of a page that tells who a private person is; `corpus.masking` hides it.

    It holds no words, so that nothing but the page has them. `rule` is the id of the rule that
    found it, `confidence` is 0.0-1.0.
    """

    sort: PersonalSort
    page: int
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin of a file: kept and shown, but no part of the text."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The record of one document: its pages and what is claimed about it.

    `rules` is the fingerprint of the rules that described it, `warnings` are sentences for a person
    about what was odd in the file, `properties` is the metadata that the file itself carries.
    """

    id: DocumentId
    name: str
    media_type: str
    pages: tuple[Page, ...]
    claims: tuple[Claim, ...] = ()
    sections: tuple[Section, ...] = ()
    personal: tuple[PersonalSpan, ...] = ()
    access: Access = Access.OPEN
    rules: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()
    warnings: tuple[str, ...] = ()

    def claimed(self, name: str) -> tuple[Claim, ...]:
        """Return the claims of one field that count: a person's, then the most confident.

        Where a person has spoken on a field that has one value, only that counts; of a field that
        has several, what a person took back does not.
        """
        claims = [claim for claim in self.claims if claim.field == name]
        spoken = [claim for claim in claims if claim.rule == EDITOR]
        if spoken and name not in SEVERAL:
            return tuple(spoken)
        settled = {claim.value for claim in claims if claim.rule in BY_PERSONS}
        read = [claim for claim in claims if claim.value not in settled]
        return (*spoken, *sorted(read, key=lambda claim: -claim.confidence))

    def best(self, name: str) -> str | None:
        """Return the value of the best claim of a field, or None where nothing is claimed."""
        claims = self.claimed(name)
        return claims[0].value if claims else None

    @property
    def kind(self) -> str:
        """The kind of document, `other` where no rule knew it."""
        return self.best("kind") or "other"

    @property
    def language(self) -> str:
        """The main language, `id` or `en`; `und` where it could not be told."""
        return self.best("language") or "und"

    @property
    def title(self) -> str:
        """The title to show: as described, else the file's name."""
        return self.best("title") or self.name

    @property
    def number(self) -> str | None:
        """The number that lawyers call the document by: its case number, else its letter number."""
        return self.best("case_number") or self.best("letter_number")

    @property
    def date(self) -> str | None:
        """The date to sort by: of the decision, else of the document (ISO 8601)."""
        return self.best("date_decided") or self.best("date")

    @property
    def unread_pages(self) -> tuple[Page, ...]:
        """The pages that could not be read, in order."""
        return tuple(page for page in self.pages if page.unread)

    @property
    def unsearched_pages(self) -> int:
        """How many pages may hold text that no search sees: the unread ones that are not blank."""
        return sum(page.unread is not Unread.BLANK for page in self.unread_pages)

    @property
    def recognised_pages(self) -> tuple[Page, ...]:
        """Pages whose text a program read from a picture, and may have misread, in order."""
        return tuple(page for page in self.pages if page.is_recognised and page.text)

    def page(self, number: int) -> Page:
        """Return the page of that number.

        Raises:
            LookupError: if the document has no such page.
        """
        if not 1 <= number <= len(self.pages):
            raise LookupError(f"{self.name} has {len(self.pages)} pages, not a page {number}")
        return self.pages[number - 1]

    def section_text(self, section: Section) -> Iterator[tuple[int, str]]:
        """Yield page number and text of each page that a section covers."""
        for number in range(section.page, section.end_page + 1):
            text = self.page(number).text
            start = section.start if number == section.page else 0
            end = section.end if number == section.end_page else len(text)
            yield number, text[start:end]
