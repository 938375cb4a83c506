"""Prior documents like a given one: "have we answered this before?".

What is given is a document of the collection, or one that was only handed in to ask. It is looked
up by its distinctive words (often in it, rare among what the reader may see), by the regulations it
cites and by the cases it names or is about. Each hit comes with what the two share.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.access import Reader
from corpus.case_number import key as case_key
from corpus.document import Document, DocumentId
from search.analysis import tokens
from search.description import tells
from search.index import Index
from search.marking import Wanted
from search.plan import AnyOf, Everything, Keyword, Plan, Term
from search.rarity import rarity
from search.records import Records
from search.results import Hit, Reason, Snippet
from search.schema import BODY, CASE, CITED, K1, LAW, with_wholes
from search.snippets import pages_to_show, passages, snippets
from search.visible import count, seen_by, unread_pages

SHOWN = 10  # documents, unless more are asked for
WORD, ARTICLE, REGULATION = "word", "article", "regulation"
SAME_CASE, CITED_BY_IT, CITES_IT, BOTH_CITE = "same_case", "cited_by_it", "cites_it", "both_cite"
SORTS = (SAME_CASE, CITED_BY_IT, CITES_IT, BOTH_CITE, ARTICLE, REGULATION, WORD)
"""The sorts of reasons in the order in which a person is told. `it` is the document given."""

_WORDS = 60  # distinctive words that are looked for
_LOOKED_UP = 100  # words of the text, the most frequent ones, whose rarity is looked up
_LAWS = 20  # articles and regulations that are looked for
_TOLD = 12  # words that are told and marked of each document
_OFTEN = 10.0  # occurrences of a word that give it half of its full weight
_RARE = math.log(2)
"""Rarity of a word that half of the documents have; more frequent ones tell nothing."""
_RAREST = 1.5
"""Rarity beyond which a word counts no more: very rare words are names, and slips of the pen."""
_WEIGHTS = {ARTICLE: 1.0, REGULATION: 0.25}
_CASE_WEIGHT = 3.0
_LEAST = 0.1
"""Share of all that could be shared below which a document is not like another."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The documents alike, the likest first, and the words that they were looked up by.

    `unread_pages` counts the pages that nothing could be compared with, as they could not be read.
    """

    took_ms: float
    unread_pages: int
    words: tuple[str, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Trait:
    """What a document is looked up by. `worth` is what having it can add to a score."""

    sort: str
    value: str
    node: Term
    worth: float


def similar(
    reader: Reader,
    given: Document,
    index: Index,
    catalogue: Records,
    kinds: Sequence[str] = (),
    limit: int = SHOWN,
) -> Likeness:
    """Return the documents most like the given one that this reader may see, itself left out.

    Only documents of these kinds are returned, of any where none is named.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    began = time.perf_counter()
    index = seen_by(reader, index)
    traits = _traits(given, _Rarity(index))
    conditions = [Keyword("kind", frozenset(kinds))] if kinds else []
    node = AnyOf(tuple(trait.node for trait in traits))
    ranked = index.search(Plan(node, tuple(conditions), limit=limit + 1)).ranked
    least = _LEAST * sum(trait.worth for trait in traits)
    scores = {DocumentId(id_): score for id_, score in ranked if score >= least}
    alike = [id_ for id_ in scores if id_ != given.id]
    known = catalogue.summaries(alike)
    shared = _shared(alike, traits, index)
    told = [
        id_
        for id_ in alike
        if id_ in known and known[id_].access in reader.may_read() and _tell(shared[id_])
    ][:limit]
    shown = _passages({id_: _marked(shared[id_]) for id_ in told}, index, catalogue)
    return Likeness(
        (time.perf_counter() - began) * 1000,
        unread_pages(index, conditions),
        tuple(trait.value for trait in traits if trait.sort == WORD)[:_TOLD],
        tuple(
            Hit.of(known[id_], scores[id_], shown[id_], tuple(_reasons(shared[id_])))
            for id_ in told
        ),
    )


