"""The heading of a document: where it says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from corpus.document import Claim, Page
from corpus.rules import Rule, load

HEADING = 2500
"""Characters of the first page that was read."""


def heading_of(pages: Sequence[Page]) -> tuple[Page, str] | None:
    """Return the first page with text, and its heading; None where no page was read."""
    for page in pages:
        if page.text.strip():
            return page, page.text[:HEADING]
    return None


def rules_of(name: str) -> tuple[Rule, ...]:
    """Return the rules of a file in `ingest/rules`."""
    return load(files("ingest.rules").joinpath(f"{name}.toml"))


def claim_at(field: str, value: str, page: Page, span: tuple[int, int], rule: Rule) -> Claim:
    """Return a claim about words of a page."""
    start, end = span
    raw = page.text[start:end]
    return Claim(field, value, raw, page.number, start, end, rule.id, rule.confidence)
