"""The law that words mean which name none: *Undang-Undang tersebut*, *that Law*, *id.*.

Read by `corpus/citation.py`; the patterns are in `corpus/reference/citations.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus import articles
from corpus.laws import Law
from corpus.mentions import Back, Mention

OWN_LAW = "citation/own-law"
"""The rule of a law that is the document itself."""

REACH = 4_000
"""Characters between such words and what they mean."""

_MADE_BY_MANY = ("permen", "perda")
"""Types whose name goes on with who made the regulation."""


def antecedent(
    text: str, back: Back, mentions: Sequence[Mention], position: int, own: str | None
) -> Law | None:
    """Return the law that words such as *Undang-Undang tersebut* mean, None where there is none.

    Args:
        text: what is read.
        back: the words.
        mentions: of the whole text.
        position: of the mention that the law stands before.
        own: the regulation that the text is of, which *this law* means.
    """
    if own is not None and back.this:
        return Law(own, back.start, back.end, OWN_LAW) if own else None
    for at in range(position - 1, -1, -1):
        mention = mentions[at]
        if back.start - mention.end > REACH:
            return None
        if isinstance(mention, Law) and mention.id is not None and not mention.amends:
            type_ = mention.id.split("/")[0]
            if back.same and _is_interrupted(text, mention, back):
                return None
            if _is_of(type_, back.types):
                return mention
    return None


def _is_interrupted(text: str, law: Law, back: Back) -> bool:
    """Say whether another authority (a case, a book) is cited between a law and *id.*."""
    other = articles.rules()["back/other-authority"].pattern
    return other.search(text, law.end, back.start) is not None


def _is_of(type_: str, types: tuple[str, ...]) -> bool:
    return (
        not types
        or type_ in types
        or any(each in types and type_.startswith(each) for each in _MADE_BY_MANY)
    )
