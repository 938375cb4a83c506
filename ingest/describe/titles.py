"""The title to show for a document, in its own words where it has a title."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document import Claim
from corpus.reference import Court, court_by_id, court_classes
from ingest.describe.loaded import group
from ingest.describe.regulations import Head
from ingest.describe.running import RunningText

_HEAD = 4_000
_LONGEST = 200
"""Characters of a title; what is longer is cut at a word."""

_AROUND = " *_#~|\\:"
"""What stands around a heading and is no part of it: markup, a footnote sign, a label's colon."""

_FIRST_LINE = "shown/first-line"
"""The rule of what a document says first, which may be a sentence and no title."""

_JUDGMENTS = {
    "penetapan": "Penetapan",
    "petikan-putusan": "Petikan Putusan",
    "putusan-sela": "Putusan Sela",
    "putusan-perdamaian": "Akta Perdamaian",
    "ketetapan-mk": "Ketetapan",
    "putusan-praperadilan": "Putusan Praperadilan",
}


def title_claim(
    running: RunningText, claims: Sequence[Claim], head: Head | None = None
) -> Claim | None:
    """Return the title, None where nothing in the document makes one.

    A decision is called by its judgment, court and number; other documents by the subject or
    heading that they bear. A sentence makes none: the file's name says more.

    Args:
        running: the document.
        claims: what is known of it.
        head: of a regulation, None where it has none.
    """
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(claim.field, claim)
    kind = first["kind"].value
    court = first["court"].attribute("court_id") if "court" in first else None
    if kind == "decision" and "case_number" in first and (court or "court" not in first):
        return _of_decision(first)
    if kind in ("decision", "filing") and "party" in first and court is None and "court" in first:
        return _of_caption([claim for claim in claims if claim.field == "party"])
    if kind == "regulation":
        return _of_regulation(running, head)
    for field in ("meeting_title", "subject"):
        if field in first:
            return Claim("title", _cut(first[field].value), first[field].raw, rule="title/" + field)
    return _printed(running, kind)


def _of_decision(first: dict[str, Claim]) -> Claim:
    number = first["case_number"].value
    subkind = first["subkind"].value if "subkind" in first else ""
    words = [_JUDGMENTS.get(subkind, "Putusan")]
    court = (
        court_by_id().get(first["court"].attribute("court_id") or "") if "court" in first else None
    )
    if court is not None:
        words.append(_short(court))
    return Claim("title", " ".join([*words, number]), number, rule="title/decision")


def _of_caption(parties: Sequence[Claim]) -> Claim:
    """Return the title of an English case: the first party against the first of another role.

    In a caption without roles, the second party stands on the other side.
    """
    one_side = parties[0]
    others = (each for each in parties[1:] if each.attributes != one_side.attributes)
    other = next(others, None if one_side.attributes else next(iter(parties[1:]), None))
    against = f" v. {other.value}" if other else ""
    return Claim("title", _cut(one_side.value + against), one_side.raw, rule="title/caption")


def _of_regulation(running: RunningText, head: Head | None) -> Claim | None:
    """Return the title of a regulation; without a head its first line is that of another."""
    if head is None:
        return None
    sure, value = head.rule.confidence, _cut(head.title)
    return running.claim("title", head.span, head.rule.id, value=value, confidence=sure)


def _short(court: Court) -> str:
    """Return a court's name with its class as the number writes it: `PN Bengkalis`."""
    class_ = court_classes().get(court.class_)
    if class_ is None or not court.name.startswith(class_.title):
        return court.name.removesuffix(" Republik Indonesia")
    prefix = class_.shown.strip(" .-").replace("PT.TUN", "PTTUN")
    return f"{prefix}{court.name.removeprefix(class_.title)}"


def _printed(running: RunningText, kind: str) -> Claim | None:
    for rule in group("titles", "shown/"):
        if rule.value not in ("", kind):
            continue
        match = rule.pattern.search(running.text, 0, _HEAD)
        if match is None:
            continue
        span = match.span("title")
        if rule.id == _FIRST_LINE and _is_sentence(running.words(span)):
            continue
        return running.claim(
            "title", span, rule.id, value=_cut(running.words(span)), confidence=rule.confidence
        )
    return None


def _is_sentence(words: str) -> bool:
    return any(rule.pattern.search(words) for rule in group("titles", "no-title/"))


def _cut(title: str) -> str:
    """Return a title without the markup and footnote signs around it, cut between words."""
    title = title.strip(_AROUND)
    if len(title) <= _LONGEST:
        return title
    return title[:_LONGEST].rsplit(" ", 1)[0] + " …"
