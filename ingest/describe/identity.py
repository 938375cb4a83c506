"""Which document this is: its own case number and court, or its letter number.

The document's own number is the first in the heading; all later ones are citations (that holds for
97 to 99 % of real decisions). Where the heading has none, the running footer may.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.case_number import CaseNumber, find
from corpus.document import Claim, Page
from corpus.rules import Rule, first_match
from ingest.describe.heading import claim_at, heading_of, rules_of

_CASES = frozenset({"decision", "filing"})
_IRAH_IRAH = re.compile(r"DEMI\s+KEADILAN", re.IGNORECASE)
_AFTER_IRAH_IRAH = 250
_TAX = "case/tax"


def rules() -> tuple[Rule, ...]:
    """Return the rules of letter numbers; forms of case numbers are in `corpus.case_number`."""
    return rules_of("letter_numbers")


def claims(pages: Sequence[Page], kind: str) -> tuple[Claim, ...]:
    """Return the claims `case_number`, `court`, `court_level` and `letter_number`."""
    heading = heading_of(pages)
    if heading is None:
        return ()
    page, text = heading
    if kind in _CASES or kind == "other":
        return _case(pages, page, text, kind)
    return _letter(page, text)


def _case(pages: Sequence[Page], page: Page, text: str, kind: str) -> tuple[Claim, ...]:
    own = _tax_number(pages) if kind == "decision" else None
    own = own or _in_heading(page, text)
    own = own or (_in_footers(pages) if kind == "decision" else None)
    if own is None:
        return ()
    claim, number = own
    return (claim, *_court(claim, number))


def _in_heading(page: Page, text: str) -> tuple[Claim, CaseNumber] | None:
    irah_irah = _IRAH_IRAH.search(text)
    zone = text[: irah_irah.end() + _AFTER_IRAH_IRAH] if irah_irah else text
    for start, end, number in find(zone):
        return _number_claim(number, page, start, end), number
    return None


def _tax_number(pages: Sequence[Page]) -> tuple[Claim, CaseNumber] | None:
    """Return the number of a Tax Court decision: printed in columns, it may stand later."""
    for page in pages[:4]:
        if "PENGADILAN PAJAK" in page.text.upper():
            for start, end, number in find(page.text):
                if number.form == _TAX:
                    return _number_claim(number, page, start, end), number
    return None


def _in_footers(pages: Sequence[Page]) -> tuple[Claim, CaseNumber] | None:
    for page in pages:
        for _, _, number in find(page.footer):
            rule = "case/footer"
            return Claim("case_number", number.text, number.text, rule=rule, confidence=0.8), number
    return None


def _number_claim(number: CaseNumber, page: Page, start: int, end: int) -> Claim:
    raw = page.text[start:end]
    return Claim("case_number", number.text, raw, page.number, start, end, number.form)


def _court(claim: Claim, number: CaseNumber) -> tuple[Claim, ...]:
    court = number.court
    if court is None:
        return ()
    place = (claim.raw, claim.page, claim.start, claim.end)
    attributes = (("court_id", court.id), ("class", court.class_))
    level = Claim("court_level", _level(number.text, court.level), *place, "court/by-number")
    return (Claim("court", court.name, *place, "court/by-number", 1.0, attributes), level)


def _level(number: str, level: str) -> str:
    """Return the level: the Supreme Court sits in cassation, or in review (PK) of itself."""
    if level != "supreme":
        return level
    return "review" if re.search(r"\bPK\b", number) else "cassation"


def _letter(page: Page, text: str) -> tuple[Claim, ...]:
    found = first_match(rules(), text)
    if found is None:
        return ()
    rule, match = found
    value = re.sub(r"\s*([-/])\s*", r"\1", match["number"]).strip(" .")
    return (claim_at("letter_number", value, page, match.span("number"), rule),)
