"""The text that HTML shows, block by block, whether it is a whole document or a table in another.

Menus, scripts and hidden elements are left out; rows of tables are lines of cells with tabs between
them, items of numbered lists carry their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from corpus.errors import DamagedError
from ingest.readers.flow import row_of
from ingest.readers.numerals import formatted

_BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1"),
        *("h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "ol", "p"),
        *("pre", "section", "summary", "table", "tbody", "textarea", "tfoot", "thead", "title"),
        *("td", "th", "tr", "ul"),
    }
)
_UNSHOWN = frozenset(
    {
        *("audio", "button", "canvas", "datalist", "head", "iframe", "nav", "noframes", "noscript"),
        *("object", "script", "select", "style", "svg", "template", "video"),
    }
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

_WHITE = re.compile(r"[ \t\r\n\f]+")
_AROUND_LINE_END = re.compile(" *\n *")
_LINE_ENDS = re.compile(r"\n{2,}")


def parsed(text: str) -> etree._Element | None:
    """Return the root element, None where there is not even one.

    Raises:
        DamagedError: if elements are nested deeper than the parser follows.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None  # nothing but white space and comments
    if any("depth" in entry.message for entry in parser.error_log):
        raise DamagedError(
            "The elements of the HTML are nested too deep.", "Print it to a PDF and add that."
        )
    return root


def shown_text(root: etree._Element) -> str:
    """Return what a browser shows of an element, without blank lines."""
    body = _text_of(root, verbatim=False)
    return _LINE_ENDS.sub("\n", _AROUND_LINE_END.sub("\n", body))


def _text_of(element: etree._Element, *, verbatim: bool) -> str:
    """Return the text within an element; verbatim keeps its lines as `pre` does."""
    parts = [_spaced(element.text, verbatim)]
    for below in element:
        parts.append(_shown(below, verbatim=verbatim))
        parts.append(_spaced(below.tail, verbatim))
    return "".join(parts)


def _shown(element: etree._Element, *, verbatim: bool) -> str:
    """Return what an element shows, with line ends around it if it is a block."""
    name = element.tag
    if not isinstance(name, str) or name in _UNSHOWN or _is_hidden(element):
        return ""
    match name:
        case "br":
            return "\n"
        case "img":
            alternative = " ".join((element.get("alt") or "").split())
            return f"[{alternative}]" if alternative else ""
        case "tr":
            return f"\n{row_of(list(_cells(element)))}"
        case "ol":
            return "".join(_numbered(element))
        case "li":
            return f"\n- {_text_of(element, verbatim=verbatim).lstrip()}\n"
    text = _text_of(element, verbatim=verbatim or name == "pre")
    return f"\n{text}\n" if name in _BLOCKS else text


def _cells(row: etree._Element) -> Iterator[str]:
    for cell in row:
        if isinstance(cell.tag, str) and not _is_hidden(cell):
            text = _text_of(cell, verbatim=False)
            yield _LINE_ENDS.sub("\n", _AROUND_LINE_END.sub("\n", text)).strip(" \n")


def _numbered(items: etree._Element) -> Iterator[str]:
    """Yield the items of a numbered list, each with the number that a browser puts before it."""
    form = _LIST_FORMS.get(items.get("type") or "1", "decimal")
    number = _figure(items.get("start"), 1)
    for item in items:
        if item.tag != "li":
            yield _shown(item, verbatim=False)
            continue
        number = _figure(item.get("value"), number)
        yield f"\n{formatted(number, form)}. {_text_of(item, verbatim=False).lstrip()}\n"
        number += 1


def _figure(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) <= 6 else otherwise


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or _HIDING.search(element.get("style") or "") is not None


def _spaced(text: str | None, verbatim: bool) -> str:
    """Return text with each run of white space as one space, unless it is verbatim."""
    if not text:
        return ""
    return text.replace("\t", " ") if verbatim else _WHITE.sub(" ", text)
