"""A plan's tree evaluated node by node, each over all documents at once.

Every node becomes `Found`: which documents it finds, as a mask, and their scores. Scores are BM25F:
occurrences count by the weight of their field and the shortness of what it holds, then saturate.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np

from corpus.errors import QueryError
from search.engines.whoosh import positions
from search.engines.whoosh.arrayfile import Array
from search.engines.whoosh.inversion import day_number
from search.engines.whoosh.snapshot import YEAR, Postings, Snapshot, Words
from search.plan import (
    All,
    AnyOf,
    Dates,
    Everything,
    Fuzzy,
    Keyword,
    Near,
    Node,
    Passage,
    Phrase,
    Prefer,
    Prefix,
    Term,
    Within,
    Without,
)
from search.rarity import rarity
from search.schema import ALL, BODY, K1, WEIGHTS, B

_POSITIONAL = (Phrase, Near, Passage, Within)
"""What is evaluated last, and only in documents that all else allows: reading positions costs."""


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that a node finds, as a mask, and their scores: 0 outside the mask.

    None scores nothing at all.
    """

    mask: Array
    scores: Array | None = None

    def __and__(self, other: Found) -> Found:
        mask = self.mask & other.mask
        total = _sum(self.scores, other.scores)
        return Found(mask, None if total is None else np.where(mask, total, np.float32(0)))

    def __or__(self, other: Found) -> Found:
        return Found(self.mask | other.mask, _sum(self.scores, other.scores))

    def plus(self, points: Array) -> Found:
        """Return the same documents, with points on top of their scores."""
        return Found(self.mask, _sum(self.scores, points))


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a node looks: in which documents (a mask, None is all), in which section of them.

    Outside the documents of its scope, a node may find what it likes.
    """

    documents: Array | None = None
    section: str | None = None


class Evaluation:
    """One query's work on one snapshot, which ends with an error when its time is over."""

    def __init__(self, snapshot: Snapshot, seconds: float) -> None:
        self._snapshot = snapshot
        self._deadline = time.monotonic() + seconds

    def find(self, node: Node, scope: Scope = Scope()) -> Found:
        """Evaluate a node.

        Raises:
            QueryError: there is no time left.
        """
        if time.monotonic() > self._deadline:
            raise QueryError(
                "The search takes too long.",
                "Use longer or rarer words, or choose a kind, court or year first.",
            )
        return _EVALUATED[type(node)](self, node, scope)

    def mask(self, nodes: Sequence[Node]) -> Array:
        """Return the documents that all the nodes find."""
        return self._all(All(tuple(nodes)), Scope()).mask

    def _term(self, node: Term, scope: Scope) -> Found:
        if scope.section is None:
            key = Term(node.field, node.token)
            scored = self._snapshot.cached(key, lambda: self._scored_term(key))
        else:
            found = positions.counted(self._keys(BODY, node.token, scope))
            scored = self._bm25f({BODY: found}, (node.token,), _fields(node.field, scope))
        return self._found(scored, node.weight)

    def _phrase(self, node: Phrase, scope: Scope) -> Found:
        def match(words: Sequence[Array]) -> Array:
            if node.slop:
                return positions.following(words, node.slop)
            return positions.adjoining(words)

        return self._matched(node, scope, match)

    def _near(self, node: Near, scope: Scope) -> Found:
        distinct = [node.tokens.index(token) for token in dict.fromkeys(node.tokens)]
        return self._matched(
            node,
            scope,
            lambda keys: positions.gathered([keys[at] for at in distinct], node.within),
        )

    def _matched(
        self, node: Phrase | Near, scope: Scope, match: Callable[[Sequence[Array]], Array]
    ) -> Found:
        """Find the documents in which the node's words stand as `match` wants."""
        fields, counts = _fields(node.field, scope), {}
        for field in fields:
            inner = replace(scope, documents=self._having(field, node.tokens, scope))
            keys = [self._keys(field, token, inner) for token in node.tokens]
            matched = [match(block) for block in positions.blocks(keys)]
            counts[field] = positions.counted(np.concatenate(matched))
        return self._found(self._bm25f(counts, node.tokens, fields), node.weight)

    def _passage(self, node: Passage, scope: Scope) -> Found:
        """Find the documents with a passage that holds enough of the words."""
        fields = _fields(node.field, scope)
        rarities = [min(self._rarity(token, fields) for token in word) for word in node.words]
        best = np.zeros(self._snapshot.size, np.float32)
        for field in fields:
            inner = replace(scope, documents=self._having_some(field, node, scope))
            words = [
                positions.merged([self._keys(field, token, inner) for token in word])
                for word in node.words
            ]
            if node.ordered:
                words = positions.aligned(words)
            for block in positions.blocks(words):
                docs, points = positions.best(block, node, rarities)
                best[docs] = np.maximum(best[docs], points)
        return self._found(Postings(np.flatnonzero(best), best[best > 0]), node.weight)

    def _having_some(self, field: str, node: Passage, scope: Scope) -> Array:
        """Return the documents in scope that have enough of the words in a field."""
        having = np.zeros(self._snapshot.size, np.uint8)
        for word in node.words:
            docs = [self._snapshot.postings(field, token).docs for token in word]
            having += self._mask(np.concatenate(docs))
        enough = having >= node.least
        return enough if scope.documents is None else enough & scope.documents

    def _having(self, field: str, tokens: Sequence[str], scope: Scope) -> Array:
        """Return the documents in scope that have all the tokens in a field."""
        masks = [self._mask(self._snapshot.postings(field, token).docs) for token in tokens]
        if scope.documents is not None:
            masks.append(scope.documents)
        return reduce(np.logical_and, masks)

    def _keys(self, field: str, token: str, scope: Scope) -> Array:
        """Return where a token stands, within the scope."""
        found = positions.keys(self._snapshot.positions(field, token), scope.documents)
        return found if scope.section is None else self._inside(found, scope.section)

    def _inside(self, keys: Array, section: str) -> Array:
        return positions.inside(keys, *self._snapshot.sections(section))

    def _prefix(self, node: Prefix, scope: Scope) -> Found:
        return self._any_word(
            node, scope, lambda field: self._snapshot.beginning(field, node.token)
        )

    def _fuzzy(self, node: Fuzzy, scope: Scope) -> Found:
        return self._any_word(
            node, scope, lambda field: self._snapshot.alike(field, node.token, node.edits)
        )

    def _any_word(
        self, node: Prefix | Fuzzy, scope: Scope, choose: Callable[[str], Words]
    ) -> Found:
        """Find the documents with any of the words that are chosen in each field."""

        def docs() -> Postings:
            mask = np.zeros(self._snapshot.size, bool)
            for field in _fields(node.field, scope):
                mask[self._docs(choose(field), scope)] = True
            having = np.flatnonzero(mask)
            return Postings(having, np.ones(len(having), np.float32))

        return self._found(self._snapshot.cached(node, docs) if scope.section is None else docs())

    def _docs(self, words: Words, scope: Scope) -> Array:
        """Return the documents that have some of the words, inside the section of the scope."""
        if scope.section is None:
            return self._snapshot.docs(words)
        keys = positions.keys(self._snapshot.positions_of(words), scope.documents)
        return positions.documents(self._inside(keys, scope.section))

    def _keyword(self, node: Keyword, _: Scope) -> Found:
        if node.field == YEAR:
            years = [int(year) for year in node.values if year.isdecimal()]
            return Found(self._snapshot.live & np.isin(self._snapshot.years, years))
        words = [
            word for value in node.values for word in self._snapshot.exactly(node.field, value)
        ]
        return Found(self._mask(self._snapshot.docs(words)))

    def _dates(self, node: Dates, _: Scope) -> Found:
        dates = self._snapshot.dates
        mask = self._snapshot.live & (dates >= max(1, day_number(node.first)))
        if node.last is not None:
            mask &= dates <= day_number(node.last)
        return Found(mask)

    def _within(self, node: Within, scope: Scope) -> Found:
        return self.find(node.node, replace(scope, section=node.section))

    def _all(self, node: All, scope: Scope) -> Found:
        found = Found(self._snapshot.live)
        if scope.documents is not None:
            found = Found(found.mask & scope.documents)
        for each in sorted(node.nodes, key=lambda each: isinstance(each, _POSITIONAL)):
            found = found & self.find(each, replace(scope, documents=found.mask))
        return found

    def _any(self, node: AnyOf, scope: Scope) -> Found:
        nothing = Found(np.zeros(self._snapshot.size, bool))
        return reduce(Found.__or__, (self.find(each, scope) for each in node.nodes), nothing)

    def _without(self, node: Without, scope: Scope) -> Found:
        return Found(self._snapshot.live & ~self.find(node.node, scope).mask)

    def _prefer(self, node: Prefer, scope: Scope) -> Found:
        found = self.find(node.node, scope)
        better = self.find(node.better, replace(scope, documents=found.mask))
        return found & Found(self._snapshot.live, better.scores)

    def _everything(self, _: Everything, __: Scope) -> Found:
        return Found(self._snapshot.live)

    def _scored_term(self, node: Term) -> Postings:
        fields, counts = _fields(node.field, Scope()), {}
        for field in fields:
            found = self._snapshot.postings(field, node.token)
            counts[field] = found.docs, found.counts
        return self._bm25f(counts, (node.token,), fields)

    def _bm25f(
        self,
        counts: Mapping[str, tuple[Array, Array]],
        tokens: Sequence[str],
        weights: Mapping[str, float],
    ) -> Postings:
        """Return the scores of documents, given how often something stands in each field."""
        weighted = np.zeros(self._snapshot.size, np.float32)
        for field, (docs, count) in counts.items():
            if len(docs):
                lengths, usual = self._snapshot.lengths(field)
                relative = 1 - B + B * lengths[docs] / usual
                weighted[docs] += np.float32(weights[field]) * count / relative
        docs = np.flatnonzero(weighted)
        often = weighted[docs]
        rarity = sum(self._rarity(token, weights) for token in tokens)
        return Postings(docs, np.float32(rarity * (K1 + 1)) * often / (often + np.float32(K1)))

    def _rarity(self, token: str, fields: Iterable[str]) -> float:
        """Return the inverse document frequency of a token over some fields."""
        docs = [self._snapshot.postings(field, token).docs for field in fields]
        having = int(np.count_nonzero(self._mask(np.concatenate(docs))))
        return rarity(having, self._snapshot.documents)

    def _found(self, scored: Postings, weight: float = 1.0) -> Found:
        scores = np.zeros(self._snapshot.size, np.float32)
        scores[scored.docs] = scored.counts * np.float32(weight)
        return Found(self._mask(scored.docs), scores)

    def _mask(self, docs: Array) -> Array:
        mask = np.zeros(self._snapshot.size, bool)
        mask[docs] = True
        return mask


_EVALUATED: dict[type, Callable[[Evaluation, Any, Scope], Found]] = {
    Term: Evaluation._term,
    Phrase: Evaluation._phrase,
    Near: Evaluation._near,
    Passage: Evaluation._passage,
    Prefix: Evaluation._prefix,
    Fuzzy: Evaluation._fuzzy,
    Keyword: Evaluation._keyword,
    Dates: Evaluation._dates,
    Within: Evaluation._within,
    All: Evaluation._all,
    AnyOf: Evaluation._any,
    Without: Evaluation._without,
    Prefer: Evaluation._prefer,
    Everything: Evaluation._everything,
}


def _fields(field: str, scope: Scope) -> Mapping[str, float]:
    """Return the fields that a name stands for, with their weights. Sections are of the body."""
    if scope.section is not None:
        return {BODY: 1.0}
    return WEIGHTS if field == ALL else {field: 1.0}


def _sum(one: Array | None, other: Array | None) -> Array | None:
    if one is None or other is None:
        return other if one is None else one
    total: Array = one + other
    return total
