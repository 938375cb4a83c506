"""The table of authorities of a record: laws, under each the articles that are cited, and where.

The law that is cited most comes first, articles in the order of the law; a law that has two names
(KUHAP, UU 8/1981) stands once, under the one that is read first. Each law and article has the query
that finds the documents which rest on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.document import Claim, Document
from corpus.reference import Regulation, regulations
from corpus.spelled import written
from search.vocabulary import same_laws
from web.entries import Place, place
from web.wording import spoken_part, spoken_regulation

_ARTICLE = "/pasal/"
_STEPS = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A law as a whole or a part of an article, with how often it is cited and on which pages.

    `query` finds the documents that cite it; `places` has one for each page.
    """

    text: str
    query: str
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """A law that a document cites.

    `title` is what it is about, empty where no table knows, and `replaced_by` what has replaced it
    since; `count` is of all its citations, `whole` those that name no article.
    """

    name: str
    title: str
    replaced_by: str | None
    query: str
    count: int
    whole: Passage | None
    articles: tuple[Passage, ...]


def authorities(document: Document) -> tuple[Authority, ...]:
    """Return the laws that a document cites, the one cited most first."""
    laws: dict[str, dict[str, list[Claim]]] = {}
    for claim in document.claimed("regulation"):
        law, _, part = claim.value.partition(_ARTICLE)
        law = next((other for other in same_laws().get(law, ()) if other in laws), law)
        laws.setdefault(law, {}).setdefault(part, []).append(claim)
    found = [_authority(law, parts) for law, parts in laws.items()]
    return tuple(sorted(found, key=lambda each: -each.count))


def _authority(law: str, parts: dict[str, list[Claim]]) -> Authority:
    articles = tuple(
        _passage(f"{law}{_ARTICLE}{part}", spoken_part(part), parts[part])
        for part in sorted(filter(None, parts), key=_in_order)
    )
    name = spoken_regulation(law)
    whole = _passage(law, name, parts[""]) if "" in parts else None
    count = sum(map(len, parts.values()))
    known = _known().get(law)
    title, replaced = (known.title, known.replaced_by) if known else ("", None)
    return Authority(name, title, replaced, _query(law), count, whole, articles)


def _passage(form: str, text: str, claims: Iterable[Claim]) -> Passage:
    claims = tuple(claims)
    places = {claim.page: place(claim) for claim in reversed(claims) if claim.page}
    return Passage(text, _query(form), len(claims), tuple(places[page] for page in sorted(places)))


def _query(form: str) -> str:
    return f'law:"{written(form)}"'


def _in_order(part: str) -> tuple[tuple[int, str], ...]:
    """Return a key that puts article 9 before 10, and 28A between 28 and 29."""
    return tuple(
        (int(step), "") if step.isdecimal() else (-1, step) for step in _STEPS.findall(part)
    )


@cache
def _known() -> dict[str, Regulation]:
    return {each.id: each for each in regulations() if each.id.count("/") > 1}
