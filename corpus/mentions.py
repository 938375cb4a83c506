"""What a text mentions of regulations: laws, lists of articles, words that mean them again.

Which law an article is of is for `corpus/citation.py` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus import articles
from corpus.articles import Listed, listed_at
from corpus.laws import Law, after_title, law_at, name_given


@dataclass(frozen=True, slots=True)
class Back:
    """Words that mean what was named before: a law (`Undang-Undang tersebut`) or an article.

    `types` are the types of law that the words can mean, none for any; `this` where they say *this
    law*, which in a regulation is the regulation itself.
    """

    start: int
    end: int
    article: bool
    types: tuple[str, ...]
    this: bool = False


Mention = Law | Listed | Back


def mentions_in(text: str, date: str | None) -> Iterator[Mention]:
    """Yield laws, lists of articles and words that mean them again, in order of reading.

    A name that is given after what amended a law is of the law that was amended.
    """
    trigger = articles.rules()["trigger/any"].pattern
    names: dict[str, str] = {}
    latest = before = None
    at = 0
    while (found := trigger.search(text, at)) is not None:
        start = found.end() if found["slash"] is not None else found.start()
        mention = (
            listed_at(text, start) or _back_at(text, start) or law_at(text, start, date, names)
        )
        at = mention.end if mention is not None else found.end()
        if mention is None or _repeats(text, before, mention):
            continue
        yield mention
        before = mention
        if not isinstance(mention, Law) or mention.id is None:
            continue
        at = after_title(text, mention)
        latest = mention if not mention.amends or latest is None else latest
        given = name_given(text, mention)
        if given is not None and latest is not None and latest.id is not None:
            names[given.name] = latest.id
            at = max(at, given.end)


def _repeats(text: str, before: Mention | None, mention: Mention) -> bool:
    """Say whether a mention is the short name in brackets of the law before it."""
    return (
        isinstance(before, Law)
        and isinstance(mention, Law)
        and before.id == mention.id
        and articles.rules()["name/repeated"].pattern.match(text[before.end : mention.start])
        is not None
    )


def _back_at(text: str, at: int) -> Back | None:
    for rule in (articles.rules()["back/article"], articles.rules()["back/law"]):
        match = rule.pattern.match(text, at)
        if match is not None:
            groups = [name for name, group in match.groupdict().items() if group]
            types = tuple(groups[0].split("_")) if groups and groups[0] != "any" else ()
            this = "this" in groups
            return Back(at, match.end(), rule.id == "back/article", types, this)
    return None
