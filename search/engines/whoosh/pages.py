"""The pages of a document on which the most of what is sought stands, and stands together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from corpus.document import DocumentId
from search.engines.whoosh import positions
from search.engines.whoosh.arrayfile import Array
from search.engines.whoosh.snapshot import Snapshot
from search.plan import LOOSENESS, PASSAGE, Fuzzy, Phrase, Prefix, Standing, Term
from search.schema import BODY


def best_pages(
    snapshot: Snapshot, sought: Sequence[Standing], ids: Sequence[DocumentId], most: int
) -> Mapping[DocumentId, tuple[int, ...]]:
    """Return the pages of these documents with the most of what is sought, the best first."""
    numbers = {number: id_ for id_ in ids if (number := snapshot.number(id_)) is not None}
    if not sought or not numbers:
        return {}
    docs = np.array(sorted(numbers))
    pages = snapshot.page_starts(docs)
    worth = _worth(pages, [(_begins(snapshot, node, docs), node) for node in sought])
    order = np.lexsort((np.arange(len(pages)), -worth))
    order = order[: np.count_nonzero(worth)]
    of_page = positions.documents(pages)
    first_page = np.searchsorted(of_page, docs)
    found = {}
    for number, first in zip(docs.tolist(), first_page.tolist(), strict=True):
        own = order[of_page[order] == number][:most]
        if len(own):
            found[numbers[number]] = tuple((own - first + 1).tolist())
    return found


def _begins(snapshot: Snapshot, node: Standing, docs: Array) -> Array:
    """Return where a node begins in the bodies of some documents, as ascending keys."""
    match node:
        case Term(_, token):
            return positions.keys(snapshot.positions_in(snapshot.exactly(BODY, token), docs))
        case Phrase(_, tokens):
            return positions.adjoining([_begins(snapshot, Term(BODY, one), docs) for one in tokens])
        case Prefix(_, token):
            words = snapshot.beginning(BODY, token)
        case Fuzzy(_, token, edits):
            words = snapshot.alike(BODY, token, edits)
    return np.sort(positions.keys(snapshot.positions_in(words, docs)))


def _worth(pages: Array, standing: Sequence[tuple[Array, Standing]]) -> Array:
    """Return what each page is worth, given the keys at which pages begin; 0 without anything."""
    worth, passages = np.zeros((2, len(pages)))
    every, following = positions.upcoming([begins for begins, _ in standing])
    total, last = np.zeros(len(every)), every
    for (begins, node), upcoming in zip(standing, following, strict=True):
        weight = 1.0 if isinstance(node, Prefix | Fuzzy) else node.weight
        ends = begins + (len(node.tokens) - 1 if isinstance(node, Phrase) else 0)
        worth[np.union1d(_page(pages, begins), _page(pages, ends))] += weight
        covered = upcoming - every < PASSAGE
        total += covered * weight
        last = np.where(covered, np.maximum(last, upcoming), last)
    np.maximum.at(passages, _page(pages, every), total - LOOSENESS * (last - every))
    return np.where(worth > 0, worth + passages, 0.0)


def _page(pages: Array, keys: Array) -> Array:
    """Return on which page each key stands; an empty page begins where the next one does."""
    place: Array = np.searchsorted(pages, keys, "right") - 1
    return place
