"""What a decision decides, read from its ruling alone."""

from __future__ import annotations

from corpus.case_number import parse
from corpus.document import Claim
from corpus.rules import first_match
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.describe.sections import Part

_SHORTEST = 20
"""Characters before which a counterclaim cannot begin: then it is the whole ruling."""


def outcome_claim(
    running: RunningText, ruling: Part, number: str | None, level: str | None
) -> Claim | None:
    """Return the outcome class of a ruling, None where no rule knows it.

    Args:
        running: the document.
        ruling: its section of that name.
        number: the case number, which tells the sort of proceedings.
        level: the level of the court: a higher one decides on the appeal before the case.
    """
    counterclaim = one("outcomes", "part/counterclaim").pattern.search(
        running.text, ruling.start + _SHORTEST, ruling.end
    )
    end = counterclaim.start() if counterclaim else ruling.end
    for proceedings in (_proceedings(number or "", level), "criminal/", "civil/"):
        found = first_match(group("outcomes", proceedings), running.text, ruling.start, end)
        if found is not None:
            rule, match = found
            return running.claim("outcome", match.span(), rule.id, value=rule.value)
    return None


def _proceedings(number: str, level: str | None) -> str:
    read = parse(number)
    if read is not None and read.court is not None and read.court.class_ == "MK":
        return "constitutional/"
    if "/HUM/" in number:
        return "hum/"
    if level in ("review", "cassation", "appeal"):
        return f"{level}/"
    if "Pid.Pra" in number:
        return "pretrial/"
    criminal = "Pid" in number or "-K/" in number or "JN" in number
    return "criminal/" if criminal else "civil/"
