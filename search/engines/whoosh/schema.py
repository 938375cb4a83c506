"""The index's fields as Whoosh knows them, so that Whoosh's own tools read the index too."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from whoosh.analysis import Token, Tokenizer
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence, Positions

from search.analysis import spans
from search.engines.whoosh.segment import ID
from search.schema import KEYWORD_FIELDS, TEXT_FIELDS, TOKEN_FIELDS


class Words(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """Our analysis as a Whoosh analyzer."""

    def __call__(self, value: str, **options: object) -> Iterator[Token]:
        """Yield the tokens of a text."""
        token = Token(positions=True, chars=True, **options)
        for position, (text, start, end) in enumerate(spans(value)):
            token.text, token.original, token.stopped = text, text, False
            token.pos, token.startchar, token.endchar = position, start, end
            yield token


class Whole(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """A value as one token, as it stands."""

    def __call__(self, value: str, **options: object) -> Iterator[Token]:
        """Yield the value."""
        token = Token(positions=True, chars=True, **options)
        token.text, token.original, token.stopped = value, value, False
        token.pos, token.startchar, token.endchar = 0, 0, len(value)
        yield token


class PlainPositions(Positions):  # type: ignore[misc]  # Whoosh has no types
    """The positions of a word in a document as unsigned integers of 32 bits."""

    def encode(self, poslist: list[int]) -> bytes:
        """Return the positions as bytes."""
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Return the positions."""
        return memoryview(valuestring).cast("I").tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """Return how many positions there are."""
        return len(valuestring) // 4

    decode_weight = decode_frequency


def whoosh_schema() -> Schema:
    """Return the fields of `search.schema` and the document's id as a Whoosh schema."""
    schema = Schema()
    schema.add(ID, FieldType(Existence(), Whole(), stored=True, unique=True))
    for name in TEXT_FIELDS:
        schema.add(name, FieldType(PlainPositions(), Words(), scorable=True))
    for name in TOKEN_FIELDS:
        schema.add(name, FieldType(PlainPositions(), Whole(), scorable=True))
    for name in KEYWORD_FIELDS:
        schema.add(name, FieldType(Existence(), Whole()))
    return schema
