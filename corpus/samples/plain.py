"""Set a source as plain text or as a web page."""

from __future__ import annotations

from html import escape
from textwrap import fill

from corpus.samples import markup

_WIDTH = 78
_EMPHASIS = {"bold": "<strong>{}</strong>", "italic": "<em>{}</em>", "plain": "{}", "note": ""}
_TAGS = {
    markup.Style.BODY: "<p>{}</p>",
    markup.Style.TITLE: '<h2 class="title">{}</h2>',
    markup.Style.HEADING: "<h3>{}</h3>",
    markup.Style.CENTRE: '<p class="centre">{}</p>',
    markup.Style.RIGHT: '<p class="right">{}</p>',
}


def text_file(source: markup.Source) -> bytes:
    """Return the source as plain text of 78 columns, in the encoding that it names."""
    blocks = "\n\n".join(block for block in map(_text, source.blocks))
    letterhead = "".join(f"{line.center(_WIDTH).rstrip()}\n" for line in source.letterhead)
    return f"{letterhead}\n{blocks}\n".lstrip("\n").encode(source.encoding)


def _text(block: markup.Block) -> str:
    match block:
        case markup.Paragraph(style, text):
            return "\n".join(
                _placed(style, line) for line in markup.words(text).split(markup.BREAK)
            )
        case markup.Item(level, marker, text):
            first = "   " * level + f"{marker} "
            return fill(
                markup.words(text), _WIDTH, initial_indent=first, subsequent_indent=" " * len(first)
            )
        case markup.Labels(rows):
            longest = max(len(label) for label, _ in rows)
            return "\n".join(_label(label.ljust(longest), value) for label, value in rows)
        case markup.Table(rows) | markup.Columns(rows):
            return "\n".join("\t".join(markup.words(cell) for cell in row) for row in rows)
        case markup.Footnote(key, text):
            return fill(f"[{key}] {markup.words(text)}", _WIDTH)
        case markup.Rule():
            return "-" * _WIDTH
        case markup.PageBreak():
            return "\f"


def _placed(style: markup.Style, line: str) -> str:
    if style in (markup.Style.TITLE, markup.Style.CENTRE):
        return line.center(_WIDTH).rstrip()
    return line.rjust(_WIDTH) if style is markup.Style.RIGHT else fill(line, _WIDTH)


def _label(label: str, value: str) -> str:
    first = f"{label} : "
    return fill(
        markup.words(value), _WIDTH, initial_indent=first, subsequent_indent=" " * len(first)
    )


def html_file(source: markup.Source) -> bytes:
    """Return the source as a web page, with the menu and the foot that such pages carry."""
    body = "\n".join(map(_html, source.blocks))
    head, foot, title = (escape(line) for line in (source.head, source.foot, source.title))
    page = (
        f'<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="{source.encoding}">\n'
        f"<title>{title}</title>\n<style>body {{ font-family: serif }}</style>\n"
        "<script>window.visits = 1;</script>\n</head>\n"
        f"<body>\n<nav>{head}</nav>\n<main>\n{body}\n</main>\n<footer>{foot}</footer>\n"
        "</body>\n</html>\n"
    )
    return page.encode(source.encoding)


def _html(block: markup.Block) -> str:
    match block:
        case markup.Paragraph(style, text):
            return _TAGS[style].format(_marked(text))
        case markup.Item(level, marker, text):
            return f'<p class="level-{level}">{escape(marker)} {_marked(text)}</p>'
        case markup.Table(rows) | markup.Labels(rows) | markup.Columns(rows):
            return f"<table>\n{''.join(_row(row) for row in rows)}</table>"
        case markup.Footnote(key, text):
            return f'<p class="note">{escape(key)} {_marked(text)}</p>'
        case markup.Rule() | markup.PageBreak():
            return "<hr>"


def _row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{_marked(cell)}</td>' for cell in cells)}</tr>\n"


def _marked(text: str) -> str:
    pieces = (_EMPHASIS[kind].format(escape(piece)) for kind, piece in markup.runs(text))
    return "".join(pieces).replace(markup.BREAK, "<br>")
