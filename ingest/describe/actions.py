"""What a meeting left to be done: each task with its owner and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.document import Claim
from ingest.describe.items import items_in
from ingest.describe.loaded import group, one
from ingest.describe.outline import Line, lines_of
from ingest.describe.running import RunningText
from ingest.describe.tabular import Row, Table
from ingest.values.deadline import Deadline, deadline_in, deadlines_in

_LONGEST = 600
_STRIPPED = ' \t\n\r\u00a0.,;:|*–-([“”"'

Span = tuple[int, int]


def actions_of_table(
    running: RunningText, table: Table, names: Sequence[str], agreed: str | None
) -> Iterator[Claim]:
    """Yield the tasks of the rows of a table.

    Args:
        running: the document.
        table: a table that has a column for tasks.
        names: those who may have a task: the people of the meeting and their offices.
        agreed: the day of the meeting (ISO 8601), from which deadlines are counted.
    """
    for row in table.rows:
        if not row.cells:
            yield from _run_together(
                running, _without_status(running, table, row.span, agreed), names, agreed
            )
        elif "action_item" in row.cells:
            yield _of_cells(running, row, agreed)


def actions_below(
    running: RunningText, span: Span, names: Sequence[str], agreed: str | None
) -> Iterator[Claim]:
    """Yield the tasks of a list, or of the lines or sentences where nothing is marked.

    A line above a list may say whose tasks it holds.
    """
    owners = _owners_above(running.text, span, names)
    if owners:
        limits = [*(line.start for line in owners[1:]), span[1]]
        for line, limit in zip(owners, limits, strict=True):
            owner = name_of(running, (line.words, line.end))
            for claim in actions_below(running, (line.end, limit), names, agreed):
                yield _owned(claim, owner)
        return
    for first, last in _items(running.text, span):
        blank = running.text.find("\n\n", first, last)
        item = running.trimmed((first, blank if blank >= 0 else last), _STRIPPED[:6])
        words = running.words(item)
        if 5 < len(words) <= _LONGEST and not words.endswith(":"):
            yield _of_item(running, item, names, agreed)


def _owners_above(text: str, span: Span, names: Sequence[str]) -> list[Line]:
    """Return the lines, each above a marked list, that name those whose tasks follow."""
    lines = lines_of(text, *span)
    owners = [
        line
        for line, below in pairwise(lines)
        if not line.mark and below.mark and _is_owner(text[line.words : line.end], names)
    ]
    return owners if owners and owners[0] is lines[0] else []


def _is_owner(words: str, names: Sequence[str]) -> bool:
    name = words.strip(" *_")
    known = one("tasks", "owner/known").pattern.match(name) or name.rstrip(" :*") in names
    return name.endswith(":") and bool(known)


def _owned(claim: Claim, owner: str) -> Claim:
    """Return a task with the owner of its list, where it names none itself."""
    known = (("owner", claim.attribute("owner") or owner), ("due", claim.attribute("due")))
    return replace(claim, attributes=known)


def actions_said(running: RunningText, names: Sequence[str], agreed: str | None) -> Iterator[Claim]:
    """Yield the tasks of lines that are called so, wherever in the minutes they stand."""
    for match in one("minutes", "line/action").pattern.finditer(running.text):
        item = running.trimmed(match.span("value"))
        yield _of_item(running, item, names, agreed)


def actions_in_prose(
    running: RunningText, names: Sequence[str], agreed: str | None
) -> Iterator[Claim]:
    """Yield the sentences that say by which day something is to be done."""
    text = running.text
    seen: set[int] = set()
    for cue in one("minutes", "line/due").pattern.finditer(text):
        first = max(0, cue.start() - _LONGEST // 2)
        ends = list(_sentence_ends(text, first, cue.start()))
        start = ends[-1] if ends else first
        end = next(_sentence_starts(text, cue.end()), len(text))
        item = running.trimmed((start, end))
        due = deadline_in(text, item[0], item[1], agreed)
        if due is not None and due.iso is not None and due.strong and start not in seen:
            seen.add(start)
            yield _of_item(running, item, names, agreed)


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    for match in one("minutes", "item/sentence-end").pattern.finditer(text, start, end):
        yield match.end()


def _sentence_starts(text: str, start: int) -> Iterator[int]:
    ends = one("minutes", "item/sentence-end").pattern.finditer(text, start, start + _LONGEST)
    yield from (match.start() for match in ends)


def _items(text: str, span: Span) -> list[Span]:
    lines = lines_of(text, *span)
    block = _unmarked_block(text, lines)
    if block:
        return [(line.words, line.end) for line in block]
    if any(line.mark for line in lines):
        return items_in(text, *span)
    ended = [line for line in lines if text[line.start : line.end].rstrip().endswith((".", ";"))]
    if len(lines) > 1 and len(ended) in (0, len(lines)):
        return [(line.words, line.end) for line in lines]
    starts = [span[0], *_sentence_ends(text, span[0] + 1, span[1])]
    return list(zip(starts, [*starts[1:], span[1]], strict=True))


def _unmarked_block(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines up to the first empty one, where each is an item without a mark.

    A marked list after them belongs to what comes next, unless they announce it.
    """
    ends = [at for at, line in enumerate(lines) if at and line.after_blank]
    block = lines[: ends[0]] if ends else ()
    if len(block) < 2 or text[block[-1].start : block[-1].end].rstrip().endswith(":"):
        return ()
    apart = all(not line.mark and text[line.words].isupper() for line in block)
    return block if apart else ()


