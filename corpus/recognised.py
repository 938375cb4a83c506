"""What was recognised on the picture of a page: words with their places, and how sure they are."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Self

from corpus.document import Unread

UNITS = 10_000
"""A page is so many units wide and as many high, whatever its size and resolution."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in units of the page as it lies in the file."""


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; `confidence` is 0.0-1.0."""

    text: str
    box: Box
    confidence: float

    @classmethod
    def on(cls, size: tuple[int, int], text: str, box: Box, confidence: float) -> Self:
        """Return a word whose box is given in pixels of a picture of that width and height."""
        width, height = size
        left, top, right, bottom = box
        return cls(
            text,
            (
                left * UNITS // width,
                top * UNITS // height,
                right * UNITS // width,
                bottom * UNITS // height,
            ),
            round(confidence, 3),
        )


@dataclass(frozen=True, slots=True)
class Recognised:
    """The recognition of one page.

    `languages` are Tesseract's names (`ind+eng`), `turned` the degrees clockwise by which the
    picture had to be turned to stand upright, `lines` the words in order of reading. `empty` is why
    there was nothing to recognise: the picture shows nothing (`blank`) or could not be decoded
    (`codec`); None where it shows something. `failure` is the sentence that says why nothing was
    recognised, None where recognition ran to its end. `second` names the engine, with its version,
    that read what Tesseract had left out or was unsure of, None where no other was asked.
    """

    number: int
    languages: str
    lines: tuple[tuple[Word, ...], ...] = ()
    turned: int = 0
    empty: Unread | None = None
    failure: str | None = None
    second: str | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in order of reading."""
        return tuple(word for line in self.lines for word in line)

    @property
    def confidence(self) -> float:
        """Mean confidence of the characters, 0.0-1.0; 0.0 where nothing was recognised."""
        weights = [(len(word.text), word.confidence) for word in self.words]
        letters = sum(length for length, _ in weights)
        return sum(n * sure for n, sure in weights) / letters if letters else 0.0


def lines_to_json(lines: tuple[tuple[Word, ...], ...]) -> str:
    """Return lines as JSON: each word a list of text, the four edges of its box, confidence."""
    rows = [[[word.text, *word.box, word.confidence] for word in line] for line in lines]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def lines_from_json(text: str) -> tuple[tuple[Word, ...], ...]:
    """Return the lines that `lines_to_json` wrote.

    Raises:
        ValueError: if the text is no such JSON.
    """
    try:
        return tuple(
            tuple(
                Word(str(word), (int(left), int(top), int(right), int(bottom)), float(sure))
                for word, left, top, right, bottom, sure in line
            )
            for line in json.loads(text)
        )
    except TypeError as e:
        raise ValueError(f"not recognised lines: {e}") from e


def packed(lines: tuple[tuple[Word, ...], ...]) -> bytes:
    """Return lines small enough to keep: some 4 kB a page."""
    return zlib.compress(lines_to_json(lines).encode(), 6)


def unpacked(data: bytes) -> tuple[tuple[Word, ...], ...]:
    """Return the lines that `packed` packed."""
    return lines_from_json(zlib.decompress(data).decode())
