"""The passages to show of a document: what was found, in its sentence, on its page.

The folded text of each page is searched for what was looked for, so that the page number comes for
free and no document is analysed again; pages are read until enough of them hold every word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.document import Page
from search.analysis import edits_between, fold
from search.plan import (
    All,
    AnyOf,
    Fuzzy,
    Near,
    Node,
    Phrase,
    Prefer,
    Prefix,
    Term,
    Within,
)
from search.results import Snippet
from search.schema import TOKEN_FIELDS
from search.vocabulary import language

MOST = 3  # pages of a document
FARTHEST = 40  # pages with something that are compared for the best
LENGTH = 240  # characters of a passage, about
_STRONG = 0.4  # weight of a word that decides which pages are shown
_REACH = 90  # characters in which a sentence's end is looked for
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.;:?!])\s+|\n\s*\n")
_BLANK = re.compile(r"\s+")
_ELLIPSIS = "… "


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark in a text: sequences of tokens with their weight, beginnings, likes.

    A like is a token with the number of letters in which a word may differ from it.
    """

    phrases: Mapping[tuple[str, ...], float]
    beginnings: frozenset[str] = frozenset()
    likes: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place where something wanted stands."""

    start: int
    end: int
    tokens: tuple[str, ...]


def wanted(node: Node) -> Wanted:
    """Return what a plan's node looks for in the text."""
    phrases: dict[tuple[str, ...], float] = {}
    beginnings: set[str] = set()
    likes: set[tuple[str, int]] = set()
    for leaf in _leaves(node):
        if isinstance(leaf, Prefix):
            beginnings.add(leaf.token)
        elif isinstance(leaf, Fuzzy):
            likes.add((leaf.token, leaf.edits))
        else:
            for sequence in _sequences(leaf):
                weight = leaf.weight * len(sequence)
                phrases[sequence] = max(weight, phrases.get(sequence, 0.0))
    telling = {words: weight for words, weight in phrases.items() if not _is_light(words)}
    return Wanted(telling or phrases, frozenset(beginnings), frozenset(likes))


def _leaves(node: Node) -> Iterator[Term | Phrase | Near | Prefix | Fuzzy]:
    match node:
        case All(nodes) | AnyOf(nodes):
            for inner in nodes:
                yield from _leaves(inner)
        case Prefer(needed, better):
            yield from _leaves(needed)
            yield from _leaves(better)
        case Within(_, inner):
            yield from _leaves(inner)
        case Term(field) | Phrase(field) if field in TOKEN_FIELDS:
            return
        case Term() | Phrase() | Near() | Prefix() | Fuzzy():
            yield node


def _sequences(leaf: Term | Phrase | Near) -> Iterator[tuple[str, ...]]:
    if isinstance(leaf, Phrase) and leaf.slop == 0:
        yield leaf.tokens
    else:
        for token in (leaf.token,) if isinstance(leaf, Term) else leaf.tokens:
            yield (token,)


