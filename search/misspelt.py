"""Words that may be misspelt, and what was meant: words of the collection, spelt nearly so.

A word is in doubt when no document has it or, for a query that little answers, when another word
that differs in a letter or two is far commoner. An inflection whose family documents have (of
*menangkal*, *penangkalan*) is in doubt only where one letter makes it a word that is far commoner
than they.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from search.analysis import edits_between
from search.families import is_formed
from search.index import Index
from search.schema import BODY
from search.vocabulary import language

MOST = 3  # words that may have been meant
_MOST_LIKES = 50  # words that may stand for one that is wrong in its place
_SHORTEST = 4  # letters of a word that is in doubt
_LETTERS_FOR_TWO_EDITS = 9
_COMMONER = 30
"""Times as many documents must have the other word, where some have the one that was typed."""

_COMMONER_THAN_FAMILY = 10
"""Times as many documents must have a word one letter away as have the family of a typed one."""


def edits(word: str) -> int:
    """Return by how many letters a word may be spelt otherwise: two when it is long."""
    return 2 if len(word) >= _LETTERS_FOR_TWO_EDITS else 1


class Near(NamedTuple):
    """A word of the collection spelt nearly like another, by how many letters, and its documents.

    Two letters that changed places are one.
    """

    word: str
    edits: int
    documents: int


def meant(
    token: str, index: Index, *, known_too: bool, family: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the words that may have been meant by one that is in doubt, the likeliest first.

    Nearer spellings are likelier, among them the commoner ones. Empty for a word that is in no
    doubt; one that some documents have is in doubt only where `known_too` says so. `family` are the
    words of the same stem with the number of documents of each.
    """
    if len(token) < _SHORTEST or not token.isalpha() or token in language().kinless:
        return ()
    own = dict(index.spelt_like(BODY, token, 0)).get(token, 0)
    if own and not known_too:
        return ()
    near = spelt_nearly(token, index)
    if is_inflected(token, family, near):
        return ()
    return tuple(other for other, _, count in near if count >= _COMMONER * own)[:MOST]


def is_inflected(token: str, family: Mapping[str, int], near: Iterable[Near]) -> bool:
    """Say whether a word is rather an inflection of its family than a slip for one spelt `near`."""
    if not family or not is_formed(token):
        return False
    commonest = max((other.documents for other in near if other.edits == 1), default=0)
    return commonest < _COMMONER_THAN_FAMILY * sum(family.values())


def likes(token: str, index: Index) -> tuple[str, ...]:
    """Return the words spelt nearly like one that may be wrong in its place, the likeliest first.

    Empty for what is no word, or too short to be told from others.
    """
    if len(token) < _SHORTEST or not token.isalpha():
        return ()
    return tuple(other.word for other in spelt_nearly(token, index))[:_MOST_LIKES]


def spelt_nearly(token: str, index: Index) -> list[Near]:
    """Return the words spelt nearly so, the nearest first, then the commonest."""
    found = {
        other: Near(other, edits_between(token, other), count)
        for other, count in index.spelt_like(BODY, token, edits(token))
        if other != token and other.isalpha()
    }
    found |= {other: Near(other, 1, count) for other, count in _swapped(token, index)}
    return sorted(found.values(), key=lambda near: (near.edits, -near.documents, near.word))


def _swapped(token: str, index: Index) -> Iterator[tuple[str, int]]:
    """Yield the words that have two neighbouring letters in the other order."""
    for at in range(len(token) - 1):
        if token[at] != token[at + 1]:
            other = token[:at] + token[at + 1] + token[at] + token[at + 2 :]
            yield from index.spelt_like(BODY, other, 0)
