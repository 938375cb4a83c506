"""What a ruling sentences to, and the costs of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Claim
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.describe.sections import Part
from ingest.values.amount import Term, number_of, rupiah_said, shown_rupiah

_BEFORE = 70
"""Characters before a punishment in which it is said that it takes the place of another."""

_PRISON = "sentence/imprisonment"


def sentence_claims(running: RunningText, ruling: Part) -> tuple[Claim, ...]:
    """Return the punishments of a ruling in order of reading, then the costs.

    The value is the punishment in few words (`penjara 2 tahun 6 bulan`, `denda Rp1.000.000`);
    `subsider` stands before what is only served if a fine is not paid. `months` is a term in
    months, `amount` a sum in rupiah.
    """
    found = sorted(
        (claim for claim in _punishments(running, ruling)),
        key=lambda claim: (claim.page or 0, claim.start or 0),
    )
    distinct = {(claim.value, claim.attributes): claim for claim in reversed(found)}
    costs = _costs(running, ruling)
    return (*reversed(distinct.values()), *([costs] if costs else ()))


def _punishments(running: RunningText, ruling: Part) -> Iterator[Claim]:
    for rule in group("sentences", "sentence/"):
        if rule.id == "sentence/instead":
            continue
        for match in rule.pattern.finditer(running.text, ruling.start, ruling.end):
            said = _said(match, rule.value)
            if said is not None:
                value, attributes = said
                yield running.claim(
                    "sentence",
                    match.span(),
                    rule.id,
                    value=_instead(running.text, match) + value,
                    attributes=attributes,
                )


def _said(match: re.Match[str], name: str) -> tuple[str, tuple[tuple[str, str | None], ...]] | None:
    """Return a punishment in few words with its measure, None where it has none."""
    groups = match.groupdict()
    named = " ".join((groups.get("name") or name).lower().split())
    if "years" in groups:
        term = Term(*(number_of(groups[unit] or "0") or 0 for unit in ("years", "months", "days")))
        return (f"{named} {term}", (("months", str(term.in_months)),)) if str(term) else None
    if "times" in groups:
        return f"{named} {match['times']} kali", ()
    if "amount" in groups:
        amount = rupiah_said(match["amount"], match["words"])
        if not amount:
            return None
        return f"{named} {shown_rupiah(amount)}", (("amount", str(amount)),)
    return named, ()


def _instead(text: str, match: re.Match[str]) -> str:
    before = one("sentences", "sentence/instead").pattern
    start = max(0, match.start() - _BEFORE)
    return "subsider " if before.search(text, start, match.start()) else ""


def _costs(running: RunningText, ruling: Part) -> Claim | None:
    for rule in group("sentences", "costs/"):
        match = rule.pattern.search(running.text, ruling.start, ruling.end)
        if match is None:
            continue
        amount = 0 if rule.value else rupiah_said(match["amount"], match["words"])
        if amount is None:
            continue
        value = rule.value or shown_rupiah(amount)
        attributes = (("amount", str(amount)),)
        return running.claim("costs", match.span(), rule.id, value=value, attributes=attributes)
    return None
