"""What a node means, given where words stand in one field of one document: in the plainest form.

The memory engine counts and scores by it, and other engines are compared with that.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

from search.analysis import edits_between, tokens
from search.plan import (
    HALVING,
    LOOSENESS,
    PASSAGE,
    Fuzzy,
    Near,
    Passage,
    Phrase,
    Prefix,
    Standing,
    Term,
)

Positions = Mapping[str, list[int]]
"""The positions of each token in one field of one document, counted from 0."""


def is_alike(node: Prefix | Fuzzy, token: str) -> bool:
    """Say whether a token is one of those that the node means."""
    if isinstance(node, Prefix):
        return token.startswith(node.token)
    return edits_between(node.token, token) <= node.edits


def occurrences(node: Term | Phrase | Near, places: list[list[int]]) -> int:
    """Return how often a node occurs, given the positions of each of its tokens in one field.

    A phrase occurs once for each position of its last word that can be reached from the first;
    nearness as many times as a window that begins with one of the words holds them all.
    """
    if isinstance(node, Term):
        return len(places[0])
    if isinstance(node, Phrase):
        reached = places[0]
        for following in places[1:]:
            reached = [
                at
                for at in following
                if any(0 < at - before <= node.slop + 1 for before in reached)
            ]
        return len(reached)
    starts = {start for at in places for start in at}
    return sum(
        all(any(start <= at < start + node.within for at in place) for place in places)
        for start in starts
    )


def best_passage(node: Passage, places: Sequence[list[int]], rarities: Sequence[float]) -> float:
    """Return the score of the best passage, given the positions of each word in one field.

    0 where no passage holds enough of the words.
    """
    if node.ordered:
        places = [[at - word for at in places[word]] for word in range(len(places))]
    best = 0.0
    for start in {at for each in places for at in each}:
        held = {
            word: min(near)
            for word, each in enumerate(places)
            if (near := [at for at in each if start <= at < start + node.within])
        }
        if len(held) >= node.least:
            rarity = sum(rarities[word] for word in held)
            slack = node.slack(max(held.values()) - start, len(held))
            points = rarity**2 / sum(rarities) / (1 + slack / HALVING)
            best = max(best, node.weight * points)
    return best


def weight_of(node: Standing) -> float:
    """Return how much it counts that a node stands somewhere."""
    return node.weight if isinstance(node, Term | Phrase) else 1.0


def standing(node: Standing, words: Positions) -> list[tuple[int, int]]:
    """Return where a node stands: the positions of its first and of its last word."""
    match node:
        case Phrase(_, tokens):
            begins = (place - at for at, word in enumerate(tokens) for place in words.get(word, ()))
            last = len(tokens) - 1
            counts = Counter(begins)
            return sorted((at, at + last) for at, held in counts.items() if held == len(tokens))
        case Term(_, token):
            places = list(words.get(token, ()))
        case _:
            places = [at for token in words if is_alike(node, token) for at in words[token]]
    return sorted((at, at) for at in places)


def best_pages(
    pages: Sequence[str], sought: Sequence[Standing], places: Sequence[list[tuple[int, int]]]
) -> tuple[int, ...]:
    """Return the pages with something of what is sought, the best first, given where it stands."""
    begins = list(accumulate((len(tokens(page)) for page in pages), initial=0))[:-1]
    worth = dict.fromkeys(range(1, len(pages) + 1), 0.0)
    passages: defaultdict[int, float] = defaultdict(float)
    for node, each in zip(sought, places, strict=True):
        for page in {bisect(begins, at) for ends in each for at in ends}:
            worth[page] += weight_of(node)
    for start in {first for each in places for first, _ in each}:
        total, last = 0.0, start
        for node, each in zip(sought, places, strict=True):
            if near := [first for first, _ in each if start <= first < start + PASSAGE]:
                total, last = total + weight_of(node), max(last, min(near))
        page = bisect(begins, start)
        passages[page] = max(passages[page], total - LOOSENESS * (last - start))
    held = (page for page, points in worth.items() if points)
    return tuple(sorted(held, key=lambda page: (-worth[page] - passages[page], page)))
