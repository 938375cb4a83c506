"""What Markdown borrows from HTML: tables, where its own cannot say what is meant."""

from __future__ import annotations

import re

from corpus.errors import DamagedError
from ingest.readers.html_text import parsed, shown_text

_TABLE = re.compile(
    r"^[ \t]*<table\b[^<>]*>(?:(?!</?table\b|\f).)*</table>",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
"""A block of HTML begins with its line (CommonMark 0.31, section 4.6); of tables in tables only the
innermost are read."""


_WRAPPER = re.compile(r"^[ \t]*</?div\b[^<>\n]*>[ \t]*$", re.IGNORECASE | re.MULTILINE)
"""A line that only says how wide or bright is what stands below it."""


def with_tables_shown(text: str) -> str:
    """Return the text with each table in HTML as lines of cells, tabs between them.

    What wraps the tables is left out too; a text without tables stays as it is.
    """
    shown, tables = _TABLE.subn(_shown, text)
    return _WRAPPER.sub("", shown) if tables else text


def _shown(table: re.Match[str]) -> str:
    """Return the rows of a table, its source where it is nested deeper than the parser follows."""
    try:
        root = parsed(table.group())
    except DamagedError:
        return table.group()
    return table.group() if root is None else shown_text(root)
