"""The substance of an opinion: the question, the answer, and the opinion that it supersedes."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Claim
from ingest.describe.items import items_in, questions_in
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.describe.sections import Part, part

_LONGEST = 900
"""Characters of a question or conclusion; what is longer is no sentence of the opinion's own."""


def opinion_claims(running: RunningText, parts: tuple[Part, ...]) -> tuple[Claim, ...]:
    """Return questions, conclusions and what is superseded."""
    issues = tuple(_issues(running, parts)) or _stated(running, "opinion/question")
    answers = tuple(_conclusions(running, parts)) or _stated(running, "opinion/answer")
    return (*issues, *answers, *_superseded(running))


def _issues(running: RunningText, parts: tuple[Part, ...]) -> Iterator[Claim]:
    section = part(parts, "issue")
    if section is None:
        return
    start, end = _body(running.text, section)
    for span in questions_in(running.text, start, end):
        if span[1] - span[0] <= _LONGEST:
            yield running.claim("issue", span, "opinion/issue")


def _conclusions(running: RunningText, parts: tuple[Part, ...]) -> Iterator[Claim]:
    section = part(parts, "conclusion")
    if section is None:
        return
    for first, last in items_in(running.text, *_body(running.text, section)):
        paragraph = one("letters", "paragraph/end").pattern.search(running.text, first, last)
        span = running.trimmed((first, paragraph.start() if paragraph else last))
        if 0 < span[1] - span[0] <= _LONGEST:
            yield running.claim("conclusion", span, "opinion/conclusion")


def _body(text: str, section: Part) -> tuple[int, int]:
    """Return the span of a section without its heading."""
    line = text.find("\n", section.start, section.end)
    return (line + 1 if line >= 0 else section.start), section.end


def _stated(running: RunningText, id_: str) -> tuple[Claim, ...]:
    """Return what an opinion without headings states in a sentence."""
    for rule in group("letters", id_):
        match = rule.pattern.search(running.text)
        if match is not None:
            span = running.trimmed(match.span("value"))
            return (running.claim(rule.value, span, rule.id, confidence=rule.confidence),)
    return ()


def _superseded(running: RunningText) -> Iterator[Claim]:
    for rule in group("letters", "opinion/supersedes"):
        for match in rule.pattern.finditer(running.text):
            span = match.span("value") if match["value"] else match.span("other")
            yield running.claim(rule.value, span, rule.id)
