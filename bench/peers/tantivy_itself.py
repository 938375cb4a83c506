"""Tantivy, by its Python package (`pip install tantivy`); one thread writes.

Its phrases with gaps keep the order of the words, so it is not asked for words near each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import tantivy
from tantivy import Filter, Occur, Query, Tokenizer

from bench.peers.peer import Search, Text, run
from bench.peers.question import SHOWN, Question, day_number

BUFFER_BYTES = 256_000_000


def build(texts: Iterator[Text], index: Path) -> Callable[[], Search]:
    """Index the words without storing them."""
    schema = (
        tantivy.SchemaBuilder()
        .add_integer_field("number", stored=True)
        .add_integer_field("day", indexed=True, fast=True)
        .add_text_field("words", tokenizer_name="blanks", index_option="position")
        .build()
    )
    made = tantivy.Index(schema, path=str(index))
    words = tantivy.TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.remove_long(65_000))
    made.register_tokenizer("blanks", words.build())
    writer = made.writer(BUFFER_BYTES, 1)
    for text in texts:
        document = tantivy.Document()
        document.add_integer("number", text.number)
        document.add_integer("day", day_number(text.date))
        document.add_text("words", text.words)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()

    def opened() -> Search:
        made.reload()
        searcher = made.searcher()

        def search(question: Question) -> int | None:
            asked = _asked(schema, question)
            if asked is None:
                return None
            found = searcher.search(asked, SHOWN, count=True)
            for _, address in found.hits:
                searcher.doc(address)
            return int(found.count)

        return search

    return opened


def _asked(schema: tantivy.Schema, question: Question) -> Query | None:
    words = question.words
    terms = [Query.term_query(schema, "words", word) for word in words]
    match question.kind:
        case "term":
            return terms[0]
        case "all":
            return Query.boolean_query([(Occur.Must, term) for term in terms])
        case "any":
            return Query.boolean_query([(Occur.Should, term) for term in terms])
        case "without":
            return Query.boolean_query([(Occur.Must, terms[0]), (Occur.MustNot, terms[1])])
        case "dates":
            integer, days = tantivy.FieldType.Integer, map(day_number, words[1:])
            within = Query.range_query(schema, "day", integer, *days)
            free = Query.const_score_query(within, 0.0)
            return Query.boolean_query([(Occur.Must, terms[0]), (Occur.Must, free)])
        case "beginning":
            return Query.regex_query(schema, "words", re.escape(words[0]) + ".*")
        case "fuzzy":
            return Query.fuzzy_term_query(
                schema, "words", words[0], distance=1, transposition_cost_one=False
            )
        case "phrase":
            return Query.phrase_query(schema, "words", list(words))
    return None


if __name__ == "__main__":
    run(build)
