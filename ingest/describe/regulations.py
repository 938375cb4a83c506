"""What a regulation says of itself: kind, number, year and name, and when it was enacted.

The head names them. Where it is lost, the elucidation repeats them; the enacting clause repeats the
kind and name only. A regulation cites others from its considerations on, so no head begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import citation
from corpus.document import Claim
from corpus.rules import Rule
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText
from ingest.language import function_words
from ingest.values.date import FoundDate, first_date

_HEAD = 4_000
_DATE_AFTER = 60
"""Characters after the words of enacting in which their date stands."""

_DIGITS = str.maketrans("OoIil", "00111")
_ROMAN = re.compile(r"(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:I[VX]|V?I{0,3})")
_PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a regulation's title, and where it stands.

    `number` and `year` are None where they are not said, as in the enacting clause.
    """

    kind: str
    number: str | None
    year: str | None
    name: str
    span: tuple[int, int]
    rule: Rule

    @property
    def title(self) -> str:
        """The title as regulations are cited, without the capitals of the head."""
        number = f" Nomor {self.number}" if self.number else ""
        year = f" Tahun {self.year}" if self.year else ""
        return f"{self.kind}{number}{year} tentang {self.name}"


def head_of(running: RunningText) -> Head | None:
    """Return the head of a regulation, None where the text has none that can be read."""
    text = running.text
    ends = one("regulations", "head/ends").pattern.search(text, 0, _HEAD)
    beginning = one("regulations", "head/beginning")
    for match in beginning.pattern.finditer(text, 0, _HEAD):
        if ends is None or match.start() < ends.start():
            return _head(beginning, match)
    for id_ in ("head/elucidation", "head/enacting"):
        rule = one("regulations", id_)
        found = rule.pattern.search(text)
        if found is not None:
            return _head(rule, found)
    return None


def own_law(head: Head | None) -> str:
    """Return the normal form of the regulation that has a head, empty where it does not tell."""
    named = citation.find(head.title) if head else ()
    return next((cited.law for cited in named), None) or ""


def enacted(running: RunningText, head: Head | None) -> Claim | None:
    """Return the date of a regulation: of enacting, else of promulgation.

    A regulation is of the year that its number names; another year is believed only alone.
    """
    dates = list(_enacted(running.text))
    of_year = [each for each in dates if head and head.year and each[1].iso.startswith(head.year)]
    for rule, date in of_year or dates:
        confidence = rule.confidence if of_year or not (head and head.year) else 0.5
        return running.claim(
            "date", (date.start, date.end), rule.id, value=date.iso, confidence=confidence
        )
    return None


def _enacted(text: str) -> Iterator[tuple[Rule, FoundDate]]:
    for rule in group("regulations", "enacted/"):
        for match in rule.pattern.finditer(text):
            date = first_date(text, match.end(), match.end() + _DATE_AFTER)
            if date is not None:
                yield rule, date


def _head(rule: Rule, match: re.Match[str]) -> Head:
    found = {name: part for name, part in match.groupdict().items() if part}
    parts = {name: " ".join(part.split()) for name, part in found.items()}
    return Head(
        in_title_case(parts["kind"]),
        _number(parts["no"]) if "no" in parts else None,
        parts["year"].translate(_DIGITS) if "year" in parts else None,
        in_title_case(parts["name"].rstrip(" ,;.")),
        (match.start("kind"), match.end("name")),
        rule,
    )


def _number(printed: str) -> str:
    """Return a number; letters that a scan put in place of digits are digits again."""
    digits = printed.translate(_DIGITS)
    return digits if digits.isdigit() and any(map(str.isdigit, printed)) else printed


def in_title_case(words: str) -> str:
    """Return words that stand in capitals as a title writes them, others as they are.

    Small are the words that only connect, capital stay Roman numerals and forms of companies.

    >>> in_title_case("PEMBENTUKAN DAERAH TINGKAT II DAN/ATAU PT (PERSERO)")
    'Pembentukan Daerah Tingkat II dan/atau PT (Persero)'
    """
    if words != words.upper():
        return words
    return _PART.sub(lambda part: _cased(part.group()), words)


def _cased(word: str) -> str:
    if word.lower() in function_words()["id"]:
        return word.lower()
    if _ROMAN.fullmatch(word) or one("regulations", "title/capitals").pattern.search(word):
        return word
    return word.capitalize()
