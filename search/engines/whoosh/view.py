"""An index as it is asked: each answer is read off one snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from corpus.document import DocumentId
from corpus.errors import IndexDamagedError, PresedenError
from search.engines.whoosh.pages import best_pages
from search.engines.whoosh.ranking import answer, having
from search.engines.whoosh.snapshot import Snapshot
from search.plan import Matches, Node, Plan, Standing

T = TypeVar("T")


class View:
    """All of an index, or the documents of some security classes, always at the newest commit.

    Args:
        newest: returns the snapshot of the newest commit.
        folder: where the index lies.
        seconds: how long one search may take.
        access: the security classes of the documents that are there; None for all.
    """

    def __init__(
        self,
        newest: Callable[[], Snapshot],
        folder: Path,
        seconds: float,
        access: frozenset[str] | None = None,
    ) -> None:
        self._newest = newest
        self._path = folder
        self._seconds = seconds
        self._access = access

    def search(self, plan: Plan) -> Matches:
        """Answer a plan.

        Raises:
            QueryError: the search takes too long.
            IndexDamagedError: the index cannot be read.
        """
        return self._read(lambda: answer(self._current(), plan, self._seconds))

    def having(
        self, nodes: Sequence[Node], ids: Sequence[DocumentId]
    ) -> tuple[frozenset[DocumentId], ...]:
        """Return, for each node, those of these documents that it finds.

        Raises:
            QueryError: the search takes too long.
            IndexDamagedError: the index cannot be read.
        """
        return self._read(lambda: having(self._current(), nodes, ids, self._seconds))

    def best_pages(
        self, sought: Sequence[Standing], ids: Sequence[DocumentId], most: int
    ) -> Mapping[DocumentId, tuple[int, ...]]:
        """Return the pages of these documents with the most of what is sought, the best first.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        return self._read(lambda: best_pages(self._current(), sought, ids, most))

    def vocabulary(self, field: str, prefix: str) -> tuple[tuple[str, int], ...]:
        """Return tokens of a text field that begin so, with the number of documents of each.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        return self._read(lambda: self._current().counted_beginning(field, prefix))

    def spelt_like(self, field: str, token: str, edits: int) -> tuple[tuple[str, int], ...]:
        """Return tokens of a text field at most so many letters away, with their documents.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        return self._read(lambda: self._current().counted_alike(field, token, edits))

    def limited_to(self, access: frozenset[str]) -> View:
        """Return the index of the documents of these security classes alone."""
        both = access if self._access is None else access & self._access
        return View(self._newest, self._path, self._seconds, both)

    def _current(self) -> Snapshot:
        newest = self._newest()
        return newest if self._access is None else newest.limited_to(self._access)

    def _read(self, work: Callable[[], T]) -> T:
        """Do what reads the index, and say so if the index is damaged.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        try:
            return work()
        except (PresedenError, MemoryError):
            raise
        except Exception as error:
            # Damaged bytes can make a pickle, an array or a number of anything, and fail anywhere.
            raise IndexDamagedError(f"The index in {self._path} cannot be read") from error
