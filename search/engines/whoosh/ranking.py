"""What an answer is made of: the documents that a plan finds, one page of them, their facets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from corpus.document import DocumentId
from search.engines.whoosh.arrayfile import Array
from search.engines.whoosh.evaluation import Evaluation, Found, Scope
from search.engines.whoosh.snapshot import Snapshot
from search.plan import Matches, Node, Plan


def answer(snapshot: Snapshot, plan: Plan, seconds: float) -> Matches:
    """Answer a plan from a snapshot.

    Raises:
        QueryError: it takes more than so many seconds.
    """
    evaluation = Evaluation(snapshot, seconds)
    filters = plan.filters + tuple(node for field, node in plan.chosen if field not in plan.facets)
    chosen = {
        field: evaluation.mask([node for name, node in plan.chosen if name == field])
        for field in plan.facets
        if field in dict(plan.chosen)
    }
    scope = evaluation.mask(filters)
    found = evaluation.find(plan.node, Scope(scope))
    matched = found.mask & scope
    hits = Found(_all([matched, *chosen.values()]), found.scores)
    if plan.better is not None and plan.sort == "relevance":
        hits = _bettered(snapshot, hits, plan.better, plan.among, evaluation)
    facets = []
    for field in plan.facets:
        others = [mask for name, mask in chosen.items() if name != field]
        facets.append((field, _counts(snapshot, field, _all([matched, *others]))))
    return Matches(int(np.count_nonzero(hits.mask)), _page(snapshot, plan, hits), tuple(facets))


def having(
    snapshot: Snapshot, nodes: Sequence[Node], ids: Sequence[DocumentId], seconds: float
) -> tuple[frozenset[DocumentId], ...]:
    """Return, for each node, those of these documents that it finds.

    Raises:
        QueryError: it takes more than so many seconds.
    """
    evaluation = Evaluation(snapshot, seconds)
    numbers = {id_: number for id_ in ids if (number := snapshot.number(id_)) is not None}
    scope = np.zeros(snapshot.size, bool)
    scope[list(numbers.values())] = True
    found = (evaluation.find(node, Scope(scope)).mask for node in nodes)
    return tuple(frozenset(id_ for id_, at in numbers.items() if mask[at]) for mask in found)


def _all(masks: Sequence[Array]) -> Array:
    return reduce(np.logical_and, masks)


def _counts(snapshot: Snapshot, field: str, mask: Array) -> tuple[tuple[str, int], ...]:
    """Return how many of the documents have each value of a field, the commonest first."""
    categories = snapshot.categories(field)
    codes = categories.codes[mask[categories.docs]]
    counts = np.bincount(codes, minlength=len(categories.values)).tolist()
    held = ((value, count) for value, count in zip(categories.values, counts, strict=True) if count)
    return tuple(sorted(held, key=lambda pair: (-pair[1], pair[0])))


def _bettered(
    snapshot: Snapshot, found: Found, better: Node, among: int, evaluation: Evaluation
) -> Found:
    """Add the points of what ranks the best of the documents higher."""
    docs = np.flatnonzero(found.mask)
    if among < len(docs):
        docs = docs[_smallest([-_scores(found, docs), snapshot.ranks[docs]], among)]
    best = np.zeros(snapshot.size, bool)
    best[docs] = True
    points = evaluation.find(better, Scope(best)).scores
    return found if points is None else found.plus(np.where(best, points, np.float32(0)))


def _scores(found: Found, docs: Array) -> Array:
    return np.zeros(len(docs), np.float32) if found.scores is None else found.scores[docs]


def _page(snapshot: Snapshot, plan: Plan, found: Found) -> tuple[tuple[str, float], ...]:
    """Return the ids and scores that the plan's page shows, in order."""
    docs = np.flatnonzero(found.mask)
    scores = _scores(found, docs)
    keys = [-scores, snapshot.ranks[docs]]
    if plan.sort == "level":
        keys.insert(0, snapshot.levels[docs])
    elif plan.sort != "relevance":
        dates = snapshot.dates[docs]
        latest = np.iinfo(dates.dtype).max  # documents without a date come last both ways
        keys.insert(0, np.where(dates, -dates if plan.sort == "-date" else dates, latest))
    shown = _smallest(keys, plan.offset + plan.limit)[plan.offset :]
    ids = snapshot.ids[docs[shown]].astype(str).tolist()
    return tuple(zip(ids, scores[shown].tolist(), strict=True))


def _smallest(keys: Sequence[Array], wanted: int) -> Array:
    """Return where the smallest stand, in order; the first key decides, the next among equals."""
    key, *further = keys
    if not wanted:
        return np.empty(0, np.intp)
    if wanted >= len(key):
        return np.lexsort(keys[::-1])
    last = np.partition(key, wanted - 1)[wanted - 1]
    certain, equal = np.flatnonzero(key < last), np.flatnonzero(key == last)
    if further and len(equal) > 1:
        equal = equal[_smallest([each[equal] for each in further], wanted - len(certain))]
    places = np.concatenate([certain, equal[: wanted - len(certain)]])
    return places[np.lexsort([each[places] for each in keys[::-1]])]
