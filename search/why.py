"""Why a result is one: what of the query each hit has, and where.

What was asked is cut into what a person would recognise: the case or article that was named, each
word in each field, the further words. The index is asked which of the hits has which. Where nothing
answers the whole query, words that no document has are why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from corpus.case_number import key as case_key
from corpus.document import DocumentId
from search.analysis import fold, tokens
from search.expansion import term
from search.fielded import fielded, leaf
from search.index import Index
from search.misspelt import edits
from search.plan import AnyOf, Fuzzy, Node, Phrase, Prefix, Term, Within
from search.planner import Planned
from search.query import Query
from search.results import Reason
from search.schema import ALL, BASIS, BODY, CASE, CITED, ITSELF, LAW, WEIGHTS, with_wholes
from search.tree import And, Beginning, In, Leaf, Like, Or, Quoted, Tree, Word
from search.visible import count
from search.vocabulary import language

BEARS, CITES_CASE = "bears", "cites_case"
IS, RESTS_ON, CITES = "is", "rests_on", "cites"
IN_ORDER, FURTHER, LACKS = "in_order", "further", "lacks"
"""Sorts of reasons. Further ones are fields and sections of a document, by their names."""

_MOST_WORDS = 12  # words of a query that are told apart
_MOST_FURTHER = 30
_FIELDS = sorted(WEIGHTS, key=lambda field: -WEIGHTS[field])
_NAMES = {
    "case_number": ((BEARS, CASE), (CITES_CASE, CITED)),
    "regulation": ((IS, ITSELF), (RESTS_ON, BASIS), (CITES, LAW)),
}
"""What a document may have to do with what was named, the closest first."""


_DISTANT = frozenset(sort for ties in _NAMES.values() for sort, _ in ties[1:])


@dataclass(frozen=True, slots=True)
class _Look:
    """Something to look for in the hits, and what finding it is called; `word` is what it shows."""

    sort: str
    shown: str
    node: Node
    word: str = ""


def why(
    query: Query, planned: Planned, ids: Sequence[DocumentId], index: Index, *, partly: bool
) -> Mapping[DocumentId, tuple[Reason, ...]]:
    """Return the reasons why documents answer a query, what tells most first.

    `partly` says that a part of the query sufficed: then what a document lacks is told as well.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    looks = [*_named(planned), *_typed(query.tree), *_further(planned)]
    found: dict[DocumentId, list[_Look]] = defaultdict(list)
    for look, having in zip(looks, index.having([look.node for look in looks], ids), strict=True):
        for id_ in having:
            found[DocumentId(id_)].append(look)
    needed = _needed(query.tree) if partly and not planned.recognised else ()
    return {id_: tuple(_reasons(found[id_], needed)) for id_ in ids}


def absent(query: Query, planned: Planned, index: Index) -> tuple[str, ...]:
    """Return the plain words of a query that no document has, nor what was looked for beside them.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    typed = (node.text for node, _ in islice(_leaves(query.tree), _MOST_WORDS) if _is_plain(node))
    further: dict[str, list[Node]] = defaultdict(list)
    for look in _further(planned):
        further[fold(look.word)].append(look.node)
    return tuple(
        word
        for word in dict.fromkeys(typed)
        if not count(AnyOf((leaf(Word(word), ALL), *further[fold(word)])), index)
    )


def _named(planned: Planned) -> Iterator[_Look]:
    """Yield what documents may have to do with the cases and regulations that were named."""
    for found in planned.recognised:
        for form, _ in found.forms:
            for sort, field in _NAMES.get(found.kind, ()):
                node: Node = Term(field, form)
                if found.kind == "case_number":
                    node = Prefix(field, case_key(form))
                yield _Look(sort, form, node, form)
            if found.kind == "regulation" and (law := with_wholes(form)[0]) != form:
                yield _Look(CITES, law, Term(LAW, law), form)


def _typed(tree: Tree) -> Iterator[_Look]:
    """Yield each word of the query in each field where it may stand, and their order."""
    for asked, section in islice(_leaves(tree), _MOST_WORDS):
        shown = asked.text + {Beginning: "*", Like: "~"}.get(type(asked), "")
        if asked.field:
            yield _Look(asked.field, shown, fielded(asked), shown)
        elif section:
            yield _Look(section, shown, Within(section, leaf(asked, BODY)), shown)
        else:
            for field in _FIELDS:
                yield _Look(field, shown, leaf(asked, field), shown)
    for run in _runs(tree):
        words = tuple(token for word in run for token in tokens(word))
        yield _Look(IN_ORDER, " ".join(run), Phrase(ALL, words))


def _further(planned: Planned) -> Iterator[_Look]:
    """Yield the words that were looked for beside those that were typed."""
    pairs = [(typed, text) for typed, texts in planned.expansions for text in texts]
    for typed, text in pairs[:_MOST_FURTHER]:
        parts = tokens(text)
        node = Fuzzy(ALL, parts[0], edits(parts[0])) if text.endswith("~") else term(ALL, parts)
        yield _Look(FURTHER, text, node, typed)


def _leaves(tree: Tree, sections: tuple[str, ...] = ()) -> Iterator[tuple[Leaf, str | None]]:
    """Yield the leaves that a document may have, each with the sections where it is looked for."""
    match tree:
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from _leaves(node, sections)
        case In(inner, node):
            yield from _leaves(node, inner)
        case Word() | Quoted() | Beginning() | Like():
            for section in sections or (None,):
                yield tree, section


def _runs(tree: Tree) -> Iterator[list[str]]:
    """Yield the words that were typed side by side, where there are several."""
    if isinstance(tree, And):
        for plain, group in groupby(tree.nodes, key=_is_plain):
            run = [node.text for node in group if isinstance(node, Word)]
            if plain and len(run) > 1:
                yield run


def _needed(tree: Tree) -> tuple[str, ...]:
    """Return the words that a whole answer would have, but those that say little."""
    words = (leaf_.text for leaf_, _ in _leaves(tree) if _is_plain(leaf_))
    return tuple(word for word in dict.fromkeys(words) if fold(word) not in language().light)


def _is_plain(node: Tree) -> bool:
    return isinstance(node, Word) and node.field is None


def _reasons(found: Sequence[_Look], needed: Sequence[str]) -> Iterator[Reason]:
    """Yield what was found by sort; of a thing named, only the closest; last, what is lacking."""
    values: dict[str, dict[str, None]] = defaultdict(dict)
    told: set[str] = set()
    for look in found:
        if look.sort in _DISTANT and look.word in told:
            continue
        told.add(look.word)
        values[look.sort][look.shown] = None
    for sort, shown in values.items():
        yield Reason(sort, tuple(shown))
    if lacking := tuple(word for word in needed if word not in told):
        yield Reason(LACKS, lacking)
