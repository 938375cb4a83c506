"""What an engine stores of a document, derived from the one table of fields.

Three sorts of index fields:

- text fields, cut into words by `search.analysis`: `body` and what is claimed about the document;
- token fields, whose values are single tokens as they stand: normal forms of numbers and citations.
  They are searched and scored like text, so a document that cites an article often ranks first;
- keyword fields, compared whole and counted in facets, never scored.

`entry` makes all of them from a document; engines only store and compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from corpus.case_number import key as case_key
from corpus.citation import find
from corpus.document import Document, DocumentId
from corpus.fields import BY_NAME, FIELDS, Type
from search.analysis import tokens
from search.period import first_day

ALL = "all"
"""In a plan: the text fields of `WEIGHTS` together."""

BODY = "body"
NUMBER = "number"
"""Text field of the numbers that the document itself bears: of its case, or of the letter."""

NUMBERS = ("case_number", "letter_number")

TITLE = "title"

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {BODY: 1.0, TITLE: 3.0, NUMBER: 10.0, "party": 2.0, "subject": 3.0}
)
"""The text fields that the field `all` stands for, with their weight in BM25F."""

K1 = 1.2
B = 0.75
"""Parameters of BM25: how soon further occurrences stop to count, how much length counts."""

NAMED: Mapping[str, str] = MappingProxyType({"court": "court_name", "unit": "unit_name"})
"""Keyword fields whose values are names, with the text field that holds their words."""

TEXT_FIELDS: tuple[str, ...] = (
    BODY,
    NUMBER,
    *(
        field.name
        for field in FIELDS
        if field.type in (Type.TEXT, Type.NAME) or field.name == "supersedes"
    ),
    *NAMED.values(),
)

CASE = "case"
LETTER = "letter"
ITSELF = "itself"
LAW = "law"
BASIS = "basis"
CITED = "cited_case"
TOKEN_FIELDS: tuple[str, ...] = (CASE, LETTER, ITSELF, LAW, BASIS, CITED)
"""Own numbers of cases and letters, the regulation that the document is, all cited regulations,
those the document rests on, and cited case numbers.