def _is_light(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and words[0] in language().light


def snippets(pages: Sequence[Page], sought: Wanted) -> tuple[Snippet, ...]:
    """Return the best passages of a document, one a page, the best page first.

    A page is the better the more of what was sought stands on it, the earlier of equals first. A
    document without any is shown by the beginning of its first page that could be read.
    """
    best = _best_pages(pages, _strong(sought)) or _best_pages(pages, sought)
    if not best:
        return _beginning(pages)
    patterns = _patterns(sought)
    return tuple(_passage(page, _marks(page.text, patterns, sought), sought) for page in best)


def _strong(sought: Wanted) -> Wanted:
    """Return what was sought without the words that count little: they are many."""
    strong = {words: weight for words, weight in sought.phrases.items() if weight >= _STRONG}
    return replace(sought, phrases=strong)


def _best_pages(pages: Sequence[Page], sought: Wanted) -> list[Page]:
    """Return the pages with the most of what was sought, the best first."""
    patterns = _patterns(sought)
    ceiling = _ceiling(sought)
    scored: list[tuple[float, Page]] = []
    full = 0
    for page in pages:
        found = {mark.tokens for mark in _marks(page.text, patterns, sought)}
        if not found:
            continue
        score = _score(found, sought)
        scored.append((score, page))
        full += score >= ceiling
        if full == MOST or len(scored) == FARTHEST:
            break
    scored.sort(key=lambda one: (-one[0], one[1].number))
    return [page for _, page in scored[:MOST]]


def _ceiling(sought: Wanted) -> float:
    """Return the score of a page with every word that was typed, which need not be searched on."""
    words = [weight for words, weight in sought.phrases.items() if len(words) == 1 and weight >= 1]
    return sum(words) or max(sought.phrases.values(), default=1.0)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What finds tokens in folded text; `tokens` is None for a beginning, which finds many.

    It begins with letters, which `re` finds fast; whether a word begins there is seen to
    afterwards.
    """

    first: str
    expression: re.Pattern[str]
    tokens: tuple[str, ...] | None


def _patterns(sought: Wanted) -> list[_Pattern]:
    """Return what to find in folded text."""
    found = []
    for words in sought.phrases:
        expression = r"[\W_]*".join(map(re.escape, words)) + r"(?![^\W_])"
        found.append(_Pattern(words[0], re.compile(expression), words))
    for start in sought.beginnings:
        found.append(_Pattern(start, re.compile(re.escape(start) + r"[^\W_]*"), None))
    return found


def _marks(text: str, patterns: list[_Pattern], sought: Wanted) -> list[_Mark]:
    """Return where something sought stands, in order; of what overlaps, the longest."""
    folded = fold(text)
    found = [
        _Mark(match.start(), match.end(), pattern.tokens or (match.group(),))
        for pattern in patterns
        if pattern.first in folded
        for match in pattern.expression.finditer(folded)
        if not folded[match.start() - 1 : match.start()].isalnum()
    ]
    found += [
        _Mark(match.start(), match.end(), (match.group(),))
        for like in sought.likes
        for match in _about_as_long(*like).finditer(folded)
        if not folded[match.start() - 1 : match.start()].isalnum() and _is_like(match.group(), like)
    ]
    found.sort(key=lambda mark: (mark.start, -mark.end))
    apart: list[_Mark] = []
    for mark in found:
        if not apart or mark.start >= apart[-1].end:
            apart.append(mark)
    return apart


@lru_cache(maxsize=1000)
def _about_as_long(like: str, edits: int) -> re.Pattern[str]:
    """Return what finds the words with the first letter of a like that are nearly as long."""
    rest = len(like) - 1
    return re.compile(
        rf"{re.escape(like[0])}[^\W_]{{{max(0, rest - edits)},{rest + edits}}}(?![^\W_])"
    )


@lru_cache(maxsize=10_000)
def _is_like(word: str, like: tuple[str, int]) -> bool:
    token, edits = like
    return edits_between(word, token) <= edits


def _score(found: Iterable[tuple[str, ...]], sought: Wanted) -> float:
    """Return how much of what was sought is there; a phrase counts more than its words."""
    return sum(sought.phrases.get(words, 1.0) for words in found)


def _passage(page: Page, marks: list[_Mark], sought: Wanted) -> Snippet:
    """Return the passage of a page that holds the most of what was sought."""
    best = max(range(len(marks)), key=lambda at: (_worth(marks, at, sought), -at))
    shown = [mark for mark in marks[best:] if mark.end - marks[best].start <= LENGTH]
    start, end = _sentence(page.text, marks[best].start, max(mark.end for mark in shown))
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return _snippet(page, start, end, inside)


def _worth(marks: list[_Mark], first: int, sought: Wanted) -> float:
    """Return the score of what fits into one passage from this mark on."""
    fitting = set()
    for mark in marks[first:]:
        if mark.end - marks[first].start > LENGTH:
            break
        fitting.add(mark.tokens)
    return _score(fitting, sought)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the sentence around it, or to whole words where the sentence is long."""
    room = max(0, LENGTH - (end - start))
    before = max(0, start - max(room // 2, _REACH))
    ends = [match.end() for match in _SENTENCE.finditer(text, before, start)]
    opened = ends[-1] if ends else 0 if before == 0 else _next_word(text, before, start)
    after = min(len(text), max(end + _REACH, opened + LENGTH))
    closing = _SENTENCE.search(text, end, after)
    if closing and closing.start() - opened >= LENGTH // 2:
        return opened, closing.start()
    if after == len(text):
        return opened, after
    blank = max(text.rfind(" ", end, after), text.rfind("\n", end, after))
    return opened, blank if blank > 0 else end


def _next_word(text: str, position: int, limit: int) -> int:
    """Return where the first word after a position begins, at most `limit`."""
    blank = _BLANK.search(text, position, limit)
    return blank.end() if blank else limit


def _snippet(page: Page, start: int, end: int, marks: list[_Mark]) -> Snippet:
    """Cut a span out of a page as one line, with its marks; an ellipsis says where it was cut."""
    text = _ELLIPSIS if _is_cut(page.text, start) else ""
    shown: list[tuple[int, int]] = []
    position = start
    for mark in marks:
        if mark.start < position:
            continue
        text = _appended(text, page.text[position : mark.start])
        begin = len(text)
        text = _appended(text, page.text[mark.start : mark.end])
        shown.append((begin, len(text)))
        position = mark.end
    text = _appended(text, page.text[position:end]).rstrip()
    if _is_cut(page.text, end):
        text += f" {_ELLIPSIS.strip()}"
    return Snippet(page.number, text, tuple(shown), page.printed)


def _appended(text: str, more: str) -> str:
    """Append to a line, each run of blanks as one."""
    more = _BLANK.sub(" ", more)
    return text + (more.lstrip() if not text or text.endswith(" ") else more)


def _is_cut(text: str, position: int) -> bool:
    """Say whether a sentence goes on across this position."""
    before, after = text[:position].rstrip(), text[position:].lstrip()
    blank = text[len(before) : len(text) - len(after)]
    return bool(before and after) and before[-1] not in ".;:?!" and blank.count("\n") < 2


def _beginning(pages: Sequence[Page]) -> tuple[Snippet, ...]:
    """Return the beginning of the first page that has text."""
    for page in pages:
        if page.text.strip():
            start = len(page.text) - len(page.text.lstrip())
            return (_snippet(page, 0, _sentence(page.text, start, start)[1], []),)
    return ()


def marks(pages: Iterable[Page], sought: Wanted) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return where what was sought stands: by page number, the half-open spans of its text.

    The spans of a page are in order and do not overlap; pages without any are left out.
    """
    patterns = _patterns(sought)
    found = {
        page.number: tuple((mark.start, mark.end) for mark in _marks(page.text, patterns, sought))
        for page in pages
    }
    return {number: spans for number, spans in found.items() if spans}
