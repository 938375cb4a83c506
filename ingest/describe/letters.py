"""The head of an official letter: number, class, subject, from and to. Who signed: `signatures`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.case_number import find
from corpus.document import Claim
from corpus.rules import every_match
from ingest.describe.forms import entries_of_head
from ingest.describe.items import items_in
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.describe.signatures import signature_claims

_HEAD = 3_500
"""Characters in which a letter says what it is."""

_CLASSES = {"sangat rahasia": "SR", "rahasia": "R", "terbatas": "T", "biasa": "B", "terbuka": "B"}
_CLASSES |= {"sr": "SR", "r": "R", "t": "T", "b": "B", "biasa/terbuka": "B"}
_CLASSES |= {"strictly confidential": "SR", "top secret": "SR", "confidential": "R"}
_CLASSES |= {"restricted": "T", "unclassified": "B"}
"""Security classes of Perka ANRI 17/2011 by what letters write; urgency is no class."""

_APART = frozenset(("to", "security_class"))
"""Fields of a head that other claims speak of as well."""

_OF_A_LINE = frozenset(("letter_number", "security_class"))
"""Fields of which only what their pattern reads is the value, not the rest of the line."""

_RISING = ("B", "T", "R", "SR")
_LONGEST = 300
_CASE = 80
"""Characters in which the number of a case ends."""

_STRIPPED = " \t\n\r\u00a0,;:|*"

Span = tuple[int, int]


def letter_claims(running: RunningText, language: str, kind: str) -> tuple[Claim, ...]:
    """Return what the head of a letter says, and who signed it."""
    columns = tuple(_of_columns(running, language))
    of_columns = {claim.field for claim in columns}
    read = (claim for claim in _head(running, language) if claim.field not in of_columns)
    head = (*(claim for claim in columns if claim.field not in _APART), *read)
    number = next((claim for claim in head if claim.field == "letter_number"), None)
    labelled = tuple(claim for claim in columns if claim.field == "security_class")
    classes = (*labelled, *_labelled_class(running), *_marked(running), *_of_number(number))
    marked = max(classes, key=lambda claim: _RISING.index(claim.value), default=None)
    addressees = tuple(claim for claim in columns if claim.field == "to")
    return (
        *head,
        *(addressees or _addressees(running, language)),
        *((marked,) if marked else ()),
        *signature_claims(running, kind),
    )


def _of_columns(running: RunningText, language: str) -> Iterator[Claim]:
    """Yield what a head says whose labels and values came apart, or have no colon between them."""
    for entry in entries_of_head(running.text[:_HEAD]):
        line = f"{entry.label} : {running.words(entry.value)}\n"
        rules = ((rule, rule.pattern.match(line)) for rule in group("letters", "letter/"))
        rule, match = next(((rule, match) for rule, match in rules if match), (None, None))
        if rule is None or match is None:
            continue
        if rule.value == "to":
            people = _people(running, _block(running, *entry.value), language)
            yield from _each(running, people, language, rule.id)
            continue
        printed = match["value"] if rule.value in _OF_A_LINE else running.words(entry.value)
        value: str | None = _normal(rule.value, printed, language)
        if rule.value == "security_class":
            value = _CLASSES.get(printed.lower())
        if value:
            attributes = _parts(value) if rule.value == "letter_number" else ()
            yield running.claim(
                rule.value, entry.value, rule.id, value=value, attributes=attributes, confidence=0.9
            )


def _head(running: RunningText, language: str) -> Iterator[Claim]:
    said = {"security_class", "to"}
    for rule, match in every_match(group("letters", "letter/"), running.text, 0, _HEAD):
        if rule.value in said:
            continue
        span = running.trimmed(match.span("value"))
        value = _normal(rule.value, running.words(span), language)
        if rule.value == "letter_number" and _is_of_case(running, span[0]):
            continue
        if value:
            said.add(rule.value)
            attributes = _parts(value) if rule.value == "letter_number" else ()
            yield running.claim(
                rule.value,
                span,
                rule.id,
                value=value,
                attributes=attributes,
                confidence=rule.confidence,
            )


def number_of_power(running: RunningText) -> Claim | None:
    """Return the number of a power of attorney, which is one of letters."""
    rule = one("letters", "power/number")
    match = rule.pattern.search(running.text, 0, _HEAD)
    if match is None or _is_of_case(running, match.start("value")):
        return None
    span = running.trimmed(match.span("value"))
    number = re.sub(r"\s*([-./])\s*", r"\1", running.words(span)).rstrip(".")
    return running.claim("letter_number", span, rule.id, value=number, attributes=_parts(number))


def _is_of_case(running: RunningText, at: int) -> bool:
    """Say whether the number that stands at an offset is that of a case."""
    found = next(iter(find(running.text[at : at + _CASE])), None)
    return found is not None and found[0] == 0


_AROUND = " ;*_#"
"""What stands around a subject and is no part of it: markup, the sign of a footnote."""


def _normal(field: str, words: str, language: str) -> str | None:
    if field == "letter_number":
        return re.sub(r"\s*([-./])\s*", r"\1", words).rstrip(".")
    if field in ("to", "from"):
        office = one("letters", "addressee/office-after-name").pattern
        return (office.split(words)[0] if language == "en" else words).strip(" ,;:")
    return words.strip(_AROUND)


def _parts(number: str) -> tuple[tuple[str, str | None], ...]:
    """Return signing unit, archive code and serial number of a letter's number."""
    match = one("letters", "number/parts").pattern.match(number)
    if match is None:
        return ()
    serial = match["serial"] or match["first"]
    return (("signer", match["unit"]), ("archive", match["archive"]), ("serial", serial))


