"""Case numbers: found in text, written in the official spelling, compared by a key.

The official spelling is that of the Mahkamah Agung's *Standar Penomoran Perkara* (2013):
`733/Pid.Sus/2024/PN Bls`. Courts spell freely, so numbers are compared by `key`, which keeps only
what tells them apart. The forms are in `corpus/reference/case_numbers.toml`, the codes of courts in
`courts.csv`. A masked number (`X/…`, `DISAMARKAN/…`) stays masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.reference import (
    FOLDER,
    Court,
    court_by_code,
    court_by_id,
    court_by_look,
    court_classes,
    letters,
    look,
    registers,
)
from corpus.rules import Rule, load

FIRST_OR_APPEAL = "case/first-or-appeal"
SUPREME = "case/supreme"
MILITARY = "case/military"
TAX = "case/tax"
BODY = "case/body"
HEADING = "heading/"

_DIGITS = str.maketrans("OoQlI|", "000111")
_HYPHENS = re.compile(r"[‐‑‒–\u00ad]")
_REPEATED = re.compile(r"([-.])[-.]+")
_FEWEST_CODE = 2  # letters of a code that runs into the next word, so that no stray letter is one


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number in the official spelling.

    `court` is the court that it names, None where it names none that is known. `form` is the id of
    the rule it was read by. A `masked` number hides which case it is of.
    """

    text: str
    form: str
    court: Court | None
    masked: bool = False

    @property
    def key(self) -> str:
        """What it is compared by."""
        return key(self.text)

    @property
    def level(self) -> str | None:
        """`first`, `appeal`, `cassation` or `review`; None where the court is not known."""
        if self.form == SUPREME:
            return _SUPREME_LEVELS[_level_letters(self.text)]
        if self.form == MILITARY and "/BDG/" in self.text:
            return "appeal"
        if self.court and self.court.class_ == "PTTUN" and "/G/" in self.text:
            return "first"  # claims that begin there: UU 5/1986 Pasal 51, UU 10/2016 Pasal 153
        return self.court.level if self.court else None


_SUPREME_LEVELS = {"k": "cassation", "pk": "review", "p": "first", "b": "appeal"}
"""`b` alone is an appeal in arbitration (UU 30/1999 Pasal 72), before `pk` it is of tax cases."""


def find(text: str, *, heading: bool = False) -> Iterator[tuple[int, int, CaseNumber]]:
    """Yield every case number in a text with its half-open span, in order of reading.

    Args:
        text: what to look through.
        heading: that the text is a heading, where a number may be masked or lack a slash.
    """
    taken: list[tuple[int, int, CaseNumber]] = []
    if "/" not in text:
        return
    for rule in rules() if heading else _everywhere():
        if not rule.may_find(text):
            continue
        for match in rule.pattern.finditer(text):
            overlaps = any(start < match.end() and match.start() < end for start, end, _ in taken)
            if not overlaps and (found := read(rule.id, match)) is not None:
                number, length = found
                start = match.start("no") if heading else match.start()
                taken.append((start, match.start() + length, number))
    yield from sorted(taken, key=lambda each: each[0])


def parse(text: str) -> CaseNumber | None:
    """Return the number that a text is, None if it is none or holds more than one."""
    stripped = text.strip()
    for start, end, number in find(stripped):
        return number if (start, end) == (0, len(stripped)) else None
    return None


def key(number: str) -> str:
    """Return what a number is compared by: its letters and digits, without leading zeros.

    >>> key("02/Pid.Sus-Anak/2026/PN Mre") == key("2 / PID.SUS-ANAK / 2026 / PN.Mre")
    True
    """
    known = letters(number)
    return known.lstrip("0") or known


@cache
def rules() -> tuple[Rule, ...]:
    """Return the forms of case numbers, in order of precedence."""
    return load(FOLDER.joinpath("case_numbers.toml"))


@cache
def _everywhere() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if not rule.id.startswith(HEADING))


def read(form: str, match: re.Match[str]) -> tuple[CaseNumber, int] | None:
    """Return the number of a match and how many of the match's characters belong to it.

    Args:
        form: the id of the form that the match has the groups of.
        match: of a rule with that form's groups.
    """
    if form == FIRST_OR_APPEAL or form.startswith(HEADING):
        return _first_or_appeal(form, match)
    if form == SUPREME:
        number = CaseNumber(_supreme(match), form, court_by_id()["ma"])
    elif form == MILITARY:
        number = _military(match)
    elif form == BODY:
        number = CaseNumber(_tight(match.group()), form, court_by_id().get(match["body"].lower()))
    elif form == TAX:
        number = CaseNumber(_tax(match), form, court_by_id()["pengadilan-pajak"])
    else:
        number = CaseNumber(_constitutional(match), form, court_by_id()["mk"])
    return number, len(match.group())


def _first_or_appeal(form: str, match: re.Match[str]) -> tuple[CaseNumber, int] | None:
    named = _court(match["court"])
    if named is None:
        return None
    shown, court, cut = named
    no, year = _serial(match["no"] or ""), _serial(match["year"] or "")
    text = f"{no}/{_register(match['kind'])}/{year}/{shown}"
    masked = not no.isdigit() or not year.isdigit()
    number = CaseNumber(text.rstrip(" .-"), form, court, masked)
    return number, len(match.group()) - cut


