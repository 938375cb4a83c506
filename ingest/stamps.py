"""The stamps that directories of decisions print on what they hand out, which are no part of it.

Their words, and the signs that a page bears one, are in `rules/furniture.toml`. Letters of a
diagonal stamp that are scattered among the lines of a text are the matter of `ingest.watermark`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.furniture import PageLines, written_rules

LONGEST = 800
"""Characters of a line that may be a stamp, whose disclaimer has 700: a text may be one line."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What tells stamps: signs of them in a text, lines alone, and lines that need others beside.

    `accompanied` lines have the number of them that a page has to have.
    """

    signs: tuple[str, ...]
    alone: tuple[re.Pattern[str], ...]
    accompanied: tuple[tuple[re.Pattern[str], int], ...]


@cache
def _rules() -> _Rules:
    table = written_rules()
    compiled = [(re.compile(rule["pattern"], re.IGNORECASE), rule) for rule in table["stamp"]]
    return _Rules(
        signs=tuple(table["markers"]),
        alone=tuple(pattern for pattern, rule in compiled if "accompanied" not in rule),
        accompanied=tuple(
            (pattern, rule["accompanied"]) for pattern, rule in compiled if "accompanied" in rule
        ),
    )


def bears_stamp(text: str) -> bool:
    """Say whether a page's text shows signs of a download stamp; quick, and never wrongly no."""
    return any(marker in text for marker in _rules().signs)


def is_stamp(texts: Sequence[str]) -> tuple[bool, ...]:
    """Say for each of the lines or text objects of one page whether it is a download stamp."""
    rules = _rules()
    short = [text.strip() if len(text) <= LONGEST else "" for text in texts]
    alone = [any(rule.fullmatch(text) for rule in rules.alone) for text in short]
    if sum(alone) < 2:
        return tuple(alone)
    further: set[int] = set()
    for pattern, least in rules.accompanied:
        found = [index for index, text in enumerate(short) if pattern.fullmatch(text)]
        further.update(found if len(found) >= least else ())
    return tuple(stamped or index in further for index, stamped in enumerate(alone))


def without_stamp(page: PageLines) -> PageLines:
    """Return the page without the lines of a download stamp."""
    if not bears_stamp("\n".join(page.lines)):
        return page
    kept = [index for index, stamped in enumerate(is_stamp(page.lines)) if not stamped]
    return PageLines(
        tuple(page.lines[index] for index in kept),
        tuple(page.heights[index] for index in kept) if page.heights else (),
    )
