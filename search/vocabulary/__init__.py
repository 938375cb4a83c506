"""The words that search knows: read once from the tables beside this file.

`query.toml` names the operators, fields and sections of the query language. Lawyers may edit all
tables; what they hold is described in their first lines.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Language:
    """The words of the query language.

    `operators` maps a word in capitals to `and`, `or` or `not`. `fields` maps every name that may
    stand before a colon to a row of `corpus.fields` (or `body`), `sections` every name of a section
    to the one that documents are described with; `before_section` are the names before its colon.
    `months` maps a month's names to its number (`09`).
    """

    operators: Mapping[str, str]
    fields: Mapping[str, str]
    sections: Mapping[str, str]
    before_section: frozenset[str]
    months: Mapping[str, str]


@cache
def language() -> Language:
    """Return the words of the query language."""
    table = tomllib.loads(_text("query.toml"))
    fields = {name: row.name for row in FIELDS for name in (row.name, *row.queried_as)}
    return Language(
        operators=_named(table["operators"]),
        fields=fields | _named(table["fields"]),
        sections=_named(table["sections"]["names"]),
        before_section=frozenset(table["sections"]["before_colon"]),
        months=_named(table["months"]),
    )


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _named(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: meaning for meaning, names in table.items() for name in names}
