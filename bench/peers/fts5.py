"""SQLite's FTS5, ranked by its BM25."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.peers.peer import Search, Text, run
from bench.peers.question import SHOWN, WINDOW, Question


def build(texts: Iterator[Text], index: Path) -> Callable[[], Search]:
    """Index the words without keeping the text; the dates are a table beside it."""
    connection = sqlite3.connect(index / "fts.db")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(words, content='', detail=full)")
    connection.execute("CREATE TABLE days(number INTEGER PRIMARY KEY, day TEXT)")
    for text in texts:
        connection.execute("INSERT INTO texts(rowid, words) VALUES (?, ?)", (text.number, text[2]))
        connection.execute("INSERT INTO days VALUES (?, ?)", text[:2])
    connection.commit()
    return lambda: lambda question: _search(connection, question)


def _search(connection: sqlite3.Connection, question: Question) -> int | None:
    match = _match(question)
    if match is None:
        return None
    found, values = "FROM texts WHERE texts MATCH ?", [match]
    if question.kind == "dates":
        found = "FROM texts JOIN days ON number = texts.rowid WHERE texts MATCH ?"
        found += " AND day BETWEEN ? AND ?"
        values += question.words[1:]
    connection.execute(
        f"SELECT texts.rowid {found} ORDER BY rank LIMIT {SHOWN}",
        values,
    ).fetchall()
    (total,) = connection.execute(f"SELECT count(*) {found}", values).fetchone()
    return int(total)


def _match(question: Question) -> str | None:
    words = question.words
    match question.kind:
        case "term" | "dates":
            return words[0]
        case "all":
            return " AND ".join(words)
        case "any":
            return " OR ".join(words)
        case "without":
            return " NOT ".join(words)
        case "beginning":
            return f"{words[0]}*"
        case "phrase":
            return f'"{" ".join(words)}"'
        case "near":
            return f"NEAR({' '.join(words)}, {WINDOW - len(words)})"
    return None


if __name__ == "__main__":
    run(build)
