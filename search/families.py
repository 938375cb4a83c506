"""Families of words: those of one stem, found in the vocabulary of the index when they are needed.

Documents are indexed by the words as they stand. A word of a query brings its family along with a
small weight, so that *pencurian* finds *mencuri* and *dicuri* while the exact word stays first.
Indonesian stems are Sastrawi's, corrected by `vocabulary/stems.csv`; a word that Indonesian does
not know is stemmed as English. The one file that knows the stemmers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from search.index import Index
from search.schema import BODY
from search.vocabulary import language, stems

LARGEST = 12  # words of a family that are looked for, the commonest
SHORTEST = 4  # letters of a word that has a family
_SHORTEST_STEM = 3  # letters of a stem by which a word is known as one

_PLAIN = ("", "di", "ke", "se", "ber", "be", "ter", "te", "per", "pe", "memper", "diper", "pember")
"""Prefixes before an unchanged stem; those with a nasal are made by `_nasal`."""

_KEPT_AFTER = {"me": "lmnrwy", "mem": "bfvp", "men": "cdjztsn", "meng": "aiueogkhq"}
_LOST_AFTER = {"p": "mem", "t": "men", "s": "meny", "k": "meng"}


def family(word: str, index: Index) -> dict[str, int]:
    """Return the other words of the index with the same stem, each with its documents.

    The commonest come first. Empty for short words, for what is no word (numbers, codes) and for
    words that have no family (`kinless`).
    """
    if len(word) < SHORTEST or not _is_latin(word) or word in language().kinless:
        return {}
    root, beginnings = _root(word)
    counted = {
        token: count
        for start in beginnings
        for token, count in index.vocabulary(BODY, start)
        if token != word and _is_latin(token) and _root(token)[0] == root
    }
    return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:LARGEST])


def stem(word: str) -> str:
    """Return the stem of a word, Indonesian where it is known, else English.

    >>> stem("mencuri"), stem("withdrawal")
    ('curi', 'withdraw')
    """
    root = indonesian_stem(word)
    return english_stem(word) if root == word and not _is_indonesian(word) else root


def is_formed(word: str) -> bool:
    """Say whether the stemmers know a word: as an inflection or derivation, or as a stem.

    >>> is_formed("menangkal"), is_formed("terminated"), is_formed("situmorang")
    (True, True, False)
    """
    root, _ = _root(word)
    return len(root) >= _SHORTEST_STEM and (root != word or _is_indonesian(word))


def is_root(word: str) -> bool:
    """Say whether Indonesian has the word as it stands, as a stem.

    >>> is_root("mabuk"), is_root("memabukkan"), is_root("mabok")
    (True, False, False)
    """
    return _is_indonesian(word)


def is_indonesian(word: str) -> bool:
    """Say whether Indonesian has a word: as a stem, or formed of one.

    >>> is_indonesian("pencurian"), is_indonesian("lubis")
    (True, False)
    """
    return _is_indonesian(indonesian_stem(word))


def _is_latin(token: str) -> bool:
    """Say whether a token has letters only, of those that the stemmers know."""
    return token.isascii() and token.isalpha()


def _root(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a word, and how words of that stem may begin."""
    root = indonesian_stem(word)
    if root == word and not _is_indonesian(word):
        root = english_stem(word)
        return root, (root.removesuffix("i"),)
    return root, tuple(dict.fromkeys(_beginnings(root)))


def _beginnings(root: str) -> Iterator[str]:
    """Yield how the derivations of an Indonesian stem may begin (KBBI, morphophonemics of meN-)."""
    for prefix in _PLAIN:
        yield prefix + root
    for nasal in _nasal(root):
        yield nasal
        yield "p" + nasal[1:]


def _nasal(root: str) -> Iterator[str]:
    for prefix, letters in _KEPT_AFTER.items():
        if root[0] in letters:
            yield prefix + root
    if root[0] in _LOST_AFTER:
        yield _LOST_AFTER[root[0]] + root[1:]
    if len(root) <= 4:
        yield "menge" + root


@lru_cache(maxsize=200_000)
def indonesian_stem(word: str) -> str:
    """Return the stem of an Indonesian word; an unknown word is its own stem."""
    corrected = stems().get(word) or stems().get(word.removesuffix("nya"))
    return corrected or str(_sastrawi().stem(word))


@lru_cache(maxsize=200_000)
def english_stem(word: str) -> str:
    """Return the stem of an English word (Porter 2)."""
    return str(_snowball().stem(word))


@lru_cache(maxsize=200_000)
def _is_indonesian(word: str) -> bool:
    return bool(_sastrawi().dictionary.contains(word)) or word in stems().values()


@cache
def _sastrawi() -> Any:  # Sastrawi has no types
    from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
    from Sastrawi.Stemmer.Stemmer import Stemmer
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))


@cache
def _snowball() -> Any:  # Whoosh has no types
    from whoosh.lang.snowball.english import EnglishStemmer

    return EnglishStemmer()
