"""The text of a document as one string, with the way back to its pages.

Rules read across page breaks; claims name a page and offsets in it. `RunningText` joins the pages
by a line feed and turns spans of the whole into places on a page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from corpus.document import Claim, Page, Section
from ingest.values.name import is_degree

_STRIPPED = " \t\n\r\u00a0.,;:"


@dataclass(frozen=True, slots=True)
class RunningText:
    """All pages as one text.

    `text` is as long as the pages with a line feed between them, so that offsets agree, but what
    is no part of the document (download stamps in text files) is blanked out by spaces. `starts`
    are the offsets of the pages, `pages` the pages themselves.
    """

    text: str
    starts: tuple[int, ...]
    pages: tuple[Page, ...]

    @property
    def margins(self) -> str:
        """The header and footer lines of the first two pages."""
        return "\n".join(f"{page.header}\n{page.footer}" for page in self.pages[:2])

    def claim(
        self,
        field: str,
        span: tuple[int, int],
        rule: str,
        *,
        value: str | None = None,
        confidence: float = 1.0,
        attributes: tuple[tuple[str, str | None], ...] = (),
    ) -> Claim:
        """Return a claim with its place; where a span crosses pages, the place is its beginning.

        Args:
            field: name of the metadata field.
            span: half-open offsets into the running text; white space at its ends is left out.
            rule: id of the rule.
            value: the normal form, by default the words themselves with single spaces.
            confidence: 0.0-1.0.
            attributes: what stands beside the value.
        """
        start, end = self.trimmed(span)
        number = self._page_at(start)
        page = self.pages[number - 1]
        first = start - self.starts[number - 1]
        last = min(end - self.starts[number - 1], len(page.text))
        said = self.words((start, end)) if value is None else value
        raw = page.text[first:last]
        return Claim(field, said, raw, number, first, last, rule, confidence, attributes)

    def section(self, name: str, span: tuple[int, int]) -> Section:
        """Return the section that covers a span of the running text."""
        start, end = span
        first, last = self._page_at(start), self._page_at(max(start, end - 1))
        ends = min(end - self.starts[last - 1], len(self.pages[last - 1].text))
        return Section(name, first, start - self.starts[first - 1], last, ends)

    def page_texts(self) -> Iterator[str]:
        """Yield the text of each page, blanked as the whole is; offsets are those of the page."""
        for start, page in zip(self.starts, self.pages, strict=True):
            yield self.text[start : start + len(page.text)]

    def words(self, span: tuple[int, int]) -> str:
        """Return the words of a span, divided by single spaces."""
        return " ".join(self.text[slice(*span)].split())

    def trimmed(self, span: tuple[int, int], characters: str = _STRIPPED[:5]) -> tuple[int, int]:
        """Return the span without the given characters at its ends."""
        start, end = span
        inside = self.text[start:end]
        stripped = inside.strip(characters)
        if not stripped:
            return start, start
        start += inside.index(stripped)
        return start, start + len(stripped)

    def with_point(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the span of a name with the point of its last degree: `S.H.`, not `S.H`."""
        start, end = span
        last = self.text[start:end].rpartition(",")[2].strip()
        abbreviated = self.text[end : end + 1] == "." and (
            is_degree(last) or "." in last.rpartition(" ")[2]
        )
        return start, end + 1 if abbreviated else end

    def _page_at(self, offset: int) -> int:
        return max(1, bisect_right(self.starts, offset))


def running_text(pages: tuple[Page, ...], blanked: str | None = None) -> RunningText:
    """Join pages; `blanked`, where given, is the joined text with parts replaced by spaces."""
    lengths = (len(page.text) + 1 for page in pages[:-1])
    starts = tuple(accumulate(lengths, initial=0)) if pages else ()
    text = "\n".join(page.text for page in pages) if blanked is None else blanked
    return RunningText(text, starts, pages)
