"""The reference tables: courts, registers of cases, regulations, units. Each is read once.

The tables are CSV in `corpus/reference` that a lawyer may edit; every row has a `source`. Several
values in one cell are divided by `|`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from corpus.rules import rows_of

FOLDER = resources.files("corpus").joinpath("reference")


@dataclass(frozen=True, slots=True)
class CourtClass:
    """A class of courts.

    `prefixes` are what case numbers write before the court's code, as letters only; `shown` is the
    official way to write it; `title` is what the full names of its courts begin with.
    """

    id: str
    prefixes: tuple[str, ...]
    shown: str
    title: str


@dataclass(frozen=True, slots=True)
class Court:
    """A court. `level` is `first`, `appeal` or `supreme`; `code` is what case numbers end with."""

    id: str
    class_: str
    level: str
    name: str
    code: str
    code_variants: tuple[str, ...]
    aliases: tuple[str, ...]
    appeal_to: str


@dataclass(frozen=True, slots=True)
class Register:
    """A register of cases: the code in its numbers (`Pid.Sus`) and further ways to write it."""

    code: str
    variants: tuple[str, ...]
    name: str


_REPLACED = "replaced by "
_UNVERIFIED = "(unverified)"


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation. `id` is its normal form without article, `uu/2022/22`.

    Where a later one took over an alias, `since` is the date from which the alias means this one
    (ISO 8601), else it is empty; `|1959-07-05` where it was the first to bear it and bore it again.
    `note` says what became of it, in parts that a semicolon divides.
    """

    id: str
    title: str
    aliases: tuple[str, ...]
    since: str
    note: str

    @property
    def replaced_by(self) -> str | None:
        """What replaced it, as its note says; None where nothing did, or nobody verified it."""
        for part in self.note.split(";"):
            said = part.strip().removeprefix(_REPLACED)
            if said != part.strip() and _UNVERIFIED not in said:
                return said
        return None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the ministry.

    `kind` is `unit-utama`, `kanwil` or `ministry`; `since` and `until` are the dates between which
    it bore this name (ISO 8601, empty where open), `successor` the unit that it became.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    letter_code: str
    since: str
    until: str
    successor: str


@dataclass(frozen=True, slots=True)
class TechnicalUnit:
    """A kind of technical unit (UPT), such as a prison, with the unit utama above it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    parent: str


@cache
def court_classes() -> Mapping[str, CourtClass]:
    """Return the classes of courts by id."""
    return MappingProxyType(
        {
            row["class"]: CourtClass(
                row["class"], _several(row["prefixes"]), row["shown"], row["title"]
            )
            for row in _rows("court_classes")
        }
    )


@cache
def courts() -> tuple[Court, ...]:
    """Return every court known."""
    return tuple(
        Court(
            row["id"],
            row["class"],
            row["level"],
            row["name"],
            row["code"],
            _several(row["code_variants"]),
            _several(row["aliases"]),
            row["appeal_to"],
        )
        for row in _rows("courts")
    )


@cache
def makers() -> Mapping[str, str]:
    """Return the short names of ministries in names of regulations, by the letters of the long."""
    return {letters(row["maker"]): row["short"] for row in _rows("makers")}


@cache
def registers() -> tuple[Register, ...]:
    """Return every register known."""
    return tuple(
        Register(row["code"], _several(row["variants"]), row["name"]) for row in _rows("registers")
    )


@cache
def regulations() -> tuple[Regulation, ...]:
    """Return the regulations that are called by a name."""
    return tuple(
        Regulation(row["id"], row["title"], _several(row["aliases"]), row["since"], row["note"])
        for row in _rows("regulations")
    )


@cache
def units() -> tuple[Unit, ...]:
    """Return the ministries, their unit utama and kantor wilayah, through the split of 2024."""
    return tuple(
        Unit(
            row["id"],
            row["kind"],
            row["name"],
            _several(row["aliases"]),
            row["letter_code"],
            row["since"],
            row["until"],
            row["successor"],
        )
        for row in _rows("units")
    )


@cache
def holidays() -> frozenset[str]:
    """Return the days of the week that were no working days in Indonesia (ISO 8601).

    Public holidays and joint leave from 2015 on, for the years that were decreed when the table was
    written; Saturdays and Sundays are not among them.
    """
    return frozenset(row["day"] for row in _rows("holidays"))


@cache
def technical_units() -> tuple[TechnicalUnit, ...]:
    """Return the kinds of technical units."""
    return tuple(
        TechnicalUnit(row["id"], row["name"], _several(row["aliases"]), row["parent"])
        for row in _rows("technical_units")
    )


def letters(text: str) -> str:
    """Return the letters and digits of a code in lower case: all that tells codes apart.

    >>> letters("Jkt.Pst")
    'jktpst'
    """
    return "".join(filter(str.isalnum, text.lower()))


_ALIKE = str.maketrans("i1!|0q", "llllog")


def look(code: str) -> str:
    """Return the letters of a code with those that recognition takes for one another made one.

    >>> look("PIk") == look("Plk"), look("III-19") == look("Ill-19") == look("111-19")
    (True, True)
    """
    return letters(code.translate(_ALIKE)).translate(_ALIKE)


@cache
def court_by_code() -> Mapping[tuple[str, str], Court]:
    """Return the courts by class and the letters of their code.

    Printed variants of the code, the place itself and its other names count as codes too.
    """
    found: dict[tuple[str, str], Court] = {}
    for spellings in (_codes, places):
        for court in courts():
            for spelling in spellings(court):
                found.setdefault((court.class_, letters(spelling)), court)
    return MappingProxyType(found)


@cache
def court_by_look() -> Mapping[tuple[str, str], Court]:
    """Return the courts by class and the look of their code, where only one looks so."""
    found: dict[tuple[str, str], set[Court]] = {}
    for (class_, code), court in court_by_code().items():
        found.setdefault((class_, look(code)), set()).add(court)
    return MappingProxyType({key: one for key, (one, *more) in found.items() if not more})


def courts_called(typed: str) -> tuple[Court, ...]:
    """Return the courts that a code as in case numbers stands for, with their class or without.

    >>> [court.name for court in courts_called("PN Jkt.Pst")]
    ['Pengadilan Negeri Jakarta Pusat']
    >>> sorted(court.class_ for court in courts_called("mtr"))
    ['PN', 'PT', 'PTA', 'PTTUN', 'PTUN']
    """
    return _courts_by_spelling().get(letters(typed), ())


@cache
def _courts_by_spelling() -> Mapping[str, tuple[Court, ...]]:
    found: dict[str, dict[Court, None]] = {}
    for (class_, code), court in court_by_code().items():
        known = court_classes().get(class_)
        for prefix in ("", *(known.prefixes if known else ())):
            found.setdefault(prefix + code, {})[court] = None
    return MappingProxyType({spelling: tuple(several) for spelling, several in found.items()})


@cache
def court_by_id() -> Mapping[str, Court]:
    """Return the courts by id."""
    return MappingProxyType({court.id: court for court in courts()})


def places(court: Court) -> tuple[str, ...]:
    """Return the place that a court is named after, and its other names."""
    class_ = court_classes().get(court.class_)
    if class_ is None or not court.name.startswith(class_.title):
        return court.aliases
    place = court.name.removeprefix(class_.title).strip()
    return (place, *court.aliases) if place else court.aliases


def _codes(court: Court) -> tuple[str, ...]:
    return (court.code, *court.code_variants) if court.code else court.code_variants


def _rows(table: str) -> list[dict[str, str]]:
    return rows_of(FOLDER.joinpath(f"{table}.csv"))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
