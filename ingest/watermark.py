"""The letters of a diagonal watermark, which programs scatter among the lines of a text.

A program that writes the text of a PDF out line by line cuts words that stand aslant where a line
passes: *Mahkamah Agung* becomes `ah`, `k`, `am`, `A`, `gu`, `ng`, each on a line of its own or far
from the words beside it. The words are in `rules/furniture.toml`. A page has such letters all over
or not at all, so that a single one is left alone.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.furniture import PageLines, written_rules
from ingest.stamps import bears_stamp

FEWEST = 8
"""Lines of nothing but pieces that tell a watermark, whose words stand there five times a page."""

FEWEST_KINDS = 4
"""Different pieces among them: the cells of a column are often the same."""

_MOST = 12  # pieces side by side: a line passes through five times four words
_APART = r"[ \t]{3,}"  # between words and what stands beside them in another column


@cache
def _pieces() -> re.Pattern[str]:
    """Return what matches a piece, or pieces side by side, of the words of a watermark."""
    rules = written_rules()["watermark"]
    pieces = {
        word[start:end]
        for rule in rules
        for word in rule["words"]
        for start in range(len(word))
        for end in range(start + 1, len(word) + 1)
        if end - start < len(word)
    }
    pieces -= {each for rule in rules for each in rule["never_alone"]}
    piece = "|".join(sorted(pieces, key=len, reverse=True))
    return re.compile(rf"(?:{piece})(?:[ \t]+(?:{piece})){{0,{_MOST - 1}}}")


@cache
def _beside() -> re.Pattern[str]:
    """Return what matches pieces before or after the words of a line, in a column of their own."""
    pieces = _pieces().pattern
    return re.compile(rf"^[ \t]*{pieces}(?={_APART}\S)|(?<=\S){_APART}{pieces}[ \t]*$")


def without_watermark(page: PageLines) -> PageLines:
    """Return a page of text, whose download stamp is still there, without scattered letters.

    Letters that stand on the line of other words, as close as words do, stay.
    """
    if not bears_stamp("\n".join(page.lines)):
        return page
    scattered = [_pieces().fullmatch(line.strip()) is not None for line in page.lines]
    kinds = {line.strip() for line, found in zip(page.lines, scattered, strict=True) if found}
    if sum(scattered) < FEWEST or len(kinds) < FEWEST_KINDS:
        return page
    kept = [index for index, found in enumerate(scattered) if not found]
    return PageLines(
        tuple(_beside().sub("", page.lines[index]) for index in kept),
        tuple(page.heights[index] for index in kept) if page.heights else (),
    )
