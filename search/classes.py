"""What the parts of a query are, to be shown: numbers, regulations, names, quotations, a topic.

`search.recognise` knows numbers and citations and looks them up. What else was typed is told apart
here: words that stand side by side in the names of parties, judges or counsel, quotations, and the
words that are left, which are the topic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from search.analysis import fold, tokens
from search.expansion import any_of
from search.index import Index
from search.plan import Near, Node, Phrase, Term
from search.planner import Planned
from search.recognise import Named
from search.results import Recognised
from search.schema import ALL
from search.tree import And, In, Or, Quoted, Tree, Word
from search.visible import count
from search.vocabulary import language

NAMES = ("judge", "party", "counsel")
"""The fields whose names are told, the rarest sort first."""

_CLASSES = {"case_number", "letter_number", "regulation", *NAMES}
_LONGEST_NAME = 5  # words
_MOST_SLIPS = 3  # numbers that may be meant by one that was mistyped
_SHARE = 0.1
_SHARE_OF_ONE = 0.5
"""The share of the documents with some words, or with one, that bear them as a name, where they are
a name."""


def classes(tree: Tree, planned: Planned, index: Index, *, answered: bool) -> Iterator[Recognised]:
    """Yield what the parts of a query are, the topic last.

    Args:
        tree: what was asked.
        planned: what was made of it.
        index: what the reader may see; nothing else is told.
        answered: that some document answers the whole query, so that nothing of it is missing.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    for found in planned.recognised:
        yield from _identities(found, index, answered=answered)
    yield from _written(tree, index, answered=answered)
    topic: list[str] = []
    for run in planned.unnamed:
        for kind, words in _told_apart(run, index):
            if kind == "topic":
                topic.extend(words)
            else:
                yield Recognised(kind, " ".join(words), " ".join(words))
    if any(fold(word) not in language().light for word in topic):
        yield Recognised("topic", " ".join(topic), " ".join(topic))


def _identities(found: Named, index: Index, *, answered: bool) -> Iterator[Recognised]:
    """Yield the forms of what was named."""
    if found.slip:
        for form, _ in found.forms[:_MOST_SLIPS]:
            yield Recognised(found.kind, form, found.typed, slip=True)
        return
    missing = not answered and not count(any_of([node for _, node in found.forms]), index)
    for form, _ in found.forms:
        yield Recognised(found.kind, form, found.typed, missing=missing)


def _written(tree: Tree, index: Index, *, answered: bool) -> Iterator[Recognised]:
    """Yield what is marked as a quotation or a name by the way in which it was typed."""
    match tree:
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from _written(node, index, answered=answered)
        case In(_, node):
            yield from _written(node, index, answered=answered)
        case Quoted(text, None, None):
            exact: Node = Phrase(ALL, tuple(tokens(text)))
            missing = not answered and not count(exact, index)
            yield Recognised("quotation", text, text, missing=missing)
        case Word(text, str(field)) | Quoted(text, None, str(field)) if field in _CLASSES:
            yield Recognised(field, text, text)


def _told_apart(words: Sequence[str], index: Index) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts of a run of words, each as a name or `topic`."""
    at = 0
    sorts: list[tuple[str, int, str]] = []
    while at < len(words):
        kind, size = _name(words[at : at + _LONGEST_NAME], index)
        sorts += [(kind, at if kind != "topic" else -1, word) for word in words[at : at + size]]
        at += size
    for (kind, _), group in groupby(sorts, key=lambda each: each[:2]):
        yield kind, [word for _, _, word in group]


def _name(words: Sequence[str], index: Index) -> tuple[str, int]:
    """Return which sort of name the words begin with, and how many of them it has."""
    for size in range(len(words), 0, -1):
        parts = [token for word in words[:size] for token in tokens(word)]
        if not (parts and _is_telling(parts[0]) and _is_telling(parts[-1])):
            continue
        for field in NAMES:
            if _bears(field, parts, index):
                return field, size
    return "topic", 1


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    parts = (token for word in words for token in tokens(word))
    return tuple(part for part in parts if _is_telling(part))


def _is_telling(token: str) -> bool:
    known = language()
    other = known.light | known.titles | known.roles | known.kinless
    return token.isalpha() and len(token) > 1 and token not in other


def _bears(field: str, parts: Sequence[str], index: Index) -> bool:
    """Say whether words are a name of this field: several side by side, or one that mostly is."""
    telling = _telling(parts)
    if not all(index.spelt_like(field, part, 0) for part in telling):
        return False
    borne = count(_together(field, telling, len(parts)), index)
    share = _SHARE if len(telling) > 1 else _SHARE_OF_ONE
    return borne > 0 and borne >= share * count(_together(ALL, telling, len(parts)), index)


def _together(field: str, words: tuple[str, ...], within: int) -> Node:
    return Near(field, words, within) if len(words) > 1 else Term(field, words[0])
