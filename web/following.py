"""The index of a server: opened in the background, and following the catalogue ever after.

While it is being opened or rebuilt, pages answer from the catalogue alone. Copies are looked for by
the same thread.
"""

from __future__ import annotations

import logging
import threading
from typing import Self

from corpus.access import OFFICE
from corpus.catalogue import Catalogue
from corpus.copies.following import follow
from corpus.errors import IndexBusyError, IndexDamagedError, PresedenError
from search.engines import open_index
from search.index import KeptIndex
from search.planner import plan
from search.query import parse
from search.sync import open_current, sync
from web.collection import Collection

log = logging.getLogger(__name__)

_EVERY_SECONDS = 2.0
_LOOKED_AT = 50
"""Documents of which copies are looked for between two looks at the index."""
_WARMED_WORDS = 200
_WARMING = "gugatan"
"""Any word: to plan a query loads stemmers and word lists."""


class FollowedIndex:
    """An index that a thread keeps up to date with what other processes add.

    Copies are looked for in the catalogue `copies_of`, which hides nothing. Leaving its `with`
    block stops the thread and lets go of the index.
    """

    def __init__(self, collection: Collection, copies_of: Catalogue) -> None:
        self._folder = collection.index_folder
        self._catalogue = collection.catalogue
        self._copies_of = copies_of
        self._index: KeptIndex | None = None
        self._stop = threading.Event()
        self._opened = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="index", daemon=True)
        self._thread.start()

    @property
    def index(self) -> KeptIndex | None:
        """The index, None while it is being opened or rebuilt."""
        return self._index

    def wait(self, seconds: float) -> None:
        """Wait until the index is open, but no longer than that."""
        self._opened.wait(seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        if self._index is not None:
            self._index.close()

    def _follow(self) -> None:
        while not self._stop.is_set():
            try:
                self._catch_up()
                follow(self._copies_of, at_most=_LOOKED_AT)
            except PresedenError as error:
                log.warning("%s %s", error.message, error.advice)
            self._stop.wait(_EVERY_SECONDS)

    def _catch_up(self) -> None:
        """Open the index where it is not open, and bring it up to date where nobody else does."""
        try:
            if self._index is None:
                self._index = open_current(self._folder, self._catalogue)
                self._opened.set()
                _warm(self._index)
            else:
                sync(self._index, self._catalogue)
        except IndexBusyError:
            # Whoever writes brings it up to date; what is there can be searched meanwhile.
            if self._index is None:
                self._index = open_index(self._folder)
        except IndexDamagedError as error:
            log.warning("%s and is opened again", error.message)
            self._index = None
        if self._index is not None:
            self._opened.set()


def _warm(index: KeptIndex) -> None:
    """Do once what would make the first visitor wait."""
    index.warm(_WARMED_WORDS)
    plan(parse(_WARMING), OFFICE, index)
