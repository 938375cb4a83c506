"""What a query cannot ask: its limits, and the sentences that say what to change.

Some refuse a query as a whole, with one that can be asked in its stead; others one piece of it,
with what can stand in its place. `search.grammar` raises them.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import QueryError
from search.analysis import tokens
from search.lexemes import Lexeme

MAX_LENGTH = 2000  # characters
MAX_CLAUSES = 60  # words, phrases and dates in one query
MAX_NESTING = 12  # brackets inside brackets
MAX_WINDOW = 100  # further words that a proximity search may span
MAX_OPEN = 10  # words of one query that stand for others, by their beginning or their likes
SHORTEST_BEGINNING = 3  # letters before an asterisk
SHORTEST_LIKE = 4  # letters of a word that may be spelt otherwise


def too_long(text: str) -> QueryError:
    """Refuse a query of too many characters; its first words can be asked."""
    return QueryError(
        f"The query has {len(text)} characters; {MAX_LENGTH} are the most.",
        "Keep the words that matter.",
        " ".join(tokens(text[:MAX_LENGTH])[: MAX_CLAUSES // 2]),
    )


def empty() -> QueryError:
    """Refuse a query of signs alone."""
    return QueryError(
        "There is no word or number to look for in this query.",
        "Write at least one, or * for all documents.",
        "*",
    )


def too_deep(text: str) -> QueryError:
    """Refuse brackets inside too many brackets; without any it can be asked."""
    return QueryError(
        f"Brackets stand inside brackets more than {MAX_NESTING} times.",
        "Use fewer brackets.",
        text.translate({ord("("): " ", ord(")"): " "}),
    )


def too_many(text: str, lexeme: Lexeme) -> QueryError:
    """Refuse a query that asks for too much at once; what stands before the last can be asked."""
    return QueryError(
        f"The query asks for more than {MAX_CLAUSES} things at once.",
        "Keep those that matter.",
        text[: lexeme.start],
    )


def too_open(text: str, lexeme: Lexeme) -> QueryError:
    """Refuse one word too many that stands for others; as it is it can be asked."""
    return QueryError(
        f"The query has more than {MAX_OPEN} words with an asterisk or a tilde.",
        "Write some of them out.",
        f"{text[: lexeme.start]} {lexeme.text} {text[lexeme.end :]}",
    )


def section_as_operand(text: str, lexeme: Lexeme) -> QueryError:
    """Refuse an operator before a section; brackets around both can be asked."""
    return QueryError(
        f"“{lexeme.raw}” cannot be joined by an operator.",
        "Put it into brackets together with the words that it is about.",
        f"{text[: lexeme.start]}({text[lexeme.start :]}",
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one piece of a query is refused, and what can stand `instead`; empty for nothing."""

    message: str
    advice: str
    instead: str


def too_wide(words: str, window: int) -> Refusal:
    """Refuse words that may stand too far apart."""
    return Refusal(
        f"A proximity search may span {MAX_WINDOW} words, not {window}.",
        f"Write a number up to {MAX_WINDOW} after the tilde.",
        f'"{words}"~{MAX_WINDOW}',
    )


def no_beginning(text: str) -> Refusal:
    """Refuse what stands before an asterisk and begins too many words, or is several."""
    return Refusal(
        f"“{text}*” is no beginning of a word that can be searched.",
        f"Write at least {SHORTEST_BEGINNING} letters or digits, and nothing else,"
        " before the asterisk.",
        text,
    )


def no_like(text: str) -> Refusal:
    """Refuse what stands before a tilde and is like too many words, or is several."""
    return Refusal(
        f"“{text}~” is too short, or no single word, to be searched by its likes.",
        f"Put the tilde after one word of at least {SHORTEST_LIKE} letters.",
        text,
    )


def no_date(typed: str, field: str) -> Refusal:
    """Refuse what is no date and no range; a comparison is written as a range."""
    year = typed.strip("<>=")
    ranges = {"<": f"{field}:..{year}", ">": f"{field}:{year}.."}
    return Refusal(
        f"“{typed}” is no date.",
        f"Write {field}:2021, {field}:2021-09, {field}:2021-09-30 or a range such as"
        f" {field}:2019..2023.",
        ranges.get(typed[:1], ""),
    )


def backwards(first: str, last: str, field: str) -> Refusal:
    """Refuse a range that ends before it begins."""
    return Refusal(
        f"The range from {first} to {last} ends before it begins.",
        "Put the earlier date first.",
        f"{field}:{last}..{first}",
    )


def section_alone(typed: str) -> Refusal:
    """Refuse a section without words to look for in it."""
    return Refusal(
        f"“{typed}” says where to look, but not for which words.",
        f"Add words: {typed} menolak.",
        f"{typed} menolak",
    )
