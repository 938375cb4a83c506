"""The head and signature of an official letter: number, class, subject, from, to, signatory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Claim
from corpus.rules import Rule, every_match
from ingest.describe.loaded import group
from ingest.describe.running import RunningText
from ingest.values.name import bare

_HEAD = 3_500
_TAIL = 2_500
"""Characters in which a letter says what it is, and in which it is signed."""

_CLASSES = {"sangat rahasia": "SR", "rahasia": "R", "terbatas": "T", "biasa": "B", "terbuka": "B"}
_CLASSES |= {"sr": "SR", "r": "R", "t": "T", "b": "B", "biasa/terbuka": "B"}
"""Security classes of Perka ANRI 17/2011 by what letters write; urgency is no class."""

_ONCE = ("letter_number", "subject", "to", "from", "security_class")


def letter_claims(running: RunningText, language: str) -> tuple[Claim, ...]:
    """Return what the head of a letter says, and who signed it."""
    head = tuple(_head(running, language))
    signed = _signed(running, group("letters", "signed/"))
    written = _signed(running, group("letters", "author/"))
    marked = None if any(claim.field == "security_class" for claim in head) else _mark(running)
    return (*head, *(claim for claim in (signed, written, marked) if claim))


def _mark(running: RunningText) -> Claim | None:
    """Return the security class that the margins of the pages bear."""
    (mark,) = group("letters", "letter/class-mark")
    for page in running.pages:
        match = mark.pattern.search(f"{page.header}\n{page.footer}")
        if match is not None:
            value = _CLASSES[match["value"].lower()]
            return Claim(mark.value, value, match["value"], rule=mark.id, confidence=0.9)
    return None


def _head(running: RunningText, language: str) -> Iterator[Claim]:
    said: set[str] = set()
    for rule, match in every_match(group("letters", "letter/"), running.text, 0, _HEAD):
        if rule.value in said:
            continue
        span = running.trimmed(match.span("value"))
        value = _normal(rule.value, running.words(span), language)
        if value:
            said.add(rule.value)
            yield running.claim(rule.value, span, rule.id, value=value)


def _normal(field: str, words: str, language: str) -> str | None:
    if field == "letter_number":
        return re.sub(r"\s*([-./])\s*", r"\1", words).rstrip(".")
    if field == "security_class":
        return _CLASSES.get(words.lower().replace(" / ", "/"))
    if field in ("to", "from"):
        return (words.split(",")[0] if language == "en" else words).strip(" ,;:")
    return words.rstrip(" ;")


def _signed(running: RunningText, rules: tuple[Rule, ...]) -> Claim | None:
    """Return who signed: the last name that a rule finds at the end, the first rule first."""
    start = max(0, len(running.text) - _TAIL)
    for rule in rules:
        names = [match.span("value") for match in rule.pattern.finditer(running.text, start)]
        for span in reversed(names):
            trimmed = running.trimmed(span, " \t\n\r\u00a0,;:()")
            words = running.words(trimmed)
            if bare(words) and not words.upper().startswith("NIP"):
                return running.claim(rule.value, trimmed, rule.id, confidence=0.9)
    return None
