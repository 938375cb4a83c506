"""Where the words of a recognised page's text stand on its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from corpus.recognised import Box, Word

_TOKEN = re.compile(r"\S+")


class Placed(NamedTuple):
    """A stretch of text, half-open in code points, and the box of the word that it came from."""

    start: int
    end: int
    box: Box


def placed(text: str, words: Sequence[Word]) -> tuple[Placed, ...]:
    """Return the places of a text's words, in order; those that cannot be told are left out.

    The text is that of the words, but headers and stamps may be gone from it, and a word divided at
    the end of a line is one again: it has two boxes then.
    """
    tokens = list(_TOKEN.finditer(text))
    written, read = [found.group() for found in tokens], [word.text for word in words]
    matcher = SequenceMatcher(None, written, read, autojunk=False)
    places: list[Placed] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(tokens[start:end], words[first:last], strict=True)
            places += [Placed(*token.span(), word.box) for token, word in pairs]
        elif kind == "replace":
            places += _rejoined(tokens[start:end], words[first:last])
    return tuple(places)


def boxes_of(start: int, end: int, places: Sequence[Placed]) -> tuple[Box, ...]:
    """Return the boxes of the words that a span of the text touches."""
    return tuple(place.box for place in places if place.start < end and start < place.end)


def _rejoined(tokens: Sequence[re.Match[str]], words: Sequence[Word]) -> Iterator[Placed]:
    """Yield the places of words that were divided on the page."""
    halves = {
        _letters(left.text) + _letters(right.text): (left.box, right.box)
        for left, right in pairwise(words)
    }
    for token in tokens:
        for box in halves.get(_letters(token.group()), ()):
            yield Placed(*token.span(), box)


def _letters(word: str) -> str:
    return word.replace("-", "")
