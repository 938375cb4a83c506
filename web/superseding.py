"""Which opinions a later one supersedes: nobody should rest on advice that was withdrawn.

The later opinion says so, not the earlier: its claims of `supersedes` name the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corpus.document import DocumentId
from corpus.errors import IndexBusyError, IndexDamagedError
from corpus.rows import number_key
from corpus.standing import Summary
from search.analysis import tokens
from search.expansion import any_of, term
from search.results import Hit
from search.visible import newest, seen_by
from web.desk import desk, reader

_FIELD = "supersedes"
_MOST = 50
"""Later documents that are looked at for one page."""

Superseding = Mapping[DocumentId, tuple[Summary, ...]]
"""The documents that supersede one, the newest first, by its id; none without such."""


def superseding(numbers: Mapping[DocumentId, str | None]) -> Superseding:
    """Return what supersedes documents, which are given by id with their number.

    Of what the reader may see; nothing while there is no index to ask.
    """
    keys = {id_: number_key(number) for id_, number in numbers.items() if number}
    words = [parts for number in numbers.values() if (parts := tokens(number or ""))]
    if not words:
        return {}
    sought = any_of([term(_FIELD, each) for each in words])
    try:
        found = newest(sought, _MOST, seen_by(reader(), desk().index))
    except (IndexBusyError, IndexDamagedError):
        return {}
    named = {each: _earlier(each.id) for each in _shown(map(DocumentId, found))}
    later = {
        id_: tuple(each for each, earlier in named.items() if key in earlier and each.id != id_)
        for id_, key in keys.items()
    }
    return {id_: those for id_, those in later.items() if those}


def _shown(ids: Iterable[DocumentId]) -> Iterator[Summary]:
    """Yield what is known of those documents that the reader may see, whatever the index says."""
    wanted = list(ids)
    known = desk().collection.catalogue.summaries(wanted)
    for id_ in wanted:
        if id_ in known and known[id_].access in reader().may_read():
            yield known[id_]


def _earlier(id_: DocumentId) -> set[str]:
    """Return the keys of the numbers that a document supersedes."""
    return set(map(number_key, desk().collection.catalogue.claimed([id_], (_FIELD,))))


def opinions(hits: Iterable[Hit]) -> dict[DocumentId, str | None]:
    """Return the numbers of those hits that are opinions, by id."""
    return {hit.id: hit.number for hit in hits if hit.kind == "opinion"}
