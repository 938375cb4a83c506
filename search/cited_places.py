"""Where documents cite what a plan asks for, as their records say.

The words of a citation are often not those that were typed: *Pasal 368, 369 dan 378 KUHP* cites an
article of the Penal Code without *Pasal 378*, and *pasal tersebut* cites it without its number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from corpus.document import Claim, DocumentId
from search.finders import Mark
from search.marking import NOWHERE, Places, Wanted
from search.records import Records

_MOST = 12  # pages of a document with citations, the first, that are compared for the best


def cited_at(
    ids: Sequence[DocumentId], sought: Wanted, catalogue: Records
) -> Mapping[DocumentId, Places]:
    """Return where these documents cite what is wanted, by document and page."""
    if not sought.cited:
        return {}
    found = catalogue.citations(ids, sorted(sought.cited))
    return {id_: _places(claims, sought) for id_, claims in found.items()}


def with_cited(
    chosen: Mapping[DocumentId, Sequence[int]], places: Mapping[DocumentId, Places]
) -> dict[DocumentId, tuple[int, ...]]:
    """Return the pages to read of each document, with the first of those where it cites."""
    return {
        id_: tuple(dict.fromkeys((*chosen.get(id_, ()), *islice(places.get(id_, NOWHERE), _MOST))))
        for id_ in dict.fromkeys((*chosen, *places))
    }


def _places(claims: Sequence[Claim], sought: Wanted) -> Places:
    places: dict[int, list[Mark]] = defaultdict(list)
    for claim in claims:
        if claim.page is not None and claim.start is not None and claim.end is not None:
            places[claim.page].append(Mark(claim.start, claim.end, (_asked(claim, sought),)))
    return places


def _asked(claim: Claim, sought: Wanted) -> str:
    """Return the normal form that was asked for, of which a claim cites all or a part."""
    return next(form for form in sought.cited if f"{claim.value}/".startswith(f"{form}/"))
