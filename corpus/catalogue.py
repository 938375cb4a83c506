"""The catalogue: what the collection holds, and everything known about it. The truth.

A file is acknowledged when its bytes are in `corpus.originals` and its row is committed here; from
then on it ends as a document or as a failure, and both can be listed. Every change of a document is
a revision; an index follows the revisions by the number of the last one it has seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from sqlalchemy import func, select

from corpus import failures, irregular, naming, receipts, revisions, rows, tables
from corpus.batches import Batches
from corpus.containment import Arrival, Containment
from corpus.copies.store import Copies
from corpus.database import connect, in_parts
from corpus.deaths import Deaths
from corpus.descriptions import Descriptions
from corpus.document import Access, Claim, Document, DocumentId, Page, Unread
from corpus.errors import InputError, NotFoundError
from corpus.leases import Leases
from corpus.paging import Irregularity
from corpus.recognitions import Recognitions
from corpus.standing import Change, Failure, State, Summary, Tally, take_tally

_PAIRS = 300
"""Ids with a number in one statement, which has the ids once more (`corpus.database.AT_ONCE`)."""


class Catalogue:
    """The records of a collection, in one SQLite file under its data folder.

    `masks` says that personal data are hidden in what is returned (`corpus.masking`).
    """

    masks = False

    def __init__(self, home: Path) -> None:
        self._home = home
        home.mkdir(parents=True, exist_ok=True)
        self._engine = connect(home / "catalogue.db")
        self._writer = self._engine.execution_options(writes=True)
        self._fleeting = self._writer.execution_options(fleeting=True)
        self.recognitions = Recognitions(self._engine, self._writer)
        self.containment = Containment(self._engine)
        self.batches = Batches(self._engine, self._writer)
        self.descriptions = Descriptions(self._engine, self._writer)
        self.leases = Leases(self._engine, self._writer, home / "processes")
        self.deaths = Deaths(self._engine, self._writer)
        self.copies = Copies(self._engine, self._writer)

    def __reduce__(self) -> tuple[type[Self], tuple[Path]]:
        """Be opened anew where it is handed over to: a connection belongs to one process."""
        return type(self), (self._home,)

    def close(self) -> None:
        """Let go of the database."""
        self.leases.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What comes in

    def acknowledge(self, original_id: DocumentId, size: int, path: str) -> State:
        """Note that a file's bytes are stored, and that they were found at `path`.

        Returns where the original stands already: `WAITING` when it is still to be read.

        An original that is new outlives the machine with the next change, which says what became of
        it: nobody is told of it before, and the batch still lists its file as waiting.
        """
        before = self.state(original_id)
        writer = self._fleeting if before is None else self._writer
        with writer.begin() as connection:
            receipts.acknowledge(connection, original_id, size, path)
            return receipts.state(connection, original_id)

    def acknowledge_contained(self, arrivals: Iterable[Arrival]) -> None:
        """Note that the bytes of files in a container are stored, all of them at once."""
        with self._writer.begin() as connection:
            for each in arrivals:
                receipts.acknowledge(connection, each.id, each.size, each.location, each.container)

    def record(self, document: Document) -> int:
        """Keep a document, in place of what was known of it, and return the new revision.

        What a person claimed stays; failures of the same original are over.
        """
        with self._writer.begin() as connection:
            return rows.record(connection, document)

    def fail(self, path: str, original_id: DocumentId | None, error: InputError) -> Failure:
        """Keep the reason why a file could not be taken in, and count the attempt."""
        with self._writer.begin() as connection:
            return failures.fail(connection, path, original_id, error)

    def remove(self, document_id: DocumentId) -> int:
        """Take a document out of the record (its original stays) and return the new revision.

        Raises:
            NotFoundError: if there is no such document.
        """
        with self._writer.begin() as connection:
            if not rows.forget(connection, document_id):
                raise NotFoundError(f"No document {document_id}")
            return revisions.revise(connection, document_id, "", removed=True)

    # What is there

    def state(self, original_id: DocumentId) -> State | None:
        """Return where an original stands, or None where it was never acknowledged."""
        with self._engine.connect() as connection:
            if not receipts.is_acknowledged(connection, original_id):
                return None
            return receipts.state(connection, original_id)

    def document(self, document_id: DocumentId) -> Document:
        """Return a document, whole.

        Raises:
            NotFoundError: if there is no such document.
        """
        for document in self.documents((document_id,)):
            return document
        raise NotFoundError(f"No document {document_id}")

    def documents(self, ids: Iterable[DocumentId]) -> Iterator[Document]:
        """Yield the documents of these ids, in that order, leaving out those that are gone."""
        with self._engine.connect() as connection:
            for document_id in ids:
                row = connection.execute(
                    select(tables.documents).where(tables.documents.c.id == document_id)
                ).one_or_none()
                if row is not None:
                    yield rows.read(connection, row)

    def acknowledged(self) -> tuple[DocumentId, ...]:
        """Return the id of every original that was acknowledged, in order."""
        with self._engine.connect() as connection:
            found = connection.scalars(select(tables.originals.c.id).order_by("id"))
            return tuple(DocumentId(each) for each in found)

    def ids(self) -> tuple[DocumentId, ...]:
        """Return the id of every document, in order."""
        with self._engine.connect() as connection:
            found = connection.scalars(select(tables.documents.c.id).order_by("id"))
            return tuple(DocumentId(each) for each in found)

    def summaries(self, ids: Sequence[DocumentId]) -> dict[DocumentId, Summary]:
        """Return what a list shows of each of these documents that exists."""
        found: dict[DocumentId, Summary] = {}
        with self._engine.connect() as connection:
            for some in in_parts(ids):
                wanted = tables.documents.c.id.in_(some)
                for row in connection.execute(select(*rows.SUMMARY).where(wanted)):
                    found[row.id] = rows.summary(row)
        return found

    def pages(self, document_id: DocumentId) -> tuple[Page, ...]:
        """Return the pages of a document in order; none where there is no such document."""
        with self._engine.connect() as connection:
            return rows.pages(connection, document_id)

    def some_pages(
        self, wanted: Mapping[DocumentId, Sequence[int]]
    ) -> dict[DocumentId, tuple[Page, ...]]:
        """Return the pages of these numbers of these documents, in order, of those that exist."""
        pairs = [(id_, number) for id_, numbers in wanted.items() for number in sorted(numbers)]
        found: dict[DocumentId, tuple[Page, ...]] = {}
        with self._engine.connect() as connection:
            for some in in_parts(pairs, _PAIRS):
                for id_, page in rows.some_pages(connection, some):
                    found[id_] = (*found.get(id_, ()), page)
        return found

    def citations(
        self, ids: Sequence[DocumentId], forms: Sequence[str]
    ) -> dict[DocumentId, tuple[Claim, ...]]:
        """Return where documents cite regulations of these normal forms, or parts of them."""
        found: dict[DocumentId, tuple[Claim, ...]] = {}
        with self._engine.connect() as connection:
            for some in in_parts(ids):
                for id_, claim in rows.citations(connection, some, forms):
                    found[id_] = (*found.get(id_, ()), claim)
        return found

    def irregularities(self, document_id: DocumentId) -> tuple[Irregularity, ...]:
        """Return what is odd about the pages of a document, in order of the pages."""
        with self._engine.connect() as connection:
            found = irregular.of_documents(connection, (document_id,))
        return tuple(irregularity for _, irregularity in found)

    def claimed(self, ids: Sequence[DocumentId], fields: Iterable[str]) -> tuple[str, ...]:
        """Return the values of these fields of these documents, one for each claim that counts."""
        with self._engine.connect() as connection:
            return tuple(rows.values(connection, ids, tuple(fields)))

    def locations(self, document_id: DocumentId) -> tuple[str, ...]:
        """Return the paths that a document came from, as they were given, in order of arrival."""
        statement = (
            select(tables.locations.c.path)
            .where(tables.locations.c.original_id == document_id)
            .order_by(tables.locations.c.added_at, tables.locations.c.path)
        )
        with self._engine.connect() as connection:
            return tuple(connection.scalars(statement))

    def resolve(self, reference: str, access: Iterable[Access] = Access) -> DocumentId:
        """Return the id of the document that an id, a prefix of one, a number or a path names.

        Args:
            reference: what names it.
            access: the security classes of the documents that it may name.

        Raises:
            NotFoundError: if it names none of these, or more than one.
        """
        wanted = reference.strip()
        with self._engine.connect() as connection:
            found = naming.named(connection, wanted, tuple(access))
        if not found:
            raise NotFoundError(f"No document is called {wanted!r}")
        if len(found) > 1:
            raise NotFoundError(
                f"{wanted!r} names {len(found)} documents: " + ", ".join(i[:12] for i in found[:5]),
                "Give more of the id.",
            )
        return found[0]

    def matching(
        self, words: Sequence[str], access: Iterable[Access], limit: int
    ) -> tuple[Summary, ...]:
        """Return documents with every word in title, number or court, the newest first.

        This is the search that still works while the index is being rebuilt.
        """
        with self._engine.connect() as connection:
            return naming.matching(connection, words, access, limit)

    # What changed, what failed, how it stands

    def verify(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the catalogue; nothing when it is sound."""
        with self._engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        return tuple(str(line) for line in found if line != "ok")

    @property
    def revision(self) -> int:
        """The number of the newest change; 0 while nothing was recorded."""
        with self._engine.connect() as connection:
            return revisions.newest(connection)

    def changes(self, since: int, limit: int) -> tuple[Change, ...]:
        """Return the newest revision of each document changed after `since`, oldest first."""
        with self._engine.connect() as connection:
            return revisions.changes(connection, since, limit)

    def failures(self) -> tuple[Failure, ...]:
        """Return every file that failed or was skipped, by path."""
        with self._engine.connect() as connection:
            return failures.every(connection)

    def failure_of(self, original_id: DocumentId) -> Failure | None:
        """Return why an original is not a document, or None where nothing failed."""
        with self._engine.connect() as connection:
            return failures.of_original(connection, original_id)

    def waiting(self) -> tuple[tuple[DocumentId, str], ...]:
        """Return the originals that were acknowledged and not yet read, each with a path."""
        with self._engine.connect() as connection:
            return receipts.waiting(connection)

    def unread_pages(self, access: Iterable[Access]) -> int:
        """Return how many pages of documents of these classes are unread, without blank ones."""
        page, document = tables.pages.c, tables.documents.c
        statement = (
            select(func.count())
            .select_from(tables.pages.join(tables.documents))
            .where(page.unread.not_in([Unread.BLANK]), document.access.in_(list(access)))
        )
        with self._engine.connect() as connection:
            return connection.scalar(statement) or 0

    def unread(
        self, access: Iterable[Access] = Access
    ) -> tuple[tuple[DocumentId, int, Unread], ...]:
        """Return every page that could not be read: its document, its number, and why.

        Those of documents of these security classes.
        """
        document, page = tables.documents.c, tables.pages.c
        statement = (
            select(page.document_id, page.number, page.unread)
            .join(tables.documents, document.id == page.document_id)
            .where(page.unread.is_not(None), document.access.in_(tuple(access)))
            .order_by(page.document_id, page.number)
        )
        with self._engine.connect() as connection:
            return tuple(
                (DocumentId(id_), number, Unread(reason))
                for id_, number, reason in connection.execute(statement)
            )

    def tally(self, access: Iterable[Access] = Access) -> Tally:
        """Return the collection in numbers, of its documents those of these security classes."""
        with self._engine.connect() as connection:
            return take_tally(connection, tuple(access))
