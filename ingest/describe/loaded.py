"""The rules of `ingest/rules`, each file loaded once, and which of them describe which document.

A document keeps the names and hashes of the files that described it, so that after a change only
those are described again that a changed file has to do with.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import metadata, resources

from corpus import case_number, citation, reporters
from corpus.reference import FOLDER
from corpus.rules import Rule, fingerprint, load

_RULES = resources.files("ingest").joinpath("rules")

_OF_EVERY_KIND = (
    "noise",
    "slips",
    "kinds",
    "opinions",
    "titles",
    "units",
    "cases",
    "personal",
    "dates",
    "degrees",
)
_OF_KIND = {
    "decision": ("headings", "courts", "closing", "outcomes", "parties", "sections", "sentences"),
    "filing": ("headings", "courts", "parties", "letters"),
    "opinion": ("letters", "sections"),
    "minutes": ("letters", "meeting_heads", "minutes", "tasks", "deadlines", "obstacles"),
    "regulation": ("letters", "regulations"),
}
_OF_OTHER_KINDS = ("letters",)
_ENGLISH = ("english", "english_courts", "english_dockets", "english_lines")
ENGLISH_KINDS = ("decision", "filing", "letter")
"""The kinds that have rules of their own in English, in place of the Indonesian ones."""

FILES = tuple(
    dict.fromkeys(
        (*_OF_EVERY_KIND, *(name for names in _OF_KIND.values() for name in names), *_ENGLISH)
    )
)
"""The files of rules by which documents are described."""

TABLES = (
    "courts",
    "court_classes",
    "registers",
    "regulations",
    "makers",
    "units",
    "technical_units",
    "holidays",
    "number_words",
    "reporters",
    "neutral_citations",
)
_WORDS = ("months", "ordinals", "weekdays", "english_numbers")


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """Return the rules of a file of `ingest/rules`, by its name without ending.

    Raises:
        RuleError: naming the file and the rule or key that is wrong.
    """
    return load(_RULES.joinpath(f"{name}.toml"))


@cache
def group(name: str, prefix: str) -> tuple[Rule, ...]:
    """Return the rules of a file whose ids begin so, in the order of the file."""
    return tuple(rule for rule in rules(name) if rule.id.startswith(prefix))


@cache
def one(name: str, id_: str) -> Rule:
    """Return the rule of that id."""
    return next(rule for rule in rules(name) if rule.id == id_)


def rule_files(kind: str, *, english: bool) -> tuple[str, ...]:
    """Return the files of rules that a document of this kind is described by."""
    own = _OF_KIND.get(kind, _OF_OTHER_KINDS)
    if english:
        own = _ENGLISH if kind in ("decision", "filing") else (*own, *_ENGLISH)
    return (*_OF_EVERY_KIND, *own)


def rules_of(kind: str, *, english: bool) -> str:
    """Return what a document of this kind is described by today: `name:hash`, by single spaces.

    Tables, what numbers and citations are read by, what is asked for in a review, and the release
    are part of it for every kind.
    """
    known = _hashes()
    names = (*rule_files(kind, english=english), *_of_everything())
    return " ".join(f"{name}:{known[name]}" for name in names)


def changed_since(rules: str) -> tuple[str, ...]:
    """Return the names of the files among `rules` (as `rules_of` gave them) that changed since."""
    known = _hashes()
    pairs = (pair.rpartition(":") for pair in rules.split())
    return tuple(name for name, _, hashed in pairs if known.get(name) != hashed)


@cache
def _hashes() -> dict[str, str]:
    """Return a short hash of every file of rules and table, and the release, by name."""
    hashes = {name: fingerprint(rules(name)) for name in FILES}
    hashes |= {
        "case_numbers": fingerprint(case_number.rules()),
        "citations": fingerprint(citation.rules()),
        "reporters": fingerprint(reporters.rules()),
    }
    tables = [(name, FOLDER.joinpath(f"{name}.csv")) for name in TABLES]
    tables += [(name, _RULES.joinpath(f"{name}.csv")) for name in _WORDS]
    hashes |= {f"{name}.csv": sha256(file.read_bytes()).hexdigest() for name, file in tables}
    hashes["review"] = sha256(FOLDER.joinpath("review.toml").read_bytes()).hexdigest()
    short = {name: hashed[:8] for name, hashed in hashes.items()}
    return short | {"release": metadata.version("preseden")}


def _of_everything() -> tuple[str, ...]:
    tables = (f"{name}.csv" for name in (*TABLES, *_WORDS))
    return ("case_numbers", "citations", "reporters", "review", *tables, "release")
