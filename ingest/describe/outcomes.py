"""What a decision decides, read from its ruling alone."""

from __future__ import annotations

from corpus.document import Claim
from corpus.rules import first_match
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.describe.sections import Part

_CASES = ("criminal/", "civil/")
"""The proceedings of a case itself, at whatever level it is decided."""

_SHORTEST = 20
"""Characters before which a counterclaim cannot begin: then it is the whole ruling."""


def outcome_claims(
    running: RunningText,
    ruling: Part,
    number: str | None,
    level: str | None,
    class_: str | None,
) -> tuple[Claim, ...]:
    """Return the outcome classes of a ruling: of the appeal first, then of the case itself.

    Args:
        running: the document.
        ruling: its section of that name.
        number: the case number, which tells the sort of proceedings.
        level: the level of the court: a higher one decides on the appeal, and where it decides
            anew, on the case.
        class_: the class of the court: the constitutional one has proceedings of its own.
    """
    counterclaim = one("outcomes", "part/counterclaim").pattern.search(
        running.text, ruling.start + _SHORTEST, ruling.end
    )
    end = counterclaim.start() if counterclaim else ruling.end
    proceedings = _proceedings(number or "", level, class_)
    anew = one("outcomes", "part/anew").pattern.search(running.text, ruling.start, end)
    first = _outcome(running, (proceedings, *_CASES), ruling.start, anew.start() if anew else end)
    again = _outcome(running, _CASES, anew.end(), end) if anew else None
    return tuple(claim for claim in (first, again) if claim)


def _outcome(
    running: RunningText, proceedings: tuple[str, ...], start: int, end: int
) -> Claim | None:
    for each in proceedings:
        found = first_match(group("outcomes", each), running.text, start, end)
        if found is not None:
            rule, match = found
            return running.claim("outcome", match.span(), rule.id, value=rule.value)
    return None


def _proceedings(number: str, level: str | None, class_: str | None) -> str:
    if class_ == "MK":
        return "constitutional/"
    if "/HUM/" in number:
        return "hum/"
    if level in ("review", "cassation", "appeal"):
        return f"{level}/"
    if "Pid.Pra" in number:
        return "pretrial/"
    criminal = "Pid" in number or "-K/" in number or "JN" in number
    return "criminal/" if criminal else "civil/"
