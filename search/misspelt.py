"""Words that may be misspelt, and what was meant: words of the collection, spelt nearly so.

A word is in doubt when no document has it or, for a query that little answers, when another word
that differs in a letter or two is far commoner.
"""

from __future__ import annotations

from collections.abc import Iterator

from search.analysis import edits_between
from search.index import Index
from search.schema import BODY
from search.vocabulary import language

MOST = 3  # words that may have been meant
_MOST_LIKES = 50  # words that may stand for one that is wrong in its place
_SHORTEST = 4  # letters of a word that is in doubt
_LETTERS_FOR_TWO_EDITS = 9
_COMMONER = 30
"""Times as many documents must have the other word, where some have the one that was typed."""


def edits(word: str) -> int:
    """Return by how many letters a word may be spelt otherwise: two when it is long."""
    return 2 if len(word) >= _LETTERS_FOR_TWO_EDITS else 1


def meant(token: str, index: Index, *, known_too: bool) -> tuple[str, ...]:
    """Return the words that may have been meant by one that is in doubt, the likeliest first.

    Nearer spellings are likelier, among them the commoner ones. Empty for a word that is in no
    doubt; one that some documents have is in doubt only where `known_too` says so.
    """
    if len(token) < _SHORTEST or not token.isalpha() or token in language().kinless:
        return ()
    own = dict(index.spelt_like(BODY, token, 0)).get(token, 0)
    if own and not known_too:
        return ()
    return tuple(other for other, count in _near(token, index) if count >= _COMMONER * own)[:MOST]


def likes(token: str, index: Index) -> tuple[str, ...]:
    """Return the words spelt nearly like one that may be wrong in its place, the likeliest first.

    Empty for what is no word, or too short to be told from others.
    """
    if len(token) < _SHORTEST or not token.isalpha():
        return ()
    return tuple(other for other, _ in _near(token, index))[:_MOST_LIKES]


def _near(token: str, index: Index) -> list[tuple[str, int]]:
    """Return the words spelt nearly so with their documents, the nearest first, then the commonest.

    Two letters that changed places are one slip.
    """
    found = {
        (edits_between(token, other), -count, other)
        for other, count in index.spelt_like(BODY, token, edits(token))
        if other != token and other.isalpha()
    }
    found |= {(1, -count, other) for other, count in _swapped(token, index)}
    return list({other: -less for _, less, other in sorted(found)}.items())


def _swapped(token: str, index: Index) -> Iterator[tuple[str, int]]:
    """Yield the words that have two neighbouring letters in the other order."""
    for at in range(len(token) - 1):
        if token[at] != token[at + 1]:
            other = token[:at] + token[at + 1] + token[at] + token[at + 2 :]
            yield from index.spelt_like(BODY, other, 0)