def _serial(printed: str) -> str:
    """Return a number slot without leading zeros; letters that OCR put for digits are digits."""
    digits = printed.translate(_DIGITS)
    if digits.isdigit():
        return digits.lstrip("0") or "0"
    return printed.upper()


def _court(printed: str) -> tuple[str, Court | None, int] | None:
    """Return a court as shown in numbers, the court, and how many characters are not of the code.

    Where text is squashed, the code runs into the next word (`PN Blgtanggal`): then the longest
    beginning that is a code of that class is taken.
    """
    tight = printed.strip()
    divided = next(_divided(tight), None)
    if divided is None:
        return None
    class_, code = divided
    shown = court_classes()[class_].shown
    known = court_by_code()
    for end in range(len(code), _FEWEST_CODE - 1, -1):
        court = known.get((class_, letters(code[:end])))
        if court is not None and code[end - 1].isalnum() and _may_end(code, end):
            return shown + (court.code or code[:end]), court, len(code) - end
    looked = court_by_look().get((class_, look(code)))
    if looked is not None:
        return shown + (looked.code or code), looked, 0
    return shown + " ".join(code.split()), None, 0


def _may_end(code: str, end: int) -> bool:
    """Say whether a code may end here: before no letter, or where a new word is glued on."""
    rest = code[end:]
    return not rest[:1].isalpha() or len(letters(rest)) > _FEWEST_CODE


def _divided(printed: str) -> Iterator[tuple[str, str]]:
    """Yield class and code of a printed court, the longest prefix first."""
    prefixes = [
        (prefix, class_.id) for class_ in court_classes().values() for prefix in class_.prefixes
    ]
    for prefix, class_id in sorted(prefixes, key=lambda each: -len(each[0])):
        end = _end_of_letters(printed, prefix)
        if end is not None:
            code = printed[end:].lstrip(" .-\n\t\u00a0")
            yield class_id, _without_division(code)


def _end_of_letters(printed: str, wanted: str) -> int | None:
    """Return where a text has shown all wanted letters, whatever stands between them."""
    left = wanted
    for position, character in enumerate(printed):
        if not character.isalnum():
            continue
        if character.lower() != left[0]:
            return None
        left = left[1:]
        if not left:
            return position + 1
    return None


def _without_division(code: str) -> str:
    """Return the code without the chamber before it: those of corruption and of labour."""
    for chamber in ("tipikor", "phi"):
        end = _end_of_letters(code, chamber)
        if end is not None and code[end : end + 1] in " .-\n":
            return code[end:].lstrip(" .-\n")
    return code


def _register(printed: str) -> str:
    """Return a register's code as the table spells it, else as printed without its spaces.

    An upright at its end may be one of the slash after it, read twice.
    """
    tight = _REPEATED.sub(r"\1", _tight(printed)).rstrip(".")
    known = _register_codes()
    return known.get(letters(tight)) or known.get(letters(tight).rstrip("il1"), tight)


@cache
def _register_codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for register in registers():
        for spelling in (register.code, *register.variants):
            codes.setdefault(letters(spelling), register.code)
    return codes


def _supreme(match: re.Match[str]) -> str:
    kind = "/".join(map(_register, _tight(match["kind"]).split("/")))
    kind = _register_codes().get(letters(kind), kind)
    no, level, year = match["no"].lstrip("0"), match["level"].upper(), match["year"]
    if match["tax"]:
        slash = "/" if re.match(r"\d+\s*/", match.group()) else " "
        return f"{no}{slash}B/{level}/{kind}/{year}"
    return f"{no} {level}/{kind}/{year}"


def _level_letters(text: str) -> str:
    levels = [part.lower() for part in re.split(r"[/\s]", text)]
    return max((part for part in levels if part in _SUPREME_LEVELS), key=len)


def _military(match: re.Match[str]) -> CaseNumber:
    place = _tight(match["court"]).upper().replace("L", "I").replace("1I", "II")
    class_, code = next(_divided(place))
    code = re.sub(r"^[I1]+", lambda one: "I" * len(one.group()), code)
    shown = (court_classes()[class_].shown + code).rstrip("-.")
    court = court_by_code().get((class_, letters(shown)))
    tail = _tight(match.group()[match.end("court") - match.start() :]).upper().split("/")
    tail[-2] = tail[-2].replace("1", "I").replace("L", "I")
    text = f"{match['no'].lstrip('0')}-{match['kind'].upper()}/{shown}{'/'.join(tail)}"
    return CaseNumber(text, MILITARY, court)


def _constitutional(match: re.Match[str]) -> str:
    """Return a number of the constitutional court, its Roman numeral in letters."""
    start, end = (each - match.start() for each in match.span("roman"))
    printed = match.group()
    roman = re.sub(r"[l1]", "I", printed[start:end])
    return _tight(printed[:start] + roman + printed[end:])


def _tax(match: re.Match[str]) -> str:
    year = match["year2"]
    printed = match.group()[match.start("no") - match.start() :]
    if year is None:
        return "PUT-" + _tight(printed).upper()
    return f"PUT-{_tight(printed[: -len(year)]).upper().removesuffix('TAHUN')} Tahun {year}"


def _tight(printed: str) -> str:
    return _HYPHENS.sub("-", re.sub(r"\s+", "", printed)).replace(".-", "-")
