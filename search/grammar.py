"""From what was typed to a tree: the grammar of the query language.

    query   = sequence
    sequence = { "in:" section } either { either }      side by side: all of them
    either  = all { ("OR" | "ATAU") all }
    all     = one { ("AND" | "DAN") one }
    one     = { "-" | "NOT" | "BUKAN" } [name ":"] ("(" sequence ")" | value)
    value   = word | word "*" | word "~" | '"' words '"' [ "~" number ] | date [ ".." date ]

`OR` binds more tightly than words side by side, as in Google (`gugatan merek OR paten`), and a
written `AND` more tightly than `OR`, as in every legal database. What can only be meant in one way
is read so: a missing closing quote or bracket stands at the end, an operator without something on
both sides is none. A long text without operators is a description, no query. Whatever else cannot
be answered is refused with a sentence and, where there is one, a query that works
(`search.refusals`).
"""

from __future__ import annotations

from typing import NoReturn

from corpus.errors import QueryError
from corpus.fields import BY_NAME, Type
from search import refusals
from search.analysis import tokens
from search.lexemes import Lexeme, lexemes, straight
from search.period import first_day, is_period, read_period
from search.refusals import (
    MAX_CLAUSES,
    MAX_LENGTH,
    MAX_NESTING,
    MAX_OPEN,
    MAX_WINDOW,
    SHORTEST_BEGINNING,
    SHORTEST_LIKE,
    Refusal,
)
from search.tree import (
    And,
    Anything,
    Beginning,
    Described,
    In,
    Like,
    Or,
    Period,
    Quoted,
    Tree,
    Word,
    join,
    negate,
)
from search.vocabulary import language

MAX_DESCRIPTION = 100_000  # characters of a text that is no query but a description
USUAL_WINDOW = 8  # further words that a proximity search spans where it does not say how many
_MOST_MENDINGS = 60  # faults of one query that a suggestion puts right
_FEW_MARKS = 0.05
"""Share of the words of prose that may look like operators or names of fields."""


def read(text: str) -> Tree:
    """Read what was typed.

    Raises:
        QueryError: it cannot be answered as it stands; the suggestion and choices, where there are
            any, can.
    """
    if _is_description(text):
        return Described(" ".join(text.split()))
    try:
        return _Reader(text).query()
    except QueryError as refused:
        refused.suggestion = _working(refused.suggestion)
        choices = dict.fromkeys(filter(None, map(_working, refused.choices)))
        refused.choices = tuple(choice for choice in choices if choice != refused.suggestion)
        raise


def _is_description(text: str) -> bool:
    """Say whether a text is too long for a query, and prose rather than operators and fields."""
    words = text.split()
    if len(words) <= MAX_CLAUSES or len(text) > MAX_DESCRIPTION:
        return False
    marked = sum(word in language().operators or _names_field(word) for word in words)
    return marked <= _FEW_MARKS * len(words)


def _names_field(word: str) -> bool:
    name, colon, value = word.partition(":")
    return bool(colon and value) and name.lower() in language().fields


def _working(suggestion: str | None) -> str | None:
    """Return the suggestion, mended until it can be answered; None where that does not help."""
    for _ in range(_MOST_MENDINGS):
        if not (suggestion and suggestion.strip()):
            break
        try:
            _Reader(suggestion).query()
        except QueryError as refused:
            suggestion = refused.suggestion
        else:
            return " ".join(suggestion.split())
    return None


def _joined(kind: type[And] | type[Or], nodes: list[Tree]) -> Tree:
    """Join what was asked for; nothing asked for is anything."""
    asked = [node for node in nodes if node != Anything()]
    return join(kind, asked) if asked else Anything()


def _date_of(lexeme: Lexeme) -> str:
    typed = lexeme.text if lexeme.kind == "quoted" else lexeme.raw.strip(",;")
    return " ".join(typed.split())


