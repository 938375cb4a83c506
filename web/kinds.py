"""The kinds and forms of documents by which an answer is narrowed, and what people call them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from corpus.document import KINDS
from corpus.errors import QueryError
from search.analysis import tokens
from search.vocabulary import values
from web.languages import listed


def require_kinds(kinds: Iterable[str]) -> None:
    """Let only pass what is a kind of documents, the form of one, or a name of either.

    Raises:
        QueryError: naming what is none, the nearest name and the kinds.
    """
    forms = listed("subkind")
    names = {name for field, name in values() if field == "kind"}
    known = {" ".join(tokens(name)): name for name in (*names, *forms, *KINDS)}
    for kind in kinds:
        typed = " ".join(tokens(kind))
        if typed in known:
            continue
        near = get_close_matches(typed, known, 1)
        advice = f"The kinds are: {', '.join(KINDS)}; forms such as putusan or replik will do, too."
        if near:
            advice = f"Perhaps you mean “{known[near[0]]}”. {advice}"
        raise QueryError(f"No kind of documents is called “{kind}”.", advice)
