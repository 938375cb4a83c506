"""Names that are said alike, however they are spelt: *Sjarifoedin* and *Syarifuddin*, *Moh.*.

A name keeps the spelling of its time and of whoever wrote it down, and people type it as they hear
it. Which spellings sound alike is written in `vocabulary/sounds.toml`, which short forms names have
in `vocabulary/names.csv`; which of them is meant, the names of the collection tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from string import ascii_lowercase

from corpus.fields import FIELDS, Type
from search.families import is_indonesian
from search.index import Index
from search.schema import BODY
from search.vocabulary import forms_of_names, language, sounds

MOST = 8
"""Names that are looked for in place of one, the commonest."""

INITIAL = 2
"""Letters of a form of a name that is none by itself."""

_FIELDS = tuple(field.name for field in FIELDS if field.type is Type.NAME)
_SHORTEST = 4  # letters of a name that has other spellings
_SHORTEST_SOUND = 3  # letters of what is compared


def alike(words: Sequence[str], at: int, index: Index) -> tuple[str, ...]:
    """Return the names of the collection that are said as the word at this place, commonest first.

    What Indonesian has as a word is a name only beside another; so is an initial.
    """
    token = words[at]
    if not (token.isascii() and token.isalpha()) or token in _unnamed():
        return ()
    forms = forms_of_names().get(token, ()) if len(token) > INITIAL or at + 1 < len(words) else ()
    found = Counter({form: n for form in forms for _, n in index.spelt_like(BODY, form, 0)})
    ordinary = is_indonesian(token)
    if len(token) >= _SHORTEST and len(sound(token)) >= _SHORTEST_SOUND:
        found |= Counter(_borne(token, index))
        if not ordinary:
            found |= Counter(_printed(token, index))
    if found and (ordinary or len(token) <= INITIAL) and not _is_beside_a_name(words, at, index):
        return ()
    best = sorted(found, key=lambda name: (-found[name], name))
    return tuple(name for name in best if name != token)[:MOST]


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """Return what is the same of all spellings that are said alike.

    >>> sound("sjarifoedin") == sound("syarifuddin")
    True
    """
    for rule in sounds():
        word = rule.pattern.sub(rule.value, word)
    return word


def _borne(token: str, index: Index) -> Mapping[str, int]:
    """Return the words of names that are said alike, with their documents."""
    own = sound(token)
    found: Counter[str] = Counter()
    for field, start in product(_FIELDS, _starts().get(own[0], ())):
        for other, documents in index.vocabulary(field, start):
            if sound(other) == own:
                found[other] = max(found[other], documents)
    return found


def _printed(token: str, index: Index) -> Mapping[str, int]:
    """Return what texts have that is said alike, differs in a letter and is no word."""
    return {
        other: documents
        for other, documents in index.spelt_like(BODY, token, 1)
        if other.isalpha() and sound(other) == sound(token) and not is_indonesian(other)
    }


def _is_beside_a_name(words: Sequence[str], at: int, index: Index) -> bool:
    """Say whether a word before or after is one of a name, as far as can be told."""
    beside = [words[place] for place in (at - 1, at + 1) if 0 <= place < len(words)]
    return any(
        len(word) > INITIAL
        and word.isalpha()
        and word not in _unnamed()
        and (not is_indonesian(word) or _is_borne(word, index))
        for word in beside
    )


def _is_borne(word: str, index: Index) -> bool:
    return any(index.spelt_like(field, word, 0) for field in _FIELDS)


@cache
def _unnamed() -> frozenset[str]:
    known = language()
    return known.light | known.titles | known.roles | known.kinless | known.numbering


@cache
def _starts() -> Mapping[str, frozenset[str]]:
    """Return the first letters that names may have by the first letter of their sound."""
    found: dict[str, set[str]] = {}
    for first, second in product(ascii_lowercase, repeat=2):
        found.setdefault(sound(f"{first}{second}na")[0], set()).add(first)
    return {heard: frozenset(letters) for heard, letters in found.items()}
