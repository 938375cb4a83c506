"""The rules of `ingest/rules`, each file loaded once, and the fingerprint of all of them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import resources

from corpus import case_number, citation
from corpus.reference import FOLDER
from corpus.rules import Rule, fingerprint, load

_RULES = resources.files("ingest").joinpath("rules")

FILES = (
    "noise",
    "headings",
    "kinds",
    "titles",
    "courts",
    "units",
    "closing",
    "degrees",
    "dates",
    "english",
    "letters",
    "minutes",
    "outcomes",
    "parties",
    "personal",
    "sections",
)
"""The files of rules by which documents are described."""

TABLES = ("courts", "court_classes", "registers", "regulations", "units", "technical_units")


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


@cache
def rules_fingerprint() -> str:
    """Return what changes whenever a rule or a reference table does."""
    every = [rule for name in FILES for rule in rules(name)]
    every += [*case_number.rules(), *citation.rules()]
    digest = sha256(fingerprint(every).encode())
    for table in TABLES:
        digest.update(FOLDER.joinpath(f"{table}.csv").read_bytes())
    return digest.hexdigest()[:16]
