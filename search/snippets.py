"""The passages to show of a document: what was found, in its sentence, on its page.

Where an index says which pages hold the most, only these are read (`pages_to_show`); else pages are
read until enough of them hold every word together. Those where the words stand closest come first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from corpus.document import DocumentId, Page
from search.finders import Mark
from search.index import Index
from search.marking import NOWHERE, Marked, Places, Wanted, marked, standing
from search.results import Snippet
from search.sentences import ENDS

MOST = 3  # pages of a document
FARTHEST = 40  # pages with something that are compared for the best
LENGTH = 240  # characters of a passage, about
_LEAST = 0.3  # worth beside that of the best page, below which a page tells nothing more
_LOOSE = 0.001  # what each character takes from the worth of a passage
_REACH = 90  # characters in which a sentence's end is looked for
_BLANK = re.compile(r"\s+")
_ELLIPSIS = "… "


class _Candidate(NamedTuple):
    """A page with what was found on it.

    `worth` is that of the page and of its best passage, which begins with the mark `first`.
    """

    worth: float
    found: Marked
    first: int


def pages_to_show(
    sought: Wanted, ids: Sequence[DocumentId], index: Index
) -> Mapping[DocumentId, tuple[int, ...]]:
    """Return the pages of documents that an index knows to hold the best passages, by number.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    found = index.best_pages(standing(sought.strong), ids, MOST)
    others = [id_ for id_ in ids if id_ not in found]
    return {**found, **index.best_pages(standing(sought), others, MOST)} if others else found


def snippets(pages: Sequence[Page], sought: Wanted, known: Places = NOWHERE) -> tuple[Snippet, ...]:
    """Return the best passages of a document, one a page, the best page first.

    A page is the better the more of what was sought stands on it, and together in one passage; the
    earlier of equals first. A document without any is shown by the beginning of its first page that
    could be read.
    """
    return passages(pages, sought, known) or _beginning(pages)


def passages(pages: Sequence[Page], sought: Wanted, known: Places = NOWHERE) -> tuple[Snippet, ...]:
    """Return the best passages of a document with something of what was sought, as `snippets`."""
    if best := _best_pages(pages, sought.strong, known):
        return tuple(_with_weak(each, sought) for each in best)
    return tuple(_passage(each.found, each.first) for each in _best_pages(pages, sought, known))


def _with_weak(best: _Candidate, sought: Wanted) -> Snippet:
    """Return the passage of a page that holds the most, words that count little included."""
    found = best.found.with_weak(sought)
    if found is best.found:
        return _passage(found, best.first)
    held = [mark.held(sought.phrases) for mark in found.marks]
    return _passage(found, _best_passage(found.marks, held, sought)[1])


def _best_pages(pages: Sequence[Page], sought: Wanted, known: Places) -> list[_Candidate]:
    """Return the pages with the most of what was sought, the best first."""
    everything = sum(weight for weight in sought.phrases.values() if weight >= 1) or 1.0
    found: list[_Candidate] = []
    whole = 0
    for each in marked(pages, sought, known):
        held = [mark.held(sought.phrases) for mark in each.marks]
        passage, first = _best_passage(each.marks, held, sought)
        worth = _score(set(chain.from_iterable(held)), sought) + passage
        found.append(_Candidate(worth, each, first))
        whole += passage >= everything - _LOOSE * LENGTH
        if whole == MOST or len(found) == FARTHEST:
            break
    found.sort(key=lambda each: (-each.worth, each.found.page.number))
    return [each for each in found[:MOST] if each.worth >= _LEAST * found[0].worth]


def _score(found: Iterable[tuple[str, ...]], sought: Wanted) -> float:
    """Return how much of what was sought is there; a phrase counts more than its words."""
    return sum(map(sought.weight, found))


def _best_passage(
    marks: Sequence[Mark], held: Sequence[tuple[tuple[str, ...], ...]], sought: Wanted
) -> tuple[float, int]:
    """Return what the best passage among the marks of a page is worth, and its first mark.

    It holds the most of what was sought, given for each mark, of equal ones the closest, the
    earliest.
    """
    best, beginning, first, score = 0.0, 0, 0, 0.0
    inside: Counter[tuple[str, ...]] = Counter()
    for last, mark in enumerate(marks):
        for words in held[last]:
            inside[words] += 1
            score += sought.weight(words) if inside[words] == 1 else 0.0
        while first < last and (
            mark.end - marks[first].start > LENGTH
            or all(inside[words] > 1 for words in held[first])
        ):
            for words in held[first]:
                inside[words] -= 1
                score -= 0.0 if inside[words] else sought.weight(words)
            first += 1
        worth = score - _LOOSE * (mark.start - marks[first].start)
        if worth > best:
            best, beginning = worth, first
    return best, beginning


def _passage(found: Marked, first: int) -> Snippet:
    """Return the passage of a page that begins with that mark."""
    page, _, marks = found
    shown = [mark for mark in marks[first:] if mark.end - marks[first].start <= LENGTH]
    start, end = _sentence(page.text, marks[first].start, max(mark.end for mark in shown))
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return _snippet(page, start, end, inside)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the sentence around it, or to whole words where the sentence is long."""
    room = max(0, LENGTH - (end - start))
    before = max(0, start - max(room // 2, _REACH))
    ends = [match.end() for match in ENDS.finditer(text, before, start)]
    opened = ends[-1] if ends else 0 if before == 0 else _next_word(text, before, start)
    after = min(len(text), max(end + _REACH, opened + LENGTH))
    closing = ENDS.search(text, end, after)
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


def _snippet(page: Page, start: int, end: int, marks: list[Mark]) -> Snippet:
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
