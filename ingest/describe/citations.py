"""What a document cites: regulations down to the part of an article, and other decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus import citation
from corpus.case_number import CaseNumber, find, key
from corpus.document import Claim
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText

_YEAR = re.compile(r"(?:/|-[IVXLC]{1,8}\s?/)\s{0,2}(?:19|20)[\dOo]{2}(?!\d)")
"""What every case number ends with, or has before its court."""

_BEFORE, _AFTER = 70, 45
"""Characters around the year in which the rest of a case number stands."""

_CUE_REACH = 260
"""Characters before a case number in which it is said how the case is used."""

MENTIONED = "mentioned"
_USES = (
    "quashed",
    "affirmed",
    "amended",
    "distinguished",
    "followed",
    "reviewed",
    "quoted",
    MENTIONED,
)
"""How a decision is used, the use that says most first."""

Use = tuple[str, str | None]
"""How a decision is used, and the rule that says so."""

_UNSAID: Use = (MENTIONED, None)

_CONFIDENCES = {
    citation.PRECEDING: 0.8,
    citation.BACK: 0.8,
    citation.SAME_ARTICLE: 0.7,
}
"""Confidence in the law of an article that does not stand right before it."""


def regulation_claims(
    running: RunningText, date: str | None, itself: str | None = None
) -> tuple[Claim, ...]:
    """Return a claim for each citation of a regulation; unresolved where its law is not clear.

    Args:
        running: the document.
        date: of the document, by which names of laws are understood.
        itself: normal form of the regulation that the document is: it does not cite itself; empty
            where it is one that is not known, None where it is none.
    """
    return tuple(
        running.claim(
            "regulation" if cited.law else "unresolved_citation",
            (cited.start, cited.end),
            cited.rule,
            value=cited.form,
            confidence=_CONFIDENCES.get(cited.rule, 1.0 if cited.law else 0.5),
        )
        for cited in citation.find(running.text, date, itself)
        if cited.law is None or cited.law != itself
    )


def case_claims(running: RunningText, own: str | None) -> tuple[Claim, ...]:
    """Return a claim for each other case that is cited, in order of reading.

    `use` says how it is used, by the words before its number: `quashed`, `affirmed`, `amended`,
    `distinguished`, `followed`, `reviewed` (it is the decision that this one looks at), `quoted`
    (by a party) or only `mentioned`. A case that is cited often is claimed once, where the use says
    most.
    """
    ours = key(own) if own else None
    found: dict[str, Claim] = {}
    ended, said = 0, _UNSAID
    for start, end, number in _numbers(running.text):
        said = _use(running.text, start, ended, said)
        ended = end
        if number.key == ours or number.masked:
            continue
        use, rule = said
        attributes = (("use", use),)
        form = rule or number.form
        claim = running.claim(
            "cited_case", (start, end), form, value=number.text, attributes=attributes
        )
        known = found.get(number.key)
        if known is None or _rank(claim) < _rank(known):
            found[number.key] = claim
    return tuple(found.values())


def _use(text: str, at: int, before: int, said: Use) -> Use:
    """Return how the case whose number stands at an offset is used, and the rule that says so.

    Args:
        text: the document.
        at: where the number begins.
        before: where the number before it ended: the words after that one speak first.
        said: how that one is used; what is listed with it is used so, too.
    """
    if one("cases", "word/listed").pattern.match(text[before : min(at, before + _CUE_REACH)]):
        return said
    reach = max(0, at - _CUE_REACH)
    for start in dict.fromkeys((max(reach, before), reach)):
        for rule in group("cases", "case-use/"):
            if rule.pattern.search(text, start, at):
                return rule.value, rule.id
    return _UNSAID


def _rank(claim: Claim) -> int:
    return _USES.index(claim.attribute("use") or MENTIONED)


def _numbers(text: str) -> Iterator[tuple[int, int, CaseNumber]]:
    """Yield the case numbers of a text, looking only where one can stand."""
    for first, last in _windows(text):
        for start, end, number in find(text[first:last]):
            yield first + start, first + end, number


def _windows(text: str) -> Iterable[tuple[int, int]]:
    windows: list[tuple[int, int]] = []
    for match in _YEAR.finditer(text):
        start, end = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows
