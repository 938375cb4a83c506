"""The people of a meeting: who was there, who led it, who spoke; each with the office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.document import Claim
from ingest.describe.items import items_in
from ingest.describe.loaded import group, one
from ingest.describe.outline import Head, Line, lines_of
from ingest.describe.running import RunningText
from ingest.describe.tabular import Row, Table
from ingest.values.name import persons_in

_LONGEST = 300
_SET_BELOW = 6
"""Blanks before a line that stands below the value of a label."""

_STRIPPED = " \t\n\r\u00a0,;|*"

Span = tuple[int, int]


def people_below(running: RunningText, head: Head, tables: tuple[Table, ...]) -> Iterator[Claim]:
    """Yield the people that stand after a label or below a heading, in a table, list or line."""
    field, rule = head.rule.value, head.rule.id
    start, end = head.body
    below = [table for table in tables if start <= table.start < end and "name" in table.columns]
    if below:
        for table in below:
            yield from people_of_table(running, field, table)
        return
    ticked = tuple(_of_ticked_rows(running, head))
    if ticked:
        yield from ticked
        return
    for span in _pieces(running, head):
        yield from person(running, field, span, rule)


def people_in_prose(running: RunningText) -> Iterator[Claim]:
    """Yield the people whom the opening sentence says to have been there, or lists below it."""
    announced = one("minutes", "prose/attendee-list").pattern.search(running.text)
    if announced is not None:
        for line in takewhile(lambda line: line.mark, lines_of(running.text, announced.end())):
            yield from person(running, "attendee", (line.words, line.end), "prose/attendee-list")
        return
    rule = one("minutes", "prose/attendee")
    match = rule.pattern.search(running.text)
    if match is None:
        return
    at, end = match.span("value")
    for conjunction in one("minutes", "item/and").pattern.finditer(running.text, at, end):
        for span in persons_in(running.text, at, conjunction.start()):
            yield from person(running, "attendee", span, rule.id)
        at = conjunction.end()
    for span in persons_in(running.text, at, end):
        yield from person(running, "attendee", span, rule.id)


def people_of_table(running: RunningText, field: str, table: Table) -> Iterator[Claim]:
    """Yield the people of the rows of a table that has a column for names."""
    for row in table.rows:
        if not row.cells:
            yield from _run_together(running, field, row.span)
            continue
        if "name" not in row.cells:
            continue
        name = running.trimmed(row.cells["name"], _STRIPPED)
        if name[0] == name[1] or _is_no_person(running.words(name)) or _is_absent(running, row):
            continue
        office = row.cells.get("office")
        words = running.words(office) if office else ""
        yield _claim(running, field, name, words, "column/name")


def _of_ticked_rows(running: RunningText, head: Head) -> Iterator[Claim]:
    """Yield those of a table without a head whose row ends with a mark that they came."""
    attended = one("minutes", "item/attended").pattern
    for line in lines_of(running.text, *head.body):
        last = running.text.rfind("\t", line.start, line.end)
        if last >= 0 and attended.match(running.text[last + 1 : line.end].strip()):
            yield from person(running, head.rule.value, (line.words, last), head.rule.id)


def person(running: RunningText, field: str, span: Span, rule: str) -> Iterator[Claim]:
    """Yield a person or body with the office, where it stands beside the name."""
    start, end = running.trimmed(span, _STRIPPED)
    ticked = one("minutes", "item/ticked").pattern.match(running.text[start:end])
    start += ticked.end() if ticked else 0
    if one("minutes", "item/full-stop").pattern.search(running.text[start:end]):
        end -= 1
    words = running.text[start:end]
    alone = one("minutes", "item/role-of-the-day").pattern.search(words)
    named = words[: alone.start()] if alone else words
    rule_of = "item/body" if one("minutes", "item/body").pattern.match(named) else "item/person"
    match = one("minutes", rule_of).pattern.match(named)
    if match is None or _is_no_person(" ".join(match["name"].split())):
        return
    office = next((part for part in match.groups()[1:] if part), None) or ""
    if one("minutes", "item/sends-regrets").pattern.search(office):
        if "\n" not in named[match.end("name") : match.end()].partition(office)[0]:
            return
        office = ""  # a note on somebody else, in a line of its own
    between = one("minutes", "item/role-of-the-day").pattern.search(match["name"])
    end = start + (between.start() if between else match.end("name"))
    name = running.trimmed((start, end), _STRIPPED)
    yield _claim(running, field, name, office, rule)


def _claim(running: RunningText, field: str, name: Span, office: str, rule: str) -> Claim:
    words = " ".join(office.split()).strip(" .,;")
    initials = "".join(word[0] for word in running.words(name).split() if word[0].isupper())
    if words[:1].isdigit() or words in (initials, initials[:2], initials[:3]):
        words = ""  # how many came, or how the name is shortened, and no office
    attributes = (("office", words),) if words else ()
    return running.claim(field, name, rule, attributes=attributes, confidence=0.9)


def _is_no_person(words: str) -> bool:
    return any(rule.pattern.search(words) for rule in group("minutes", "item/no-person"))


def _is_absent(running: RunningText, row: Row) -> bool:
    status = running.words(row.cells["status"]) if "status" in row.cells else ""
    return one("minutes", "item/absent").pattern.search(status) is not None


def _run_together(running: RunningText, field: str, span: Span) -> Iterator[Claim]:
    """Yield the person of a row whose cells ran together: the office begins with a word for one."""
    text = running.text
    number = one("minutes", "item/identity").pattern.search(text, *span)
    if number is not None:
        words = running.words((number.end(), span[1]))
        name = running.trimmed((span[0], number.start()), _STRIPPED)
        yield _claim(running, field, name, words, "column/name")
        return
    office = one("minutes", "item/office").pattern.search(text, *span)
    end = office.start() if office else span[1]
    words = running.words((end, span[1])) if office else ""
    yield _claim(running, field, running.trimmed((span[0], end), _STRIPPED), words, "column/name")


def _pieces(running: RunningText, head: Head) -> Iterator[Span]:
    text = running.text
    field, (start, end) = head.rule.value, head.body
    start, end = running.trimmed((start, end), " \t\n")
    there = one("minutes", "item/there").pattern.match(text[start:end])
    start += there.end() if there else 0
    lines = lines_of(text, start, end)
    plain = len(lines) > 1 and not any(line.mark for line in lines[1:])
    if plain and (not head.inline or _are_apart(text, lines)):
        spans = [(line.words, line.end) for line in lines]
    else:
        spans = items_in(text, start, end)
    for first, last in spans:
        stop = text.find("\n\n", first, last)
        one_ = (first, stop if stop >= 0 else last)
        if len(spans) == 1 and field != "chair":
            yield from _listed_in_line(running, one_)
        elif one_[1] - one_[0] <= _LONGEST:
            yield one_


def _are_apart(text: str, lines: Sequence[Line]) -> bool:
    """Say whether each line below that of a label names somebody else, set below the first."""
    return all(
        line.words - line.start >= _SET_BELOW and text[line.words].isupper() for line in lines[1:]
    ) and not any(
        text[line.start : line.end].rstrip().endswith((",", ";", " dan", " and", " serta"))
        or text.count(",", line.words, line.end) > 2
        for line in lines[:-1]
    )


def _listed_in_line(running: RunningText, span: Span) -> Iterator[Span]:
    """Yield the people of one line, divided by semicolons, else by commas and "and"."""
    text = running.text
    inside = text[slice(*span)]
    if ";" in inside:
        at = span[0]
        for piece in inside.split(";"):
            yield at, at + len(piece)
            at += len(piece) + 1
    elif "(" in inside or one("minutes", "item/office").pattern.search(inside):
        at = span[0]
        for match in one("minutes", "item/between-people").pattern.finditer(text, *span):
            yield at, match.start()
            at = match.end()
        last = one("minutes", "item/last-two").pattern.search(text, at, span[1])
        if last is not None:
            yield at, last.start()
            at = last.end()
        yield at, span[1]
    else:
        yield from (running.trimmed(each) for each in persons_in(text, *span))
