"""Documents with personal data hidden, for display and export.

A mask has a block for each character but white space, so that offsets stay what they were and
lines break where they broke. What is hidden on a page is hidden in every value, title and path that
repeats its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from corpus.catalogue import Catalogue
from corpus.document import Access, Claim, Document, DocumentId, Page, PersonalSpan
from corpus.standing import Summary

MASK = "\N{FULL BLOCK}"

_SHORTEST = 4
"""Characters of words that are hidden outside their page; shorter ones stand for much else."""


class MaskedCatalogue(Catalogue):
    """The catalogue, with personal data hidden in all that it returns.

    For those who show and hand on; their index is made of it too, so that nothing hidden is found.
    """

    masks = True

    def documents(self, ids: Iterable[DocumentId]) -> Iterator[Document]:
        """Yield the documents of these ids, masked."""
        return map(masked, super().documents(ids))

    def pages(self, document_id: DocumentId) -> tuple[Page, ...]:
        """Return the pages of a document, masked."""
        return next((each.pages for each in self.documents((document_id,))), ())

    def some_pages(
        self, wanted: Mapping[DocumentId, Sequence[int]]
    ) -> dict[DocumentId, tuple[Page, ...]]:
        """Return the pages of these numbers of these documents, masked."""
        return {
            each.id: tuple(page for page in each.pages if page.number in wanted[each.id])
            for each in self.documents(wanted)
        }

    def summaries(self, ids: Sequence[DocumentId]) -> dict[DocumentId, Summary]:
        """Return what a list shows of each of these documents, with masked titles."""
        known = super().summaries(ids)
        return {
            each.id: replace(known[each.id], title=each.title) for each in self.documents(known)
        }

    def matching(
        self, words: Sequence[str], access: Iterable[Access], limit: int
    ) -> tuple[Summary, ...]:
        """Return the documents with every word in masked title, number or court."""
        found = [each.id for each in super().matching(words, access, limit)]
        return tuple(each for each in self.summaries(found).values() if _is_shown(words, each))

    def claimed(self, ids: Sequence[DocumentId], fields: Iterable[str]) -> tuple[str, ...]:
        """Return the values of these fields of these documents, but those with something hidden."""
        names = tuple(fields)
        return tuple(
            claim.value
            for document in self.documents(ids)
            for name in names
            for claim in document.claimed(name)
            if MASK not in claim.value
        )

    def locations(self, document_id: DocumentId) -> tuple[str, ...]:
        """Return the paths that a document came from, masked."""
        paths = super().locations(document_id)
        repeated = [_repeated(each) for each in super().documents((document_id,))]
        return tuple(_hidden(path, repeated[0]) for path in paths) if repeated else paths


def _is_shown(words: Iterable[str], summary: Summary) -> bool:
    text = f"{summary.title} {summary.number or ''} {summary.court or ''}".lower()
    return all(word.lower() in text for word in words)


def masked(document: Document) -> Document:
    """Return a document with its personal data hidden, in its pages and all that repeats them."""
    if not document.personal:
        return document
    pages = tuple(_masked_page(page, document.personal) for page in document.pages)
    hidden = partial(_hidden, repeated=_repeated(document))
    return replace(
        document,
        name=hidden(document.name),
        pages=pages,
        claims=tuple(_masked_claim(claim, pages, hidden) for claim in document.claims),
        properties=tuple((name, hidden(value)) for name, value in document.properties),
        comments=tuple(
            replace(each, author=hidden(each.author), text=hidden(each.text))
            for each in document.comments
        ),
        warnings=tuple(map(hidden, document.warnings)),
    )


def _masked_page(page: Page, spans: Iterable[PersonalSpan]) -> Page:
    text = page.text
    for span in spans:
        if span.page == page.number:
            text = text[: span.start] + _blocks(text[span.start : span.end]) + text[span.end :]
    return replace(page, text=text)


def _masked_claim(claim: Claim, pages: Sequence[Page], hidden: Callable[[str], str]) -> Claim:
    raw = pages[claim.page - 1].text[claim.start : claim.end] if claim.page else hidden(claim.raw)
    value = hidden(claim.value)
    if value == claim.value and raw and raw == _blocks(claim.raw):
        value = _blocks(value)  # a normal form that does not repeat the words
    attributes = tuple(
        (name, text if text is None else hidden(text)) for name, text in claim.attributes
    )
    return replace(claim, value=value, raw=raw, attributes=attributes)


def _repeated(document: Document) -> re.Pattern[str] | None:
    """Return what finds the hidden words of a document elsewhere, however they are divided."""
    found = {
        tuple(document.page(span.page).text[span.start : span.end].casefold().split())
        for span in document.personal
    }
    kept = sorted((each for each in found if sum(map(len, each)) >= _SHORTEST), key=len)
    if not kept:
        return None
    words = "|".join(r"[\W_]+".join(map(re.escape, each)) for each in reversed(kept))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


def _hidden(words: str, repeated: re.Pattern[str] | None) -> str:
    return words if repeated is None else repeated.sub(lambda match: _blocks(match[0]), words)


def _blocks(words: str) -> str:
    return re.sub(r"\S", MASK, words)
