"""From a query to a plan: tokens instead of words, expansions, ranking, permissions.

Words side by side are all needed; what stands near each other ranks higher (`search.expansion`).
Nothing is added inside quotation marks, after a field, in what is excluded, or to a number or
citation that was recognised. What nothing, or very little, answers whole is asked again for less:
first the quotations in it step by step (`search.quotation`), then any of the words, where documents
with all of them rank first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.access import Reader
from search.analysis import tokens
from search.description import described
from search.expansion import all_of, any_of, expand
from search.fielded import chosen, fielded, leaf, period
from search.index import Index
from search.plan import Dates, Everything, Keyword, Node, Plan, Prefer, Within, Without
from search.query import Query
from search.quotation import NEAR, STEPS, loosened
from search.recognise import Named, named
from search.schema import ALL, FACETS, NUMBERS
from search.tree import (
    And,
    Anything,
    Beginning,
    Described,
    In,
    Like,
    Not,
    Or,
    Period,
    Quoted,
    Tree,
    Word,
)
from search.visible import seen_by

SOME = "some"
"""The loosest way to ask: for any of the words."""

LOOSER = (*STEPS, SOME)
"""The ways to ask for less, one after the other."""

_CHOOSABLE = ("kind", "court", "unit", "outcome", "language")


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and what a person should know about it.

    `expansions` are the further words by the one that was typed, `recognised` what the query was
    seen to name, `unnamed` the runs of words that name nothing. `wordy` is how many words stand
    side by side, 0 beside a number, 1 for two that are one term: of several, a document which
    lacks one may still be what is sought. `quoted` says that there is a quotation to loosen.
    """

    plan: Plan
    expansions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    recognised: tuple[Named, ...] = ()
    unnamed: tuple[tuple[str, ...], ...] = ()
    wordy: int = 0
    quoted: bool = False


def plan(query: Query, reader: Reader, index: Index, loosely: str | None = None) -> Planned:
    """Return what an engine is to be asked, for this reader; `loosely` is one of `LOOSER`."""
    exactly = not query.expand
    index = seen_by(reader, index)
    planner = _Planner(index, query.expand, None if loosely == SOME else loosely, exactly)
    node = planner.node(query.tree)
    if loosely == SOME:
        easier = _Planner(index, query.expand, SOME, exactly).node(query.tree)
        node = Prefer(easier, node) if easier != node else node
    return Planned(
        Plan(
            node,
            filters=(Keyword("access", frozenset(map(str, reader.may_read()))),),
            chosen=tuple(_chosen(query)),
            facets=FACETS if query.facets else (),
            sort=query.sort,
            limit=query.limit,
            offset=query.offset,
            better=any_of(planner.better) if planner.better else None,
        ),
        tuple(planner.expansions.items()),
        tuple(planner.recognised),
        tuple(planner.unnamed),
        wordy=0 if planner.is_number_named else planner.wordy,
        quoted=planner.met_quotation,
    )


def _chosen(query: Query) -> Iterator[tuple[str, Node]]:
    for field in _CHOOSABLE:
        if wanted := getattr(query, field):
            yield field, chosen(field, wanted)
    if query.year_from is not None or query.year_to is not None:
        first = f"{query.year_from:04}-01-01" if query.year_from is not None else None
        last = f"{query.year_to:04}-12-31" if query.year_to is not None else None
        yield "year", Dates(first, last)


