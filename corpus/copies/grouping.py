"""Groups of copies, out of what is known of pairs.

If A is a copy of B and B of C, then A is one of C, unless A and C were compared and are not copies,
or a person says so: one chain of near misses must not draw two decisions into one group.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.document import DocumentId

Group = frozenset[DocumentId]


@dataclass(frozen=True, slots=True)
class Link:
    """Two documents that are copies (`together`) or are not; the surest, `strength`, goes first."""

    first: DocumentId
    second: DocumentId
    together: bool
    strength: float


def grouped(links: Iterable[Link]) -> tuple[Group, ...]:
    """Return the groups of two documents and more, in order of their least ids."""
    known = sorted(links, key=lambda link: (-link.strength, link.first, link.second))
    apart = {frozenset((link.first, link.second)) for link in known if not link.together}
    group_of: dict[DocumentId, Group] = {}
    for link in known:
        if not link.together:
            continue
        one = group_of.get(link.first, Group((link.first,)))
        other = group_of.get(link.second, Group((link.second,)))
        if one is not other and not any(frozenset((a, b)) in apart for a in one for b in other):
            group_of |= dict.fromkeys(one | other, one | other)
    return tuple(sorted(set(group_of.values()), key=min))


def around(start: DocumentId, links: Iterable[Link]) -> Group:
    """Return the documents that are reached from one over copies, that one among them."""
    neighbours: dict[DocumentId, set[DocumentId]] = {}
    for link in links:
        if link.together:
            neighbours.setdefault(link.first, set()).add(link.second)
            neighbours.setdefault(link.second, set()).add(link.first)
    found, due = {start}, [start]
    while due:
        further = neighbours.get(due.pop(), set()) - found
        found |= further
        due += further
    return Group(found)
