"""What a person says of two documents: copies, no copies, or which is the better one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.document import DocumentId


class Ruling(StrEnum):
    """What can be said. It outranks what was found, and stays when that changes."""

    APART = "apart"
    TOGETHER = "together"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling; of `BETTER`, `document` is the better one. `at` is UTC, ISO 8601."""

    document: DocumentId
    other: DocumentId
    ruling: Ruling
    by: str
    at: str
