"""The words that search knows: read once from the tables beside this file.

- `query.toml`: operators, fields, sections and months of the query language, and words that a
  document need not have;
- `abbreviations.csv`: short and long form; `typed` says when the short one stands for the long one:
  `any` time, typed in `capitals` only (it is a word too), or `never` (it means several things); a
  long form whose short one mostly means another thing has no row;
- `ambiguous.csv`: what a short form stands for `beside` any of some words, or in a field such as
  `court:`, which decide among its meanings;
- `spellings.csv`: two spellings of one word;
- `synonyms.csv`: a term and what means nearly the same, in Indonesian (`id`) or English (`en`);
- `stems.csv`: words whose stem the stemmer gets wrong, or that mean another thing than their stem;
- `sounds.toml`: spellings of names that are said alike; `names.csv`: other forms of one name;
- `values.csv`: what people call the values of keyword fields;
- `citing.toml`: how citations of regulations are typed, beside the ways documents write them;
- `numbers.toml`: short ways to say the register of a case number;
- `forms.toml`: numbers that are known by their form alone; `figures.toml`: Roman figures in them;
- `laws.csv`: two normal forms of one law.

Lawyers may edit all of them; each row names its source or reason.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.fields import FIELDS
from corpus.rules import Rule, load, rows_of
from search.analysis import tokens

ABBREVIATION = 0.8
SPELLING = 1.0
SYNONYM: Mapping[str, float] = {"id": 0.6, "en": 0.4}
"""How much a further word counts beside the one that was typed, by what it is to it."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of the query language.

    `operators` maps a word in capitals to `and`, `or` or `not`. `fields` maps every name that may
    stand before a colon to a row of `corpus.fields` (or `body`), `sections` every name of a section
    to the one that documents are described with; `section_names` are the English and the Indonesian
    name of each; `before_section` are the names before its colon.
    `months` maps a month's names to its number (`09`), `scales` words such as *juta* to what they
    multiply by, `until` stands between the ends of a range. Documents may lack `light` words and
    `titles`, `kinless` ones have no family, `roles` are no names, `numbering` ones may stand
    before a number, `of_year` ones between it and its year. All are folded.
    """

    operators: Mapping[str, str]
    fields: Mapping[str, str]
    sections: Mapping[str, str]
    section_names: Sequence[tuple[str, str]]
    before_section: frozenset[str]
    months: Mapping[str, str]
    scales: Mapping[str, int]
    until: frozenset[str]
    light: frozenset[str]
    kinless: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    numbering: frozenset[str]
    of_year: frozenset[str]


@dataclass(frozen=True, slots=True)
class Further:
    """A further way to say what was typed; `capitals` where only capitals mean it.

    `beside` are words of the same run, folded, and fields of the query, any of which must be there
    for it to be meant; none where it always is.
    """

    text: str
    tokens: tuple[str, ...]
    weight: float
    capitals: bool = False
    beside: frozenset[str] = frozenset()


@cache
def language() -> Language:
    """Return the words of the query language."""
    table = tomllib.loads(files(__name__).joinpath("query.toml").read_text(encoding="utf-8"))
    sections = table["sections"]["names"]
    fields = {name: row.name for row in FIELDS for name in (row.name, *row.queried_as)}
    return Language(
        operators=_named(table["operators"]),
        fields=fields | _named(table["fields"]),
        sections=_named(sections) | {section: section for section in sections},
        section_names=[(english, indonesian) for english, indonesian, *_ in sections.values()],
        before_section=frozenset(table["sections"]["before_colon"]),
        months=_named(table["months"]),
        scales={name: int(scale) for name, scale in _named(table["scales"]).items()},
        until=frozenset(table["until"]["words"]),
        light=frozenset(table["light"]["words"]),
        kinless=frozenset(table["kinless"]["words"]),
        titles=frozenset(table["titles"]["words"]),
        roles=frozenset(table["roles"]["words"]),
        numbering=frozenset(table["numbering"]["words"]),
        of_year=frozenset(table["of_year"]["words"]),
    )


@cache
def thesaurus() -> Mapping[tuple[str, ...], tuple[Further, ...]]:
    """Return what else to look for, by the tokens of what was typed."""
    found: dict[tuple[str, ...], list[Further]] = defaultdict(list)
    for typed, further, weight, capitals in _pairs():
        words = tuple(tokens(further))
        found[tuple(tokens(typed))].append(Further(further, words, weight, capitals))
    for typed, further, weight in _through_indonesian():
        words = tuple(tokens(further))
        if all(words != other.tokens for other in found[tuple(tokens(typed))]):
            found[tuple(tokens(typed))].append(Further(further, words, weight))
    for row in _rows("ambiguous.csv"):
        words, beside = tuple(tokens(row["long"])), frozenset(tokens(row["beside"]))
        meaning = Further(row["long"], words, ABBREVIATION, beside=beside)
        found[tuple(tokens(row["short"]))].append(meaning)
    return {typed: tuple(further) for typed, further in found.items()}


@cache
def stems() -> Mapping[str, str]:
    """Return the stems of words that the stemmer gets wrong."""
    return {row["word"]: row["stem"] for row in _rows("stems.csv")}


@cache
def sounds() -> tuple[Rule, ...]:
    """Return the rules that make one of the spellings of a name that are said alike, in order."""
    return load(files(__name__).joinpath("sounds.toml"))


@cache
def forms_of_names() -> Mapping[str, tuple[str, ...]]:
    """Return the other forms of a name by each of its forms."""
    names: dict[str, dict[str, None]] = {}
    for row in _rows("names.csv"):
        names.setdefault(row["name"], {row["name"]: None})[row["form"]] = None
    return {
        form: tuple(other for other in forms if other != form)
        for forms in names.values()
        for form in forms
    }


@cache
def values() -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the values of a keyword field that a name stands for, by field and name's words."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in _rows("values.csv"):
        for name in (row["name"], row["value"]):
            found[row["field"], " ".join(tokens(name))].add(row["value"])
    return {name: frozenset(meant) for name, meant in found.items()}


@cache
def typed_citations() -> tuple[Rule, ...]:
    """Return the rules that put a typed citation into the words of documents."""
    return load(files(__name__).joinpath("citing.toml"))


@cache
def short_registers() -> tuple[Rule, ...]:
    """Return the rules that spell out the register in the letters and digits of a number."""
    return load(files(__name__).joinpath("numbers.toml"))


@cache
def number_forms() -> tuple[Rule, ...]:
    """Return the forms of numbers that no document need have."""
    return load(files(__name__).joinpath("forms.toml"))


@cache
def figures() -> tuple[Rule, ...]:
    """Return the rules that find a Roman figure of a number which was typed as a number."""
    return load(files(__name__).joinpath("figures.toml"))


@cache
def same_laws() -> Mapping[str, tuple[str, ...]]:
    """Return the other normal forms of a law, by each of its forms."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("laws.csv"):
        for law, other in ((row["law"], row["other"]), (row["other"], row["law"])):
            found[law] = (*found.get(law, ()), other)
    return found


