"""What a person asked for, as a tree of frozen nodes, and how it is written.

`search.grammar` reads a tree from text and `write` writes it so that reading it again gives the
same tree. Nothing here knows tokens, engines or expansions: those are `search.planner`'s.
A `field` is the name of a row in `corpus.fields` (or `body`), None for a search in everything.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Word:
    """A word or code as it was typed: `kasasi`, `Pdt.G`, `64/PUU-X/2012`."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in this order, as they are: `"tidak dapat diterima"`.

    With `within`, the words stand in any order inside a window that holds that many further words.
    """

    text: str
    within: int | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words that begin so: `menggugat*`."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Like:
    """Words spelt nearly so: `sumitro~`."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Dates in a range, both ends included: `date:2019..2023-06`.

    The ends are ISO 8601 dates, of reduced precision perhaps; None leaves that end open.
    """

    field: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Described:
    """Documents about what a long text describes."""

    text: str


@dataclass(frozen=True, slots=True)
class And:
    """Documents that answer every node."""

    nodes: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Documents that answer at least one node."""

    nodes: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that do not answer the node."""

    node: Tree


@dataclass(frozen=True, slots=True)
class In:
    """The words of the node that have no field, looked for in one of these sections only."""

    sections: tuple[str, ...]
    node: Tree


@dataclass(frozen=True, slots=True)
class Anything:
    """Every document: `*`, or nothing typed at all."""


Leaf = Word | Quoted | Beginning | Like
Tree = Leaf | Period | And | Or | Not | In | Anything | Described


def join(kind: type[And] | type[Or], nodes: Iterable[Tree]) -> Tree:
    """Return the nodes as one, without another node of the same kind directly inside."""
    flat: list[Tree] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, kind) else (node,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def negate(node: Tree) -> Tree:
    """Return what the node is not; twice no is yes."""
    return node.node if isinstance(node, Not) else Not(node)


def without_fields(tree: Tree, kept: Container[str]) -> Tree:
    """Return the tree with its words looked for anywhere, but in the fields that are `kept`."""
    match tree:
        case And(nodes) | Or(nodes):
            return replace(tree, nodes=tuple(without_fields(node, kept) for node in nodes))
        case In(_, node):
            return without_fields(node, kept)
        case Word() | Quoted() | Beginning() | Like() if tree.field not in kept:
            return replace(tree, field=None)
        case _:
            return tree


def write(tree: Tree) -> str:
    """Return the query that reads as this tree."""
    match tree:
        case And(nodes):
            return " ".join(map(_enclosed, nodes))
        case Or(nodes):
            return " OR ".join(map(_enclosed, nodes))
        case Not(node):
            return f"-{_enclosed(node)}"
        case In(sections, node):
            return " ".join((*(f"in:{section}" for section in sections), write(node)))
        case Anything():
            return "*"
        case Described(text):
            return text
        case Period(field, first, last):
            return f"{field}:{first}" if first == last else f"{field}:{first or ''}..{last or ''}"
        case _:
            return (f"{tree.field}:" if tree.field else "") + _write_leaf(tree)


def _write_leaf(leaf: Leaf) -> str:
    match leaf:
        case Word(text):
            return text
        case Quoted(text, within):
            return f'"{text}"' if within is None else f'"{text}"~{within}'
        case Beginning(text):
            return f"{text}*"
        case Like(text):
            return f"{text}~"


def _enclosed(tree: Tree) -> str:
    return f"({write(tree)})" if isinstance(tree, And | Or | In) else write(tree)
