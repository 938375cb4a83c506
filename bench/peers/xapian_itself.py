"""Xapian, by its Python bindings (Debian: python3-xapian), in the system's own Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import xapian

from bench.peers.peer import Search, Text, run
from bench.peers.question import SHOWN, WINDOW, Question, day_number

_DAY = 0


def build(texts: Iterator[Text], index: Path) -> Callable[[], Search]:
    """Index the words without storing them."""
    database = xapian.WritableDatabase(str(index / "xapian"), xapian.DB_CREATE)
    generator = xapian.TermGenerator()
    for text in texts:
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(text.words)
        document.add_value(_DAY, _sortable(text.date))
        database.add_document(document)
    database.commit()
    database.close()

    def opened() -> Search:
        held = xapian.Database(str(index / "xapian"))

        def search(question: Question) -> int | None:
            asked = _asked(question)
            if asked is None:
                return None
            enquire = xapian.Enquire(held)
            enquire.set_query(asked)
            found = enquire.get_mset(0, SHOWN, held.get_doccount())  # so that the total is exact
            for hit in found:
                _ = hit.docid
            return int(found.get_matches_estimated())

        return search

    return opened


def _asked(question: Question) -> xapian.Query | None:
    words, query = question.words, xapian.Query
    match question.kind:
        case "term":
            return query(words[0])
        case "all":
            return query(query.OP_AND, words)
        case "any":
            return query(query.OP_OR, words)
        case "without":
            return query(query.OP_AND_NOT, query(words[0]), query(words[1]))
        case "dates":
            days = query(query.OP_VALUE_RANGE, _DAY, *map(_sortable, words[1:]))
            return query(query.OP_FILTER, query(words[0]), days)
        case "beginning":
            unlimited = (0, query.WILDCARD_LIMIT_ERROR, query.OP_SYNONYM)
            return query(query.OP_WILDCARD, words[0], *unlimited)
        case "phrase":
            return query(query.OP_PHRASE, words, len(words))
        case "near":
            return query(query.OP_NEAR, words, WINDOW)
    return None


def _sortable(day: str) -> bytes:
    return bytes(xapian.sortable_serialise(day_number(day)))


if __name__ == "__main__":
    run(build)
