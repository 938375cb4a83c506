"""Personal data on the pages: numbers, addresses, and the names of children and victims.

What is found are spans with their sort and rule, never a copy of the words, so that display and
export can hide them (`corpus.masking`). Numbers and addresses are private everywhere; names only in
cases that are published without them, and then wherever the name stands again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from corpus.document import Claim, PersonalSort, PersonalSpan
from corpus.reference import letters
from corpus.rules import Rule, every_match, first_match
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText

_PRIVATE = "private"
_ENDS = " .,("
"""What a pattern may have taken with the last word."""
_JUVENILE = "anak"
"""What the register of a juvenile case contains, in small letters (`Pid.Sus-Anak`)."""

_SHORTEST_NAME = 4
"""Letters of a part of a name that stands for the whole."""

_SHORTEST_BROKEN = 8
"""Letters of a name that is known though a line or a scan broke it."""

_FIRST_NAME = 0.6
"""Confidence that a first name alone means the child or victim who bears it."""

_NAME_REACH = 25
"""Characters before a first name in which another word of a name stands."""


_CONTEXT = 160
"""Characters before a place in which it is said what place it is."""

_SEAT = 240
"""Characters before a tax number in which its company stands with its seat."""

_PLACES = (
    "personal/address",
    "personal/address-small",
    "personal/address-of-village",
    "personal/address-of-estate",
)
"""Rules of places that may be somebody's home or the scene of a deed."""

_OF_SEVERAL = ("child/of-a-marriage", "child/of-a-victim")
"""Rules that name the first child of a list."""

_MOST_CHILDREN = 10

_DECENCY, _FAMILY = "scope/decency", "scope/family"
_SCOPES = {
    "victim/named": _DECENCY,
    "victim/questioned": _DECENCY,
    "child/of-a-victim": _DECENCY,
    "child/of-a-witness": _DECENCY,
    "child/heard": _DECENCY,
    "child/of-a-marriage": _FAMILY,
    "child/to-be-married": _FAMILY,
}
"""What a case must be about for a rule to tell a name to keep secret; asked once a name is met."""

_NUMBERS = frozenset(
    {
        PersonalSort.NIK,
        PersonalSort.FAMILY_CARD,
        PersonalSort.NPWP,
        PersonalSort.ACCOUNT,
        PersonalSort.PHONE,
    }
)
"""Sorts that are looked for only on pages with a long number: on most there is none."""

Pages = tuple[str, ...]
"""The text of each page, from the first."""


@dataclass(frozen=True, slots=True)
class _Name:
    """The name of a child or victim as it was first met."""

    words: str
    sort: PersonalSort
    rule: str
    confidence: float


def personal_spans(running: RunningText, claims: Sequence[Claim]) -> tuple[PersonalSpan, ...]:
    """Return where personal data stands, in order, no two overlapping.

    Args:
        running: the document.
        claims: what is known of it: its number tells the cases of children, in which the accused
            is one.
    """
    pages = tuple(running.page_texts())
    found = [span for number, text in enumerate(pages, 1) for span in _on_page(number, text)]
    names = {name.words.casefold(): name for name in _names(pages, claims)}
    if names:
        found += _wherever_named(pages, list(names.values()))
    return _apart(found)


def _on_page(number: int, text: str) -> Iterator[PersonalSpan]:
    """Yield what is private wherever it stands."""
    for rule, match in every_match(_rules_for(text), text):
        start, end = (
            match.start(_PRIVATE),
            match.start(_PRIVATE) + len(match[_PRIVATE].rstrip(_ENDS)),
        )
        if _is_public(rule, text, match):
            continue
        yield PersonalSpan(PersonalSort(rule.value), number, start, end, rule.id, rule.confidence)


def _rules_for(text: str) -> tuple[Rule, ...]:
    if one("personal", "word/long-number").pattern.search(text):
        return group("personal", "personal/")
    return _without_numbers()


@cache
def _without_numbers() -> tuple[Rule, ...]:
    return tuple(rule for rule in group("personal", "personal/") if rule.value not in _NUMBERS)


def _is_public(rule: Rule, text: str, match: re.Match[str]) -> bool:
    """Say whether a place or number is not a person's: a scene, a company, an office."""
    start = match.start(_PRIVATE)
    if rule.id == "personal/phone-named":
        return _is_of_an_office(text, match)
    if rule.value == PersonalSort.NPWP:
        body = one("personal", "context/body-number").pattern.match(match[_PRIVATE])
        return bool(body) or _stands_before(text, start, "context/company-number", _SEAT)
    if rule.value == PersonalSort.EMAIL:
        return one("personal", "context/role-mailbox").pattern.match(match[_PRIVATE]) is not None
    if rule.value != PersonalSort.ADDRESS:
        return False
    if one("personal", "word/down-to-a-street").pattern.search(match[_PRIVATE]) is None:
        return True
    if rule.id in _PLACES and _stands_before(text, start, "context/scene"):
        return not _stands_before(text, start, "context/home")
    return (
        _stands_before(text, start, "context/office")
        and not _stands_before(text, start, "context/person")
        and not _stands_before(text, start, "word/at-home")
    )


def _is_of_an_office(text: str, match: re.Match[str]) -> bool:
    """Say whether a telephone stands in a letterhead, or is a landline right after an office."""
    if one("personal", "context/letterhead").pattern.match(text, match.end()):
        return True
    if not one("personal", "context/landline").pattern.match(match[_PRIVATE]):
        return False
    after = one("personal", "context/phone-of-an-office").pattern.match(text, match.end())
    return after is not None or _stands_before(text, match.start(), "context/office-phone")


