"""Whether a page was read: the text may be garbage, or the page a picture of text.

The thresholds, and what they were measured on, are in `rules/readability.toml`.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import resources
from operator import mul
from string import ascii_lowercase

from corpus.document import Page, Unread
from ingest.text_layer import is_doubtful

SAMPLE = 4000
"""Characters of a page that are looked at; a broken font breaks all of it."""

WITHOUT_TEXT = frozenset({Unread.NOT_YET_READ, Unread.IMAGE_ONLY, Unread.GARBAGE})
"""Why a page is unread whose picture may say more than its text layer."""

_UNMAPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\ufff0-\uffff]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{4,}")  # shorter ones may be abbreviations: Drs, NIP, PT
_SINGLE = re.compile(r"(?<!\S)[^\W\d_](?!\S)")
_IMPLAUSIBLE = re.compile(
    r"\b(?:[b-df-hj-np-tv-xz]{4,}|[A-Za-zÀ-ɏ]*[b-df-hj-np-tv-xz]{5}[A-Za-zÀ-ɏ]*|[A-Za-zÀ-ɏ]{25,})\b",
    re.IGNORECASE,
)


@cache
def _thresholds(name: str) -> dict[str, float]:
    text = resources.files("ingest").joinpath("rules/readability.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)[name]
    return {key: value for key, value in table.items() if isinstance(value, int | float)}


def is_garbage(text: str) -> bool:
    """Say whether what was extracted cannot be what the page shows.

    Args:
        text: as extracted, private and control characters included.
    """
    if _is_ordinary(text):
        return False
    limits = _thresholds("garbage")
    sample = text[:SAMPLE]
    tokens = sample.split()
    ink = sum(map(len, tokens))
    found = _WORD.findall(sample)
    letters = sum(map(len, found))
    vowels = sum(map("".join(found).lower().count, "aeiou"))
    words = len(found)
    plausible = words - len(_IMPLAUSIBLE.findall(sample))
    return (
        len(_UNMAPPED.findall(sample)) > limits["most_unmapped"] * ink
        or not _has_usual_letters(sample)
        or (letters >= limits["fewest_letters"] and vowels < limits["least_vowels"] * letters)
        or (words >= limits["fewest_words"] and plausible < limits["least_plausible"] * words)
        or (
            len(tokens) >= limits["fewest_words"]
            and len(_SINGLE.findall(sample)) > limits["most_single_letters"] * len(tokens)
        )
    )


@cache
def _languages() -> tuple[tuple[float, ...], ...]:
    """Return how often each letter from a to z occurs in each language, as vectors of length 1."""
    text = resources.files("ingest").joinpath("rules/readability.toml").read_text(encoding="utf-8")
    counted = tomllib.loads(text)["letters"]["per_mille"].values()
    return tuple(tuple(share / math.hypot(*shares) for share in shares) for shares in counted)


def _has_usual_letters(sample: str) -> bool:
    """Say whether letters are about as frequent as in a language that is read, or too few to tell.

    A font whose glyphs were numbered anew gives letters for letters, in words like real ones.
    """
    counts = tuple(map(sample.lower().count, ascii_lowercase))
    limits = _thresholds("letters")
    if sum(counts) < limits["fewest"]:
        return True
    length = math.hypot(*counts)
    return any(
        sum(map(mul, counts, language)) >= limits["least_likeness"] * length
        for language in _languages()
    )


def _is_ordinary(text: str) -> bool:
    """Say, at little cost, that a text needs no closer look.

    Of the letters of Indonesian and English 38-45 % are vowels, of shifted or substituted ones some
    20 %; words have five letters and more in the mean, torn ones one or two.
    """
    if not text.replace("\n", " ").isprintable():
        return False
    words = text.count(" ") + text.count("\n") + 1
    vowels = sum(map(text.lower().count, "aeiou"))
    ink = len(text) - words
    return vowels > 0.3 * ink and ink > 3 * words and _has_usual_letters(text[:SAMPLE])


def unread_as(characters: int, pictures: float, drawings: int) -> Unread | None:
    """Name why a page with so little text is unread, None where that text is the page.

    Args:
        characters: visible ones in the body, stamps, headers and footers left out.
        pictures: share of the page under pictures, 0.0-1.0.
        drawings: lines, boxes and outlines on the page.
    """
    limits = _thresholds("scan")
    if not characters:
        seen = pictures >= limits["some"] or drawings > limits["outlines"]
        return Unread.IMAGE_ONLY if seen else Unread.BLANK
    stray = characters < limits["stray_characters"] and pictures >= limits["half"]
    stamped = characters < limits["stamped_characters"] and pictures >= limits["nearly"]
    return Unread.IMAGE_ONLY if stray or stamped else None


def is_picture_of_text(pictures: float) -> bool:
    """Say whether invisible text on a page is what its pictures show: they cover nearly all."""
    return pictures >= _thresholds("scan")["nearly"]


def marked(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Return pages with those marked as not yet read that will be recognised.

    These are pictures, and pages of which a doubtful text layer is all that can be searched so far.
    """
    return tuple(
        replace(page, unread=Unread.NOT_YET_READ)
        if page.unread in WITHOUT_TEXT or is_doubtful(page)
        else page
        for page in pages
    )