class _Rarity:
    """How rare things are among the documents that a reader may see."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._documents = count(Everything(), index)

    def of(self, node: Term) -> float:
        """Return the inverse document frequency, as BM25 has it; 0 where no document has it."""
        having = count(node, self._index)
        return rarity(having, self._documents) if having else 0.0


def _traits(given: Document, rarity: _Rarity) -> tuple[_Trait, ...]:
    """Return what to look a document up by, what is worth most first."""
    found = [*_words(given, rarity), *_laws(given, rarity), *_cases(given, rarity)]
    return tuple(sorted(found, key=lambda trait: -trait.worth))


def _words(given: Document, rarity: _Rarity) -> list[_Trait]:
    often = Counter(token for page in given.pages for token in tokens(page.text))
    telling = ((token, times) for token, times in often.most_common() if tells(token))
    found = []
    for token, times in islice(telling, _LOOKED_UP):
        rare = rarity.of(Term(BODY, token))
        if rare >= _RARE:
            weight = times / (times + _OFTEN) * min(1.0, _RAREST / rare)
            found.append(_trait(WORD, token, Term(BODY, token, weight), rare))
    return _worthiest(found, _WORDS)


def _laws(given: Document, rarity: _Rarity) -> list[_Trait]:
    cited = Counter(
        part for claim in given.claimed("regulation") for part in with_wholes(claim.value)
    )
    found = []
    for form, times in cited.items():
        sort = ARTICLE if "/pasal/" in form else REGULATION
        node = Term(LAW, form, _WEIGHTS[sort] * times / (times + 1))
        found.append(_trait(sort, form, node, rarity.of(node)))
    return _worthiest(found, _LAWS)


def _cases(given: Document, rarity: _Rarity) -> Iterator[_Trait]:
    own = dict.fromkeys(claim.value for claim in given.claimed("case_number"))
    cited = dict.fromkeys(claim.value for claim in given.claimed("cited_case"))
    named = ((SAME_CASE, CASE, own), (CITES_IT, CITED, own))
    naming = ((CITED_BY_IT, CASE, cited), (BOTH_CITE, CITED, cited))
    for sort, field, numbers in (*named, *naming):
        for number in numbers:
            node = Term(field, case_key(number), _CASE_WEIGHT)
            yield _trait(sort, number, node, rarity.of(node))


def _trait(sort: str, value: str, node: Term, rare: float) -> _Trait:
    return _Trait(sort, value, node, (K1 + 1) * node.weight * rare)


def _worthiest(found: list[_Trait], most: int) -> list[_Trait]:
    return sorted(found, key=lambda trait: -trait.worth)[:most]


def _shared(
    ids: Sequence[DocumentId], traits: Sequence[_Trait], index: Index
) -> Mapping[DocumentId, tuple[_Trait, ...]]:
    """Return the traits that each document has."""
    having = index.having([trait.node for trait in traits], ids)
    return {
        id_: tuple(trait for trait, those in zip(traits, having, strict=True) if id_ in those)
        for id_ in ids
    }


def _tell(shared: Sequence[_Trait]) -> bool:
    """Say whether what is shared tells anything: a single word does not."""
    return len(shared) > 1 or any(trait.sort != WORD for trait in shared)


def _marked(shared: Sequence[_Trait]) -> Wanted:
    """Return the words that are marked in a document, those worth most."""
    words = {(trait.value,): trait.worth for trait in shared if trait.sort == WORD}
    return Wanted(dict(islice(words.items(), _TOLD)))


def _passages(
    marked: Mapping[DocumentId, Wanted], index: Index, catalogue: Records
) -> Mapping[DocumentId, tuple[Snippet, ...]]:
    """Return the passages to show of each document, from the pages with the most of all words."""
    every = Wanted(
        {words: worth for each in marked.values() for words, worth in each.phrases.items()}
    )
    pages = catalogue.some_pages(pages_to_show(every, list(marked), index))
    return {
        id_: passages(pages.get(id_, ()), words) or snippets(catalogue.pages(id_), words)
        for id_, words in marked.items()
    }


def _reasons(shared: Sequence[_Trait]) -> Iterator[Reason]:
    """Yield what is shared by sort; a whole is left out where a part of it is told."""
    forms = [trait.value for trait in shared if trait.sort in (ARTICLE, REGULATION)]
    for sort in SORTS:
        values = tuple(
            trait.value
            for trait in shared
            if trait.sort == sort and not any(form.startswith(f"{trait.value}/") for form in forms)
        )
        if values:
            yield Reason(sort, values[:_TOLD])
