"""The batches of a collection, kept in its catalogue: their files, how each ended, who signed.

A batch lists all its files before it reads the first, so that a batch that is interrupted still
knows what was left; the same sources again go on with it. What is said of its files is how they
stand when it is asked: a file that failed and was read later counts as read. What was true when a
person signed is kept with the signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from corpus import irregular, tables
from corpus.batch import Batch, BatchFile, Verdict, with_firsts
from corpus.copies.store import Copies
from corpus.database import in_parts
from corpus.document import Access, DocumentId
from corpus.errors import NotFoundError
from corpus.paging import Irregularity
from corpus.standing import now

_PLACE = ("box", "folder")
"""The columns of where a file lay on paper."""


class Batches:
    """The batches of a collection, in the database of the catalogue."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer

    def begin(self, sources: Sequence[str], files: Iterable[BatchFile]) -> Batch:
        """Return a new batch of these files, or the unfinished one of the same sources."""
        with self._writer.begin() as connection:
            batch = _unfinished(connection, sources) or _new(connection, sources)
            _list(connection, batch.id, files)
        return batch

    def note(self, batch_id: str, files: Iterable[BatchFile]) -> None:
        """Keep how files of a batch ended."""
        with self._writer.begin() as connection:
            _note(connection, batch_id, files)

    def end(self, batch_id: str) -> None:
        """Note that a batch has come to its end."""
        with self._writer.begin() as connection:
            connection.execute(
                update(tables.batches).where(tables.batches.c.id == batch_id).values(ended_at=now())
            )

    def judge(self, batch_id: str, verdict: Verdict) -> None:
        """Add a person's word on a batch."""
        of_batch = tables.verdicts.c.batch_id == batch_id
        with self._writer.begin() as connection:
            count = connection.scalar(select(func.count()).where(of_batch)) or 0
            row = {
                "batch_id": batch_id,
                "position": count,
                "accepted": verdict.accepted,
                "name": verdict.name,
                "note": verdict.note,
                "counts": dict(verdict.counts),
                "given_at": verdict.at,
            }
            connection.execute(insert(tables.verdicts), row)

    def all(self) -> tuple[Batch, ...]:
        """Return every batch, the newest first."""
        statement = select(tables.batches).order_by(
            tables.batches.c.began_at.desc(), tables.batches.c.id.desc()
        )
        with self._engine.connect() as connection:
            return tuple(_batch(connection, row) for row in connection.execute(statement))

    def batch(self, batch_id: str) -> Batch:
        """Return the batch of that id.

        Raises:
            NotFoundError: if there is none.
        """
        statement = select(tables.batches).where(tables.batches.c.id == batch_id)
        with self._engine.connect() as connection:
            row = connection.execute(statement).one_or_none()
            if row is None:
                raise NotFoundError(
                    f"No batch is called {batch_id!r}", "`preseden report` lists them all."
                )
            return _batch(connection, row)

    def files(self, batch: Batch) -> tuple[BatchFile, ...]:
        """Return the files of a batch as they stand now, by path."""
        with self._engine.connect() as connection:
            rows = connection.execute(_files_of(batch.id)).all()
        since = {row.known_id for row in rows if (row.acknowledged_at or "") > batch.began_at}
        return tuple(with_firsts(list(map(_standing, rows)), since))

    def unread(self, batch: Batch) -> tuple[tuple[str, int], ...]:
        """Return how many pages of the batch could not be read, by reason, the commonest first."""
        page, document = tables.pages.c, tables.documents.c
        statement = (
            select(page.unread, func.count())
            .join(tables.documents, document.id == page.document_id)
            .where(document.id.in_(_documents_of(batch.id)), document.pages_unread > 0)
            .where(page.unread.is_not(None))
            .group_by(page.unread)
        )
        with self._engine.connect() as connection:
            counts = [(str(reason), int(n)) for reason, n in connection.execute(statement)]
        return tuple(sorted(counts, key=lambda each: (-each[1], each[0])))

    def copies(self, batch: Batch) -> tuple[tuple[DocumentId, ...], ...]:
        """Return the groups of copies that documents of a batch are in, each once."""
        with self._engine.connect() as connection:
            ids = [DocumentId(id_) for id_ in connection.scalars(_documents_of(batch.id)) if id_]
        store, found = Copies(self._engine, self._writer), dict[tuple[DocumentId, ...], None]()
        for some in in_parts(ids):
            groups = store.groups_of(some, Access)
            found |= dict.fromkeys(sorted(groups.values()))
        return tuple(found)

    def irregularities(self, batch: Batch) -> tuple[tuple[DocumentId, Irregularity], ...]:
        """Return what is odd about the pages of the batch's documents, document by document."""
        with self._engine.connect() as connection:
            return irregular.of_documents(connection, _documents_of(batch.id))


