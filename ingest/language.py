"""The language of a text, told by the share of its words that only connect other words.

Paragraphs are judged, not documents: opinions and contracts are often written in two languages, and
names, sums and addresses are in none. The words of each language are in `rules/languages`, one file
a language; an old spelling is a list more. Measured on decisions, statutes, minutes and filings, a
stretch of 15 words is taken for the other language in 1 of 300 cases at most, and not told in 2 to
29 of 100 (lists of names and headings, mostly). Models that know more languages take legal
Indonesian for Malay in one of ten.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

UNDETERMINED = "und"
"""The code of ISO 639-2 for a language that cannot be told."""

_FEWEST_WORDS = 15
"""Lines are judged together up to so many words: fewer say little."""

_LEAST_SHARE = 0.05
"""Share of function words from which a stretch is in a language: one in 15 words. Prose has 0.2 to
0.5, statements of facts in court decisions, full of names and sums, less."""

_LEAST_TOLD = 0.1
"""Share of a document's words whose language must be told for the document to have one."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_SPACES = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
"""What each character of ASCII is for those words that have no apostrophe."""


def language_of(texts: Iterable[str]) -> str:
    """Return the language in which most of the texts' words are written.

    An ISO 639-1 code, `id` or `en`; `und` where there are too few words to tell.
    """
    shares = language_shares(texts)
    told = {language: share for language, share in shares.items() if language != UNDETERMINED}
    if sum(told.values()) < _LEAST_TOLD:
        return UNDETERMINED
    return max(told, key=told.__getitem__)


def language_shares(texts: Iterable[str]) -> dict[str, float]:
    """Return the share (0.0-1.0) of the words that is written in each language, the largest first.

    What is in no language that can be told counts as `und`; empty for texts without words.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for words in _stretches(text):
            counts[_language_of_words(words)] += len(words)
    total = counts.total()
    return {language: count / total for language, count in counts.most_common()}


def _stretches(text: str) -> Iterator[list[str]]:
    """Yield the words of the text, in runs of lines that are long enough to judge."""
    words: list[str] = []
    for line in text.lower().splitlines():
        words += _words(line)
        if len(words) >= _FEWEST_WORDS:
            yield words
            words = []
    if words:
        yield words


def _words(line: str) -> list[str]:
    """Return the words of a line in small letters; of most lines by the short way."""
    if line.isascii() and "'" not in line:
        return line.translate(_SPACES).split()
    return _WORD.findall(line)


def _language_of_words(words: list[str]) -> str:
    telling = list(filter(_telling_words().__contains__, words))
    counts = {
        language: sum(map(known.__contains__, telling))
        for language, known in function_words().items()
    }
    first, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    if counts[first] == counts[second] or counts[first] < _LEAST_SHARE * len(words):
        return UNDETERMINED
    return first


@cache
def _telling_words() -> frozenset[str]:
    return frozenset().union(*function_words().values())


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Return the function words of each language by its code, in all spellings."""
    folder = resources.files("ingest").joinpath("rules", "languages")
    return {
        file.name.removesuffix(".toml"): frozenset(
            word
            for rule in tomllib.loads(file.read_text(encoding="utf-8"))["words"]
            for word in rule["words"]
        )
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    }
