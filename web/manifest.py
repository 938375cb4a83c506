"""What a person says about files before they are taken in: a table, as spreadsheets save it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.document import KINDS, Access
from corpus.errors import ConfigurationError
from corpus.fields import BY_NAME, Type
from ingest.outcome import Task
from ingest.values.date import iso_date

_PATH = "path"
_LISTS: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "access": tuple(access.value for access in Access),
}
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}")
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
        return Task(path, row.get("kind", kind), row.get("access", access), fields)

    def not_there(self) -> tuple[Path, ...]:
        """Return the files that rows name and that do not exist: each ends in a named state too."""
        return tuple(path for path in self.said if not path.exists())

    def without_row(self, files: Sequence[Path]) -> tuple[Path, ...]:
        """Return those of the files that no row names."""
        return tuple(path for path in files if path.absolute() not in self.said)


def read_manifest(file: Path) -> Manifest:
    """Return what a manifest says.

    It is a CSV with a column `path`, relative to its own folder, and `kind`, `access` or fields;
    with commas, semicolons or tabs, in UTF-8 or the Windows-1252 that spreadsheets write.

    Raises:
        ConfigurationError: naming every row that is wrong, with its line, column and remedy.
    """
    table = _table(file)
    rows: dict[Path, dict[str, str]] = {}
    lines: dict[Path, int] = {}
    wrong: list[str] = []
    for row in table:
        filled = {name: value.strip() for name, value in row.items() if name and value}
        errors = [*_errors(row, filled)]
        path = (file.parent / filled.pop(_PATH, "")).absolute()
        if path in rows:
            errors.append(f"{_PATH} is that of line {lines[path]}; keep one of them")
        wrong += [f"line {table.line_num}: {error}" for error in errors]
        rows[path] = {name: _normal(name, value) for name, value in filled.items()}
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
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    table = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
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


def _errors(row: Mapping[str, object], filled: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with a row, each with its column, value and remedy."""
    if _PATH not in filled:
        yield f"{_PATH} is empty; name the file, relative to the folder of the manifest"
    if row.get(None):  # type: ignore[call-overload]
        yield "has more values than columns; put values with a delimiter into quotation marks"
    for name, value in filled.items():
        allowed = _LISTS.get(name)
        if allowed and value not in allowed:
            yield f"{name} is {value!r}; it is one of {', '.join(allowed)}"
        elif _is_date(name) and _ISO.fullmatch(value) is None and iso_date(value) is None:
            yield f"{name} is {value!r}; write a date as 2024-05-31, 2024-05 or 31/05/2024"


def _normal(name: str, value: str) -> str:
    return (iso_date(value) or value) if _is_date(name) else value


def _is_date(name: str) -> bool:
    return name in BY_NAME and BY_NAME[name].type is Type.DATE


def _told(wrong: Sequence[str]) -> str:
    more = len(wrong) - _MOST_TOLD
    shown = [*wrong[:_MOST_TOLD], *([f"and {more} more"] if more > 0 else [])]
    return "\n  ".join(shown)
