"""The text of a document as one string, with the way back to its pages.

Rules read across page breaks; claims name a page and offsets in it. `RunningText` joins the pages
by a line feed and turns spans of the whole into places on a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from corpus.document import Claim, Page, Section
from ingest.values.name import is_degree

_STRIPPED = " \t\n\r\u00a0.,;:"

_BLANKS = re.compile(r"\s{2,}")
_FEWEST_FEEDS = 2
"""Line feeds that are left of an empty space between lines: one line stays empty."""


@dataclass(frozen=True, slots=True)
class RunningText:
    """All pages as one text.

    `text` is as long as the pages with a line feed between them, so that offsets agree, but what
    is no part of the document (download stamps in text files) is blanked out by spaces. `starts`
    are the offsets of the pages, `pages` the pages themselves. Where the text is without margins,
    `cuts` are the offsets in it at which blanks were left out, `left_out` how many up to each.
    """

    text: str
    starts: tuple[int, ...]
    pages: tuple[Page, ...]
    cuts: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()

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
        inside = self.trimmed(span)
        start, end = self.joined(inside)
        number = self._page_at(start)
        page = self.pages[number - 1]
        first = start - self.starts[number - 1]
        last = min(end - self.starts[number - 1], len(page.text))
        said = self.words(inside) if value is None else value
        raw = page.text[first:last]
        return Claim(field, said, raw, number, first, last, rule, confidence, attributes)

    def without_margins(self) -> RunningText:
        """Return it without the blanks at both ends of lines and without all but one empty line.

        A text that keeps its lay-out indents what belongs together; claims still have their place.
        """
        parts: list[str] = []
        cuts: list[int] = []
        left_out: list[int] = []
        at = length = gone = 0
        for blanks in _BLANKS.finditer(self.text):
            feeds = min(blanks.group().count("\n"), _FEWEST_FEEDS)
            if not feeds or feeds == len(blanks.group()):
                continue
            parts += (self.text[at : blanks.start()], "\n" * feeds)
            length += blanks.start() - at + feeds
            gone += len(blanks.group()) - feeds
            cuts.append(length)
            left_out.append(gone)
            at = blanks.end()
        parts.append(self.text[at:])
        return replace(self, text="".join(parts), cuts=tuple(cuts), left_out=tuple(left_out))

    def joined(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the offsets of a span in the joined pages, without blanks left out at its end."""
        start, end = span
        last = self._with_blanks(end - 1) + 1 if start < end else self._with_blanks(start)
        return self._with_blanks(start), last

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

    def _with_blanks(self, offset: int) -> int:
        before = bisect_right(self.cuts, offset)
        return offset + (self.left_out[before - 1] if before else 0)

    def _page_at(self, offset: int) -> int:
        return max(1, bisect_right(self.starts, offset))


def running_text(pages: tuple[Page, ...], blanked: str | None = None) -> RunningText:
    """Join pages; `blanked`, where given, is the joined text with parts replaced by spaces."""
    lengths = (len(page.text) + 1 for page in pages[:-1])
    starts = tuple(accumulate(lengths, initial=0)) if pages else ()
    text = "\n".join(page.text for page in pages) if blanked is None else blanked
    return RunningText(text, starts, pages)
