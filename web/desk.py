"""The desk of the reading room: what the pages work with, and who sits at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from flask import Flask, abort, current_app

from corpus.access import OFFICE, Reader
from corpus.document import Access, Document
from corpus.errors import IndexBusyError
from search.index import Index
from web.aside import AsideReader
from web.collection import Collection, masked, opened
from web.following import FollowedIndex
from web.page_images import PageImages

_KEY = "preseden"
_PATIENCE_SECONDS = 3.0
"""How long pages wait for the index at the start; a sound one opens in far less."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The collection, the index that follows it, pictures of its pages, and files read aside.

    `masks` says that the collection hides personal data; what cannot hide it, pictures and
    originals, is then not shown of a document that has any.
    """

    collection: Collection
    following: FollowedIndex
    images: PageImages
    aside: AsideReader
    masks: bool = False

    @property
    def index(self) -> Index:
        """The index.

        Raises:
            IndexBusyError: while it is being opened or made anew.
        """
        if self.following.index is None:
            raise IndexBusyError(
                "The index is being opened or made anew.", "Try again in a moment."
            )
        return self.following.index


@contextmanager
def laid_out(home: Path, *, masks: bool = False) -> Iterator[Desk]:
    """Open the collection of a data folder for its pages, which mask personal data or do not.

    Raises:
        ConfigurationError: if there is none.
        StoreError: if the catalogue cannot be read.
    """
    with (
        opened(home, must_exist=True) as collection,
        PageImages(collection) as images,
        AsideReader() as aside,
        (masked if masks else nullcontext)(collection) as shown,
        FollowedIndex(shown, copies_of=collection.catalogue) as following,
    ):
        following.wait(_PATIENCE_SECONDS)
        yield Desk(shown, following, images, aside, masks)


def place(app: Flask, at: Desk) -> None:
    """Give an application its desk."""
    app.extensions[_KEY] = at


def desk() -> Desk:
    """Return the desk of the application that answers."""
    found: Desk = current_app.extensions[_KEY]
    return found


def reader() -> Reader:
    """Return who is reading: without accounts, the office."""
    return OFFICE


def readable(reference: str) -> Document:
    """Return the document of an id, or of the unambiguous beginning of one.

    Raises:
        NotFoundError: if there is none, or none that this reader may see.
    """
    catalogue = desk().collection.catalogue
    return catalogue.document(catalogue.resolve(reference, reader().may_read()))


def require_all() -> None:
    """Let only those on who may see every document: paths of files have no security class.

    Raises:
        werkzeug.exceptions.NotFound: for any other reader.
    """
    if reader().may_read() != frozenset(Access):
        abort(HTTPStatus.NOT_FOUND)


def shown_as_it_is(document: Document) -> bool:
    """Say whether pictures and the original of a document may be shown, which nothing masks."""
    return not (desk().masks and document.personal)
