"""The connection to the catalogue's database: SQLite with its durability, and its migrations.

The only file that knows how SQLite is set up and where Alembic is called. Alembic is imported only
when the schema is not the newest, since every start would pay for it otherwise.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import disk_usage
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError

from corpus.disk import disk_full
from corpus.errors import ConfigurationError, IntegrityError

Value = TypeVar("Value")

NEWEST = "0010"
"""The revision of the newest migration; a test holds it to the folder of migrations."""

AT_ONCE = 400
"""Values of one statement: old builds of SQLite take at most 999."""

_LEAST_ROOM = 1 << 16
"""Bytes: with less left on its disk SQLite can make none of the files beside the database."""

_MIGRATIONS = Path(__file__).parent / "migrations"


def connect(path: Path) -> Engine:
    """Return the engine of a catalogue, its schema migrated to the newest.

    WAL lets readers and the one writer work side by side; `synchronous=FULL` makes a commit survive
    a power cut, which is what lets a document be acknowledged.

    Raises:
        ConfigurationError: if the catalogue was made by a newer version.
        IntegrityError: if the file is no database, or a damaged one.
        DiskFullError: if there is no room for it; so does each later statement.
    """
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "handle_error", partial(_name_full_disk, path))
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    try:
        _migrate(engine)
    except (DatabaseError, sqlite3.DatabaseError) as e:
        cause = e.orig if isinstance(e, DatabaseError) else e
        if _is_full(cause, path):
            raise disk_full(path.parent, "the catalogue") from e
        raise IntegrityError(f"The catalogue {path} cannot be opened: {cause}") from e
    return engine


def take_snapshot(path: Path, target: Path) -> None:
    """Copy a catalogue as it stands into one file that is flushed to disk, while others write.

    Raises:
        IntegrityError: if the catalogue or the copy is damaged.
    """
    target.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            found = copy.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.DatabaseError as e:
        raise IntegrityError(f"The catalogue {path} cannot be copied: {e}") from e
    if found != [("ok",)]:
        raise IntegrityError(f"The catalogue {path} is damaged: {found[0][0]}")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def originals_in(path: Path) -> list[tuple[str, int]]:
    """Return id and size in bytes of every original that a snapshot speaks of, in order of id."""
    with closing(sqlite3.connect(path)) as snapshot:
        return snapshot.execute("SELECT id, size FROM originals ORDER BY id").fetchall()


def in_parts(values: Sequence[Value], size: int = AT_ONCE) -> Iterator[Sequence[Value]]:
    """Yield values in their order, as many together as one statement takes."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _set_up(connection: sqlite3.Connection, _: Any) -> None:
    # Transactions are begun by `_begin` alone; the driver would begin them too late.
    connection.isolation_level = None
    for pragma in (
        "busy_timeout=30000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _name_full_disk(path: Path, context: Any) -> None:
    """Say in our words that there is no room, whichever statement it was that found out."""
    if _is_full(context.original_exception, path):
        raise disk_full(path.parent, "the catalogue") from context.original_exception


def _is_full(error: BaseException | None, path: Path) -> bool:
    """Say whether SQLite failed for want of room.

    For the shared memory of its log it does not say so, but that reading or writing failed.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return disk_usage(path.parent).free < _LEAST_ROOM
    return code == sqlite3.SQLITE_FULL


def _begin(connection: Any) -> None:
    """Begin a transaction, a writing one at once where the caller said that it will write.

    A deferred transaction that turns into a writing one fails as soon as another writer came in
    between (SQLite, "Isolation In SQLite"); an immediate one waits for its turn. What is `fleeting`
    outlives the process and not the machine: it is not flushed, which takes longer than all else.
    """
    options = connection.get_execution_options()
    if not options.get("writes", False):
        connection.exec_driver_sql("BEGIN")
        return
    flushed = "NORMAL" if options.get("fleeting", False) else "FULL"
    connection.exec_driver_sql(f"PRAGMA synchronous={flushed}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    found = _version(engine)
    if found == NEWEST:
        return
    if found is not None and found > NEWEST:
        raise ConfigurationError(
            f"The catalogue has schema {found}, newer than {NEWEST} of this version",
            "Install the version of Preseden that made it, or a newer one.",
        )
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(_MIGRATIONS))
    with engine.execution_options(writes=True).begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
