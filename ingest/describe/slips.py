"""Mend the slips of recognition that leave no doubt, keeping every offset.

Only signs that stand for one sign are mended; the page itself keeps what was recognised.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.document import Page
from ingest.describe.loaded import rules


def without_slips(text: str, pages: Iterable[Page]) -> str:
    """Return the joined text of pages with the recognised ones mended; as long as it was."""
    mended: list[str] = []
    at = 0
    for page in pages:
        part = text[at : at + len(page.text)]
        mended.append(_mended(part) if page.is_recognised else part)
        at += len(page.text) + 1
    return "\n".join(mended)


def _mended(text: str) -> str:
    for rule in rules("slips"):
        text = rule.pattern.sub(rule.value, text)
    return text
