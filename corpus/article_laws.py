"""The law that each list of articles in a text is of, and the rule that says so.

An article is of the law that follows it or that it follows; in a regulation, of that regulation
where it names none. Which law a bare article means otherwise is for `corpus/citation.py` to say.
The patterns are in `corpus/reference/citations.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus import articles
from corpus.antecedents import OWN_LAW, antecedent
from corpus.articles import Listed
from corpus.laws import Law
from corpus.mentions import Back, Mention

FOLLOWING = "citation/following"
PRECEDING = "citation/preceding"
BACK = "citation/back"
CONTRACT = "citation/of-contract"
HEADING = "citation/heading"
UNREAD = "citation/unread-law"
UNRESOLVED = "citation/unresolved"
"""Rules of a list: its law stands after it, before it, is named last; it is no law but a contract;
the words are a heading; the law is named in words that are not understood, or is not said."""

_REACH = 160
"""Characters between an article and the law after it."""

_WORD = 20
"""Characters before an article in which the word stands that cites it."""


def laws_of_lists(
    text: str, mentions: Sequence[Mention], own: str | None
) -> dict[int, tuple[Law | None, str]]:
    """Return for each list of articles, by its position, its law and the rule that says so."""
    following = _following(text, mentions, own)
    laws: dict[int, tuple[Law | None, str]] = {}
    for position, mention in enumerate(mentions):
        if not isinstance(mention, Listed):
            continue
        if own is not None and _is_title(text, mention):
            laws[position] = _own_or_none(text, mention, own)
        elif position in following:
            laws[position] = following[position]
        elif articles.rules()["article/of-contract"].pattern.match(text, mention.end):
            laws[position] = None, CONTRACT
        elif articles.rules()["article/of-unread-law"].pattern.match(text, mention.end):
            laws[position] = None, UNREAD
        else:
            law = _preceding(text, mentions, position, laws)
            laws[position] = (law, PRECEDING) if law else _own_or_none(text, mention, own)
    return laws


def _own_or_none(text: str, listed: Listed, own: str | None) -> tuple[Law | None, str]:
    """Return the law that the text is, if it is one, for a list that names none."""
    if own:
        return Law(own, 0, 0, OWN_LAW), OWN_LAW
    return None, HEADING if _is_heading(text, listed) else UNRESOLVED


def _following(
    text: str, mentions: Sequence[Mention], own: str | None
) -> dict[int, tuple[Law, str]]:
    """Return for each list the law after it: near, in the same clause, only articles between."""
    joined = articles.rules()["article/joined"].pattern
    found: dict[int, tuple[Law, str]] = {}
    for position in range(len(mentions) - 2, -1, -1):
        one, two = mentions[position], mentions[position + 1]
        if not isinstance(one, Listed) or two.start - one.end > _REACH:
            continue
        if own is not None and _is_title(text, one):
            continue
        if joined.match(text[one.end : two.start]) is None:
            continue
        if isinstance(two, Law):
            if not _continues(text, mentions, position):
                found[position] = two, FOLLOWING
        elif isinstance(two, Listed) and position + 1 in found:
            found[position] = found[position + 1]
        elif isinstance(two, Back) and not two.article and not two.same:
            law = antecedent(text, two, mentions, position, own)
            if law is not None:
                found[position] = replace(law, start=two.start, end=two.end), BACK
    return found


def _continues(text: str, mentions: Sequence[Mention], position: int) -> bool:
    """Say whether a list is of the law right before it, and the law after it opens another part.

    *UU 5/1960 Pasal 19 dan PP 24/1997 Pasal 32*, where the law after has an article of its own; and
    *UU 5/1960 Pasal 19 dan PP 24/1997*, where nothing stands between the law and its article.
    """
    if not 0 < position < len(mentions) - 1:
        return False
    before, listed, law = mentions[position - 1 : position + 2]
    if not isinstance(before, Law) or not _between(text, listed, law, "article/apart"):
        return False
    if _between(text, before, listed, "article/adjacent"):
        return True
    after = mentions[position + 2] if position + 2 < len(mentions) else None
    return (
        isinstance(after, Listed)
        and _between(text, before, listed, "article/right-after")
        and _between(text, law, after, "article/right-after")
    )


def _between(text: str, one: Mention, two: Mention, rule: str) -> bool:
    return articles.rules()[rule].pattern.match(text[one.end : two.start]) is not None


def _preceding(
    text: str,
    mentions: Sequence[Mention],
    position: int,
    laws: dict[int, tuple[Law | None, str]],
) -> Law | None:
    """Return the law that a list of articles follows, or that the list before it follows."""
    if position == 0:
        return None
    before, listed = mentions[position - 1], mentions[position]
    between = text[before.end : listed.start]
    if isinstance(before, Law):
        if articles.rules()["article/before"].pattern.match(between) is None:
            return None
        return _amended(mentions, position - 1) if before.amends else before
    if isinstance(before, Back) and before.same:
        if articles.rules()["article/before"].pattern.match(between) is None:
            return None
        law = antecedent(text, before, mentions, position - 1, None)
        return replace(law, start=before.start, end=before.end) if law else None
    if isinstance(before, Listed) and articles.rules()["article/joined"].pattern.match(between):
        law, rule = laws[position - 1]
        return law if rule == PRECEDING else None
    return None


def _amended(mentions: Sequence[Mention], position: int) -> Law | None:
    """Return the law that the one at a position amended: the last before it that does not amend."""
    for mention in reversed(mentions[:position]):
        if isinstance(mention, Law) and not mention.amends:
            return mention
    return None


def _is_heading(text: str, listed: Listed) -> bool:
    after = articles.rules()["article/heading"].pattern.match(text, listed.end)
    return after is not None and not _in_sentence(text, listed)


def _is_title(text: str, listed: Listed) -> bool:
    """Say whether a list is an article's own number above its text, in a regulation."""
    alone = articles.rules()["article/title"].pattern.match(text, listed.start)
    return alone is not None and not _in_sentence(text, listed)


def _in_sentence(text: str, listed: Listed) -> bool:
    before = articles.rules()["article/in-sentence"].pattern
    return before.search(text, max(0, listed.start - _WORD), listed.start) is not None
