"""Articles with their parts, as they are listed: paragraphs, letters, numbers, ranges.

`Pasal 5, Pasal 6 ayat (1) dan ayat (2) huruf a sampai dengan huruf c` is one list of five articles,
each with the words that add it. A part belongs to the last part before it that is larger: letters
to a paragraph, paragraphs to an article. The patterns are in `corpus/reference/citations.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.reference import FOLDER
from corpus.rules import Rule, load

ORDER = ("pasal", "ayat", "ke", "huruf", "angka")
"""The parts of an article in the order of the normal form."""

INSERTED = ("bis", "ter", "quater")
"""What articles were numbered with that were put between others, as letters do today."""

_LONGEST_RANGE = 40
"""Articles or parts that a range may stand for; a longer one is cited by its ends alone."""

_PART_REACH = 40
"""Characters before an article in which a part of it is named."""

_MOST_ARTICLES = 120
"""Articles of one list; no text that is written by hand lists more."""

_DIGITS = str.maketrans("OoIilL", "001111")

Path = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article or a part of one: level and value from the article down, with its span."""

    path: Path
    start: int
    end: int

    @property
    def form(self) -> str:
        """The normal form without the law: `pasal/5/ayat/2/huruf/a`."""
        kept = dict(self.path)
        return "/".join(f"{level}/{kept[level]}" for level in ORDER if level in kept)


@dataclass(frozen=True, slots=True)
class Listed:
    """Articles that are listed together, in order of reading, with the span of the list."""

    articles: tuple[Article, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Step:
    """What the next words of a list add: values of one level.

    `tied` where a comma or conjunction stands before them, `ranged` where they end a range.
    """

    level: str
    value: str
    start: int
    end: int
    tied: bool
    ranged: bool


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by which citations are read, by id."""
    return {rule.id: rule for rule in load(FOLDER.joinpath("citations.toml"))}


def listed_at(text: str, at: int) -> Listed | None:
    """Return the articles whose list begins at an offset, None where no article does."""
    first = rules()["article/first"].pattern.match(text, at)
    if first is None:
        return None
    articles = [Article((("pasal", _number(first["art"])),), at, first.end())]
    end = first.end()
    while len(articles) < _MOST_ARTICLES:
        step = _step(text, end, articles[-1])
        if step is None:
            break
        articles = _with(articles, step)
        end = step.end
    return Listed(tuple(articles), at, end)


def with_part_before(text: str, at: int, listed: Listed) -> Listed:
    """Return a list whose first article is named after its part: `ayat (1) Pasal 5`.

    Args:
        text: what is read.
        at: where what was mentioned before has ended: a part that belongs to it is not taken.
        listed: the list as it was read.
    """
    parts = part_before(text, at, listed.start)
    first = listed.articles[0]
    if not parts or len(first.path) > 1:
        return listed
    named = Article((*first.path, *parts.path), parts.start, first.end)
    return Listed((named, *listed.articles[1:]), parts.start, listed.end)


def part_before(text: str, at: int, end: int) -> Article | None:
    """Return the part of an article that is named right before an offset, None where none is."""
    match = rules()["article/part-before"].pattern.search(text, max(at, end - _PART_REACH), end)
    if match is None:
        return None
    printed = ((level, match[level]) for level in ("ayat", "huruf", "angka"))
    path = tuple((level, _value(level, value)) for level, value in printed if value)
    return Article(path, match.start(), end)


def _number(printed: str) -> str:
    """Return a number in lower case, without spaces; letters that OCR put for digits are digits."""
    tight = "".join(printed.split()).lower()
    if tight == "l":
        return "1"
    if not tight[0].isdigit():
        return tight
    suffix = next((each for each in INSERTED if tight.endswith(each)), "")
    if not suffix and tight[-1].isalpha() and tight[-1] != "o":
        suffix = tight[-1]
    return tight.removesuffix(suffix).translate(_DIGITS) + suffix


def _step(text: str, at: int, latest: Article) -> _Step | None:
    """Return what the words at an offset add to a list, None where it has ended."""
    link = rules()["article/link"].pattern.match(text, at)
    tied, ranged = (bool(link["tie"]), bool(link["range"])) if link else (False, False)
    element = rules()["article/element"].pattern.match(text, link.end() if link else at)
    if element is not None:
        level, value = _named(element)
        if level == "pasal" and not (tied or ranged):
            return None
        return _Step(level, value, element.start("part"), element.end(), tied, ranged)
    if link is None:
        return None
    bare = rules()["article/last" if ranged else "article/bare"].pattern.match(text, link.end())
    level = latest.path[-1][0]
    if bare is None or bare["value"].isalpha() != (level == "huruf"):
        return None
    return _Step(level, _value(level, bare["value"]), bare.start(), bare.end(), tied, ranged)


def _named(element: re.Match[str]) -> tuple[str, str]:
    """Return level and value of a part that is named: `huruf a`, `ayat (2)`, `(2)`."""
    printed = {level: element[level] for level in ORDER}
    printed["ayat"] = printed["ayat"] or element["bracketed"]
    return next((level, _value(level, value)) for level, value in printed.items() if value)


def _value(level: str, printed: str) -> str:
    """Return the value of a part; a bracketed letter that looks like a one is one."""
    if level == "huruf":
        return printed.lower()
    return "1" if level in ("ayat", "ke") and printed in ("l", "I") else _number(printed)


def _with(articles: list[Article], step: _Step) -> list[Article]:
    """Return the articles of a list after one step more."""
    latest = articles[-1]
    above = tuple(part for part in latest.path if _is_above(part[0], step.level))
    if step.ranged and latest.path[-1][0] == step.level:
        values = _range(latest.path[-1][1], step.value)
        return [
            *articles,
            *(Article((*above, (step.level, each)), step.start, step.end) for each in values),
        ]
    if _goes_down(latest, step):
        deeper = Article((*latest.path, (step.level, step.value)), latest.start, step.end)
        return [*articles[:-1], deeper]
    return [*articles, Article((*above, (step.level, step.value)), step.start, step.end)]


def _is_above(level: str, other: str) -> bool:
    return ORDER.index(level) < ORDER.index(other)


def _goes_down(latest: Article, step: _Step) -> bool:
    """Say whether a step names a part of the latest article, rather than another one."""
    if step.level in dict(latest.path):
        return False
    return not step.tied or _is_above(latest.path[-1][0], step.level)


def _range(first: str, last: str) -> list[str]:
    """Return the values after the first up to the last; the last alone where they do not count."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    if len(first) == len(last) == 1 and first.isalpha() and first < last:
        return [chr(code) for code in range(ord(first) + 1, ord(last) + 1)]
    return [last]
