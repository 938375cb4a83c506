"""A run of words typed side by side: what each needs, what else will do, and what ranks higher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from search.analysis import fold, tokens
from search.families import family
from search.index import Index
from search.plan import All, AnyOf, Fuzzy, Near, Node, Phrase, Prefer, Term
from search.schema import ALL, BODY
from search.vocabulary import Further, language, thesaurus

FAMILY = 0.1
"""The weight of a word of the same stem beside the word that was typed."""

WINDOW = 8
"""Words that stand within so many of each other belong together."""

MOST_PAIRS = 10  # pairs of words whose nearness is looked at
LONGEST_PHRASE = 12  # words typed side by side that are looked for in this order as well
_LONGEST_TERM = 8  # typed words of one term of the thesaurus
_SHORTEST_MISSPELT = 4  # letters of a word that no document has
_LETTERS_FOR_TWO_EDITS = 9


@dataclass(frozen=True, slots=True)
class Expanded:
    """What to look for instead of a run of words, and the further words by what was typed."""

    node: Node
    further: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """Typed words that are one term, and what else to look for in their place."""

    typed: tuple[str, ...]
    node: Node
    further: tuple[str, ...]
    needed: bool


def term(field: str, words: Sequence[str], weight: float = 1.0) -> Node:
    """Return the node for tokens that belong together."""
    if len(words) == 1:
        return Term(field, words[0], weight)
    return Phrase(field, tuple(words), weight=weight)


def any_of(nodes: Sequence[Node]) -> Node:
    """Return what finds a document that one of the nodes finds."""
    return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))


def all_of(nodes: Sequence[Node]) -> Node:
    """Return what finds a document that all of the nodes find."""
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))


def edits(word: str) -> int:
    """Return by how many letters a word may be spelt otherwise: two when it is long."""
    return 2 if len(word) >= _LETTERS_FOR_TWO_EDITS else 1


def expand(words: Sequence[str], index: Index, *, further: bool, every: bool) -> Expanded:
    """Return what to look for instead of words typed side by side.

    `further` allows other words in their place; `every` needs all of them, else one will do. Light
    words and titles are needed only where there is nothing else. Words rank a document higher that
    stand near each other, and more so when in the order in which they were typed.
    """
    parts = list(_parts(words, index if further else None, every=every))
    needed = [part.node for part in parts if part.needed] or [part.node for part in parts]
    node = all_of(needed) if every else any_of(needed)
    better = [part.node for part in parts if part.node not in needed] if every else []
    better.extend(_together([tokens(word) for word in words]))
    return Expanded(
        Prefer(node, any_of(better)) if better else node,
        tuple((" ".join(part.typed), part.further) for part in parts if part.further),
    )


def _together(words: Sequence[list[str]]) -> Iterator[Node]:
    """Yield what ranks words higher that stand together: in order, and near each other in pairs."""
    run = [token for word in words for token in word]
    if 2 <= len(run) <= LONGEST_PHRASE and len(words) > 1:
        yield Phrase(ALL, tuple(run))
    single = [word[0] for word in words if len(word) == 1 and not _is_light(word[0])]
    places = combinations(range(len(single)), 2)
    closest = sorted(places, key=lambda pair: (pair[1] - pair[0], pair))
    for first, second in closest[:MOST_PAIRS]:
        if single[first] != single[second]:
            yield Near(BODY, (single[first], single[second]), WINDOW)


def _is_light(word: str) -> bool:
    return word in language().light or word in language().titles


def _parts(words: Sequence[str], index: Index | None, *, every: bool) -> Iterator[_Part]:
    """Yield the terms of a run in order, the longest first; with an index, expanded from it."""
    start = 0
    while start < len(words):
        size, further = longest_term(words[start:]) if index else (1, ())
        typed = tuple(words[start : start + size])
        start += size
        looked = [_word(word, index, misspelt=not further, whole=every) for word in typed]
        nodes = [node for node, _ in looked]
        families = [relative for _, relatives in looked for relative in relatives]
        others = [term(ALL, other.tokens, other.weight) for other in further]
        shown = (*(other.text for other in further), *families)
        needed = size > 1 or not _is_light(fold(typed[0]).replace(".", ""))
        yield _Part(typed, any_of([all_of(nodes), *others]), shown, needed)


def longest_term(words: Sequence[str]) -> tuple[int, tuple[Further, ...]]:
    """Return how many of the words, from the first, are a term, and what else says it."""
    known = thesaurus()
    for size in range(min(len(words), _LONGEST_TERM), 0, -1):
        typed = words[:size]
        capital = all(word.isupper() for word in typed)
        key = tuple(token for word in typed for token in tokens(word))
        further = tuple(one for one in known.get(key, ()) if capital or not one.capitals)
        if further:
            return size, further
    return 1, ()


def _word(
    word: str, index: Index | None, *, misspelt: bool, whole: bool
) -> tuple[Node, tuple[str, ...]]:
    """Return what to look for in place of one typed word, and what is shown of it.

    It may be `misspelt` when no document has it; of a code that need not be `whole`, parts will do.
    """
    parts = tokens(word)
    own = term(ALL, parts)
    token = parts[0]
    if len(parts) > 1 and not whole:
        return any_of([own, *(Term(ALL, part) for part in parts)]), ()
    if index is None or len(parts) > 1 or _is_light(token):
        return own, ()
    if amount := _grouped(token):
        return any_of([own, term(ALL, amount)]), (".".join(amount),)
    relatives = () if token in language().kinless else family(token, index)
    if misspelt and not relatives and _is_unknown(token, index):
        return any_of([own, Fuzzy(ALL, token, edits(token))]), (f"{token}~",)
    kin = [Term(BODY, relative, FAMILY) for relative in relatives]
    return any_of([own, *kin]), relatives


def _grouped(token: str) -> tuple[str, ...]:
    """Return the groups of three in which an amount is printed, empty for what is none.

    >>> _grouped("1250000")
    ('1', '250', '000')
    """
    if not token.isdecimal() or not 5 <= len(token) <= 15 or token[0] == "0":
        return ()
    head = len(token) % 3
    groups = [token[start : start + 3] for start in range(head, len(token), 3)]
    return (token[:head], *groups) if head else tuple(groups)


def _is_unknown(token: str, index: Index) -> bool:
    """Say whether no document has this word, so that it may be misspelt."""
    if len(token) < _SHORTEST_MISSPELT or not token.isalpha():
        return False
    return not any(known == token for known, _ in index.vocabulary(BODY, token))
