"""Text layers that the program of a scanner put behind its pictures, and how far to believe them.

A sound layer is kept as it is; one with the slips of a poor recognition can be searched until its
pages have been recognised anew (`ingest.scans`). How layers err is in `rules/layers.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.document import Page, TextSource
from corpus.rules import Rule, load

_FILE = resources.files("ingest").joinpath("rules", "layers.toml")


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Slips in the words of a document, as a share and in number, that make its layer doubtful."""

    most_slips: float
    fewest: int


@cache
def _doubt() -> _Doubt:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))["doubtful"]
    return _Doubt(table["most_slips"], table["fewest"])


@cache
def _slips() -> tuple[Rule, ...]:
    return load(_FILE)


def confidence(texts: Iterable[str]) -> float:
    """Return the share (0.0-1.0) of the words of layers in which no slip shows."""
    words = slips = 0
    for text in texts:
        words += len(text.split())
        slips += sum(len(rule.pattern.findall(text)) for rule in _slips())
    return 1.0 - min(1.0, slips / words) if words and slips >= _doubt().fewest else 1.0


def is_doubtful(page: Page) -> bool:
    """Say whether a page has a text layer that its picture should be read again for."""
    return page.source is TextSource.LAYER and page.confidence < 1.0 - _doubt().most_slips
