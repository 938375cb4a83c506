"""Which opinions a later one supersedes: nobody should rest on advice that was withdrawn.

The later opinion says so, not the earlier: its claims of `supersedes` name the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corpus.document import DocumentId
from corpus.errors import IndexBusyError, IndexDamagedError
from corpus.rows import number_key
from search.answer import search
from search.query import Query
from search.results import Hit
from search.tree import Or, Quoted, join
from web.desk import desk, reader

_FIELD = "supersedes"

Superseding = Mapping[DocumentId, tuple[Hit, ...]]
"""The documents that supersede one, the newest first, by its id; none without such."""


def superseding(numbers: Mapping[DocumentId, str | None]) -> Superseding:
    """Return what supersedes documents, which are given by id with their number.

    Of what the reader may see; nothing while there is no index to ask.
    """
    keys = {id_: number_key(number) for id_, number in numbers.items() if number}
    asked = [Quoted(number, field=_FIELD) for number in numbers.values() if number]
    if not asked:
        return {}
    catalogue = desk().collection.catalogue
    query = Query(join(Or, asked), sort="-date", facets=False, expand=False)
    try:
        found = search(reader(), query, desk().index, catalogue)
    except (IndexBusyError, IndexDamagedError):
        return {}
    named = {
        hit: {number_key(value) for value in catalogue.claimed([hit.id], (_FIELD,))}
        for hit in found.hits
    }
    later = {
        id_: tuple(hit for hit, earlier in named.items() if key in earlier and hit.id != id_)
        for id_, key in keys.items()
    }
    return {id_: hits for id_, hits in later.items() if hits}


def opinions(hits: Iterable[Hit]) -> dict[DocumentId, str | None]:
    """Return the numbers of those hits that are opinions, by id."""
    return {hit.id: hit.number for hit in hits if hit.kind == "opinion"}