class _Planner:
    """Translates one tree, and notes what it adds.

    `exactly` takes every word as typed, even one that names something. `better` is what ranks
    higher of all that is found.
    """

    def __init__(
        self, index: Index, further: bool, loosely: str | None, exactly: bool = False
    ) -> None:
        self._index = index
        self._exactly = exactly
        self._further = further
        self._loosely = loosely
        self._every = loosely != SOME
        self._sections: tuple[str, ...] = ()
        self.better: list[Node] = []
        self.met_quotation = False
        self.expansions: dict[str, tuple[str, ...]] = {}
        self.recognised: list[Named] = []
        self.unnamed: list[tuple[str, ...]] = []
        self.wordy = 0

    @property
    def is_number_named(self) -> bool:
        """Whether one document is asked for by its number."""
        return any(found.kind in NUMBERS for found in self.recognised)

    def node(self, tree: Tree) -> Node:
        """Return the node for a tree."""
        match tree:
            case And(nodes):
                return self._joined(nodes)
            case Or(nodes):
                return any_of([self.node(node) for node in nodes])
            case Not(node):
                return Without(_Planner(self._index, False, None)._in(self._sections, node))
            case In(sections, node):
                return self._in(sections, node)
            case Anything() | Described() | Period():
                return self._wordless(tree)
            case Word(field=None):
                return self._run([tree.text])
            case Quoted(field=None):
                return self._quoted(tree)
            case Beginning(field=None) | Like(field=None):
                return self._placed(leaf(tree, ALL))
        return fielded(tree)

    def _wordless(self, tree: Anything | Described | Period) -> Node:
        """Return the node for what asks for no words in particular."""
        match tree:
            case Described(text):
                return described(text, self._index)
            case Period():
                return period(tree)
        return Everything()

    def _joined(self, nodes: Sequence[Tree]) -> Node:
        """Return what all nodes find; relaxed, what one of those finds that ask for text."""
        texts: list[Node] = []
        conditions: list[Node] = []
        for plain, group in groupby(nodes, key=_is_plain):
            if plain:
                texts.append(self._run([node.text for node in group if isinstance(node, Word)]))
                continue
            for node in group:
                (conditions if _is_condition(node) else texts).append(self.node(node))
        if self._every or not texts:
            return all_of([*texts, *conditions])
        return all_of([any_of(texts), *conditions])

    def _run(self, words: Sequence[str]) -> Node:
        """Return what words side by side mean: what they name, and the words around it."""
        nodes: list[Node] = []
        at = 0
        for found in () if self._exactly else named(words, self._index):
            nodes.extend(self._words(words[at : found.first]))
            nodes.append(self._named(found))
            self.recognised.append(found)
            at = found.end
        nodes.extend(self._words(words[at:]))
        return all_of(nodes) if self._every else any_of(nodes)

    def _named(self, found: Named) -> Node:
        """Return what was named; in a section only its words stand, and relaxed they will do."""
        if self._sections:
            return self._placed(found.text)
        if self._every:
            return found.node
        return any_of([each for each in (found.node, found.text, found.wider) if each])

    def _words(self, words: Sequence[str]) -> Iterator[Node]:
        """Yield the node for words that name nothing; none for no words."""
        if words:
            expanded = expand(words, self._index, further=self._further, every=self._every)
            self.expansions |= dict(expanded.further)
            self.unnamed.append(tuple(words))
            self.wordy = max(self.wordy, expanded.parts if len(words) == 2 else len(words))
            self.better.extend(map(self._placed, expanded.better))
            yield self._placed(expanded.node)

    def _quoted(self, asked: Quoted) -> Node:
        """Return a quotation, or what comes near enough to it."""
        exact = leaf(asked, ALL)
        words = tokens(asked.text)
        if len(words) == 1:
            return self._placed(exact)
        self.met_quotation = True
        if self._loosely is None:
            return self._placed(exact)
        step = self._loosely if self._every else NEAR
        nearly = loosened(words, step, self._index)
        return self._placed(exact if nearly is None else nearly)

    def _in(self, sections: tuple[str, ...], node: Tree) -> Node:
        """Plan a tree whose words are looked for in these sections, whole documents for none."""
        outside, self._sections = self._sections, sections
        planned = self.node(node)
        self._sections = outside
        return planned

    def _placed(self, node: Node) -> Node:
        """Return the node, held to the sections that are asked for."""
        if not self._sections:
            return node
        return any_of([Within(section, node) for section in self._sections])


def _is_plain(node: Tree) -> bool:
    return isinstance(node, Word) and node.field is None


def _is_condition(node: Tree) -> bool:
    """Say whether a node narrows what is searched, so that it holds in a relaxed plan too."""
    if isinstance(node, Period | Not):
        return True
    return isinstance(node, Word | Quoted | Beginning | Like) and node.field is not None
