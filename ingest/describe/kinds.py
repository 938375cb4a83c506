"""What kind of document a text is."""

from __future__ import annotations

from corpus.document import Claim
from corpus.rules import Rule, first_match
from ingest.describe.forms import entries_of_head
from ingest.describe.loaded import group, one, rules
from ingest.describe.outline import Outline
from ingest.describe.running import RunningText

HEAD = 3_500
"""Characters after the first word in which a document says what it is."""

_CUES = 12_000
"""Characters in which it shows what it is where it does not say so."""

_INDENTED = 40
"""Blanks before a title; where lines were joined, more are left of the stamp before it."""

UNKNOWN = "other"

MESSAGE = "surel"
"""The sub-kind of messages, whose head is the same in every language."""

STAMPED = "margin/us-court"
"""The rule of a page without text of its own that a court of the United States has stamped."""


HEADED = "headed/opinion"
"""The rule of what asks under a heading, and thinks about it or answers under another."""

_HEADED_AS = {
    "letter/memorandum": "opinion/memorandum",
    "letter/surat-dinas": "opinion/pendapat-hukum",
}
"""What letters are that have the headings of opinions; other documents are opinions as such."""

_OF_A_CLAIM = frozenset(("filing/gugatan", "filing/permohonan"))
"""Kinds of what a subject only speaks of, where the headings are those of opinions."""

_FEWEST = 3
"""Sections of an opinion whose labels stand before their words, in the line."""

_ANSWER = "filing/jawaban"
"""The kind whose title is the heading of an answer, too: below a question it is that."""

_ANSWERS = frozenset(("analysis", "conclusion"))

WITHIN = "title/tax"
"""The rule of titles that may stand within a line; all others begin one."""


def kind_claims(running: RunningText) -> tuple[Claim, ...]:
    """Return the claims of kind and sub-kind; the kind `other` where no rule knows it."""
    found = _title(running.text) or _untitled(running.text)
    if headed := _headed(running.text, found):
        return _claims(running, *headed, HEADED, 0.8)
    if found is None:
        stamped = first_match(group("kinds", "margin/"), running.margins)
        if stamped is not None:
            rule, match = stamped
            return (Claim("kind", rule.value, match.group(), rule=rule.id, confidence=0.5),)
        return (Claim("kind", UNKNOWN, "", rule="none", confidence=0.3),)
    rule, span = found
    return _claims(running, rule.value, span, rule.id, rule.confidence)


def _claims(
    running: RunningText, value: str, span: tuple[int, int], rule: str, confidence: float
) -> tuple[Claim, ...]:
    kind, _, subkind = value.partition("/")
    return tuple(
        running.claim(field, span, rule, value=each, confidence=confidence)
        for field, each in (("kind", kind), ("subkind", subkind))
    )


def exact_subkind(subkind: str, number: str, court: str) -> str:
    """Return the sub-kind that the case number or the court makes exact, else the same one.

    Args:
        subkind: what the document calls itself.
        number: of the case, whose register tells which proceedings it belongs to; may be empty.
        court: that decides or is asked; may be empty.
    """
    found = first_match(group("kinds", "exact/"), f"{subkind} | {number} | {court}")
    return found[0].value.partition("/")[2] if found else subkind


def subkinds() -> frozenset[str]:
    """Return every sub-kind that a rule can give."""
    return frozenset(rule.value.partition("/")[2] for rule in rules("kinds")) - {""}


def _title(text: str) -> tuple[Rule, tuple[int, int]] | None:
    """Return the title rule whose match stands first; of equals, the first rule.

    The head is read line by line up to the first title: most documents begin with it.
    """
    first = len(text) - len(text.lstrip())
    begin = max(text.rfind("\n", 0, first) + 1, first - _INDENTED)
    head = text[begin : first + HEAD]
    asked = [rule for rule in group("kinds", "title/") if rule.may_find(head)]
    within = one("kinds", WITHIN).pattern.search(head)
    limit = within.start() if within else len(head)
    at = 0
    while at <= limit:
        for rule in asked:
            match = rule.pattern.match(head, at)
            if match is not None:
                return rule, (begin + match.start(), begin + match.end())
        newline = head.find("\n", at)
        at = newline + 1 if newline >= 0 else len(head) + 1
    return (
        (one("kinds", WITHIN), (begin + within.start(), begin + within.end())) if within else None
    )


def _headed(
    text: str, found: tuple[Rule, tuple[int, int]] | None
) -> tuple[str, tuple[int, int]] | None:
    """Return which opinion a text is by its headings, and where it asks; None where it is none.

    Args:
        text: of the document.
        found: the rule that knows it otherwise, and where; only what that leaves open is asked.
    """
    value = found[0].value if found else ""
    if value not in ("", _ANSWER, *_HEADED_AS, *_OF_A_CLAIM):
        return None
    closing = one("opinions", "closes/opinion")
    heads = Outline(text[:_CUES], group("opinions", "opinion/"), frozenset(), closing).heads
    named = {head.rule.value for head in heads}
    if value not in _HEADED_AS or len(named) < _FEWEST:
        heads = tuple(head for head in heads if not head.inline)
    asking = next((head.line for head in heads if head.rule.value == "issue"), None)
    if asking is None or not _ANSWERS & {head.rule.value for head in heads}:
        return None
    if found and value == _ANSWER and found[1][0] < asking.start:
        return None
    return _HEADED_AS.get(value, "opinion/pendapat-hukum"), (asking.words, asking.end)


def _untitled(text: str) -> tuple[Rule, tuple[int, int]] | None:
    """Return what a text is by its form: as it stands, by its head with colons, or by a cue."""
    found = first_match(group("kinds", "form/"), text, 0, HEAD)
    if found is None and (headed := _by_head(text)):
        return headed
    found = found or first_match(group("kinds", "cue/"), text, 0, _CUES)
    return (found[0], found[1].span()) if found else None


def _by_head(text: str) -> tuple[Rule, tuple[int, int]] | None:
    """Return what the head of a letter says that lost its colons, read as if it had them."""
    entries = entries_of_head(text[:HEAD])
    if not entries:
        return None
    head = "\n".join(
        f"{each.label} : {' '.join(text[slice(*each.value)].split())}" for each in entries
    )
    found = _title(head) or first_match(group("kinds", "form/"), head)
    return (found[0], entries[0].value) if found else None
