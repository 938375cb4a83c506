"""The pieces a query is made of: what `search.grammar` reads one by one."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from corpus.errors import QueryError
from search.analysis import fold, tokens
from search.vocabulary import language

_MARK = re.compile(r'(?P<open>\()|(?P<close>\))|(?P<not>(?<![^\s(:])-(?=["(\w*]))')
_PHRASE = re.compile(r'"(?P<words>[^"]*)"?(?:~(?P<window>\d{0,6}))?')
_NAME = re.compile(r"(?P<name>[^\W\d]+):(?=[^\s)])")
_SECTION = re.compile(r'"?(?P<name>[^\s()"]+)"?')
_RUN = re.compile(r'[^\s()"]+')
_PUNCTUATION = re.compile(r"[\W_]*")
_WORD = re.compile(r"(?P<core>[^\W_](?:[^*~]*[^\W_])?)(?P<mark>\*|~\d*)?(?:[^\w*~]|_)*")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_SHORTEST_MISSPELT = 4  # letters of an unknown field name that may be a known one, misspelt


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query.

    `kind` is `open`, `close`, `not`, `or`, `and`, `field`, `section`, `quoted`, `word`,
    `beginning`, `like` or `anything`. `text` is what it says (the name of the field, the word
    without its asterisk), `raw` how it was typed, from `start` to `end`. `window` is the number
    after a phrase's tilde, empty where the tilde has none, None where there is no tilde.
    """

    kind: str
    text: str
    raw: str
    start: int
    end: int
    window: str | None = None


def straight(text: str) -> str:
    """Return the text with straight quotation marks, as long as it was."""
    return text.translate(_QUOTES)


def lexemes(text: str) -> list[Lexeme]:
    """Cut a query with straight quotation marks into pieces, in order; punctuation is none.

    Raises:
        QueryError: an asterisk or tilde stands inside a word, a field or section is misspelt.
    """
    found: list[Lexeme] = []
    position = 0
    while position < len(text):
        valued = bool(found) and found[-1].kind == "field" and found[-1].end == position
        lexeme, position = _piece(text, position, valued)
        if lexeme:
            found.append(lexeme)
    return found


def _piece(text: str, start: int, valued: bool) -> tuple[Lexeme | None, int]:
    """Return the piece that begins here, if any does, and where to go on.

    `valued` says that it is the value of a field, where operators are words.
    """
    if mark := _MARK.match(text, start):
        return Lexeme(str(mark.lastgroup), "", mark[0], start, mark.end()), mark.end()
    if phrase := _PHRASE.match(text, start):
        if not tokens(phrase["words"]):
            return None, phrase.end()
        lexeme = Lexeme("quoted", phrase["words"], phrase[0], start, phrase.end(), phrase["window"])
        return lexeme, phrase.end()
    if named := _named(text, start):
        return named, named.end
    run = _RUN.match(text, start)
    if run is None:
        return None, start + 1  # a blank
    if run[0] == "*":
        return Lexeme("anything", "", "*", start, run.end()), run.end()
    return _word(text, run[0], start, valued)


def _named(text: str, start: int) -> Lexeme | None:
    """Return the name of a field, or a section with the name before it, if one begins here."""
    match = _NAME.match(text, start)
    if match is None:
        return None
    name, words = fold(match["name"]), language()
    if field := words.fields.get(name):
        return Lexeme("field", field, match[0], start, match.end())
    if name in words.before_section:
        return _section(text, match)
    known = [*words.fields, *words.before_section]
    if len(name) >= _SHORTEST_MISSPELT and (near := difflib.get_close_matches(name, known, 1, 0.8)):
        raise QueryError(
            f"No field is called “{match['name']}”.",
            f"Perhaps you mean “{near[0]}:”.",
            f"{text[:start]}{near[0]}:{text[match.end() :]}",
        )
    return None


def _section(text: str, name: re.Match[str]) -> Lexeme | None:
    value = _SECTION.match(text, name.end())
    if value is None:
        return None
    sections = language().sections
    section = sections.get(fold(value["name"]))
    if section is None:
        near = difflib.get_close_matches(fold(value["name"]), sections, 1, 0.7)
        instead = f"{name[0]}{near[0]}" if near else f"{value['name']} "
        names = language().section_names
        raise QueryError(
            f"No section is called “{value['name']}”.",
            f"The sections are: {', '.join(f'{one} ({other})' for one, other in names)}.",
            f"{text[: name.start()]}{instead}{text[value.end() :]}",
            [f"{text[: name.end()]}{indonesian}{text[value.end() :]}" for _, indonesian in names],
        )
    return Lexeme("section", section, name[0] + value["name"], name.start(), value.end())


def _word(text: str, run: str, start: int, valued: bool) -> tuple[Lexeme | None, int]:
    """Return the word that a run of signs holds, or None before punctuation to pass."""
    end = start + len(run)
    passed = _PUNCTUATION.match(run)
    assert passed  # it may be empty
    compared = valued and not passed[0].strip("<>=.") and ":" not in run  # `date:>2020`
    if "*" not in passed[0] and (passed.end() == len(run) or (passed[0] and not compared)):
        return None, start + passed.end()
    word = None if "*" in passed[0] else _WORD.fullmatch(run, passed.end())
    if word is None:
        raise QueryError(
            f"In “{run}” a sign stands where it has no meaning.",
            "An asterisk or a tilde may only end a word: banding*, sumitro~.",
            f"{text[:start]} {run.replace('*', ' ').replace('~', ' ')} {text[end:]}",
        )
    core = word["core"]
    marked = {"*": "beginning", "~": "like"}.get((word["mark"] or "")[:1], "word")
    operator = None if valued else language().operators.get(run.rstrip(",;."))
    kind = operator or marked
    return Lexeme(kind, core, run, start, end), end
