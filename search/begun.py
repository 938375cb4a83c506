"""Regulations and articles that a query has begun to name: `undang-undang nomor 12`, `pasal 5 ku`.

What is typed is read as if its year, or its law, stood there already, by the rules that read
documents. What the collection cites tells how it may go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.reference import letters, regulations
from search.citing import cited
from search.index import Index
from search.schema import LAW

_YEAR = "2000"  # any: stands for the one that is not typed yet
_CODE = "kuhp"  # any: stands for the law that is not typed yet
_ARTICLE = "/pasal/"
_BEGUN_YEAR = re.compile(r"\s*(?:/|tahun|thn|th\.?)\s*(?P<year>\d{0,4})$", re.IGNORECASE)
_PARTS_OF_LAW = 2  # slashes in uu/2011/12
_LONGEST_NAME = 4  # typed words of a name that is begun
_SHORTEST_NAME = 2  # letters of it
_MOST_LAWS = 12  # laws, those cited most, that an article is looked for in


@dataclass(frozen=True, slots=True)
class Begun:
    """A regulation or article in normal form, and the words that were typed before it."""

    form: str
    before: str


def begun(typed: str, index: Index) -> Iterator[Begun]:
    """Yield what the last words may be about to name, of each sort what is cited most first."""
    yield from _whole(typed, index)
    yield from _numbered(typed, index)
    yield from _named(typed.split(), index)


def _whole(typed: str, index: Index) -> Iterator[Begun]:
    """Yield what is typed whole, and the parts of it."""
    words = typed.split()
    for first, end, together in cited(words):
        if end == len(words):
            for each in together:
                yield from _each(_commonest(index, each.forms[0]), words[:first])


def _numbered(typed: str, index: Index) -> Iterator[Begun]:
    """Yield the regulations whose number is typed, or begun, and whose year is not."""
    typed_year = _BEGUN_YEAR.search(typed)
    year = typed_year["year"] if typed_year else ""
    words = [*(_BEGUN_YEAR.sub("", typed)).split(), "tahun", _YEAR]
    for first, end, together in cited(words):
        if end == len(words):
            kind, read, number, *article = together[0].forms[0].split("/", 3)
            if read == _YEAR:
                laws = _laws(index, f"{kind}/{year}", number)
                yield from _each(_of_laws(index, laws, "/".join(article)), words[:first])


def _laws(index: Index, prefix: str, number: str) -> list[str]:
    """Return the cited laws whose number begins so, those with this very number first."""
    known = [form for form in _commonest(index, prefix) if form.count("/") == _PARTS_OF_LAW]
    begun = [form for form in known if form.split("/")[-1].startswith(number)]
    return sorted(begun, key=lambda form: not form.endswith(f"/{number}"))


def _named(words: Sequence[str], index: Index) -> Iterator[Begun]:
    """Yield the regulations whose name is begun, or whose article is typed and the law is not."""
    for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
        name = letters("".join(words[-size:]))
        laws = [each.id for each in regulations() if _is_called(each.aliases, name)]
        if len(name) >= _SHORTEST_NAME and laws:
            before, article = _article(words[:-size])
            yield from _each(_of_laws(index, laws, article), before)
            return
    before, article = _article(words)
    if article and not words[len(before)][0].isdigit():
        yield from _each(_articles(index, [each.id for each in regulations()], article), before)


def _is_called(aliases: Sequence[str], begun: str) -> bool:
    return any(letters(alias).startswith(begun) for alias in aliases)


def _article(words: Sequence[str]) -> tuple[Sequence[str], str]:
    """Return the article that words end with (`pasal/5`), empty for none, and those before it."""
    for first, end, together in cited([*words, _CODE]):
        if end == len(words) + 1 and _ARTICLE in (form := together[-1].forms[0]):
            return words[:first], form.partition("/")[2]
    return words, ""


def _of_laws(index: Index, laws: Sequence[str], article: str) -> Iterator[str]:
    """Yield what is cited of some laws: the article, else the laws and then their articles."""
    found = list(_articles(index, laws, article)) if article else []
    yield from found
    if not found:
        cited_laws = [law for law in laws[:_MOST_LAWS] if law in _commonest(index, law)]
        yield from cited_laws
        for law in cited_laws:
            yield from _commonest(index, f"{law}{_ARTICLE}")


def _articles(index: Index, laws: Sequence[str], article: str) -> Iterator[str]:
    for law in laws:
        yield from _commonest(index, f"{law}/{article}")


def _each(forms: Iterator[str] | list[str], before: Sequence[str]) -> Iterator[Begun]:
    for form in forms:
        yield Begun(form, "".join(f"{word} " for word in before))


def _commonest(index: Index, prefix: str) -> list[str]:
    counted = index.vocabulary(LAW, prefix)
    return [form for form, _ in sorted(counted, key=lambda pair: (-pair[1], pair[0]))]
