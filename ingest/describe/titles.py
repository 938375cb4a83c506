"""What to call a document: its kind and number, else its subject line, else its first heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document import Claim
from ingest.describe.heading import heading_of
from ingest.extracted import Extracted

_LONGEST = 160
_SUBJECT = re.compile(r"^\W*(?:Perihal|Hal|Subject|Re)\s*:\s*(?P<subject>\S.*)$", re.I | re.M)


def claim(extracted: Extracted, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim `title`, None where the file's name is the best there is."""
    known = {each.field: each for each in reversed(claims)}
    number, subkind = known.get("case_number"), known.get("subkind")
    if number and known.get("kind") and known["kind"].value == "decision":
        word = (subkind.value if subkind else "putusan").replace("-", " ").capitalize()
        return Claim("title", f"{word} {number.value}", number.raw, rule="title/number")
    heading = heading_of(extracted.pages)
    if heading is None:
        return None
    page, text = heading
    subject = _SUBJECT.search(text)
    if subject:
        start, end = subject.span("subject")
        end = min(end, start + _LONGEST)
        value = page.text[start:end].strip()
        return Claim("title", value, page.text[start:end], page.number, start, end, "title/subject")
    return _from_lines(text, subkind)


def _from_lines(text: str, subkind: Claim | None) -> Claim | None:
    """Return the heading's lines up to the first that is no heading, joined."""
    start = subkind.start if subkind and subkind.start is not None else 0
    lines: list[str] = []
    for line in text[start:].splitlines():
        stripped = line.strip(" #*\t")
        if not stripped and not lines:
            continue
        if not stripped or len(lines) == 4 or (lines and not stripped.isupper()):
            break
        lines.append(stripped)
    title = re.sub(r"\s+", " ", " ".join(lines))[:_LONGEST].strip()
    if not any(c.isalpha() for c in title):
        return None
    return Claim("title", title, title, rule="title/heading", confidence=0.7)
