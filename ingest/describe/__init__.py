"""From what a reader found to a document: every claim by a rule, with its place.

Rules are in `ingest/rules` and `corpus/reference`; each module here reads one thing and returns
claims. Nothing is guessed: what no rule reads is not claimed.
"""

from __future__ import annotations

from functools import cache

from corpus.document import Access, Claim, Document, DocumentId
from corpus.rules import fingerprint
from ingest.describe import dates, identity, kinds, titles
from ingest.extracted import Extracted
from ingest.language import language_of

_CLOSED = {"opinion": Access.LIMITED}
"""Kinds that are not open unless somebody says so: opinions are confidential by their nature (UU
14/2008, Pasal 17 huruf i)."""


def describe(
    extracted: Extracted,
    *,
    id: DocumentId,  # noqa: A002
    name: str,
    kind: str | None = None,
) -> Document:
    """Return the document that a file is.

    Args:
        extracted: what the reader found.
        id: SHA-256 of the original.
        name: the file's name.
        kind: what a person said that it is; it outranks the rules.
    """
    pages = extracted.pages
    what = kinds.claims(pages, kind)
    found = what[0].value if what else "other"
    numbers = identity.claims(pages, found)
    when = dates.claims(pages, found)
    language = Claim("language", language_of(page.text for page in pages), "", rule="language")
    claims = (*what, language, *numbers, *when)
    title = titles.claim(extracted, claims)
    return Document(
        id=id,
        name=name,
        media_type=extracted.media_type,
        pages=pages,
        claims=(*claims, title) if title else claims,
        access=_CLOSED.get(found, Access.OPEN),
        rules=rules_fingerprint(),
        properties=extracted.properties,
        comments=extracted.comments,
        warnings=extracted.warnings,
    )


@cache
def rules_fingerprint() -> str:
    """Return the fingerprint of all rules that describe."""
    return fingerprint((*kinds.rules(), *dates.rules(), *identity.rules()))
