"""Blank out what is no part of a document's text, keeping every offset."""

from __future__ import annotations

import re

from ingest.describe.loaded import group

_STAMPED = "mahkamahagung.go.id"


def without_noise(text: str) -> str:
    """Return the text with download stamps and page lines replaced by as many spaces.

    Line feeds stay, so that lines stay lines.
    """
    if _STAMPED not in text and "Hal" not in text:
        return text
    stamped = _STAMPED in text
    for rule in group("noise", "noise/" if stamped else "noise/page-line"):
        text = rule.pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
