"""Whoosh as it comes, with its own codec, parser and searching loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from whoosh import fields, query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.index import create_in

from bench.peers.peer import Search, Text, run
from bench.peers.question import SHOWN, Question, day_number


def build(texts: Iterator[Text], index: Path) -> Callable[[], Search]:
    """Index the words without storing them."""
    schema = fields.Schema(
        words=fields.TEXT(analyzer=SpaceSeparatedTokenizer()), day=fields.NUMERIC(int)
    )
    made = create_in(str(index), schema)
    writer = made.writer(limitmb=256)
    for text in texts:
        writer.add_document(words=text.words, day=day_number(text.date))
    writer.commit()

    def opened() -> Search:
        searcher = made.searcher()

        def search(question: Question) -> int | None:
            asked = _asked(question)
            return None if asked is None else len(searcher.search(asked, limit=SHOWN))

        return search

    return opened


def _asked(question: Question) -> query.Query | None:
    terms = [query.Term("words", word) for word in question.words]
    match question.kind:
        case "term":
            return terms[0]
        case "all":
            return query.And(terms)
        case "any":
            return query.Or(terms)
        case "without":
            return query.And([terms[0], query.Not(terms[1])])
        case "dates":
            first, last = map(day_number, question.words[1:])
            return query.And([terms[0], query.NumericRange("day", first, last, constantscore=True)])
        case "beginning":
            return query.Prefix("words", question.words[0])
        case "fuzzy":
            return query.FuzzyTerm("words", question.words[0], prefixlength=0)
        case "phrase":
            return query.Phrase("words", list(question.words))
    return None


if __name__ == "__main__":
    run(build)
