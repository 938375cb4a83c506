"""What was found: `Results` with its `Hit`s, `Snippet`s and `Facet`s, free of any engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from corpus.document import Access, DocumentId
from corpus.standing import Summary


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a page around what was found.

    `text` is plain text on one line, never markup; `marks` are the half-open spans in `text` to
    highlight, in order and without overlap. `page` counts from 1, `printed` is the page number as
    the page prints it.
    """

    page: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document is a hit, in one respect, what tells most first.

    `sort` says in what respect (`search.why`, `search.similar`), `values` what the document has:
    words, regulations in normal form, numbers.
    """

    sort: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a part of the query was seen to be.

    `kind` is its class: `case_number`, `letter_number`, `regulation`, `date`, `amount`, `party`,
    `judge`, `counsel`, `quotation` or `topic`; `form` its normal form, `typed` the words that were
    typed. `slip` says that the form was looked for in place of what was typed, from which it
    differs in a sign; `missing` that no document which the reader may see has it.
    """

    kind: str
    form: str
    typed: str
    slip: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that answers the query, with its best pages first.

    `partly` says that it answers only a part of what was asked.
    """

    id: DocumentId
    title: str
    kind: str
    number: str | None
    court: str | None
    date: str | None
    language: str
    access: Access
    score: float
    snippets: tuple[Snippet, ...] = ()
    reasons: tuple[Reason, ...] = ()
    partly: bool = False

    @classmethod
    def of(
        cls,
        known: Summary,
        score: float = 0.0,
        snippets: tuple[Snippet, ...] = (),
        reasons: tuple[Reason, ...] = (),
        *,
        partly: bool = False,
    ) -> Self:
        """Return the hit of a document that the catalogue knows."""
        return cls(
            known.id,
            known.title,
            known.kind,
            known.number,
            known.court,
            known.date,
            known.language,
            known.access,
            score,
            snippets,
            reasons,
            partly,
        )


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, with the number of documents that choosing it would leave."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field among all that was found, the commonest first."""

    field: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query.

    `total` is exact, and what the facets count. `unread_pages` counts the pages in scope that no
    search can see because their text could not be read; blank ones have none. `loosely`
    says that no document answers all that was asked, and how less was asked for: a step of
    `search.quotation`, or `some` of it. `further` is how many documents that have a part of it
    follow after the total, where few have all of it. `quoted` says that there was a quotation in
    the query. `expansions` are the further words that were looked for, by the word that was typed.
    """

    total: int
    took_ms: float
    unread_pages: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    loosely: str | None = None
    quoted: bool = False
    described: bool = False
    """Whether the query was a long text, so that documents are ranked by its telling words."""
    further: int = 0
    expansions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    recognised: tuple[Recognised, ...] = ()
    absent: tuple[str, ...] = ()
    """Words of the query that no document has, where none answers all of it."""
    did_you_mean: str | None = None
    """A better spelt query that finds more; None where there is none."""

    @property
    def relaxed(self) -> bool:
        """Whether no document answers all that was asked, so that less sufficed."""
        return self.loosely is not None

    @property
    def whole(self) -> int:
        """How many documents answer all that was asked; they come first."""
        return 0 if self.relaxed else self.total

    @property
    def listed(self) -> int:
        """How many documents can be paged through."""
        return self.total + self.further
