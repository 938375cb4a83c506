"""Rules as data: patterns in TOML that a lawyer can read, each with its source and its examples.

A rule file holds `[[rule]]` tables: `id`, `source`, `pattern`, `examples` and `counter_examples`,
and where the rule says so `value`, `confidence` and `needs`. An example is a text that the pattern
must find, or a table of `text` and the `value` that must be read from it. What several patterns
share stands once in `[parts]` and is put in by `%{name}`. Loading compiles every rule, so callers
load a file once.

Words and names stand in tables beside them: CSV with a head, read by `rows_of`.

Imports nothing of ours but the errors. The files are in `corpus/reference` and `ingest/rules`.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources.abc import Traversable

from corpus.errors import RuleError

_PART = re.compile(r"%\{([a-z_]+)\}")
_KEYS = {"id", "source", "pattern", "examples", "counter_examples"}
_KEYS |= {"value", "confidence", "needs"}


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule finds and, where it matters, the value that is read from it."""

    text: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern with its reason.

    `value` is what the match means (a kind, an outcome, a role), empty where the matched words
    themselves are the value. `confidence` is 0.0-1.0. `needs` are letters of which some stand in
    every text that the pattern matches, and which are found far faster than it; none where nothing
    so simple is known.
    """

    id: str
    pattern: re.Pattern[str]
    source: str
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]
    value: str = ""
    confidence: float = 1.0
    needs: tuple[str, ...] = ()

    def may_find(self, text: str) -> bool:
        """Say whether it is worth searching a text: False means that nothing would be found."""
        return not self.needs or any(map(text.__contains__, self.needs))


def load(file: Traversable) -> tuple[Rule, ...]:
    """Return the rules of a file, in its order.

    Raises:
        RuleError: naming the file and the rule or key that is wrong.
    """
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RuleError(f"The rules in {file.name} cannot be read: {error}.") from error
    parts = _spelled_out(file.name, table.get("parts", {}))
    rules = tuple(_rule(file.name, row, parts) for row in _rows(file.name, table))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"{file.name} has two rules {rule.id}.")
        seen.add(rule.id)
    return rules


def rows_of(table: Traversable) -> list[dict[str, str]]:
    """Return the rows of a table, in its order, each cell by the name at the head of its column.

    Raises:
        RuleError: naming the table and the line that is wrong.
    """
    try:
        text = table.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"The table {table.name} cannot be read: {error}.") from error
    rows = list(csv.DictReader(text.splitlines()))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise RuleError(f"Line {number} of {table.name} has not as many cells as its head.")
    return rows


def fingerprint(rules: Iterable[Rule]) -> str:
    """Return a short hash of what rules do: patterns and values, not comments or examples."""
    digest = sha256()
    for rule in rules:
        parts = (rule.id, rule.pattern.pattern, rule.value, str(rule.confidence))
        digest.update("\0".join((*parts, "\n")).encode())
    return digest.hexdigest()[:16]


def first_match(
    rules: Iterable[Rule], text: str, start: int = 0, end: int | None = None
) -> tuple[Rule, re.Match[str]] | None:
    """Return the first rule, in the order of the file, that finds something, with its match."""
    stop = len(text) if end is None else end
    for rule in rules:
        match = rule.pattern.search(text, start, stop) if rule.may_find(text) else None
        if match:
            return rule, match
    return None


def every_match(
    rules: Iterable[Rule], text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield every match of every rule, rule by rule."""
    stop = len(text) if end is None else end
    for rule in rules:
        if rule.may_find(text):
            for match in rule.pattern.finditer(text, start, stop):
                yield rule, match


def _rows(name: str, table: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    rows = table.get("rule")
    if not isinstance(rows, list) or not rows:
        raise RuleError(f"{name} has no [[rule]].")
    return rows


def _spelled_out(name: str, parts: Mapping[str, str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for part, pattern in parts.items():
        known[part] = _with_parts(name, part, pattern, known)
    return known


def _with_parts(name: str, key: str, pattern: str, parts: Mapping[str, str]) -> str:
    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise RuleError(f"{name}: {key} names the part {match[1]}, which is not there.")
        return parts[match[1]]

    return _PART.sub(part, pattern)


def _rule(name: str, row: Mapping[str, object], parts: Mapping[str, str]) -> Rule:
    id_ = _text(name, row, "id", "a rule without id")
    unknown = row.keys() - _KEYS
    if unknown:
        raise RuleError(f"{name}: {id_} has the unknown key {min(unknown)}.")
    pattern = _with_parts(name, id_, _text(name, row, "pattern", id_), parts)
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise RuleError(
            f"{name}: the pattern of {id_} is no regular expression: {error}."
        ) from error
    confidence = row.get("confidence", 1.0)
    if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise RuleError(f"{name}: the confidence of {id_} is not between 0 and 1.")
    return Rule(
        id_,
        compiled,
        _text(name, row, "source", id_),
        tuple(_example(name, id_, given) for given in _list(name, row, "examples", id_)),
        tuple(str(given) for given in _list(name, row, "counter_examples", id_)),
        str(row.get("value", "")),
        float(confidence),
        tuple(map(str, _list(name, row, "needs", id_))) if "needs" in row else (),
    )


def _text(name: str, row: Mapping[str, object], key: str, rule: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise RuleError(f"{name}: {rule} lacks {key}.")
    return value


def _list(name: str, row: Mapping[str, object], key: str, rule: str) -> Sequence[object]:
    value = row.get(key)
    if not isinstance(value, list) or not value:
        raise RuleError(f"{name}: {rule} lacks {key}.")
    return value


def _example(name: str, rule: str, given: object) -> Example:
    if isinstance(given, str):
        return Example(given)
    if isinstance(given, dict) and given.keys() == {"text", "value"}:
        return Example(str(given["text"]), str(given["value"]))
    raise RuleError(f"{name}: an example of {rule} is neither a text nor text and value.")
