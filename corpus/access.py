"""Who reads: a `Reader` and what that person may see.

The reader is part of every query. With no accounts configured the office is one reader who may
see all; the web server then answers on loopback only.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Access

_ORDER = (Access.OPEN, Access.LIMITED, Access.CONFIDENTIAL, Access.STRICTLY_CONFIDENTIAL)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who searches, with the highest security class that is open to them."""

    name: str
    clearance: Access

    def may_read(self) -> frozenset[Access]:
        """Return the security classes that this reader may see."""
        return frozenset(_ORDER[: _ORDER.index(self.clearance) + 1])


OFFICE = Reader("office", Access.STRICTLY_CONFIDENTIAL)
"""The one reader of a collection without accounts."""
