"""What the address of a results page asks: the query, the chosen filters, the order and the page.

The address is the whole state, so that it can be kept, sent and printed. Links on the page are made
by asking the same question with one thing changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from corpus.errors import QueryError
from search.query import SORTS, Query, parse
from web.kinds import require_kinds

FILTERS = ("kind", "court", "unit", "outcome", "language")
"""The parameters that may be given several times, any value of which will do."""

PAGE_LENGTH = 20
_LAST_PAGE = 50_000
_YEARS = range(1, 10_000)


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with the page of the answer that is wanted (from 1).

    `chosen` are pairs of filter and value in the order in which they were chosen. `within` are
    further queries, asked of the results of the first. `exactly` asks for the words as typed,
    without their families, abbreviations and synonyms.
    """

    q: str = ""
    within: tuple[str, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    sort: str = SORTS[0]
    page: int = 1
    exactly: bool = False

    def query(self) -> Query:
        """Return what to search for.

        Raises:
            QueryError: if the query cannot be answered as it stands.
        """
        require_kinds(self.values("kind"))
        return replace(
            parse(self.q),
            kind=self.values("kind"),
            court=self.values("court"),
            unit=self.values("unit"),
            outcome=self.values("outcome"),
            language=self.values("language"),
            within=tuple(parse(text).tree for text in self.within),
            year_from=self.year_from,
            year_to=self.year_to,
            sort=self.sort,
            limit=PAGE_LENGTH,
            offset=(self.page - 1) * PAGE_LENGTH,
            expand=not self.exactly,
        )

    def values(self, name: str) -> tuple[str, ...]:
        """Return the chosen values of a filter."""
        return tuple(value for chosen, value in self.chosen if chosen == name)

    def toggled(self, name: str, value: str) -> Question:
        """Return the question with a value of a filter chosen, or no longer; on its first page."""
        if name == "year":
            return self._year_toggled(int(value))
        pair = (name, value)
        kept = tuple(each for each in self.chosen if each != pair)
        chosen = kept if len(kept) < len(self.chosen) else (*kept, pair)
        return replace(self, chosen=chosen, page=1)

    def without_years(self) -> Question:
        """Return the question for all years, on its first page."""
        return replace(self, year_from=None, year_to=None, page=1)

    def unfiltered(self) -> Question:
        """Return the question without any filter, on its first page."""
        return replace(self.without_years(), chosen=(), within=())

    def not_within(self, text: str) -> Question:
        """Return the question without one of those asked of its results, on its first page."""
        return replace(self, within=tuple(each for each in self.within if each != text), page=1)

    def with_query(self, q: str) -> Question:
        """Return the question with another query, on its first page."""
        return replace(self, q=q, page=1)

    def sorted_by(self, sort: str) -> Question:
        """Return the question in another order, on its first page."""
        return replace(self, sort=sort, page=1)

    def at_page(self, page: int) -> Question:
        """Return the question at another page of its answer."""
        return replace(self, page=page)

    def word_for_word(self, exactly: bool) -> Question:
        """Return the question with further words looked for or not, on its first page."""
        return replace(self, exactly=exactly, page=1)

    @property
    def asks(self) -> bool:
        """Whether there is a query or a filter, so that results can be shown."""
        return bool(self.q) or self.is_filtered

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the query narrows the answer."""
        years = self.year_from is not None or self.year_to is not None
        return years or bool(self.chosen or self.within)

    @property
    def marking(self) -> str:
        """What to mark in the documents found: the words of the query, and of those within."""
        return " ".join((self.q, *self.within))

    @property
    def parameters(self) -> MultiDict[str, str]:
        """The parameters of the address, without those at their default."""
        return MultiDict(self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str]]:
        yield "q", self.q
        yield from (("within", text) for text in self.within)
        yield from self.chosen
        if self.year_from is not None:
            yield "year_from", str(self.year_from)
        if self.year_to is not None:
            yield "year_to", str(self.year_to)
        if self.sort != SORTS[0]:
            yield "sort", self.sort
        if self.exactly:
            yield "exactly", "1"
        if self.page != 1:
            yield "page", str(self.page)

    def _year_toggled(self, year: int) -> Question:
        if (self.year_from, self.year_to) == (year, year):
            return self.without_years()
        return replace(self, year_from=year, year_to=year, page=1)


def read_question(parameters: MultiDict[str, str]) -> Question:
    """Return the question that an address asks. Parameters that mean nothing here are passed over.

    Raises:
        QueryError: if a parameter has a value that it cannot have; the message names it.
    """
    sort = parameters.get("sort") or SORTS[0]
    if sort not in SORTS:
        raise QueryError(
            f"Results cannot be sorted by “{sort}”.", f"Use one of: {', '.join(SORTS)}."
        )
    year_from, year_to = _year(parameters, "year_from"), _year(parameters, "year_to")
    if year_from and year_to and year_from > year_to:
        raise QueryError(
            f"The years from {year_from} to {year_to} end before they begin.",
            "Put the earlier year first.",
        )
    return Question(
        q=parameters.get("q", "").strip(),
        within=tuple(
            dict.fromkeys(text for each in parameters.getlist("within") if (text := each.strip()))
        ),
        chosen=tuple(
            (name, value)
            for name in FILTERS
            for value in dict.fromkeys(parameters.getlist(name))
            if value
        ),
        year_from=year_from,
        year_to=year_to,
        sort=sort,
        page=number(parameters, "page", range(1, _LAST_PAGE + 1)) or 1,
        exactly=parameters.get("exactly") == "1",
    )


def carried(parameters: MultiDict[str, str]) -> Question:
    """Return the question whose results led to a page; its query alone if it means nothing."""
    try:
        return read_question(parameters)
    except QueryError:
        return Question(q=parameters.get("q", "").strip())


def number(parameters: MultiDict[str, str], name: str, allowed: range) -> int | None:
    """Return a whole number of the address, None where it is absent or empty.

    Raises:
        QueryError: if it is no number, or not an allowed one.
    """
    text = parameters.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) in allowed):
        raise QueryError(
            f"“{text}” is not a value that “{name}” can have.",
            f"Give a whole number from {allowed[0]} to {allowed[-1]}.",
        )
    return int(text)


def _year(parameters: MultiDict[str, str], name: str) -> int | None:
    return number(parameters, name, _YEARS)
