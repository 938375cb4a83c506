"""The decisions that an English text cites by report, neutral citation or docket number."""

from __future__ import annotations

from corpus.document import Claim
from corpus.reporters import cited_in
from ingest.describe.loaded import group
from ingest.describe.running import RunningText


def reporter_claims(running: RunningText, own: tuple[str, ...]) -> tuple[Claim, ...]:
    """Return the decisions that are cited, each once in its normal form.

    Args:
        running: the text.
        own: numbers and neutral citation of the document itself, which is not cited.
    """
    found: dict[str, Claim] = {}
    for cited in cited_in(running.text):
        claim = running.claim("cited_case", (cited.start, cited.end), cited.rule, value=cited.value)
        found.setdefault(cited.value, claim)
    for rule in group("english", "en/cited/"):
        for match in rule.pattern.finditer(running.text):
            claim = running.claim("cited_case", match.span("value"), rule.id)
            found.setdefault(claim.value, claim)
    return tuple(
        claim
        for value, claim in found.items()
        if not any(number.startswith(value) for number in own)
    )
