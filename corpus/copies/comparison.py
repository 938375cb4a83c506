"""What two documents are to each other: copies, or not, and the evidence for it.

The hard cases are those that read alike and are not the same: two defendants tried for one event,
whose decisions differ in a name and a few figures; the appeal, which quotes the first instance at
length; the extract (*petikan*), which repeats identity and ruling of a decision. So two texts are
copies only if the numbers that they are called by go along, nearly all words of both are found in
both in the same order, and what differs is not another name or figure in the same sentence.

The limits below were set on pairs made for it and reported on others (docs/quality.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from corpus import case_number
from corpus.copies.alignment import aligned
from corpus.copies.text import Text

_MISREAD_NUMBER = 0.89  # of the characters of two numbers: two of twenty differ
_MISREAD_DATE = 0.9  # of an ISO date: one of ten characters differs
_MISREAD_WORDS = 0.6  # of the letters of two places that are the same words, read differently
_MISREAD_FIGURES = 0.75  # the same of figures: one of four differs
_LONG_ENOUGH = 5  # letters of words that are not other ones by a slip: `cq` is often read `cg`

LONGEST_PLACE = 40
"""Words: more than that is another passage, not another word."""


@dataclass(frozen=True, slots=True)
class _Limits:
    """What two texts must have to be copies.

    `shared` of the words of the shorter text are in the longer one, `whole` of the words of the
    longer one in the shorter one; to a word in common there are at most so many `other` places and
    `recurring` ones, of which `chance` may be there in any case.
    """

    shared: float
    whole: float
    other: float
    recurring: float
    chance: int = 2


_TYPED = _Limits(shared=0.9, whole=0.8, other=0.003, recurring=0.0)
_SCANNED = _Limits(shared=0.8, whole=0.6, other=0.03, recurring=0.0015)
"""Of which stamps and margins are read along with the text, and words in many ways."""
_SCANNED_OTHER_DATE = _Limits(shared=0.8, whole=0.6, other=0.02, recurring=0.0, chance=0)
_SCANNED_SAME_NUMBER = _Limits(shared=0.65, whole=0.5, other=0.06, recurring=0.003)
_INCOMPLETE = 0.5  # `whole` of texts of the same number and sort: pages may be missing


class Finding(StrEnum):
    """What was found about two documents."""

    COPIES = "copies"
    OTHER_NUMBER = "other-number"
    OTHER_DATE = "other-date"
    OTHER_WORDS = "other-words"
    PART = "part"
    OTHER_TEXT = "other-text"


class Naming(StrEnum):
    """How the numbers of two documents, or their dates, go along."""

    SAME = "same"
    MISREAD = "misread"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two documents are copies or not; of two values the first is of the lesser id.

    `resemblance` is the estimate of the fingerprints, 0.0-1.0. `words` and `pages` are counts.
    `same` words are found in both in the same order, `misread` ones differ in a few letters; in
    `other` places other words stand; in `recurring` of those other names or figures, which stand
    elsewhere too.
    """

    number: Naming
    date: Naming
    resemblance: float
    pages: tuple[int, int]
    words: tuple[int, int]
    same: int = 0
    misread: int = 0
    other: int = 0
    recurring: int = 0

    @property
    def common(self) -> int:
        """How many words both have."""
        return self.same + self.misread


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents compared."""

    finding: Finding
    evidence: Evidence


def compare(one: Text, other: Text, resemblance: float) -> Compared:
    """Compare two texts word by word, unless their numbers say enough, or they are the same."""
    recognised = one.recognised or other.recognised
    evidence = Evidence(
        number=numbers(one.number, other.number, recognised=recognised),
        date=_named(one.date, other.date, _MISREAD_DATE if recognised else 1.0),
        resemblance=round(resemblance, 3),
        pages=(one.pages, other.pages),
        words=(one.length, other.length),
    )
    if evidence.number is Naming.DIFFERENT:
        return Compared(Finding.OTHER_NUMBER, evidence)
    if one.words == other.words:
        evidence = replace(evidence, same=one.length)
    else:
        words = one.words.split(), other.words.split()
        evidence = _counted(evidence, *words, recognised=recognised)
    sort_differs = one.sort != other.sort
    return Compared(_finding(evidence, sort_differs=sort_differs, recognised=recognised), evidence)


def numbers(one: str | None, other: str | None, *, recognised: bool) -> Naming:
    """Say how two case or letter numbers go along; one that was recognised may be misread."""
    if one is None or other is None:
        return Naming.UNKNOWN
    likeness = _MISREAD_NUMBER if recognised else 1.0
    return _named(case_number.key(one), case_number.key(other), likeness)


def is_misread(here: Sequence[str], there: Sequence[str], *, recognised: bool) -> bool:
    """Say whether different words may be the same, spelt or read differently.

    Figures are only where they were recognised: who types two figures means two.
    """
    if not (here and there) or max(len(here), len(there)) > LONGEST_PLACE:
        return False
    figures = [[word for word in side if any(map(str.isdigit, word))] for side in (here, there)]
    if figures[0] != figures[1]:
        likeness = _MISREAD_FIGURES if recognised else 1.0
        if _likeness("".join(figures[0]), "".join(figures[1])) < likeness:
            return False
    return _likeness("".join(here), "".join(there)) >= _MISREAD_WORDS


def _counted(
    evidence: Evidence, first: Sequence[str], second: Sequence[str], *, recognised: bool
) -> Evidence:
    """Return the evidence with what both texts have in common."""
    same = misread = 0
    other: Counter[tuple[str, ...]] = Counter()
    telling: set[tuple[str, ...]] = set()
    for stretch in aligned(first, second):
        here = first[stretch.start : stretch.end]
        there = second[stretch.other_start : stretch.other_end]
        if stretch.same:
            same += len(here)
        elif is_misread(here, there, recognised=recognised):
            misread += min(len(here), len(there))
        elif here and there and max(len(here), len(there)) <= LONGEST_PLACE:
            place = (*here, "", *there)
            other[place] += 1
            if _is_telling(here) and _is_telling(there):
                telling.add(place)
    recurring = sum(other[place] for place in telling if other[place] > 1)
    return replace(evidence, same=same, misread=misread, other=other.total(), recurring=recurring)


def _finding(evidence: Evidence, *, sort_differs: bool, recognised: bool) -> Finding:
    limits = _limits(evidence, recognised=recognised)
    shorter, longer = sorted(evidence.words)
    common = evidence.common
    if not shorter or common < limits.shared * shorter:
        return Finding.OTHER_TEXT
    if evidence.date is Naming.DIFFERENT and not recognised:
        return Finding.OTHER_DATE
    if evidence.other > max(1, common * limits.other):
        return Finding.OTHER_WORDS
    if evidence.recurring > limits.chance + common * limits.recurring:
        return Finding.OTHER_WORDS
    if common < limits.whole * longer:
        incomplete = evidence.number is Naming.SAME and not sort_differs
        if not incomplete or common < _INCOMPLETE * longer:
            return Finding.PART
    return Finding.COPIES


def _limits(evidence: Evidence, *, recognised: bool) -> _Limits:
    if not recognised:
        return _TYPED
    if evidence.number is Naming.SAME:
        return _SCANNED_SAME_NUMBER
    return _SCANNED_OTHER_DATE if evidence.date is Naming.DIFFERENT else _SCANNED


def _is_telling(words: Sequence[str]) -> bool:
    """Say whether words are no slip of a reader: a name, or figures."""
    together = "".join(words)
    return len(together) >= (2 if together.isdecimal() else _LONG_ENOUGH)


def _named(one: str | None, other: str | None, likeness: float) -> Naming:
    if one is None or other is None:
        return Naming.UNKNOWN
    if one == other:
        return Naming.SAME
    return Naming.MISREAD if _likeness(one, other) >= likeness else Naming.DIFFERENT


def _likeness(one: str, other: str) -> float:
    """Return the share of characters that two words have in common and in the same order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