def _of_cells(running: RunningText, row: Row, agreed: str | None) -> Claim:
    owner, due = row.cells.get("owner"), row.cells.get("due")
    task = running.trimmed(row.cells["action_item"], _STRIPPED)
    when = _due_of_cell(running, due, agreed) if due else None
    if due is None:
        when = deadline_in(running.text, *task, agreed)
    return _task(running, task, running.words(owner) if owner else None, when)


def _due_of_cell(running: RunningText, cell: Span, agreed: str | None) -> Deadline | None:
    return deadline_in(running.text, *cell, agreed)


def _run_together(
    running: RunningText, span: Span, names: Sequence[str], agreed: str | None
) -> Iterator[Claim]:
    """Yield the task of a row whose cells ran together: task, then owner, then deadline."""
    due = deadline_in(running.text, *span, agreed)
    stop = due.start if due and not running.text[due.end : span[1]].strip(_STRIPPED) else span[1]
    begin = _last_name(running.text, (span[0], stop), names)
    if begin is None:
        match = one("minutes", "item/owner").pattern.search(running.text, span[0] + 1, stop)
        begin = match.start() if match else stop
    owner = name_of(running, (begin, stop))
    task = running.trimmed((span[0], begin), _STRIPPED)
    if task[1] - task[0] > 3:
        yield _task(running, task, owner, due)


def _without_status(running: RunningText, table: Table, span: Span, agreed: str | None) -> Span:
    """Return a row whose cells ran together without the status that stands after its deadline."""
    if table.columns[-2:] != ("due", "status"):
        return span
    deadlines = list(deadlines_in(running.text, *span, agreed))
    return (span[0], deadlines[-1].end) if deadlines else span


def _last_name(text: str, span: Span, names: Sequence[str]) -> int | None:
    """Return where the longest known name begins that a stretch ends with."""
    for name in names:
        words = r"\s+".join(map(re.escape, name.split()))
        match = re.search(rf"{words}[\s.,;]*$", text[slice(*span)])
        if match is not None and match.start() > 0:
            return span[0] + match.start()
    return None


