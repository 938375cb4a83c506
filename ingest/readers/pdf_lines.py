"""From the characters of a PDF page to its lines: where each stands, and which spaces are real.

Programs that write PDF place words, not spaces. A space may be drawn inside a word (`perjalan an`)
because two pieces of it were placed separately, a heading may be typed letter by letter
(`P U T U S A N`). Both are seen by looking at the gaps between the characters, which is slow, so
only lines that look suspicious are measured.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from statistics import median
from typing import Protocol

DIAGONAL = math.radians(15)
"""Text is a watermark when it is turned this far away from every right angle; scans that were laid
askew on the glass carry text layers turned by up to 5 degrees."""

SAME_BASELINE = 0.5
"""Baselines this close, in points, belong to one line."""

NO_GAP = 0.08
"""A space narrower than this share of the line's height is none: a real one has 0.2 and more, also
in justified lines."""

OVERLAP = 0.5
"""Characters that overlap by more than this share of the line's height were set one over the other
or in another column: their order says nothing."""

WORD_GAP = 1.6
"""In a letter-spaced heading, a gap so many times the median stands between words."""

WIDEST_LETTER_GAP = 1.0
"""Letters further apart than the line's height are columns of a table, no heading."""

FEWEST_LETTERS = 4
"""Single letters in a row that make a letter-spaced word."""


class Glyphs(Protocol):
    """Where the characters of a page stand, by their index in its text; lengths in points."""

    def box(self, index: int) -> tuple[float, float, float]:
        """Return the left and right end of a character, its advance included, and its height."""

    def angle(self, index: int) -> float:
        """Return the direction of writing in radians, 0.0 to the right."""

    def baseline(self, index: int, angle: float) -> float:
        """Return how high a character stands for a reader who turns the page by that angle."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page in the order drawn, the height of each, and whether any is diagonal.

    A height is None where the line runs in another direction than most of the page. `invisible`
    says that the characters are not drawn: something else shows what they say.
    """

    texts: tuple[str, ...]
    heights: tuple[float | None, ...]
    diagonal: bool = False
    invisible: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a line begins and ends in the page's text, and the direction it runs in."""

    start: int
    end: int
    angle: float


_LINE = re.compile("[^\r\n\ufffe]+")
"""PDFium ends lines with CR LF; where one ends in a hyphen, it joins it to the next by U+FFFE."""


def lined(text: str, glyphs: Glyphs) -> Lines:
    """Divide the text of a page, as PDFium gives it, into lines and mend their spaces."""
    lines = _found(text, glyphs)
    if not lines:
        return Lines((), ())
    angles = {line.angle for line in lines}
    upright = 0.0 if angles == {0.0} else _main_direction(lines)
    heights = [
        glyphs.baseline(line.start, upright) if _turn(line.angle - upright) < DIAGONAL else None
        for line in lines
    ]
    texts = _mended(text, lines, glyphs) if upright == 0.0 else [_plain(text, ln) for ln in lines]
    if upright == 0.0:
        texts, heights = _joined(texts, heights, lines, glyphs)
    return Lines(tuple(texts), tuple(heights), any(map(is_diagonal, angles)))


def is_diagonal(angle: float) -> bool:
    """Say whether text that runs in that direction (radians) is no line of a page but a mark."""
    away = angle % (math.pi / 2)
    return DIAGONAL < away < math.pi / 2 - DIAGONAL


def _found(text: str, glyphs: Glyphs) -> list[_Line]:
    lines = []
    for found in _LINE.finditer(text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip())
        if start < found.end():
            lines.append(_Line(start, found.end(), glyphs.angle(start)))
    return lines


def _main_direction(lines: Sequence[_Line]) -> float:
    """Return the direction in which most characters run."""
    lengths: Counter[float] = Counter()
    for line in lines:
        lengths[round(line.angle, 2)] += line.end - line.start
    return lengths.most_common(1)[0][0]


def _turn(difference: float) -> float:
    """Return the size of an angle, the short way round."""
    return abs((difference + math.pi) % math.tau - math.pi)


def _plain(text: str, line: _Line) -> str:
    hyphen = "-" if text[line.end : line.end + 1] == "\ufffe" else ""
    return text[line.start : line.end].rstrip() + hyphen


def _mended(text: str, lines: Sequence[_Line], glyphs: Glyphs) -> list[str]:
    """Return the lines with their spaces as the page shows them.

    Only suspicious lines are measured; where one holds a space that the page does not show, the
    program that wrote the page is not to be trusted, and all are.
    """
    texts = [_plain(text, line) for line in lines]
    measured = {
        index: respaced(line, lines[index].start, glyphs)
        for index, line in enumerate(texts)
        if is_suspicious(line)
    }
    if any(dropped for _, dropped in measured.values()):
        measured = {
            index: respaced(line, lines[index].start, glyphs) for index, line in enumerate(texts)
        }
    for index, (mended, _) in measured.items():
        texts[index] = mended
    return texts


