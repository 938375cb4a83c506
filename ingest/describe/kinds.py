"""What a document is: its kind and sub-kind, by its heading."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document import Claim, Page
from corpus.rules import Rule, first_match
from ingest.describe.heading import claim_at, heading_of, rules_of

SAID = "said"
"""The rule name of a kind that a person named when handing in the file."""


def rules() -> tuple[Rule, ...]:
    """Return the rules, the more particular first."""
    return rules_of("kinds")


def claims(pages: Sequence[Page], said: str | None = None) -> tuple[Claim, ...]:
    """Return the claims `kind` and `subkind`; none where no rule knows the heading."""
    heading = heading_of(pages)
    found = first_match(rules(), heading[1]) if heading else None
    if heading is None or found is None:
        return (Claim("kind", said, said, rule=SAID),) if said else ()
    rule, match = found
    kind, subkind = rule.value.split("/")
    span = _without_margins(match.group(), match.start())
    read = claim_at("kind", kind, heading[0], span, rule)
    if said and said != kind:
        return (Claim("kind", said, said, rule=SAID),)
    return (read, claim_at("subkind", subkind, heading[0], span, rule))


def _without_margins(words: str, start: int) -> tuple[int, int]:
    """Return the span of the words without the white space around them."""
    lead = len(words) - len(words.lstrip())
    return start + lead, start + len(words.rstrip())
