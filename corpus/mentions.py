"""What a text mentions of regulations: laws, lists of articles, words that mean them again.

Which law an article is of is for `corpus/citation.py` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus import articles
from corpus.articles import Listed, Path, listed_at, part_before, with_part_before
from corpus.laws import Law, Named, after_title, law_at, name_given


@dataclass(frozen=True, slots=True)
class Back:
    """Words that mean what was named before: a law (`Undang-Undang tersebut`) or an article.

    `types` are the types of law that the words can mean, none for any; `this` where they say *this
    law*, which in a regulation is the regulation itself; `part` is the part of the article that
    they name (`ayat (1) pasal ini`), in its stead the one that was cited. `same` where they mean
    the authority cited right before (`id.`, `ibid.`), with the `section` of a code that they name.
    """

    start: int
    end: int
    article: bool
    types: tuple[str, ...]
    this: bool = False
    part: Path = ()
    same: bool = False
    section: str = ""


Mention = Law | Listed | Back


def mentions_in(text: str, date: str | None) -> Iterator[Mention]:
    """Yield laws, lists of articles and words that mean them again, in order of reading.

    A name that is given after what amended a law is of the law that was amended.
    """
    names: dict[str, str] = {}
    ids: set[str] = set()
    named = Named(names, ids, date)
    latest = before = None
    at = 0
    for start in _starts(text):
        if start < at:
            continue
        listed = listed_at(text, start)
        mention = (
            with_part_before(text, at, listed)
            if listed
            else _back_at(text, start, at) or law_at(text, start, named)
        )
        if mention is None:
            continue
        at = mention.end
        if _repeats(text, before, mention):
            continue
        yield mention
        before = mention
        if not isinstance(mention, Law) or mention.id is None:
            continue
        if mention.rule.startswith("law/"):
            ids.add(mention.id)
        at = after_title(text, mention)
        latest = mention if not mention.amends or latest is None else latest
        given = name_given(text, mention)
        if given is not None and latest is not None and latest.id is not None:
            names[given.name] = latest.id
            at = max(at, given.end)


_TRIGGERS = {
    "trigger/any": 1,
    "trigger/glued-article": -1,
    "trigger/glued-law": -1,
    "trigger/second-code": 0,
}
"""Rules that find where a mention can begin, with the characters from their match to there, where
it has no group `at`."""


def _starts(text: str) -> list[int]:
    """Return the offsets at which a mention can begin, in order."""
    rules = articles.rules()
    begun = f"\n{text}"  # so that the first word, too, has something before it
    return sorted(
        (match.start("at") if match.lastgroup else match.start() + shift) - 1
        for id_, shift in _TRIGGERS.items()
        for match in rules[id_].pattern.finditer(begun)
    )


def _repeats(text: str, before: Mention | None, mention: Mention) -> bool:
    """Say whether a mention is the short name in brackets of the law before it."""
    return (
        isinstance(before, Law)
        and isinstance(mention, Law)
        and before.id == mention.id
        and articles.rules()["name/repeated"].pattern.match(text[before.end : mention.start])
        is not None
    )


def _back_at(text: str, at: int, ended: int) -> Back | None:
    """Return the words at an offset that mean what was named; the last mention ended before."""
    for id_ in ("back/article", "back/law", "back/law-english", "back/same"):
        rule = articles.rules()[id_]
        match = rule.pattern.match(text, at)
        if match is not None:
            if id_ == "back/same":
                section = (match["section"] or "").lower()
                return Back(at, match.end(), article=False, types=(), same=True, section=section)
            groups = [name for name, group in match.groupdict().items() if group]
            types = tuple(groups[0].split("_")) if groups and groups[0] != "any" else ()
            this = "this" in groups
            if id_ != "back/article":
                return Back(at, match.end(), article=False, types=types, this=this)
            part = part_before(text, ended, at)
            start, path = (part.start, part.path) if part else (at, ())
            return Back(start, match.end(), article=True, types=types, this=this, part=path)
    return None
