"""Who signed a letter or opinion, and who wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Claim
from corpus.rules import Rule
from ingest.describe.loaded import group, one
from ingest.describe.outline import Line, lines_of
from ingest.describe.running import RunningText
from ingest.values.name import bare

_TAIL = 2_500
"""Characters in which a letter is signed."""

_SIGNED = 240
"""Characters above a signatory's name in which the offices of those who sign stand."""

_LETTERS = frozenset(("letter", "opinion"))
"""Kinds whose last line is a signatory's name where nothing else shows who signed."""

_STRIPPED = " \t\n\r\u00a0,;:()"


def signature_claims(running: RunningText, kind: str) -> tuple[Claim, ...]:
    """Return who signed, and who wrote it where that is said apart."""
    signed = _by_rules(running, group("letters", "signed/"))
    signatories = (signed,) if signed else tuple(_below_closing(running, kind))
    if not signatories and kind in _LETTERS:
        last = _by_rules(running, group("letters", "last-line/"))
        signatories = (last,) if last else ()
    written = _by_rules(running, group("letters", "author/"))
    return (*signatories, *((written,) if written else ()))


def counsel_claims(running: RunningText) -> Iterator[Claim]:
    """Yield who signed a filing as counsel (`role`: for whom)."""
    rule = one("parties", "signed/counsel")
    for match in rule.pattern.finditer(running.text, max(0, len(running.text) - _TAIL)):
        span = running.trimmed(match.span("value"), _STRIPPED)
        role = (("role", " ".join(match["role"].split())),)
        yield running.claim("counsel", span, rule.id, attributes=role, confidence=0.9)


def _by_rules(running: RunningText, rules: tuple[Rule, ...]) -> Claim | None:
    """Return the last name that a rule finds at the end, the first rule first."""
    start = max(0, len(running.text) - _TAIL)
    for rule in rules:
        names = [match.span("value") for match in rule.pattern.finditer(running.text, start)]
        for span in reversed(names):
            trimmed = running.trimmed(span, _STRIPPED)
            words = running.words(trimmed)
            named = bare(words) and not _is_office(words) and not words.upper().startswith("NIP")
            if named and not _is_of_two(running.text, trimmed[0]):
                return running.claim(rule.value, trimmed, rule.id, confidence=0.9)
    return None


def _below_closing(running: RunningText, kind: str) -> Iterator[Claim]:
    """Yield the name that stands alone below the closing words; all of a numbered list of names."""
    text = running.text
    start = _closing(text, kind)
    if start is None:
        return
    end = one("letters", "after-signature").pattern.search(text, start)
    lines = lines_of(text, start, end.start() if end else len(text))
    named = [line for line in lines if _is_name(text, line)]
    numbered = [line for line in named if line.mark.rstrip(".)").isdigit()]
    for line in numbered or named[-1:]:
        span = running.trimmed((line.words, line.end), " \t\r\u00a0,;:()")
        yield running.claim("signatory", span, "signed/below-closing", confidence=0.8)


def _closing(text: str, kind: str) -> int | None:
    """Return where the closing words end, those of the first rule that finds some."""
    for rule in group("letters", "closing/"):
        found = list(rule.pattern.finditer(text, max(0, len(text) - _TAIL)))
        if found and rule.value in ("", kind):
            return found[-1].end()
    return None


def _is_of_two(text: str, at: int) -> bool:
    """Say whether a line holds the names of two who sign beside each other, undivided."""
    above = text[max(0, at - _SIGNED) : at]
    return one("letters", "signed-by-two").pattern.search(above) is not None


def _is_name(text: str, line: Line) -> bool:
    if _is_of_two(text, line.start):
        return False
    if "   " in text[line.words : line.end].strip():
        return False  # signatures that stand beside each other
    words = " ".join(text[line.words : line.end].split())
    return one("letters", "name/alone").pattern.search(words) is not None and not _is_office(words)


def _is_office(words: str) -> bool:
    return one("letters", "name/office").pattern.search(words) is not None
