"""The one path by which anything is searched: pages, API, command line, export and alerts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.access import Reader
from corpus.document import DocumentId
from search.cited_places import cited_at, with_cited
from search.classes import classes
from search.fielded import fielded, period
from search.index import Index
from search.marking import NOWHERE, wanted
from search.plan import All, Node, Plan
from search.planner import LOOSER, SOME, Planned, plan
from search.query import Query
from search.records import Records
from search.results import Facet, FacetValue, Hit, Results
from search.schema import KEYWORD_FIELDS
from search.sentences import LOOKED_AT, rarity_of, remembered, sentences_first
from search.snippets import pages_to_show, passages, snippets
from search.spelling import better_spelt
from search.tree import And, Described, Period, Quoted, Tree, Word
from search.visible import seen_by, unread_pages
from search.why import absent, why

_WORDY = 3  # words side by side
_FEW = 60  # documents through which a person who asks in so many words may still read


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine answered, to which plan.

    `further` documents follow in `ranked` after the `total`, which have a part of what was asked.
    `loosely` says that all have only a part, and how less was asked for (`search.planner.LOOSER`).
    """

    planned: Planned
    ranked: tuple[tuple[str, float], ...]
    total: int
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    further: int = 0
    loosely: str | None = None

    @property
    def whole(self) -> int:
        """How many documents answer all of the query; they come first."""
        return 0 if self.loosely else self.total


def search(reader: Reader, query: Query, index: Index, catalogue: Records) -> Results:
    """Answer a query with what this reader may see.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    began = time.perf_counter()
    index = seen_by(reader, index)
    found = find(reader, query, index, catalogue)
    planned = found.planned
    hits = tuple(_hits(reader, query, found, index, catalogue))
    results = Results(
        total=found.total,
        took_ms=0.0,
        unread_pages=unread_pages(index, _scope(query, planned.plan)),
        hits=hits,
        facets=tuple(_facets(query, found)),
        loosely=found.loosely,
        quoted=planned.quoted,
        described=isinstance(query.tree, Described),
        further=found.further,
        expansions=planned.expansions,
        recognised=tuple(classes(query.tree, planned, index, answered=found.whole > 0)),
        absent=() if found.whole or planned.recognised else absent(query, planned, index),
        did_you_mean=better_spelt(reader, query, index, found.whole),
    )
    return replace(results, took_ms=(time.perf_counter() - began) * 1000)


def find(reader: Reader, query: Query, index: Index, catalogue: Records) -> Found:
    """Ask the engine for a page of the answer, the first documents of which are looked at closely.

    Where a person may remember a sentence, those come first that have the words in one.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    index = seen_by(reader, index)
    if query.sort != "relevance" or query.offset >= LOOKED_AT:
        return _find(reader, query, index)
    end = query.offset + query.limit
    found = _find(reader, replace(query, offset=0, limit=max(end, LOOKED_AT)), index)
    if words := remembered(found.planned.unnamed):
        found = _sentences_first(reader, found, words, index, catalogue)
    return replace(found, ranked=found.ranked[query.offset : end])


def _sentences_first(
    reader: Reader, found: Found, words: Sequence[str], index: Index, catalogue: Records
) -> Found:
    """Rank the first documents anew; those that answer the whole query stay before the others."""
    first = [(DocumentId(id_), score) for id_, score in found.ranked[:LOOKED_AT]]
    known = catalogue.summaries([id_ for id_, _ in first])
    pages = {id_: catalogue.pages(id_) for id_ in known if known[id_].access in reader.may_read()}
    rarity = rarity_of(words, index)
    whole, further = (
        sentences_first(some, words, rarity, pages)
        for some in (first[: found.whole], first[found.whole :])
    )
    return replace(found, ranked=(*whole, *further, *found.ranked[LOOKED_AT:]))


def _find(reader: Reader, query: Query, index: Index) -> Found:
    """Ask the engine, and ask again for less and less where nothing answers the whole query.

    A query of many words is also filled up when few have them all, unless a person
    wants the newest first, whom half answers would only be in the way of.
    """
    planned = _planned(reader, query, index)
    matches = index.search(planned.plan)
    whole = Found(planned, matches.ranked, matches.total, matches.facets)
    wordy = query.sort == "relevance" and planned.wordy >= _WORDY
    if matches.total >= (_FEW if wordy else 1):
        return whole
    for loosely in LOOSER if planned.quoted and not matches.total else (SOME,):
        easier = _planned(reader, query, index, loosely)
        if easier.plan.node == planned.plan.node:
            continue
        nearly = index.search(easier.plan)
        if matches.total:
            further = nearly.total - matches.total
            return Found(easier, nearly.ranked, matches.total, matches.facets, further)
        if nearly.total:
            return Found(easier, nearly.ranked, nearly.total, nearly.facets, loosely=loosely)
    return whole


def _planned(reader: Reader, query: Query, index: Index, loosely: str | None = None) -> Planned:
    """Return the plan of a query; what is asked within its results is one more filter."""
    planned = plan(query, reader, index, loosely)
    inner = [plan(replace(query, tree=tree), reader, index).plan.node for tree in query.within]
    narrowed = replace(planned.plan, filters=(*planned.plan.filters, *inner))
    return replace(planned, plan=narrowed)


def _scope(query: Query, planned: Plan) -> list[Node]:
    """Return the conditions that say which documents are searched, whatever their words are."""
    nodes = query.tree.nodes if isinstance(query.tree, And) else (query.tree,)
    typed = [condition for node in nodes if (condition := _condition(node)) is not None]
    return [*(node for _, node in planned.chosen), *typed]


def _condition(node: Tree) -> Node | None:
    """Return what a period or a value of a controlled list demands; None for all else."""
    match node:
        case Period():
            return period(node)
        case Word(field=str(field)) | Quoted(field=str(field)) if field in KEYWORD_FIELDS:
            return fielded(node)
    return None


def _hits(
    reader: Reader, query: Query, found: Found, index: Index, catalogue: Records
) -> Iterator[Hit]:
    """Yield the hits in order.

    The catalogue has the last word: what it no longer holds, or holds for others only, is left out
    although an index that lags behind still finds it.
    """
    ids = [DocumentId(key) for key, _ in found.ranked]
    known = catalogue.summaries(ids)
    asked = found.planned.plan
    partly = found.loosely == SOME or found.further > 0
    reasons = why(query, found.planned, ids, index, partly=partly)
    better = () if asked.better is None else (asked.better,)
    sought = wanted(All((asked.node, *better, *asked.filters)))
    cited = cited_at(ids, sought, catalogue)
    pages = catalogue.some_pages(with_cited(pages_to_show(sought, ids, index), cited))
    ranked = zip(ids, found.ranked, strict=True)
    for place, (id_, (_, score)) in enumerate(ranked, start=query.offset):
        summary = known.get(id_)
        if summary is None or summary.access not in reader.may_read():
            continue
        places = cited.get(id_, NOWHERE)
        shown = passages(pages.get(id_, ()), sought, places)
        shown = shown or snippets(catalogue.pages(id_), sought, places)
        yield Hit.of(summary, score, shown, reasons[id_], partly=place >= found.whole)


def _facets(query: Query, answered: Found) -> Iterator[Facet]:
    """Yield the facets; a chosen value is there even when it leaves nothing."""
    for field, counts in answered.facets:
        chosen = getattr(query, field, ())
        found = [FacetValue(value, count, value in chosen) for value, count in counts]
        counted = {value for value, _ in counts}
        found += [FacetValue(value, 0, True) for value in chosen if value not in counted]
        yield Facet(field, tuple(found))
