"""The text of a document as it is compared, and those that were compared last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from threading import Lock

from corpus.document import Document, DocumentId, Page

WORD = re.compile(r"[^\W_]+")

_MOST_KEPT = 32_000_000
"""Letters of texts that are kept together: about 13,000 pages."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document as it is compared: what it is called by, and its words.

    `sort` is kind and subkind, `pages` a count. `words` are in order of reading, in letters without
    their case, with a blank between two. `recognised` says that they may be misread.
    """

    id: DocumentId
    number: str | None
    date: str | None
    sort: tuple[str, str | None]
    pages: int
    recognised: bool
    words: str

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.words.count(" ") + 1 if self.words else 0


class Texts:
    """The texts that were compared last, each at a revision: copies often come in together."""

    def __init__(self) -> None:
        self._kept: dict[DocumentId, tuple[int, Text]] = {}
        self._letters = 0
        self._changing = Lock()

    def get(self, document_id: DocumentId, revision: int) -> Text | None:
        """Return the text of a document at a revision, None where it is not kept."""
        kept = self._kept.get(document_id)
        if kept is None or kept[0] != revision:
            return None
        self.keep(kept[1], revision)
        return kept[1]

    def keep(self, text: Text, revision: int) -> None:
        """Keep a text as the last one, in place of what was kept of its document."""
        with self._changing:
            self._drop(text.id)
            self._kept[text.id] = (revision, text)
            self._letters += len(text.words)
            while self._letters > _MOST_KEPT:
                self._drop(next(iter(self._kept)))

    def _drop(self, document_id: DocumentId) -> None:
        kept = self._kept.pop(document_id, None)
        if kept is not None:
            self._letters -= len(kept[1].words)


def text_of(document: Document) -> Text:
    """Return the text of a document."""
    return Text(
        document.id,
        document.number,
        document.date,
        (document.kind, document.best("subkind")),
        len(document.pages),
        is_recognised(document),
        _words(document.pages),
    )


def is_recognised(document: Document) -> bool:
    """Say whether any page of a document was recognised, so that its words may be misread."""
    return any(page.is_recognised for page in document.pages)


def _words(pages: Sequence[Page]) -> str:
    return " ".join(chain.from_iterable(WORD.findall(page.text) for page in pages)).casefold()
