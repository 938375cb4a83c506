"""By what documents were described, and their descriptions anew."""

from __future__ import annotations

from sqlalchemy import Engine, func, select

from corpus import rows, tables
from corpus.document import Document, DocumentId


class Descriptions:
    """The descriptions of documents, in the database of the catalogue."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer

    def rules(self) -> tuple[str, ...]:
        """Return what documents were described by, each that differs once."""
        with self._engine.connect() as connection:
            return tuple(connection.scalars(select(tables.documents.c.rules).distinct()))

    def by(self, rules: str) -> tuple[DocumentId, ...]:
        """Return the documents that were described by exactly these rules."""
        statement = select(tables.documents.c.id).where(tables.documents.c.rules == rules)
        with self._engine.connect() as connection:
            return tuple(DocumentId(each) for each in connection.scalars(statement))

    def renew(self, document: Document, seen: int, *, changed: bool) -> bool:
        """Keep a document as it is described anew, and say whether it could be kept.

        It cannot when it was changed or removed after the revision `seen`: then the description is
        of what is no longer there. With `changed` False only the rules are kept, which are not what
        anybody searches, so that an index has nothing to do.
        """
        revision = tables.revisions.c
        newest = select(func.max(revision.revision)).where(revision.document_id == document.id)
        with self._writer.begin() as connection:
            if (connection.scalar(newest) or 0) > seen:
                return False
            if changed:
                rows.record(connection, document)
            else:
                rows.keep_rules(connection, document)
            return True
