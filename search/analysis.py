"""From text to tokens: the one rule by which documents and queries become words.

Index and query use the same function, so what is typed as it stands on the page is found. The rule
is to split at everything that is no letter or digit; what belongs together (`Pdt.G`, `ke-2`,
`64/PUU-X/2012`, `1.250.000`) is kept together by a phrase at query time, which matches however the
parts were joined. Words are neither stemmed nor dropped here: *tidak dapat diterima* and *dapat
diterima* stay different. Families of words are the matter of `search.families`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"rp(?=\d)|[^\W_]+")
"""One token of folded text. `rp` stands off: both `Rp1.250.000` and `Rp 1.250.000` are in use."""

_RUPIAH = re.compile(r" rp(?=\d)")
"""The same among words that blanks separate."""

_BLANK = ord(" ")

_PLANES = 0x20000
"""Code points of the two planes that hold all letters with a large and a small form."""


@cache
def _plain_letters() -> NDArray[np.uint32]:
    """Return the small letter without diacritics of each code point, a raised digit as a plain one.

    Only Latin letters lose their diacritics. The two small sigmas are one, as they are one large.
    """
    letters = [chr(code) for code in range(_PLANES)]
    for code in (*range(0xAA, 0x250), *range(0x1E00, 0x1F00)):
        if letters[code].isalnum():
            letters[code] = unicodedata.normalize("NFKD", letters[code])[0]
    return _codes("".join(letters).lower().replace("ς", "σ"))


@cache
def _word_letters() -> NDArray[np.uint32]:
    """Return the plain letter or digit of each code point, a blank for all else."""
    letters = _plain_letters()
    return np.array([code if chr(code).isalnum() else _BLANK for code in letters], np.uint32)


@cache
def _ascii_word_letters() -> bytes:
    """Return the same of each ASCII character, as a table for `bytes.translate`."""
    return _word_letters()[:256].astype(np.uint8).tobytes()


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def fold(text: str) -> str:
    """Return the text in lower case and without diacritics, as long as it was.

    Each character stays where it is, so that a span of the folded text is one of the text.
    """
    if text.isascii():
        return text.lower()
    codes = _codes(text)
    folded = _plain_letters().take(codes, mode="clip")
    others = codes >= _PLANES
    if others.any():
        folded = np.where(others, codes, folded)
    return folded.tobytes().decode("utf-32-le", "surrogatepass")


def tokens(text: str) -> list[str]:
    """Return the tokens of a text, in order.

    >>> tokens("Nomor 64/PUU-X/2012, Rp1.250.000,00")
    ['nomor', '64', 'puu', 'x', '2012', 'rp', '1', '250', '000', '00']
    """
    if text.isascii():
        words = text.encode("ascii").translate(_ascii_word_letters()).decode("ascii")
    else:
        codes = _codes(text)
        if codes.max() >= _PLANES:
            return _WORD.findall(fold(text))
        words = _word_letters().take(codes).tobytes().decode("utf-32-le")
    return _RUPIAH.sub(" rp ", f" {words}").split()


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each token of a text with the half-open span it was read from."""
    for match in _WORD.finditer(fold(text)):
        yield match.group(), match.start(), match.end()


def edits_between(one: str, other: str) -> int:
    """Return the Levenshtein distance: how many letters to add, leave out or change."""
    costs = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        diagonal, costs[0] = costs[0], row
        for column, its in enumerate(other, start=1):
            diagonal, costs[column] = (
                costs[column],
                min(diagonal + (letter != its), costs[column] + 1, costs[column - 1] + 1),
            )
    return costs[-1]
