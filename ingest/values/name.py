"""Names of persons: with their titles for showing, without them for comparing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

from corpus.rules import Rule, load


def persons_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names in a list, each with the degrees that follow it.

    >>> text = "A Budi, S.H., M.H., Citra, S.H. dan Dedi"
    >>> [text[slice(*span)] for span in persons_in(text, 0, len(text))]
    ['A Budi, S.H., M.H.', 'Citra, S.H.', 'Dedi']
    """
    begun = finished = -1
    for first, last in _pieces(text, start, end):
        if begun >= 0 and is_degree(text[first:last].partition("(")[0]):
            finished = last
            continue
        if begun >= 0:
            yield begun, finished
        begun, finished = first, last
    if begun >= 0:
        yield begun, finished


def bare(name: str) -> str:
    """Return a name without titles before and degrees after it. Idempotent.

    >>> bare("Dr. H. Sunarto, S.H., M.H.")
    'Sunarto'
    """
    head = " ".join(name.split()).strip(" ,.;:")
    while True:
        kept = head.split(",")[0].strip() if "," in head else head
        kept = _rule("name/glued-degree").pattern.sub("", kept)
        kept = _rule("name/front").pattern.sub("", kept).strip(" ,.;:")
        if kept == head or not kept:
            return head
        head = kept


def is_degree(words: str) -> bool:
    """Say whether words are degrees after a name, such as `S.H., M.H.`."""
    return _rule("name/degree").pattern.match(words.strip()) is not None


def without_alias(name: str) -> str:
    """Return a name without other names and parents after it. Idempotent.

    >>> without_alias("Andi, S.T. alias Ndut")
    'Andi, S.T.'
    """
    return _rule("name/alias").pattern.sub("", name)


def comparable(name: str) -> str:
    """Return what a name is compared by: its letters in lower case, no titles. Idempotent."""
    return "".join(character for character in bare(name).lower() if character.isalnum())


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _rule("name/between").pattern.finditer(text, start, end):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()
    if text[at:end].strip():
        yield at, end


@cache
def _rules() -> dict[str, Rule]:
    file = resources.files("ingest").joinpath("rules", "degrees.toml")
    return {rule.id: rule for rule in load(file)}


def _rule(id_: str) -> Rule:
    return _rules()[id_]