def _pairs() -> Iterator[tuple[str, str, float, bool]]:
    """Yield what was typed, what else to look for, its weight, and whether capitals are needed.

    A short form that stands before numbers as a rule (*NO*, beside *No. 12*) is never looked for.
    """
    for row in _rows("abbreviations.csv"):
        if row["short"].casefold() not in language().numbering:
            yield row["long"], row["short"], ABBREVIATION, False
        if row["typed"] != "never":
            yield row["short"], row["long"], ABBREVIATION, row["typed"] == "capitals"
    for row in _rows("spellings.csv"):
        yield row["spelling"], row["other"], SPELLING, False
        yield row["other"], row["spelling"], SPELLING, False
    for row in _rows("synonyms.csv"):
        weight = SYNONYM[row["language"]]
        yield row["term"], row["synonym"], weight, False
        yield row["synonym"], row["term"], weight, False


def _through_indonesian() -> Iterator[tuple[str, str, float]]:
    """Yield what means nearly the same in Indonesian as an English term of several words."""
    rows = _rows("synonyms.csv")
    alike: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["language"] == "id":
            alike[row["term"]].append(row["synonym"])
            alike[row["synonym"]].append(row["term"])
    for row in rows:
        if row["language"] == "en" and " " in row["synonym"]:
            for further in alike[row["term"]]:
                yield row["synonym"], further, SYNONYM["en"] * SYNONYM["id"]


def _rows(name: str) -> list[dict[str, str]]:
    return rows_of(files(__name__).joinpath(name))


def _named(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: meaning for meaning, names in table.items() for name in names}