def is_suspicious(line: str) -> bool:
    """Say whether a line may hold spaces that the page does not show."""
    return (line[1:2] == " " and line[0].isalpha()) or bool(_suspicious().search(line))


@cache
def _suspicious() -> re.Pattern[str]:
    """Match a letter that stands alone before another word, and pieces that are no words.

    The pattern begins with the space itself, which the regular expressions find fastest.
    """
    pieces = "|".join(map(re.escape, _rules()["pieces"]))
    return re.compile(rf" (?:[^\W\d_] [^\W\d_]|(?:{pieces})(?!\S))")


@cache
def _rules() -> dict[str, tuple[str, ...]]:
    text = resources.files("ingest").joinpath("rules/spacing.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return {
        "pieces": tuple(table["pieces"]["words"]),
        "headings": tuple(table["headings"]["texts"]),
    }


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float
    size: float


_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]|[A-Z]{2}")
_LAST_LETTERS = re.compile(r"(?:[^\W\d_]|[A-Z]{2})[\W_]*")


def respaced(line: str, start: int, glyphs: Glyphs) -> tuple[str, bool]:
    """Return a line with its spaces as the page shows them, and whether one was dropped as false.

    Args:
        line: the text of the line.
        start: the index of its first character in the page's text.
        glyphs: the places of the characters.
    """
    words = []
    for found in _WORD.finditer(line):
        left, _, _ = glyphs.box(start + found.start())
        _, right, size = glyphs.box(start + found.end() - 1)
        words.append(_Word(found.group(), left, right, size))
    whole = _without_false_spaces(words)
    return " ".join(_without_letter_spacing(whole)), len(whole) < len(words)


def _without_false_spaces(words: Sequence[_Word]) -> list[_Word]:
    whole: list[_Word] = []
    for word in words:
        if whole:
            last = whole[-1]
            if -OVERLAP * last.size < word.left - last.right < NO_GAP * last.size:
                whole[-1] = _Word(last.text + word.text, last.left, word.right, word.size)
                continue
        whole.append(word)
    return whole


def _without_letter_spacing(words: Sequence[_Word]) -> list[str]:
    texts: list[str] = []
    index = 0
    while index < len(words):
        letters = _letters(words[index:])
        if sum(len(letter.text) == 1 for letter in letters) < FEWEST_LETTERS:
            texts.append(words[index].text)
            index += 1
        else:
            texts += _spelled(letters)
            index += len(letters)
    return texts


def _letters(words: Sequence[_Word]) -> Sequence[_Word]:
    """Return the letters set apart at the beginning; capitals may have slipped together in twos.

    The last may have a colon or dots.
    """
    for count, word in enumerate(words):
        if not _LETTERS.fullmatch(word.text):
            ends = count and _LAST_LETTERS.fullmatch(word.text)
            return words[: count + 1] if ends else words[:count]
    return words


def _spelled(letters: Sequence[_Word]) -> list[str]:
    """Return the words that letters set apart spell, or the letters if they are columns."""
    gaps = [after.left - before.right for before, after in pairwise(letters)]
    usual = median(gaps)
    if usual > WIDEST_LETTER_GAP * letters[0].size:
        return [letter.text for letter in letters]
    words = [letters[0].text]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > WORD_GAP * usual:
            words.append(letter.text)
        else:
            words[-1] += letter.text
    if any(len(word.strip(":.")) == 1 for word in words):  # a gap that was too wide by accident
        words = ["".join(words)]
    return [part for word in words for part in _heading(word).split()]


def _heading(joined: str) -> str:
    """Divide a heading that was spaced so evenly that no gap shows where its words end."""
    for heading in _rules()["headings"]:
        if heading.replace(" ", "") == joined.rstrip(":. ").upper():
            return heading + joined[len(heading.replace(" ", "")) :]
    return joined


def _joined(
    texts: Sequence[str],
    heights: Sequence[float | None],
    lines: Sequence[_Line],
    glyphs: Glyphs,
) -> tuple[list[str], list[float | None]]:
    """Put together what PDFium divides behind a raised or lowered character (`751 m2` of land)."""
    whole: list[str] = []
    tops: list[float | None] = []
    for index, (text, height) in enumerate(zip(texts, heights, strict=True)):
        above = tops[-1] if tops else None
        if height is not None and above is not None and abs(height - above) < SAME_BASELINE:
            _, right, size = glyphs.box(lines[index - 1].end - 1)
            gap = glyphs.box(lines[index].start)[0] - right
            if -OVERLAP * size < gap < size:
                whole[-1] += (" " if gap > NO_GAP * size else "") + text
                continue
        whole.append(text)
        tops.append(height)
    return whole, tops