# The security class


def _labelled_class(running: RunningText) -> Iterator[Claim]:
    (rule,) = [rule for rule in group("letters", "letter/class") if rule.id == "letter/class"]
    for match in rule.pattern.finditer(running.text, 0, _HEAD):
        span = match.span("value")
        value = _CLASSES.get(running.words(span).lower().replace(" / ", "/"))
        if value:
            yield running.claim("security_class", span, rule.id, value=value)


def _marked(running: RunningText) -> Iterator[Claim]:
    """Yield the classes that a letter bears alone in a line at its top, or in its margins."""
    rule = one("letters", "letter/class-mark")
    match = rule.pattern.search(running.text, 0, _HEAD // 2)
    if match is not None:
        value = _of_mark(match)
        yield running.claim(
            "security_class", match.span("value"), rule.id, value=value, confidence=0.9
        )
    for page in running.pages:
        match = rule.pattern.search(f"{page.header}\n{page.footer}")
        if match is not None:
            value = _of_mark(match)
            yield Claim("security_class", value, match["value"], rule=rule.id, confidence=0.9)
            return


def _of_mark(match: re.Match[str]) -> str:
    strictly = match.group().strip().upper().startswith("STRICTLY")
    return "SR" if strictly else _CLASSES[" ".join(match["value"].lower().split())]


def _of_number(number: Claim | None) -> Iterator[Claim]:
    """Yield the class that a number begins with."""
    rule = one("letters", "number/class")
    match = rule.pattern.match(number.value) if number else None
    if match is not None:
        yield Claim("security_class", match["value"], match["value"], rule=rule.id, confidence=0.8)


# Whom it is for


def _addressees(running: RunningText, language: str) -> Iterator[Claim]:
    rule = one("letters", "letter/to")
    for match in rule.pattern.finditer(running.text, 0, _HEAD):
        block = _block(running, *match.span("value"))
        words = running.words(block)
        if one("letters", "addressee/listed").pattern.search(words):
            yield from _attached(running, language)
            return
        if words:
            yield from _each(running, _people(running, block, language), language, rule.id)
            return
    inside = one("letters", "letter/to-inside")
    unnamed = inside.pattern.search(running.text, 0, _HEAD)
    if unnamed is not None:
        yield from _each(running, [unnamed.span("value")], language, inside.id)


def _block(running: RunningText, start: int, end: int) -> Span:
    """Return the part of a stretch that names addressees, without the place and what follows."""
    stop = one("letters", "addressee/end").pattern.search(running.text, start, end)
    return running.trimmed((start, stop.start() if stop else end), _STRIPPED)


def _people(running: RunningText, block: Span, language: str) -> list[Span]:
    """Return the addressees of a block: its numbered items, else all of it; in English a line."""
    items = items_in(running.text, *block)
    if len(items) > 1 or language != "en":
        return items
    feed = running.text.find("\n", *block)
    return [(block[0], feed if feed >= 0 else block[1])]


def _attached(running: RunningText, language: str) -> Iterator[Claim]:
    """Yield the addressees of the list that a letter attaches."""
    rule = one("letters", "addressee/list")
    heads = list(rule.pattern.finditer(running.text))
    if heads:
        items = items_in(running.text, heads[-1].end(), len(running.text))
        yield from _each(running, items, language, rule.id)


def _each(running: RunningText, spans: list[Span], language: str, rule: str) -> Iterator[Claim]:
    for span in spans:
        start, end = running.trimmed(span, _STRIPPED + ".")
        while courtesy := one("letters", "addressee/courtesy").pattern.match(
            running.text[start:end]
        ):
            start += courtesy.end()
        conjunction = re.search(r"[;,]?\s+(?:dan|and)$", running.text[start:end])
        end -= len(conjunction.group()) if conjunction else 0
        value = _normal("to", running.words((start, end)), language)
        if value and end - start <= _LONGEST:
            yield running.claim("to", (start, end), rule, value=value)
