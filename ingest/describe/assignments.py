"""Tasks that sentences of minutes give somebody, with who has them and by when.

Which sentences do is said by `ingest/rules/tasks.toml`: who is asked, told, bound or has agreed to
do something. What is past, hoped or proposed is no task, nor what is agreed without an owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Claim
from corpus.rules import Rule
from ingest.describe.actions import name_of
from ingest.describe.loaded import group, one
from ingest.describe.outline import lines_of
from ingest.describe.running import RunningText
from ingest.values.deadline import Deadline, deadline_in
from ingest.values.name import comparable

_LONGEST = 600
"""Characters of a sentence; what is longer was not divided right."""

_HEADING = 45
"""Characters of a line below which it is a heading, and no sentence that its width broke."""

_TURNS = 3
"""Turns of speakers that make a transcript."""

_AROUND = ' \t\n\r\u00a0.,;:|*–-([“”"'

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task in a sentence: its span, its owner's (None where nobody is named), and by when."""

    task: Span
    owner: Span | None
    due: Deadline | None
    rule: Rule


def assignments_in(
    running: RunningText, names: Sequence[str], agreed: str | None
) -> Iterator[tuple[Claim, bool]]:
    """Yield the tasks that sentences give, and whether each counts beside a list of tasks.

    Args:
        running: the document.
        names: the people of the meeting and their offices.
        agreed: the day of the meeting (ISO 8601), from which deadlines are counted.
    """
    parts = {comparable(part) for name in names for part in (name, *name.split())}
    known = None if _is_transcript(running.text) else parts
    for sentence in _sentences(running.text):
        for found in _in_sentence(running, sentence, known, agreed):
            owner = name_of(running, found.owner) if found.owner else None
            due = found.due.iso if found.due else None
            yield (
                running.claim(
                    "action_item",
                    found.task,
                    found.rule.id,
                    attributes=(("owner", owner), ("due", due)),
                    confidence=0.8,
                ),
                found.rule.value == "anywhere",
            )


def _in_sentence(
    running: RunningText, sentence: Span, known: set[str] | None, agreed: str | None
) -> Iterator[Assignment]:
    """Yield the tasks of a sentence: two where each of its halves gives one to somebody."""
    start, end = sentence
    for clause in one("tasks", "part/clause").pattern.finditer(running.text, start, end):
        second = _assignment(running, (clause.end(), end), known, agreed)
        if second is None or second.owner is None:
            continue
        first = _assignment(running, (start, clause.start()), known, agreed)
        if first is not None:
            yield first
            yield from _in_sentence(running, (clause.end(), end), known, agreed)
            return
    found = _assignment(running, sentence, known, agreed)
    if found is not None:
        yield found


def _assignment(
    running: RunningText, sentence: Span, known: set[str] | None, agreed: str | None
) -> Assignment | None:
    """Return the task that a sentence gives by the first rule that it begins as."""
    text = running.text
    for rule in group("tasks", "task/"):
        match = rule.pattern.match(text, *sentence)
        if match is None:
            continue
        owner = _owner(match)
        if owner is not None and _matches("owner/none", text, owner):
            continue
        due = _ahead(deadline_in(text, match.end(), sentence[1], agreed), agreed)
        if rule.value == "known" and not (_has_day(due) or _is_known(running, owner, known)):
            continue
        if rule.value != "anywhere" and _is_past_or_wished(text, sentence):
            continue
        begin = _begin(match, owner)
        end = sentence[1]
        if due is not None and not text[due.end : end].strip(_AROUND + ")]"):
            end = due.start
        return Assignment(running.trimmed((begin, end), _AROUND), owner, due, rule)
    return None


def _owner(match: re.Match[str]) -> Span | None:
    """Return the span of whoever has the task."""
    groups = match.groupdict()
    name = next((name for name in ("owner", "other") if groups.get(name)), None)
    return match.span(name) if name else None


def _begin(match: re.Match[str], owner: Span | None) -> int:
    """Return where the task begins: where its rule says so, else with its owner."""
    if match.groupdict().get("task"):
        return match.start("task")
    return owner[0] if owner else match.start()


def _is_known(running: RunningText, owner: Span | None, known: set[str] | None) -> bool:
    """Say whether an owner is one of the meeting, or is called as offices and persons are.

    In a transcript (`known` is None) whoever speaks says what everybody will say next, so that
    nobody counts.
    """
    if owner is None or known is None:
        return False
    words = running.words(owner)
    first = words.split(" and ")[0].split(" dan ")[0]
    return _matches("owner/known", running.text, owner) or bool(
        known & {comparable(words), comparable(first)}
    )


def _is_transcript(text: str) -> bool:
    turns = (one("minutes", f"turn/{said}").pattern.finditer(text) for said in ("named", "office"))
    return sum(1 for each in turns for _ in each) >= _TURNS


def _ahead(due: Deadline | None, agreed: str | None) -> Deadline | None:
    """Return a deadline unless it is a day before the meeting, of something that is past."""
    if due is None or due.strong or due.iso is None or agreed is None:
        return due
    return due if due.iso >= agreed[: len(due.iso)] else None


def _has_day(due: Deadline | None) -> bool:
    return due is not None and due.iso is not None and due.strong


def _is_past_or_wished(text: str, sentence: Span) -> bool:
    return any(rule.pattern.search(text, *sentence) for rule in group("tasks", "not/"))


def _matches(id_: str, text: str, span: Span) -> bool:
    return one("tasks", id_).pattern.match(" ".join(text[slice(*span)].split())) is not None


def _sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text; a heading above one is none, nor a part of it."""
    lines = lines_of(text)
    begins = {line.words for line in lines if line.mark or line.after_blank}
    begins |= {match.end() for match in one("minutes", "item/sentence-end").pattern.finditer(text)}
    begins |= set(_below_headings(text))
    ordered = sorted(begins | {0})
    before_mark = {line.words: line.start for line in lines}
    for start, after in zip(ordered, [*ordered[1:], len(text)], strict=True):
        end = before_mark.get(after, after)
        if 0 < end - start <= _LONGEST:
            yield start, end


def _below_headings(text: str) -> Iterator[int]:
    """Yield where the words of a line begin that stands below one too short to be broken."""
    lines = lines_of(text)
    for above, line in pairwise(lines):
        if above.end - above.start <= _HEADING and text[line.words : line.words + 1].isupper():
            yield line.words
