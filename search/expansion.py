"""A run of words typed side by side: what each needs, what else will do, and what ranks higher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from search.analysis import fold, tokens
from search.families import family
from search.index import Index
from search.misspelt import meant
from search.plan import All, AnyOf, Everything, Node, Passage, Phrase, Prefer, Term
from search.rarity import rarity
from search.schema import ALL, BODY, TITLE
from search.sentences import FEWEST
from search.sounds import INITIAL, alike
from search.terms import longest_term, said_by_kin
from search.visible import count
from search.vocabulary import Further, language

FAMILY = 0.1
"""The weight of a word of the same stem beside the word that was typed."""

STAND_IN = 0.6
"""The weight of a word of the same stem where no document has the word that was typed."""

SAID_ALIKE = 0.6
"""The weight of a name that is said as the typed one beside it, where documents have both."""

SPREAD = 0.3
"""What a word of a fixed term or longer form counts where these need not stand together."""

WINDOW = 24
"""Words typed side by side belong together with at most so many further ones, about a sentence."""

TOGETHER = 3.5
"""The weight of the best passage beside the words themselves."""

REMEMBERED = 10.0
"""The same for so many words that they may be remembered of one sentence."""

IN_TITLE = 0.5
"""The weight of the words together in the title."""

AS_TYPED = 3.0
"""The weight of a name as it was typed, word by word, beside names that are said alike."""

LONGEST_PASSAGE = 20  # words typed side by side that are looked for close together
LONGEST_PHRASE = 12  # words typed side by side that are looked for in this order as well
_LONGEST_SHORT_FORM = 5  # letters


@dataclass(frozen=True, slots=True)
class Expanded:
    """What to look for instead of a run of words, and the further words by what was typed.

    `better` ranks higher what stands together. `parts` counts the words, a fixed term as one.
    """

    node: Node
    better: tuple[Node, ...] = ()
    further: tuple[tuple[str, tuple[str, ...]], ...] = ()
    parts: int = 1


@dataclass(frozen=True, slots=True)
class _Part:
    """Typed words that are one term, and what else to look for in their place.

    `words` are the tokens of each, misspelt ones put right, any of which will do where there are
    `names` that are said alike: what should stand near other words.
    """

    typed: tuple[str, ...]
    node: Node
    further: tuple[str, ...]
    needed: bool
    words: tuple[tuple[str, ...], ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Looked:
    """What to look for in place of one typed word, its tokens put right, and what is shown."""

    node: Node
    words: tuple[str, ...]
    further: tuple[str, ...] = ()


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


def expand(words: Sequence[str], index: Index, *, further: bool, every: bool) -> Expanded:
    """Return what to look for instead of words typed side by side.

    `further` allows other words in their place; `every` needs all of them, else one will do. Light
    words and titles are needed only where there is nothing else. Words rank a document higher that
    stand near each other, and more so when in the order in which they were typed.
    """
    parts = list(_parts(words, index if further else None, every=every))
    needed = [part.node for part in parts if part.needed] or [part.node for part in parts]
    node = all_of(needed) if every else any_of(needed)
    welcome = [part.node for part in parts if part.node not in needed] if every else []
    return Expanded(
        Prefer(node, any_of(welcome)) if welcome else node,
        tuple(_together(parts)),
        tuple((" ".join(part.typed), part.further) for part in parts if part.further),
        len(parts),
    )


def _together(parts: Sequence[_Part]) -> Iterator[Node]:
    """Yield what ranks words higher that stand together: in their order, or close in any order."""
    words = [word for part in parts for word in part.words]
    run = [token for word in words for token in word]
    said = {part.words[0][0]: part.names for part in parts if part.names}
    if 2 <= len(run) <= LONGEST_PHRASE and len(words) > 1:
        yield Phrase(ALL, tuple(run), weight=AS_TYPED if said else 1.0)
        if said:
            spelt = tuple((token, *said.get(token, ())) for token in run)
            yield Passage(ALL, spelt, 1, len(run), ordered=True)
    telling = dict.fromkeys(token for token in run if not _is_light(token))
    if len(telling) > 1:
        passage = tuple((token, *said.get(token, ())) for token in islice(telling, LONGEST_PASSAGE))
        weight = REMEMBERED if len(telling) >= FEWEST else TOGETHER
        yield Passage(BODY, passage, len(run) + WINDOW, 2, weight=weight)
        yield Passage(TITLE, passage, len(run) + WINDOW, 2, weight=IN_TITLE)


def _is_light(word: str) -> bool:
    return word in language().light or word in language().titles


def _is_short_form(word: str) -> bool:
    """Say whether a word is written as abbreviations are: they are short, and mean themselves."""
    return word.isupper() and len(word) <= _LONGEST_SHORT_FORM


def _parts(words: Sequence[str], index: Index | None, *, every: bool) -> Iterator[_Part]:
    """Yield the terms of a run in order, the longest first; with an index, expanded from it.

    The words of a term have no family: *hak tanggungan* is none of *menanggung*.
    """
    start = 0
    run = [" ".join(tokens(word)) for word in words]
    beside = frozenset(token for word in words for token in tokens(word))
    while start < len(words):
        size, further = longest_term(words[start:], beside) if index else (1, ())
        akin = said_by_kin(words[start]) if index and not further else ()
        typed = tuple(words[start : start + size])
        alone = index if size == 1 else None
        names = alike(run, start, alone) if alone and not further else ()
        start += size
        right = bool(further or names)
        looked = [
            _word(word, alone, misspelt=not right and not _is_short_form(word), every=every)
            for word in typed
        ]
        meanings = (*further, *akin)
        if alone:
            meanings = tuple(_no_rarer(meanings, typed[0], alone))
        others = [term(ALL, other.tokens, other.weight) for other in meanings]
        others.extend(_said_alike(names, run[start : start + 1]))
        if not every:
            others.extend(_spread(further))
            others.extend(_apart(typed if size > 1 else ()))
        relatives = _kin_of(further, index) if index else ()
        own = all_of([each.node for each in looked])
        node = any_of(list(dict.fromkeys((own, *others, *relatives))))
        families = [relative for each in looked for relative in each.further]
        said = [other.text for other in (*further, *akin)]
        shown = tuple(dict.fromkeys((*said, *names, *families)))
        needed = size > 1 or not _is_light(fold(typed[0]).replace(".", ""))
        whole = tuple(name for name in names if len(name) > INITIAL)
        yield _Part(typed, node, shown, needed, tuple(each.words for each in looked), whole)


def _said_alike(names: Sequence[str], following: Sequence[str]) -> Iterator[Node]:
    """Yield what finds names that are said as a typed one; an initial, before the next word."""
    for name in names:
        if len(name) > INITIAL:
            yield Term(ALL, name, SAID_ALIKE)
        elif following:
            yield Phrase(ALL, (name, *following[0].split()), weight=SAID_ALIKE)


def _no_rarer(meanings: Sequence[Further], word: str, index: Index) -> Iterator[Further]:
    """Yield what says the same as a word; what is rarer than the word counts no more for that.

    In a collection in one language the words of another are rare, and would come before what was
    typed. Where no document has the word, all count as they are.
    """
    every = count(Everything(), index)
    own = _rarity_of(tokens(word), every, index)
    for other in meanings:
        rare = _rarity_of(other.tokens, every, index)
        share = own / rare if own and rare else 1.0
        yield replace(other, weight=other.weight * min(1.0, share))


def _rarity_of(words: Sequence[str], every: int, index: Index) -> float | None:
    """Return how rare a single token is, as BM25 has it; None for what no document has."""
    found = index.spelt_like(BODY, words[0], 0) if len(words) == 1 else ()
    return rarity(found[0][1], every) if found else None


def _spread(further: Sequence[Further]) -> Iterator[Node]:
    """Yield what finds the words of each longer form anywhere in a document."""
    for other in further:
        telling = [token for token in other.tokens if not _is_light(token)]
        if len(telling) > 1:
            yield all_of([Term(ALL, token, SPREAD * other.weight) for token in telling])


def _apart(typed: Sequence[str]) -> Iterator[Node]:
    """Yield what finds each word of a fixed term, or what says the same as that word alone."""
    for word in typed:
        if not _is_light(fold(word)):
            yield term(ALL, tokens(word), SPREAD)
            for other in longest_term([word])[1]:
                yield term(ALL, other.tokens, SPREAD * other.weight)


def _kin_of(further: Sequence[Further], index: Index) -> tuple[Node, ...]:
    """Return the families of single words that say the same."""
    alone = (other.tokens[0] for other in further if len(other.tokens) == 1)
    kin = dict.fromkeys(relative for word in alone for relative in family(word, index))
    return tuple(Term(BODY, relative, FAMILY) for relative in kin)


def _word(word: str, index: Index | None, *, misspelt: bool, every: bool) -> _Looked:
    """Return what to look for in place of one typed word.

    It may be `misspelt`: when no document has it, or, where not `every` word is needed, when
    another one is far commoner. Of a code that is not needed, parts will do.
    """
    parts = tuple(tokens(word))
    own = term(ALL, parts)
    token = parts[0]
    if len(parts) > 1 and not every:
        return _Looked(any_of([own, *(Term(ALL, part) for part in parts)]), parts)
    if index is None or len(parts) > 1 or _is_light(token):
        return _Looked(own, parts)
    if amount := _grouped(token):
        return _Looked(any_of([own, term(ALL, amount)]), parts, (".".join(amount),))
    kin = family(token, index)
    others = meant(token, index, known_too=not every, family=kin) if misspelt else ()
    if others:
        instead = [Term(ALL, other) for other in others]
        return _Looked(any_of([own, *instead]), (others[0],), others)
    relatives = tuple(kin)
    if relatives and not index.spelt_like(BODY, token, 0):
        instead = [Term(ALL, relative, STAND_IN) for relative in relatives]
        return _Looked(any_of([own, *instead]), (relatives[0],), relatives)
    beside = [Term(BODY, relative, FAMILY) for relative in relatives]
    return _Looked(any_of([own, *beside]), parts, relatives)


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
