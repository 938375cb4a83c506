"""What Markdown borrows from HTML: tables, and marks in lines, which are shown as their words."""

from __future__ import annotations

import re
from html import unescape

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

_INLINE = r"a|abbr|b|br|code|del|em|font|i|ins|kbd|mark|s|small|span|strong|sub|sup|u"
_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)
_CLOSED = re.compile(rf"</(?:{_INLINE})>", re.IGNORECASE)
"""Tags in lines (CommonMark 0.31, section 6.6); a text has some where one of them is closed."""


def with_html_shown(text: str) -> str:
    """Return the text as a browser would show its HTML.

    Tables are lines of cells with tabs between them, without what wraps them; of links and marks in
    lines the words are left. A text without such HTML stays as it is.
    """
    shown, tables = _TABLE.subn(_shown, text)
    if tables:
        shown = _WRAPPER.sub("", shown)
    return unescape(_TAG.sub("", shown)) if _CLOSED.search(shown) else shown


def _shown(table: re.Match[str]) -> str:
    """Return the rows of a table, its source where it is nested deeper than the parser follows."""
    try:
        root = parsed(table.group())
    except DamagedError:
        return table.group()
    return table.group() if root is None else shown_text(root)
