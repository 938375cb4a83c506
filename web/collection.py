"""The collection as the programs use it: catalogue, originals and an index that follows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.copies.following import follow
from corpus.errors import ConfigurationError, IndexBusyError
from corpus.masking import MaskedCatalogue
from corpus.originals import Originals
from search.engines import open_index
from search.index import Index
from search.sync import open_current

_INDEX = "index"
_MASKED_INDEX = "index-masked"


@dataclass(frozen=True, slots=True)
class Collection:
    """What a data folder holds, opened."""

    home: Path
    catalogue: Catalogue
    originals: Originals

    @property
    def index_folder(self) -> Path:
        """The folder of the index, which may be deleted at any time.

        Where the catalogue hides personal data the index is another, made of what it shows, so that
        nobody finds a document by what is hidden from them.
        """
        return self.home / (_MASKED_INDEX if self.catalogue.masks else _INDEX)


@contextmanager
def opened(home: Path, *, must_exist: bool = False) -> Iterator[Collection]:
    """Open the collection of a data folder, made where there is none.

    Raises:
        ConfigurationError: if `must_exist` and there is none, or the folder cannot be made.
        StoreError: if the catalogue cannot be read.
    """
    if must_exist and not (home / "catalogue.db").is_file():
        raise ConfigurationError(
            f"There is no collection in {home}",
            "Add documents with `preseden add FOLDER`, or name another folder with --home.",
        )
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise ConfigurationError(
            f"The data folder {home} cannot be made: {e.strerror}", "Name another with --home."
        ) from e
    with Catalogue(home) as catalogue:
        yield Collection(home, catalogue, Originals(home))


@contextmanager
def masked(collection: Collection) -> Iterator[Collection]:
    """Open a collection once more, such that all that is read from it hides personal data."""
    with MaskedCatalogue(collection.home) as catalogue:
        yield replace(collection, catalogue=catalogue)


@contextmanager
def as_indexed(collection: Collection) -> Iterator[tuple[Collection, ...]]:
    """Open a collection in each way that it has an index of.

    That is as it is, and masked where somebody has searched it so before.
    """
    with masked(collection) as hiding:
        searched = hiding.index_folder.is_dir()
        yield (collection, hiding) if searched else (collection,)


@contextmanager
def indexed(collection: Collection) -> Iterator[Index]:
    """Open the index of a collection, brought up to date, rebuilt if it is damaged.

    While another process writes to it, the index is taken as that process last left it.

    Raises:
        StoreError: if the disk does not take it.
    """
    try:
        index = open_current(collection.index_folder, collection.catalogue)
    except IndexBusyError:
        index = open_index(collection.index_folder)
    try:
        yield index
    finally:
        index.close()


def refresh_index(collection: Collection) -> None:
    """Bring index and copies up to date, each unless another process is at it.

    Raises:
        StoreError: if the disk does not take it.
    """
    with indexed(collection):
        pass
    follow(collection.catalogue)