Numbers are there by their key, regulations in normal form.
A regulation is there once for each time it is cited, and so is everything that it is a part of:
`uu/2011/12/pasal/5` stands for `uu/2011/12` too.
"""

BASIS_SECTIONS = frozenset({"legal_basis", "ruling"})
"""A document rests on the regulations that it cites in one of these sections."""

DATE_FIELDS: tuple[str, ...] = tuple(
    field.name for field in FIELDS if field.type is Type.DATE and field.name != "date"
)
"""Dates beside the one that sorts. Their keywords are the day, its month and its year."""

UNREAD = "unread"
"""Keyword field: how many pages of the document no search sees, where there are any."""

KEYWORD_FIELDS: tuple[str, ...] = (
    *(field.name for field in FIELDS if field.type is Type.KEYWORD),
    "access",
    UNREAD,
    *DATE_FIELDS,
)

FACETS: tuple[str, ...] = (*(field.name for field in FIELDS if field.facet), "year")
"""What an answer can be counted by. `year` is taken from the document's date."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an engine stores of one document; absent fields have no value.

    `date` is the day to sort and filter by (ISO 8601; a month or year counts from its first day),
    None where the document has no date. `pages` are the texts of the pages, which hold the tokens
    of the body in order. `sections` are half-open ranges of token positions in the body,
    counted from 0.
    """

    id: DocumentId
    pages: tuple[str, ...]
    texts: Mapping[str, str]
    tokens: Mapping[str, tuple[str, ...]]
    keywords: Mapping[str, tuple[str, ...]]
    date: str | None
    sections: tuple[tuple[str, int, int], ...]


def entry(document: Document) -> Entry:
    """Return what an index holds of a document."""
    pages = tuple(page.text for page in document.pages)
    texts = {BODY: "\n".join(pages)}
    texts |= {name: "\n".join(values) for name, values in _claimed_texts(document) if values}
    return Entry(
        document.id,
        pages,
        texts,
        tokens_of(document),
        {name: values for name, values in _keywords(document) if values},
        first_day(document.date) if document.date else None,
        tuple(_sections(document, texts[BODY])),
    )


def tokens_of(document: Document) -> dict[str, tuple[str, ...]]:
    """Return what the token fields hold of a document; fields that hold nothing are left out."""
    return {name: values for name, values in _claimed_tokens(document) if values}


def with_wholes(citation: str) -> tuple[str, ...]:
    """Return a regulation in normal form, and each whole that it is a part of, the largest first.

    >>> with_wholes("uu/2011/12/pasal/5/ayat/2")
    ('uu/2011/12', 'uu/2011/12/pasal/5', 'uu/2011/12/pasal/5/ayat/2')
    """
    regulation, *parts = citation.split("/pasal/")
    if not parts:
        return (citation,)
    steps = ["pasal", *parts[0].split("/")]
    parents = ("/".join(steps[:end]) for end in range(2, len(steps) + 1, 2))
    return (regulation, *(f"{regulation}/{part}" for part in parents))


def _values(document: Document, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.value for claim in document.claimed(name)))


def _claimed_texts(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield NUMBER, tuple(value for name in NUMBERS for value in _values(document, name))
    for keyword, name in NAMED.items():
        yield name, _values(document, keyword)
    for name in TEXT_FIELDS:
        if name in BY_NAME:
            yield name, _values(document, name)
    if not document.claimed("title"):
        yield "title", (document.title,)


def _claimed_tokens(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield CASE, tuple(map(case_key, _values(document, "case_number")))
    yield LETTER, tuple(map(case_key, _values(document, "letter_number")))
    cited = document.claimed("regulation")
    resting = [claim for claim in cited if _in_basis(document, claim.page, claim.start)]
    yield ITSELF, _itself(document)
    yield LAW, tuple(part for claim in cited for part in with_wholes(claim.value))
    yield BASIS, tuple(part for claim in resting for part in with_wholes(claim.value))
    yield CITED, tuple(case_key(claim.value) for claim in document.claimed("cited_case"))


def _itself(document: Document) -> tuple[str, ...]:
    """Return the regulation that a document is: the one that its title begins with."""
    if document.kind != "regulation":
        return ()
    first = next(find(document.title), None)
    return (first.form,) if first is not None and first.start == 0 else ()


def _in_basis(document: Document, page: int | None, start: int | None) -> bool:
    if page is None or start is None:
        return False
    return any(
        (section.page, section.start) <= (page, start) < (section.end_page, section.end)
        for section in document.sections
        if section.name in BASIS_SECTIONS
    )


def _keywords(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    derived = {
        "kind": (document.kind,),
        "language": (document.language,),
        "access": (str(document.access),),
        UNREAD: (str(document.unsearched_pages),) if document.unsearched_pages else (),
    }
    for name in KEYWORD_FIELDS:
        if name in derived:
            yield name, derived[name]
        elif name in DATE_FIELDS:
            yield name, tuple(_periods(_values(document, name)))
        else:
            yield name, _values(document, name)


def _periods(dates: Iterable[str]) -> Iterator[str]:
    """Yield each date with the month and the year that it lies in."""
    for date in dates:
        yield from dict.fromkeys((date[:4], date[:7], date[:10]))


def _sections(document: Document, body: str) -> Iterator[tuple[str, int, int]]:
    """Yield the sections as ranges of token positions in the body."""
    if not document.sections:
        return
    starts, position = [], 0
    for page in document.pages:
        starts.append(position)
        position += len(page.text) + 1
    ranges = [
        (
            section.name,
            starts[section.page - 1] + section.start,
            starts[section.end_page - 1] + section.end,
        )
        for section in document.sections
    ]
    counted = _token_counts(body, {offset for _, *ends in ranges for offset in ends})
    for name, start, end in ranges:
        yield name, counted[start], counted[end]


def _token_counts(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """Return how many tokens begin before each offset."""
    counts, position, count = {}, 0, 0
    for offset in sorted(offsets):
        count += len(tokens(text[position:offset]))
        position = offset
        counts[offset] = count
    return counts
