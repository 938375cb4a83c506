"""Set a source as RTF in the code page of Windows, as Word writes it for other programs."""

from __future__ import annotations

import re

from corpus.samples import markup

_ALIGNED = {
    markup.Style.BODY: r"\qj",
    markup.Style.TITLE: r"\qc",
    markup.Style.CENTRE: r"\qc",
    markup.Style.HEADING: r"\ql",
    markup.Style.RIGHT: r"\qr",
}
_EMPHASIS = {"bold": r"{{\b {}}}", "italic": r"{{\i {}}}", "plain": "{}", "note": ""}
_COUNTERS = {
    "{page}": r"{\field{\*\fldinst PAGE}{\fldrslt 1}}",
    "{pages}": r"{\field{\*\fldinst NUMPAGES}{\fldrslt 1}}",
}
_START = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}"
    r"\paperw11906\paperh16838"
)


def rtf_file(source: markup.Source) -> bytes:
    """Return the source as RTF; notes are not set."""
    head = "".join(_paragraph(f"**{line}**", r"\qc") for line in source.letterhead)
    surround = "".join(
        rf"{{\{name} \pard {_counted(line)}\par}}"
        for name, line in (("header", source.head), ("footer", source.foot))
        if line
    )
    body = "".join(map(_block, source.blocks))
    return f"{_START}\n{_info(source)}\n{surround}\n{head}{body}}}\n".encode("ascii")


def _block(block: markup.Block) -> str:
    match block:
        case markup.Paragraph(style, text):
            strong = style in (markup.Style.TITLE, markup.Style.HEADING) and "**" not in text
            return _paragraph(f"**{text}**" if strong else text, _ALIGNED[style])
        case markup.Item(level, marker, text):
            return _paragraph(f"{marker} {text}", rf"\li{540 * (level + 1)}")
        case markup.Table(rows) | markup.Columns(rows):
            return _table(rows)
        case markup.Labels(rows):
            return _table(tuple((label, f": {value}") for label, value in rows))
        case markup.PageBreak():
            return "\\page\n"
        case markup.Rule():
            return "\\pard\\par\n"
        case markup.Footnote(key, text):
            return _paragraph(f"[{key}] {text}", r"\ql")


def _paragraph(text: str, properties: str) -> str:
    return f"\\pard{properties} {_marked(text)}\\par\n"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    edges = "".join(rf"\cellx{2400 * (n + 1)}" for n in range(len(rows[0])))
    lines = ("".join(rf"\pard\intbl {_marked(cell)}\cell" for cell in row) for row in rows)
    return "".join(f"\\trowd{edges}{line}\\row\n" for line in lines) + "\\pard\n"


def _marked(text: str) -> str:
    pieces = (_EMPHASIS[kind].format(_escaped(piece)) for kind, piece in markup.runs(text))
    return "".join(pieces).replace(markup.BREAK, r"\line ")


def _counted(line: str) -> str:
    pieces = re.split(r"(\{pages?\})", line)
    return "".join(_COUNTERS.get(piece) or _escaped(piece) for piece in pieces)


def _escaped(text: str) -> str:
    """Return text with what RTF means something by, or ASCII lacks, written out."""
    return "".join(map(_character, text))


def _character(one: str) -> str:
    if one in "\\{}":
        return f"\\{one}"
    if one.isascii():
        return one
    try:
        return f"\\'{one.encode('cp1252').hex()}"
    except UnicodeEncodeError:
        return f"\\u{ord(one)}?"


def _info(source: markup.Source) -> str:
    year, month, day = (int(part) for part in source.date.split("-"))
    moment = rf"{{\creatim\yr{year}\mo{month}\dy{day}\hr8\min0}}"
    title, author = _escaped(source.title), _escaped(source.author)
    return rf"{{\info{{\title {title}}}{{\author {author}}}{moment}}}"