def _unfinished(connection: Connection, sources: Sequence[str]) -> Batch | None:
    newest = (
        select(tables.batches)
        .where(tables.batches.c.ended_at.is_(None))
        .order_by(tables.batches.c.began_at.desc())
    )
    for row in connection.execute(newest):
        if tuple(row.sources) == tuple(sources):
            return _batch(connection, row)
    return None


def _new(connection: Connection, sources: Sequence[str]) -> Batch:
    """Begin a batch, named by the day where the office is and its number on that day."""
    day = datetime.now().astimezone().date().isoformat()
    of_day = tables.batches.c.id.startswith(f"{day}-")
    count = connection.scalar(select(func.count()).where(of_day)) or 0
    batch = Batch(f"{day}-{count + 1}", tuple(sources), now())
    row = {"id": batch.id, "sources": batch.sources, "began_at": batch.began_at}
    connection.execute(insert(tables.batches), row)
    return batch


def _list(connection: Connection, batch_id: str, files: Iterable[BatchFile]) -> None:
    """List the files of a batch as waiting; of those that it has, only where they lay."""
    rows = [_row(batch_id, file) | {"box": file.box, "folder": file.folder} for file in files]
    if not rows:
        return
    file, statement = tables.batch_files.c, upsert(tables.batch_files)
    said = {name: func.coalesce(statement.excluded[name], file[name]) for name in _PLACE}
    statement = statement.on_conflict_do_update(
        index_elements=[file.batch_id, file.path], set_=said
    )
    connection.execute(statement, rows)


def _note(connection: Connection, batch_id: str, files: Iterable[BatchFile]) -> None:
    """Write how files ended over what was there.

    A batch that goes on finds what it has added itself known: it stays added.
    """
    rows = [_row(batch_id, file) for file in files]
    if not rows:
        return
    statement = upsert(tables.batch_files)
    new = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=[tables.batch_files.c.batch_id, tables.batch_files.c.path],
        set_={name: new[name] for name in rows[0].keys() - {"batch_id", "path"}},
        where=(tables.batch_files.c.state != "added") | (new.state != "known"),
    )
    connection.execute(statement, rows)


def _row(batch_id: str, file: BatchFile) -> dict[str, Any]:
    return {
        "batch_id": batch_id,
        "path": file.path,
        "original_id": file.id,
        "state": file.state,
        "reason": file.reason,
        "message": file.message,
        "seconds": file.seconds,
    }


def _batch(connection: Connection, row: Row[Any]) -> Batch:
    verdict = tables.verdicts.c
    given = connection.execute(
        select(tables.verdicts).where(verdict.batch_id == row.id).order_by(verdict.position)
    )
    verdicts = tuple(
        Verdict(bool(v.accepted), v.name, v.note, tuple(v.counts.items()), v.given_at)
        for v in given
    )
    return Batch(row.id, tuple(row.sources), row.began_at, row.ended_at, verdicts)


def _documents_of(batch_id: str) -> Any:
    """Return the ids of a batch's originals as a subquery, each once."""
    file, location = tables.batch_files, tables.locations
    return (
        select(func.coalesce(file.c.original_id, location.c.original_id))
        .select_from(file.outerjoin(location, location.c.path == file.c.path))
        .where(file.c.batch_id == batch_id)
        .distinct()
    )


def _files_of(batch_id: str) -> Any:
    """Return the files of a batch, each with its document or failure where it has one."""
    file, location, original = tables.batch_files, tables.locations, tables.originals
    document, failure = tables.documents, tables.failures
    known = func.coalesce(file.c.original_id, location.c.original_id)
    return (
        select(
            file,
            known.label("known_id"),
            original.c.size,
            original.c.acknowledged_at,
            document.c.id.label("document_id"),
            document.c.kind,
            document.c.pages,
            document.c.pages_unread,
            failure.c.state.label("failure_state"),
            failure.c.reason.label("failure_reason"),
            failure.c.message.label("failure_message"),
        )
        .select_from(
            file.outerjoin(location, location.c.path == file.c.path)
            .outerjoin(original, original.c.id == known)
            .outerjoin(document, document.c.id == known)
            .outerjoin(failure, failure.c.path == file.c.path)
        )
        .where(file.c.batch_id == batch_id)
        .order_by(file.c.path)
    )


def _standing(row: Row[Any]) -> BatchFile:
    """Return a file as it stands: what the catalogue knows now outranks what was noted then."""
    id_ = None if row.known_id is None else DocumentId(row.known_id)
    noted = BatchFile(
        row.path,
        id_,
        row.state,
        row.reason,
        row.message,
        row.seconds,
        box=row.box,
        folder=row.folder,
    )
    if row.document_id is not None:
        return replace(
            noted,
            state="known" if row.state == "known" else "added",
            reason=None,
            message=None,
            kind=row.kind,
            pages=row.pages,
            pages_unread=row.pages_unread,
            size=row.size,
        )
    if row.failure_state is not None:
        return replace(
            noted,
            state=row.failure_state,
            reason=row.failure_reason,
            message=row.failure_message,
            size=row.size or 0,
        )
    return replace(noted, size=row.size or 0)
