"""Regulations as a text names them: by number and year, by a known name, by a name of its own.

A document may give a law a name (*selanjutnya disebut UU Tipikor*): that name then means the law
throughout. A name that no table knows is kept as it is printed, without a law. The patterns are in
`corpus/reference/citations.toml`, names of laws in `regulations.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice

from corpus.articles import rules
from corpus.reference import Regulation, letters, makers, regulations
from corpus.rules import Rule

NAMED = "citation/name"
DEFINED = "citation/defined"
UNKNOWN = "citation/unknown-name"

_YEARS = range(1840, 2101)
_CENTURY = 100
_LATEST_SHORT = (
    40  # two figures of a year up to this are of the 2000s: laws are not older than 1945
)
_LONGEST_ALIAS = 80
_FIRST = 4  # letters by which names are told from other words; few names have less
_BEGINNING = 12  # characters of a name that hold its first letters
_TOLD_BY = 2  # letters by which rules of numbered regulations are told apart
_TITLE, _SECTION = 5, 30  # characters before and after the name of a code
_DIGITS = str.maketrans("OoIilL", "001111")
_EMPTY = frozenset({"republik", "indonesia", "negara", "ri", "kepala", "dan"})
_SHORT = {"prov": "provinsi", "kab": "kabupaten"}


@dataclass(frozen=True, slots=True)
class Law:
    """A regulation that is named, with its half-open span.

    `id` is its normal form, None where the name is of no law that is known; `name` is then the
    name as a form. `amends` where it is named only as what amended the law before it, or in the
    title of that one.
    """

    id: str | None
    start: int
    end: int
    rule: str
    name: str = ""
    amends: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What a document has said of laws so far, and when it was written.

    `names` are ids of laws by the letters of the names that it gives them, `ids` the laws that it
    has named by number, `date` is its own (ISO 8601), None where unknown.
    """

    names: Mapping[str, str]
    ids: Set[str]
    date: str | None


def law_at(text: str, at: int, named: Named) -> Law | None:
    """Return the regulation that is named at an offset.

    Args:
        text: what to read.
        at: where the name begins.
        named: what tells which law a name means: what the document calls so, which of several it
            has cited by number, and which was in force on its date.
    """
    for rule in _numbered(text[at : at + _TOLD_BY].lower()):
        match = rule.pattern.match(text, at)
        year = _year(match) if match else 0
        if match is not None and year in _YEARS:
            id_ = f"{_type(rule, match)}/{year}/{_number(match)}"
            return Law(id_, at, match.end(), rule.id, amends=_amends(text, at))
    return _statute(text, at) or _by_name(text, at, named) or _unknown(text, at)


@dataclass(frozen=True, slots=True)
class Given:
    """The letters of a name that a text gives a law, and where the words that give it end."""

    name: str
    end: int


def name_given(text: str, law: Law) -> Given | None:
    """Return the name that a text gives a law right after naming it."""
    window = text[law.end : law.end + 260]
    match = rules()["name/defined"].pattern.match(window)
    if match is None:
        return None
    return Given(letters(match["name"] or match["short"]), law.end + match.end())


def after_title(text: str, law: Law) -> int:
    """Return where a law and its title end, where the title is the name of a code."""
    match = rules()["name/title"].pattern.match(text, law.end)
    return match.end() if match else law.end


def namesakes(name: str) -> tuple[str, ...]:
    """Return the laws that have borne a name, the latest first; empty for what is no name of one.

    >>> namesakes("UU Pemasyarakatan")
    ('uu/2022/22', 'uu/1995/12')
    """
    bearers = sorted(_aliases().get(letters(name), ()), key=lambda law: law.since, reverse=True)
    return tuple(dict.fromkeys(law.id for law in bearers))


@cache
def _numbered(first: str) -> tuple[Rule, ...]:
    """Return the rules of numbered regulations that an example shows to begin with letters."""
    return tuple(
        rule
        for rule in rules().values()
        if rule.id.startswith("law/")
        and "year" in rule.pattern.groupindex
        and any(example.text[:_TOLD_BY].lower() == first for example in rule.examples)
    )


def _year(match: re.Match[str]) -> int:
    """Return the year of a regulation; of two figures it is one that has been."""
    year = int(match["year"].translate(_DIGITS))
    if year >= _CENTURY:
        return year
    return year + (2000 if year <= _LATEST_SHORT else 1900)


def _number(match: re.Match[str]) -> str:
    """Return the number of a regulation; Roman ones, and letters after it, in small letters."""
    roman = match.groupdict().get("roman")
    if roman:
        return roman.lower()
    return match["no"].translate(_DIGITS).split("/")[0].lstrip("0").lower()


