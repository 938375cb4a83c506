"""The tables of the catalogue, as SQLAlchemy sees them. `corpus.catalogue` reads and writes them.

A change here needs a migration in `corpus/migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

originals = Table(
    "originals",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("acknowledged_at", String(32), nullable=False),
)

locations = Table(
    "locations",
    metadata,
    Column("path", Text, primary_key=True),
    Column("original_id", ForeignKey("originals.id"), nullable=False, index=True),
    Column("added_at", String(32), nullable=False),
    Column("container_id", String(64)),
    Index("locations_by_container", "container_id"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", ForeignKey("originals.id"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("number", Text),
    Column("number_key", Text, index=True),
    Column("court", Text),
    Column("date", Text),
    Column("language", Text, nullable=False),
    Column("access", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("pages_unread", Integer, nullable=False),
    Column("rules", Text, nullable=False),
    Column("properties", JSON, nullable=False),
    Column("comments", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("described_at", String(32), nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("printed", Text),
    Column("header", Text, nullable=False),
    Column("footer", Text, nullable=False),
    Column("unread", Text),
    Column("source", Text, nullable=False),
    Column("confidence", Float, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("page", Integer),
    Column("start", Integer),
    Column("end", Integer),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("attributes", JSON, nullable=False),
    Index("claims_by_value", "field", "value"),
)

sections = Table(
    "sections",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end_page", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

personal_spans = Table(
    "personal_spans",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sort", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
)

doubts = Table(
    "doubts",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("field", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("confidence", Float, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("originals.id"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("attributes", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
)
"""Every correction that a person made, in order; the claims of a document are what came of them."""

failures = Table(
    "failures",
    metadata,
    Column("path", Text, primary_key=True),
    Column("original_id", ForeignKey("originals.id"), index=True),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("failed_at", String(32), nullable=False),
)

recognitions = Table(
    "recognitions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("original_id", ForeignKey("originals.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("languages", Text, nullable=False),
    Column("turned", Integer, nullable=False),
    Column("plain", Integer, nullable=False),
    Column("failure", Text),
    Column("second", Text),
    Column("lines", LargeBinary, nullable=False),
    Column("recognised_at", String(32), nullable=False),
    Index("recognitions_by_page", "original_id", "number"),
)
"""What was recognised on pages, each time it was tried: kept page by page, so that a long scan goes
on where it was stopped, and an earlier reading is there still when a later one is worse."""

revisions = Table(
    "revisions",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=True),
    Column("document_id", String(64), nullable=False, index=True),
    Column("removed", Integer, nullable=False),
    Column("rules", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    sqlite_autoincrement=True,
)
"""Each change of a document, in order: the outbox that every index follows by its own revision."""

irregularities = Table(
    "irregularities",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("problem", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("printed", Text, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("sources", JSON, nullable=False),
    Column("began_at", String(32), nullable=False),
    Column("ended_at", String(32)),
)

batch_files = Table(
    "batch_files",
    metadata,
    Column("batch_id", ForeignKey("batches.id"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("original_id", String(64)),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("message", Text),
    Column("seconds", Float, nullable=False),
    Column("box", Text),
    Column("folder", Text),
)
"""What became of each file of a batch, first of all that it waits; `box` and `folder` as its
manifest said."""

verdicts = Table(
    "verdicts",
    metadata,
    Column("batch_id", ForeignKey("batches.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("accepted", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("given_at", String(32), nullable=False),
)
"""Who accepted a batch or sent it back, and how it stood then: added to, never changed."""

leases = Table(
    "leases",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("original_id", String(64), nullable=False),
    Column("path", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("page", Integer),
    Column("taken_at", String(32), nullable=False),
    Column("token", String(16), nullable=False),
    Column("host", Text, nullable=False),
    Column("process", Integer, nullable=False),
)
"""The files in flight; `token` names the file that the process in charge of them keeps locked."""

deaths = Table(
    "deaths",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("original_id", String(64), nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("page", Integer),
    Column("cause", Text, nullable=False),
    Column("alone", Integer, nullable=False),
    Column("died_at", String(32), nullable=False),
)
"""Each time that a process died over a document (or a page of it) that was not read since; `alone`
where nothing else was in flight."""

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("originals.id"), nullable=False, unique=True),
    Column("revision", Integer, nullable=False, index=True),
    Column("firsts", LargeBinary, nullable=False),
    Column("recognised", Integer, nullable=False),
)
"""The fingerprint of each text, and the revision of the document that it is of. A document that was
removed keeps its row, without a fingerprint: the highest revision says how far it went."""

fingerprint_bands = Table(
    "fingerprint_bands",
    metadata,
    Column("band", BigInteger, primary_key=True),
    Column("fingerprint_id", ForeignKey("fingerprints.id"), primary_key=True),
    sqlite_with_rowid=False,
)

compared = Table(
    "compared",
    metadata,
    Column("first_id", ForeignKey("originals.id"), primary_key=True),
    Column("second_id", ForeignKey("originals.id"), primary_key=True, index=True),
    Column("finding", Text, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("compared_at", String(32), nullable=False),
)
"""Every two documents that were compared as possible copies, and what was found; `first_id` is the
lesser id."""

rulings = Table(
    "rulings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("originals.id"), nullable=False, index=True),
    Column("other_id", ForeignKey("originals.id"), nullable=False, index=True),
    Column("ruling", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
)
"""What persons said of two documents, in order: added to, never changed."""

copies = Table(
    "copies",
    metadata,
    Column("first_id", ForeignKey("originals.id"), primary_key=True),
    Column("second_id", ForeignKey("originals.id"), primary_key=True, index=True),
    Column("group_id", String(64), nullable=False, index=True),
)
"""Every two documents that are copies of each other, by comparison or ruling, with the group that
they are in; a group is named after its least id."""
