"""The judges of an English decision: a panel in one of its forms, else who wrote or signed it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Claim
from corpus.rules import Rule, first_match
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText

_LINES = ("en/panel/list", "en/panel/tribunal", "en/panel/bench")
"""Forms in which each judge has a line, so that a line break ends a name."""

Span = tuple[int, int]


def judge_claims(running: RunningText, head: int) -> Iterator[Claim]:
    """Yield the judges; a panel is looked for before an offset, an author or signature everywhere.

    Offices are left out of the names; `role` is `chair` for who presides, `member` for others of a
    panel, `single` for a judge who is named alone.
    """
    found = tuple(_of_panel(running, head))
    if found:
        yield from found
        return
    author = first_match(group("english", "en/judge/"), running.text)
    if author is not None:
        rule, match = author
        span = _name(running, match.span("value"))
        yield running.claim("judge", span, rule.id, attributes=(("role", "single"),))


def _of_panel(running: RunningText, head: int) -> Iterator[Claim]:
    for rule in group("english", "en/panel/"):
        match = rule.pattern.search(running.text, 0, head)
        if match is None:
            continue
        pieces = [
            piece
            for piece in _pieces(running, rule, match.span("value"))
            if one("english", "judge/named").pattern.match(running.words(_name(running, piece)))
        ]
        for piece in pieces:
            role = _role(running, piece, alone=len(pieces) == 1)
            yield running.claim(
                "judge", _name(running, piece), rule.id, attributes=(("role", role),)
            )
        if pieces:
            return


def _pieces(running: RunningText, rule: Rule, span: Span) -> Iterator[Span]:
    """Yield what stands between commas and conjunctions, and between line ends in a list.

    An office that follows a comma goes with the name before it.
    """
    start, end = span
    text = running.text
    cuts = list(one("english", "judge/apart").pattern.finditer(text, start, end))
    bounds = [(match.start(), match.end()) for match in cuts]
    if rule.id in _LINES:
        bounds += [(at, at + 1) for at in range(start, end) if text[at] == "\n"]
    at = start
    waiting: Span | None = None
    for first, last in (*sorted(bounds), (end, end)):
        piece = running.trimmed((at, first))
        at = max(at, last)
        if piece[0] == piece[1]:
            continue
        if waiting is not None and _is_office(text[slice(*piece)]):
            waiting = (waiting[0], piece[1])
            continue
        if waiting is not None:
            yield waiting
        waiting = piece
    if waiting is not None:
        yield waiting


def _is_office(words: str) -> bool:
    match = one("english", "judge/after").pattern.match(f", {words}")
    return match is not None


def _name(running: RunningText, span: Span) -> Span:
    """Return the span of a name without the offices before and after it."""
    start, end = running.trimmed(span)
    before = one("english", "judge/before").pattern.match(running.text[start:end])
    start += before.end() if before else 0
    while (after := one("english", "judge/after").pattern.search(running.text[start:end])) and (
        after.start() > 0
    ):
        end = start + after.start()
    return running.trimmed((start, end))


def _role(running: RunningText, piece: Span, *, alone: bool) -> str:
    if alone:
        return "single"
    leads = one("english", "judge/leads").pattern.search(running.text[slice(*piece)])
    return "chair" if leads else "member"