def _stands_before(text: str, at: int, rule: str, reach: int = _CONTEXT) -> bool:
    return one("personal", rule).pattern.search(text, max(0, at - reach), at) is not None


def _names(pages: Pages, claims: Sequence[Claim]) -> Iterator[_Name]:
    """Yield the names to keep secret, in the cases that are published without them."""
    number = next((claim.value for claim in claims if claim.field == "case_number"), "")
    juvenile = _JUVENILE in number.casefold()
    if juvenile:
        accused = one("personal", "child/accused")
        for claim in claims:
            if claim.field == "party":
                yield _Name(claim.value, PersonalSort.CHILD, accused.id, accused.confidence)
    rules = _rules_on_names(juvenile=juvenile)
    scopes = {} if juvenile else {"child/named-small": _DECENCY}
    scopes |= _SCOPES
    speaks_of = cache(partial(_speaks_of, pages))
    for page in pages:
        for rule, match in every_match(rules, page):
            if rule.id in scopes and not speaks_of(scopes[rule.id]):
                continue
            yield _name(rule, match)
            if rule.id in _OF_SEVERAL:
                yield from _further_children(page, match.end())


def _name(rule: Rule, match: re.Match[str]) -> _Name:
    words = " ".join(match[_PRIVATE].rstrip(_ENDS).split())
    return _Name(words, PersonalSort(rule.value), rule.id, rule.confidence)


def _further_children(page: str, at: int) -> Iterator[_Name]:
    """Yield the names that go on a list of children whose first name ends at an offset."""
    for _ in range(_MOST_CHILDREN):
        matches = ((rule, rule.pattern.match(page, at)) for rule in group("personal", "child/next"))
        found = next(((rule, match) for rule, match in matches if match), None)
        if found is None:
            return
        yield _name(*found)
        at = found[1].end(_PRIVATE)


@cache
def _rules_on_names(*, juvenile: bool) -> tuple[Rule, ...]:
    accused = ("child/accused",) if juvenile else ()
    names = ("child/named", "child/minor", *accused, "child/named-small", *_SCOPES)
    return tuple(one("personal", name) for name in names)


def _speaks_of(pages: Pages, scope: str) -> bool:
    rules = (one("personal", scope),)
    return any(first_match(rules, page) for page in pages)


def _wherever_named(pages: Pages, names: list[_Name]) -> Iterator[PersonalSpan]:
    """Yield every place of these names, with a capital: many names are words as well."""
    whole = {words: name for name in names for words in _forms(name.words)}
    first = {word: name for name in names for word in _first_name(name.words)}
    longest_first = sorted({**first, **whole}, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(_spaced, longest_first))})(?!\w)", re.IGNORECASE)
    by_letters = {letters(words): name for words, name in whole.items()}
    by_first = {letters(word): name for word, name in first.items()}
    for number, text in enumerate(pages, 1):
        for match in pattern.finditer(text):
            found = letters(match[0])
            name = by_letters.get(found)
            if name is None and _stands_alone(text, match):
                name = replace(by_first[found], confidence=_FIRST_NAME)
            if name is not None and match[0][0].isupper():
                start, end = match.span()
                yield PersonalSpan(name.sort, number, start, end, name.rule, name.confidence)


def _first_name(words: str) -> Iterator[str]:
    """Yield the first word of a name of several, where it is not the name of very many."""
    word, _, rest = words.partition(" ")
    common = one("personal", "word/borne-by-many").pattern
    if rest and word.isalpha() and len(word) >= _SHORTEST_NAME and not common.search(word):
        yield word


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Say whether no other word of a name stands beside a first name."""
    start, end = match.span()
    before = one("personal", "word/of-a-name-before").pattern
    after = one("personal", "word/of-a-name-after").pattern
    return (
        before.search(text, max(0, start - _NAME_REACH), start) is None
        and after.match(text, end) is None
    )


def _forms(words: str) -> Iterator[str]:
    """Yield a name, and the parts of it that stand for it: without descent, and each alias."""
    yield words
    descent = one("personal", "word/descent").pattern.search(words)
    own = words[: descent.start()] if descent else words
    for part in one("personal", "word/alias").pattern.split(own):
        if sum(map(str.isalpha, part)) >= _SHORTEST_NAME:
            yield part.strip()


def _spaced(words: str) -> str:
    """Return a pattern that finds words whatever white space stands between them.

    A long name is found as well where a line or a recognition broke it within a word.
    """
    if sum(map(str.isalpha, words)) < _SHORTEST_BROKEN:
        return r"\s+".join(map(re.escape, words.split()))
    return r"\s+".join(r"(?:-?\s)?".join(map(re.escape, word)) for word in words.split())


def _apart(spans: Iterable[PersonalSpan]) -> tuple[PersonalSpan, ...]:
    """Return spans in order without those that another covers; what overlaps is joined."""
    apart: list[PersonalSpan] = []
    for span in sorted(spans, key=lambda each: (each.page, each.start, -each.end)):
        last = apart[-1] if apart else None
        if last is None or last.page != span.page or span.start >= last.end:
            apart.append(span)
        elif span.end > last.end:
            apart[-1] = replace(last, end=span.end)
    return tuple(apart)
