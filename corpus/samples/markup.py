"""Read the sources of the samples: a little markup, described in README.md beside this file.

Values and plain functions only; how a `Source` is set as a file is in `typeset` (PDF), `word`
(DOCX), `scan` (images) and `plain` (text and HTML).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Style(StrEnum):
    """How a paragraph stands on the page."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of words; `**bold**` and `*italic*` are kept as they stand in the source."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with the marker as it is printed; the outermost level is 0."""

    level: int
    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Lines of the form `label : value`, as at the head of a letter or of minutes."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines in columns without ruling, as signatures stand beside each other."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a footnote, called by `[^key]` in a paragraph."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Item | Table | Labels | Columns | Footnote | Rule | PageBreak


@dataclass(frozen=True, slots=True)
class Source:
    """One source: how to set it (`format`, `look`, head and foot of the pages) and its blocks.

    `head` and `foot` may hold `{page}` and `{pages}`. `title`, `author` and `date` (ISO 8601) go
    into the properties of the file.
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    look: str = "plain"
    letterhead: tuple[str, ...] = ()
    head: str = ""
    foot: str = ""
    title: str = ""
    author: str = ""
    date: str = "2024-01-02"
    encoding: str = "utf-8"
    stamp: str = ""


class MarkupError(ValueError):
    """A source does not follow the markup; the message says where."""


BREAK = "\n"
"""A line break inside a paragraph, written as a backslash at the end of a line."""

_SIMPLE: dict[str, Block] = {"---": Rule(), "===": PageBreak()}
_STYLES = (
    ("## ", Style.HEADING),
    ("# ", Style.TITLE),
    (">> ", Style.RIGHT),
    ("> ", Style.CENTRE),
)
_ITEM = re.compile(
    r"(?P<indent> *)(?P<marker>\d{1,2}[.)]|[A-Za-z][.)]|\([0-9a-z]+\)|[-•]) +(?P<text>\S)"
)
_FOOTNOTE = re.compile(r"\[\^(?P<key>\w+)\]: (?P<text>.+)")
_EMPHASIS = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*\s][^*]*?)\*|\[\^(?P<note>\w+)\]")


def parse(name: str, text: str) -> Source:
    """Return the source in a text that begins with TOML between two lines `+++`.

    Raises:
        MarkupError: if the front matter is missing or names something unknown.
    """
    parts = text.split("+++\n", 2)
    if len(parts) != 3 or parts[0]:
        raise MarkupError(f"{name}: begin the source with TOML between two lines '+++'")
    front = tomllib.loads(parts[1])
    front["letterhead"] = tuple(front.get("letterhead", ()))
    try:
        return Source(name=name, blocks=tuple(_blocks(parts[2])), **front)
    except TypeError as e:
        raise MarkupError(f"{name}: {e}") from e


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a paragraph, each with `plain`, `bold`, `italic` or `note`."""
    end = 0
    for match in _EMPHASIS.finditer(text):
        if match.start() > end:
            yield "plain", text[end : match.start()]
        kind = match.lastgroup or "plain"
        yield kind, match[kind]
        end = match.end()
    if end < len(text):
        yield "plain", text[end:]


def words(text: str) -> str:
    """Return a paragraph without its emphasis, as a reader should find it."""
    return "".join(piece for kind, piece in runs(text) if kind != "note")


def _blocks(body: str) -> Iterator[Block]:
    for chunk in re.split(r"\n\s*\n", body.strip("\n")):
        yield from _chunk(chunk.splitlines())


def _chunk(lines: list[str]) -> Iterator[Block]:
    for of, group in groupby(_joined(lines), key=_sort):
        same = list(group)
        if of == "table":
            rows = (tuple(cell.strip() for cell in line.strip("|").split("|")) for line in same)
            yield Table(tuple(rows))
        elif of == "labels":
            pairs = (line.split(" :: ", 1) for line in same)
            yield Labels(tuple((label.strip(), value) for label, value in pairs))
        elif of == "columns":
            yield Columns(tuple(tuple(_cells(line)) for line in same))
        else:
            yield from (_single(line) for line in same)


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a chunk, those that only continue the one before joined to it."""
    held = ""
    for line in lines:
        if held and _sort(line) == "body" and not held.startswith(("|", "~")):
            held = (
                held[:-1] + BREAK + line.strip()
                if held.endswith("\\")
                else f"{held} {line.strip()}"
            )
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _sort(line: str) -> str:
    if line.startswith("|"):
        return "table"
    if line.startswith("~"):
        return "columns"
    if " :: " in line:
        return "labels"
    starts = line.startswith(tuple(mark for mark, _ in _STYLES))
    return (
        "single"
        if starts or line in _SIMPLE or _ITEM.match(line) or _FOOTNOTE.match(line)
        else "body"
    )


def _cells(line: str) -> Iterator[str]:
    for cell in line.split("~")[1:]:
        yield cell.strip()


def _single(line: str) -> Block:
    if line in _SIMPLE:
        return _SIMPLE[line]
    for mark, style in _STYLES:
        if line.startswith(mark):
            return Paragraph(style, line[len(mark) :])
    if match := _FOOTNOTE.match(line):
        return Footnote(match["key"], match["text"])
    if match := _ITEM.match(line):
        return Item(len(match["indent"]) // 2, match["marker"], line[match.start("text") :])
    return Paragraph(Style.BODY, line)
