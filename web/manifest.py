"""What a person says about files before they are taken in: a table, as spreadsheets save it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.document import KINDS, Access
from corpus.errors import ConfigurationError, CorrectionError
from corpus.fields import BY_NAME, Type
from ingest.outcome import Task
from web.correcting import choices, normal_form

_PATH = "path"
_LISTS: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "access": tuple(access.value for access in Access),
}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_TOLD = 20
"""Errors that one message lists; of the others it says how many there are."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is said of each file, by its absolute path: `kind`, `access`, and values of fields."""

    said: Mapping[Path, Mapping[str, str]]

    def of(self, path: Path) -> Mapping[str, str]:
        """Return what is said of a file, nothing where no row names it."""
        return self.said.get(path.absolute(), {})

    def task(self, path: Path, kind: str | None, access: str | None) -> Task:
        """Return the task of a file; what a row says outranks what is said of all files."""
        row = self.of(path)
        fields = {name: value for name, value in row.items() if name not in _LISTS}
        class_ = row.get("access", row.get("security_class", access))
        return Task(path, row.get("kind", kind), class_, fields)

    def not_there(self) -> tuple[Path, ...]:
        """Return the files that rows name and that do not exist: each ends in a named state too."""
        return tuple(path for path in self.said if not path.exists())

    def without_row(self, files: Sequence[Path]) -> tuple[Path, ...]:
        """Return those of the files that no row names."""
        return tuple(path for path in files if path.absolute() not in self.said)


def read_manifest(file: Path) -> Manifest:
    """Return what a manifest says.

    It is a CSV with a column `path`, relative to its own folder, and `kind`, `access` or fields;
    with commas, semicolons or tabs, in UTF-8, UTF-16 or the Windows-1252 that
    spreadsheets write. Values are kept in normal form: dates, courts, numbers, regulations.

    Raises:
        ConfigurationError: naming every row that is wrong, with its line, column and remedy.
    """
    table = _table(file)
    rows: dict[Path, dict[str, str]] = {}
    lines: dict[Path, int] = {}
    wrong: list[str] = []
    for row in table:
        filled = {name: value.strip() for name, value in row.items() if name and value}
        path = (file.parent / filled.get(_PATH, "")).absolute()
        said, errors = _said(row, filled)
        if path in rows:
            errors.append(f"{_PATH} is that of line {lines[path]}; keep one of them")
        wrong += [f"line {table.line_num}: {error}" for error in errors]
        rows[path] = said
        lines[path] = table.line_num
    if wrong:
        raise ConfigurationError(f"Of {file} cannot be taken:\n  {_told(wrong)}", _NOTHING_TAKEN)
    return Manifest(rows)


_NOTHING_TAKEN = "Nothing was taken in. Mend these rows and run the same command again."


def _table(file: Path) -> csv.DictReader[str]:
    """Return the rows of a manifest, whose columns are known.

    Raises:
        ConfigurationError: if there is no column `path`, or one that means nothing here.
    """
    content = file.read_bytes()
    try:
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    named = [(name or "").strip().lower() for name in table.fieldnames or ()]
    table.fieldnames = named
    unknown = sorted({name for name in named if name} - {_PATH, *_LISTS, *BY_NAME})
    if _PATH not in named or unknown:
        what = f"unknown columns {', '.join(unknown)}" if unknown else f"no column `{_PATH}`"
        raise ConfigurationError(
            f"The manifest {file} has {what}",
            "Its columns are path, kind, access and the field names of `preseden show --json`.",
        )
    return table


def _said(row: Mapping[str, object], filled: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return what a row says in normal form, and what is wrong with it, each with its remedy."""
    said: dict[str, str] = {}
    errors: list[str] = []
    if _PATH not in filled:
        errors.append(f"{_PATH} is empty; name the file, relative to the folder of the manifest")
    if row.get(None):  # type: ignore[call-overload]
        errors.append(
            "has more values than columns; put values with a delimiter into quotation marks"
        )
    for name, value in filled.items():
        try:
            if name != _PATH:
                said[name] = _normal(name, value)
        except CorrectionError:
            errors.append(f"{name} is {value!r}; {_remedy(name)}")
    if said.get("access", said.get("security_class")) != said.get(
        "security_class", said.get("access")
    ):
        errors.append("access and security_class differ; keep one of them")
    return said, errors


def _normal(name: str, value: str) -> str:
    """Return a value in the form that records compare.

    Raises:
        CorrectionError: if it cannot be one of its column.
    """
    listed = {each.casefold(): each for each in _allowed(name)}
    if listed:
        value = listed.get(value.casefold(), value)
    if name not in _LISTS:
        return normal_form(name, value)
    if value not in _LISTS[name]:
        raise CorrectionError(f"{value!r} is no {name}")
    return value


def _allowed(name: str) -> Sequence[str]:
    return _LISTS.get(name) or choices(name)


def _remedy(name: str) -> str:
    if allowed := _allowed(name):
        return f"it is one of {', '.join(allowed)}"
    if BY_NAME[name].type is Type.DATE:
        return "write a date as 2024-05-31, 2024-05 or 31/05/2024"
    if name == "regulation":
        return "write one regulation or article, as in Pasal 5 ayat (2) UU 12/2011"
    return "it is too long"


def _told(wrong: Sequence[str]) -> str:
    more = len(wrong) - _MOST_TOLD
    shown = [*wrong[:_MOST_TOLD], *([f"and {more} more"] if more > 0 else [])]
    return "\n  ".join(shown)
