"""Counsel: who was given power to speak for a party."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Claim
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.values.name import persons_in

_LONGEST_PERSON = 70
_FEWEST_LETTERS = 3
_LONGEST_LIST = 3_000
"""Characters that a numbered list of counsel takes at most, with the office of each."""

_AROUND = " \t\n\r\u00a0,;:-–—"

Span = tuple[int, int]


def counsel_claims(running: RunningText, zone: Span, role: str) -> tuple[Claim, ...]:
    """Return the counsel that a stretch of text names; `role` is that of whom they speak for."""
    return tuple(
        running.claim("counsel", (start, end), rule, attributes=(("role", role),))
        for start, end, rule in counsel_in(running, zone)
    )


def counsel_in(running: RunningText, zone: Span) -> list[tuple[int, int, str]]:
    """Return the spans of counsel in a stretch of text, each with its rule, in order of reading."""
    return sorted((*_in_lists(running, zone), *_in_sentences(running, zone)))


def counsel_lists(text: str, zone: Span) -> Iterator[Span]:
    """Yield the numbered lists of counsel: their numbers are not those of parties."""
    for begin in one("parties", "counsel-list/begin").pattern.finditer(text, *zone):
        limit = min(zone[1], begin.end() + _LONGEST_LIST)
        end = one("parties", "counsel-list/end").pattern.search(text, begin.end(), limit)
        yield begin.end(), end.start() if end else limit


def _in_lists(running: RunningText, zone: Span) -> Iterator[tuple[int, int, str]]:
    for start, end in counsel_lists(running.text, zone):
        items = list(one("parties", "counsel-list/item").pattern.finditer(running.text, start, end))
        stops = [*(item.start() for item in items[1:]), end]
        for item, stop in zip(items, stops, strict=True):
            label = one("parties", "party/label").pattern.match(running.text[item.end() : stop])
            first = item.end() + (label.end() if label else 0)
            line = running.text.find("\n", first, stop) if label else -1
            stop = line if line >= 0 else stop
            span = next(persons_in(running.text, first, stop), None)
            if span is not None:
                name = _name_of(running, span)
                if _is_person(running.words(name)):
                    yield *running.with_point(name), "counsel-list/item"


def _in_sentences(running: RunningText, zone: Span) -> Iterator[tuple[int, int, str]]:
    lists = tuple(counsel_lists(running.text, zone))
    for rule in group("parties", "counsel/"):
        for match in rule.pattern.finditer(running.text, *zone):
            if not any(start <= match.start("names") < end for start, end in lists):
                named = _run if rule.value == "each" else _advocates
                for span in named(running, match.span("names")):
                    yield *span, rule.id


def _run(running: RunningText, names: Span) -> Iterator[Span]:
    """Yield every name of a run of persons; none where an office stands among them."""
    spans = [_name_of(running, span) for span in persons_in(running.text, *names)]
    person = one("parties", "person/person").pattern
    if all(person.match(running.words(span)) for span in spans):
        yield from (running.with_point(span) for span in spans)


def _advocates(running: RunningText, names: Span) -> Iterator[Span]:
    """Yield the names in a list of counsel: the first, those with a degree or before an office.

    What else stands between them is an office.
    """
    spans = [_name_of(running, piece) for piece in persons_in(running.text, *names)]
    words = [running.words(span) for span in spans]
    person, office = (
        one("parties", "person/person").pattern,
        one("parties", "person/office").pattern,
    )
    for span, name, following in zip(spans, words, [*words[1:], ""], strict=True):
        in_office = bool(person.match(name) and office.match(following))
        if (span == spans[0] or "," in name or in_office) and _is_person(name):
            yield running.with_point(span)


def _name_of(running: RunningText, span: Span) -> Span:
    """Return the span of a name without what ties it to the one before, and without brackets."""
    first, last = running.trimmed(span, _AROUND)
    lead = one("parties", "party/lead").pattern.match(running.text[first:last])
    first += lead.end() if lead else 0
    bracket = running.text.find("(", first + 1, last)
    return running.trimmed((first, bracket if bracket >= 0 else last), _AROUND)


def _is_person(name: str) -> bool:
    return (
        sum(character.isalpha() for character in name) >= _FEWEST_LETTERS
        and len(name) <= _LONGEST_PERSON
        and not any(map(str.isdigit, name))
        and not one("parties", "party/not-a-name").pattern.match(name)
        and not one("parties", "person/body").pattern.match(name)
    )