def _of_item(running: RunningText, item: Span, names: Sequence[str], agreed: str | None) -> Claim:
    """Return the task of an item: what is left of it without its owner's and deadline's words."""
    text, (start, end) = running.text, item
    called = one("minutes", "item/task-word").pattern.match(text[start:end])
    start += called.end() if called else 0
    due = deadline_in(text, start, end, agreed)
    owner: Span | None = None
    labelled = list(one("minutes", "item/task-label").pattern.finditer(text, start, end))
    if labelled:
        owner, due = _labelled(running, labelled, end, agreed)
        end = labelled[0].start()
    elif (
        bracket := one("minutes", "item/task-bracket").pattern.search(text, start, end)
    ) is not None:
        owner = _in_bracket(running, bracket, due)
        if owner is not None or (due and due.start >= bracket.start()):
            end = bracket.start()
    elif due is not None and not text[due.end : end].strip(_STRIPPED + ")]"):
        end = due.start
    if owner is None:
        owner, start = _leading(running, (start, end), names)
    task = running.trimmed((start, max(start, end)), _STRIPPED)
    words = name_of(running, owner) if owner else None
    return _task(running, task if task[1] > task[0] else item, words, due)


def name_of(running: RunningText, span: Span) -> str:
    """Return the words of a name without what stands around it, but with its degrees."""
    words = running.words(running.trimmed(span, _STRIPPED.replace(".", "") + ")]"))
    full_stop = one("minutes", "item/full-stop").pattern.search(words)
    return words.rstrip(".") if full_stop else words


def _labelled(
    running: RunningText, labels: list[re.Match[str]], end: int, agreed: str | None
) -> tuple[Span | None, Deadline | None]:
    """Return the owner and the deadline of an item that names them by labels."""
    owner, due = None, None
    limits = [*(label.start() for label in labels[1:]), end]
    for label, limit in zip(labels, limits, strict=True):
        if label["owner"]:
            owner = (label.end(), limit)
        else:
            due = deadline_in(running.text, label.end(), limit, agreed)
    return owner, due


def _in_bracket(running: RunningText, bracket: re.Match[str], due: Deadline | None) -> Span | None:
    """Return the owner in the bracket or after the dash that an item ends with."""
    start, end = bracket.span("inside" if bracket["inside"] else "dash")
    if due is not None and start <= due.start < end:
        end = due.start
    owner = running.trimmed((start, end), _STRIPPED)
    words = running.words(owner)
    before = running.text[max(0, bracket.start() - 120) : bracket.start()].split()
    initials = "".join(word[0] for word in before[-len(words) :] if word[0].isalpha())
    date = next(deadlines_in(running.text, *owner, None), None)
    dated = date is not None and date.start == owner[0]
    if dated or words.lower() == initials.lower() or len(words) > 80:
        return None
    named = words[:1].isalpha() and not one("minutes", "item/no-name").pattern.search(words)
    return owner if named else None


def _leading(running: RunningText, span: Span, names: Sequence[str]) -> tuple[Span | None, int]:
    """Return who an item begins with, and where its task does.

    A name before a colon is no part of the task; the subject or doer of its sentence is.
    """
    text, (start, end) = running.text, span
    for rule in group("minutes", "item/task-owner"):
        match = rule.pattern.match(text, start, end)
        if match is None or one("minutes", "item/verb").pattern.match(match["owner"]):
            continue
        if one("minutes", "item/thing").pattern.search(match["owner"]):
            continue
        after = match.end() if rule.value == "apart" else start
        return match.span("owner"), after
    inside = " ".join(text[start:end].split())
    for name in names:
        boxed = inside.startswith("[" + name)
        if (boxed or inside.startswith(name)) and len(name) < len(inside):
            owner = (start + boxed, start + boxed + len(name))
            apart = one("minutes", "item/after-name").pattern.match(text, owner[1], end)
            return owner, apart.end() if apart else start
    doers = (one("minutes", f"item/task-{how}").pattern for how in ("doer", "offer"))
    doer = next((found for each in doers if (found := each.search(text, start, end))), None)
    return (doer.span("owner") if doer else None), start


def _task(running: RunningText, span: Span, owner: str | None, due: Deadline | None) -> Claim:
    attributes = (("owner", owner or None), ("due", due.iso if due else None))
    return running.claim("action_item", span, "part/action", attributes=attributes, confidence=0.9)