def _type(rule: Rule, match: re.Match[str]) -> str:
    """Return the type of a regulation, with the ministry, agency or region that made it."""
    groups = match.groupdict()
    maker = groups.get("maker") or groups.get("short")
    if not maker:
        return rule.value
    words = [word for word in re.split(r"[^a-z]+", maker.lower()) if word and word not in _EMPTY]
    if rule.value.startswith("perda") or rule.value == "perkada":
        return "-".join([rule.value, *(_SHORT.get(word, word) for word in words)])
    return rule.value + makers().get(letters(maker), "".join(words))


def _amends(text: str, at: int) -> bool:
    around = ("name/amended-by", "name/in-title")
    return any(rules()[id_].pattern.search(text, max(0, at - 90), at) for id_ in around)


def _by_name(text: str, at: int, named: Named) -> Law | None:
    """Return the law whose name stands at an offset: the longest name."""
    window = text[at : at + _LONGEST_ALIAS]
    first = letters(window[:_BEGINNING])[:_FIRST]
    sizes = _alias_sizes(first)
    given = sorted(
        (len(each) for each in named.names if first.startswith(each[:_FIRST])), reverse=True
    )
    if not sizes and not given:
        return None
    kept = letters(window)
    for size in given:
        if kept[:size] in named.names and (end := _end_of_word(window, size)):
            return Law(named.names[kept[:size]], at, at + end, DEFINED)
    for size in sizes:
        candidates = _aliases().get(kept[:size]) if size <= len(kept) else None
        if candidates and (end := _end_of_word(window, size)):
            return Law(_meant(candidates, named), at, at + end, NAMED)
    return None


def _statute(text: str, at: int) -> Law | None:
    """Return the section of a code whose title stands before its name, which is at an offset."""
    for rule in _codes():
        match = rule.pattern.search(text, max(0, at - _TITLE), at + _SECTION)
        if match is not None and match.start() < at < match.end():
            id_ = f"{rule.value}/{match['title']}/{match['section'].lower()}"
            return Law(id_, match.start(), match.end(), rule.id)
    return None


@cache
def _codes() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules().values() if rule.id.startswith("statute/"))


def _unknown(text: str, at: int) -> Law | None:
    match = rules()["name/unknown"].pattern.match(text, at)
    if match is None:
        return None
    name = "-".join(re.findall(r"[a-z\d]+", match["name"].lower()))
    return Law(None, at, match.end(), UNKNOWN, name=f"uu-{name}")


def _end_of_word(window: str, size: int) -> int | None:
    """Return after how many characters so many letters and digits have come, if a word ends there.

    >>> _end_of_word("U.U. Pers itu", 6), _end_of_word("U.U. Persero", 6)
    (9, None)
    """
    places = (place for place, character in enumerate(window, 1) if character.isalnum())
    end = next(islice(places, size - 1, None), None)
    return None if end is None or window[end : end + 1].isalnum() else end


def _meant(candidates: Sequence[Regulation], named: Named) -> str:
    """Return which bearer of a name is meant: the one that the document cites by number, if one."""
    cited = {each.id for each in candidates} & named.ids
    return cited.pop() if len(cited) == 1 else _as_of(candidates, named.date).id


def _as_of(candidates: Sequence[Regulation], date: str | None) -> Regulation:
    """Return what a name meant on a date: the last law that took it, by then or at all."""
    ordered = sorted(candidates, key=lambda each: each.since)
    if date is None:
        return ordered[-1]
    return next((each for each in reversed(ordered) if each.since <= date), ordered[0])


@cache
def _aliases() -> dict[str, tuple[Regulation, ...]]:
    found: dict[str, tuple[Regulation, ...]] = {}
    for regulation in regulations():
        titled = (f"UU {regulation.title}",) if regulation.id.startswith("uu/") else ()
        about = (f"UU tentang {regulation.title}",) if titled else ()
        names = (*regulation.aliases, *titled, *about)
        spelled_out = (name.replace("UU ", "Undang-Undang ", 1) for name in names)
        times = tuple(replace(regulation, since=since) for since in regulation.since.split("|"))
        for name in {letters(each) for each in (*names, *spelled_out)}:
            found[name] = (*found.get(name, ()), *times)
    return found


@lru_cache(maxsize=10_000)
def _alias_sizes(first: str) -> tuple[int, ...]:
    """Return the lengths of the names that begin with some letters, the longest first."""
    sizes = {len(alias) for alias in _aliases() if first.startswith(alias[:_FIRST])}
    return tuple(sorted(sizes, reverse=True))
