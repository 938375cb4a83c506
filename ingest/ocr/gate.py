"""Whether a recognised page was read. The thresholds are in `rules/recognition.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from corpus.document import Unread
from corpus.recognised import Recognised, Word
from ingest.readability import is_garbage

_VOWEL = re.compile("[aeiou]", re.IGNORECASE)
_SIGN = re.compile(r"[^\W_]")


@cache
def _thresholds(name: str) -> dict[str, float]:
    text = resources.files("ingest").joinpath("rules/recognition.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)[name]
    return {key: value for key, value in table.items() if isinstance(value, int | float)}


def has_print(ink: float) -> bool:
    """Say whether a page may hold a word, of which that share (0.0-1.0) is darker than paper."""
    return ink >= _thresholds("blank")["speck"]


def may_be_dust(ink: float) -> bool:
    """Say whether that share of a page may be no print: it is blank where no word is found."""
    return ink < _thresholds("blank")["dust"]


def is_sure(lines: Sequence[Sequence[Word]]) -> bool:
    """Say whether words were found on a page, and are sure enough to be its text."""
    return _confidence(lines) >= _thresholds("read")["least_confidence"]


def _confidence(lines: Sequence[Sequence[Word]]) -> float:
    return Recognised(1, "", tuple(map(tuple, lines))).confidence


def reads_well(lines: Sequence[Sequence[Word]]) -> bool:
    """Say whether the words are those of a page that the engine saw as its reader does."""
    limits = _thresholds("upright")
    words = [word for line in lines for word in line]
    plausible = sum(bool(_VOWEL.search(word.text)) and len(word.text) > 2 for word in words)
    sure = _confidence(lines) >= limits["least_confidence"]
    return sure and plausible >= limits["fewest_words"]


def left_out(uncovered: float) -> bool:
    """Say whether so large a share (0.0-1.0) of the print under no word means a lost passage."""
    return uncovered > _thresholds("covered")["most_uncovered"]


def likely(lines: Sequence[Sequence[Word]]) -> tuple[tuple[Word, ...], ...]:
    """Return lines read where print was left over, without words that may be a stamp or a line."""
    least = _thresholds("covered")["likely_word"]
    kept = (tuple(word for word in line if word.confidence >= least) for line in lines)
    return tuple(line for line in kept if line)


def surely_read(lines: Sequence[Sequence[Word]]) -> tuple[tuple[Word, ...], ...]:
    """Return lines without the words that a second engine may read better."""
    least = _thresholds("covered")["sure_word"]
    kept = (tuple(word for word in line if word.confidence >= least) for line in lines)
    return tuple(line for line in kept if line)


def without_specks(lines: Sequence[Sequence[Word]]) -> tuple[tuple[Word, ...], ...]:
    """Return the lines without what is no word but dirt, a seal or the edge of the paper."""
    least = _thresholds("read")["sure_word"]
    kept = (
        tuple(word for word in line if word.confidence >= least or _SIGN.search(word.text))
        for line in lines
    )
    return tuple(line for line in kept if line)


def unread_after(page: Recognised) -> Unread | None:
    """Name why a page is unread though it was recognised, None where it was read."""
    if page.empty:
        return page.empty
    if not page.lines:
        return Unread.IMAGE_ONLY
    text = "\n".join(" ".join(word.text for word in line) for line in page.lines)
    return None if is_sure(page.lines) and not is_garbage(text) else Unread.LOW_CONFIDENCE