class _Reader:
    """One pass over the lexemes of one query."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            raise refusals.too_long(text)
        self._text = straight(text)
        self._lexemes = lexemes(self._text)
        self._next = 0
        self._clauses = 0
        self._open = 0
        self._all_wanted = False

    # The grammar, a method for each rule. `field` is the name before an enclosing bracket.

    def query(self) -> Tree:
        """Read all there is."""
        found = [self._sequence(None, 0)]
        while self._next < len(self._lexemes):
            self._next += 1  # a closing bracket that nothing opened
            found.append(self._sequence(None, 0))
        node = _joined(And, found)
        if node != Anything() or not self._text.strip() or self._all_wanted:
            return node
        raise refusals.empty()

    def _sequence(self, field: str | None, depth: int) -> Tree:
        """Read up to the closing bracket, which is left to the caller."""
        nodes: list[Tree] = []
        sections: list[Lexeme] = []
        while (lexeme := self._peek()) and lexeme.kind != "close":
            if lexeme.kind == "section":
                sections.append(lexeme)
                self._next += 1
            elif lexeme.kind in ("or", "and"):
                self._next += 1  # with nothing before it to join
            else:
                nodes.append(self._either(field, depth))
        node = _joined(And, nodes)
        if not sections or isinstance(node, In):
            return node
        if node == Anything():
            self._refuse(sections[0], refusals.section_alone(sections[0].raw))
        return In(tuple(dict.fromkeys(section.text for section in sections)), node)

    def _either(self, field: str | None, depth: int) -> Tree:
        nodes = [self._all(field, depth)]
        while self._operator("or"):
            nodes.append(self._all(field, depth))
        return _joined(Or, nodes)

    def _all(self, field: str | None, depth: int) -> Tree:
        nodes = [self._one(field, depth)]
        while self._operator("and"):
            nodes.append(self._one(field, depth))
        return _joined(And, nodes)

    def _one(self, field: str | None, depth: int) -> Tree:
        negated = False
        while (lexeme := self._take()).kind in ("not", "field"):
            if not self._operand_follows():
                return Anything()
            if lexeme.kind == "not":
                negated = not negated
            else:
                field = lexeme.text
        grouped = lexeme.kind == "open"
        node = self._group(field, depth) if grouped else self._leaf(lexeme, field)
        return negate(node) if negated and node != Anything() else node

    def _group(self, field: str | None, depth: int) -> Tree:
        if depth == MAX_NESTING:
            raise refusals.too_deep(self._text)
        node = self._sequence(field, depth + 1)
        self._next += 1  # the closing bracket, or the end that stands for it
        return node

    def _leaf(self, lexeme: Lexeme, field: str | None) -> Tree:
        self._clauses += 1
        if self._clauses > MAX_CLAUSES:
            raise refusals.too_many(self._text, lexeme)
        if lexeme.kind == "section":
            raise refusals.section_as_operand(self._text, lexeme)
        self._open += lexeme.kind in ("beginning", "like")
        if self._open > MAX_OPEN:
            raise refusals.too_open(self._text, lexeme)
        if field and BY_NAME.get(field) and BY_NAME[field].type is Type.DATE:
            return self._period(lexeme, field)
        match lexeme.kind:
            case "anything":
                self._all_wanted = True
                return Anything()
            case "quoted":
                return self._quoted(lexeme, field)
            case "beginning":
                return self._beginning(lexeme, field)
            case "like":
                return self._like(lexeme, field)
        return Word(lexeme.text, field)

    # The leaves that can be refused

    def _quoted(self, lexeme: Lexeme, field: str | None) -> Tree:
        words = " ".join(lexeme.text.split())
        if lexeme.window is None:
            return Quoted(words, None, field)
        window = int(lexeme.window or USUAL_WINDOW)
        if window > MAX_WINDOW:
            self._refuse(lexeme, refusals.too_wide(words, window))
        return Quoted(words, window, field)

    def _beginning(self, lexeme: Lexeme, field: str | None) -> Tree:
        parts = tokens(lexeme.text)
        if len(parts) > 1 or len(parts[0]) < SHORTEST_BEGINNING:
            self._refuse(lexeme, refusals.no_beginning(lexeme.text))
        return Beginning(lexeme.text, field)

    def _like(self, lexeme: Lexeme, field: str | None) -> Tree:
        parts = tokens(lexeme.text)
        if len(parts) > 1 or len(parts[0]) < SHORTEST_LIKE:
            self._refuse(lexeme, refusals.no_like(lexeme.text))
        return Like(lexeme.text, field)

    def _period(self, lexeme: Lexeme, field: str) -> Tree:
        typed = self._dates(lexeme)
        try:
            first, last = read_period(typed)
        except ValueError:
            self._refuse(lexeme, refusals.no_date(typed, field))
        if first and last and first_day(first) > first_day(last):
            self._refuse(lexeme, refusals.backwards(first, last, field))
        return Period(field, first, last)

    def _dates(self, lexeme: Lexeme) -> str:
        """Return the date or range that begins here, with the words after it that belong to it.

        A date in words needs no quotation marks (`tanggal:12 Januari 2021`), and each end of a
        range may have its own.
        """
        typed = _date_of(lexeme)
        end = self._peek()
        if end and lexeme.kind == "quoted" and self._text[lexeme.end : end.start] == "..":
            self._next += 1
            return f"{typed}..{_date_of(end)}"
        for size in (2, 1):
            following = self._lexemes[self._next : self._next + size]
            words = " ".join((typed, *map(_date_of, following)))
            if lexeme.kind == "word" and not is_period(typed) and is_period(words):
                self._next += size
                return words
        return typed

    def _refuse(self, lexeme: Lexeme, refusal: Refusal) -> NoReturn:
        """Refuse the query for one of its lexemes, suggesting another one in its place."""
        start, instead = lexeme.start, refusal.instead
        before = self._lexemes[: self._next - 1]
        if before and before[-1].kind == "field" and before[-1].end == start:
            start = before[-1].start
            field = before[-1].text
            if instead and ":" not in instead:
                instead = f"{field}:{instead}"
        suggestion = f"{self._text[:start]} {instead} {self._text[lexeme.end :]}"
        raise QueryError(refusal.message, refusal.advice, suggestion)

    # Looking ahead

    def _peek(self) -> Lexeme | None:
        return self._lexemes[self._next] if self._next < len(self._lexemes) else None

    def _take(self) -> Lexeme:
        self._next += 1
        return self._lexemes[self._next - 1]

    def _operand_follows(self) -> bool:
        following = self._peek()
        return following is not None and following.kind not in ("close", "or", "and")

    def _operator(self, kind: str) -> bool:
        """Go past operators of this kind, and say whether they have something to join."""
        passed = False
        while (lexeme := self._peek()) and lexeme.kind == kind:
            self._next += 1
            passed = True
        return passed and self._operand_follows()
