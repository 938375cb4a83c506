"""Set a source as ODT, with head, foot, tables and footnotes, as LibreOffice writes it.

The same source gives the same bytes: the members of the archive carry one fixed time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from corpus.samples import markup

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    (
        *(f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "style", "text", "table")),
        f'xmlns:fo="{_OASIS}xsl-fo-compatible:1.0"',
        f'xmlns:meta="{_OASIS}meta:1.0"',
        f'xmlns:manifest="{_OASIS}manifest:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    )
)
_STYLES = {
    markup.Style.BODY: "justify",
    markup.Style.TITLE: "center",
    markup.Style.CENTRE: "center",
    markup.Style.HEADING: "start",
    markup.Style.RIGHT: "end",
}
_EMPHASIS = {
    "bold": '<text:span text:style-name="bold">{}</text:span>',
    "italic": '<text:span text:style-name="italic">{}</text:span>',
    "plain": "{}",
}
_COUNTERS = {
    "{page}": '<text:page-number text:select-page="current">1</text:page-number>',
    "{pages}": "<text:page-count>1</text:page-count>",
}


def odt_file(source: markup.Source) -> bytes:
    """Return the source as ODT."""
    notes = {block.key: block.text for block in source.blocks if isinstance(block, markup.Footnote)}
    head = "".join(_paragraph(f"**{line}**", "center", notes) for line in source.letterhead)
    body = "".join(_block(block, notes) for block in source.blocks)
    members = {
        "content.xml": _part(
            "content",
            f"<office:automatic-styles>{_styles()}</office:automatic-styles>"
            f"<office:body><office:text>{head}{body}</office:text></office:body>",
        ),
        "styles.xml": _part("styles", _masters(source)),
        "meta.xml": _part("meta", f"<office:meta>{_meta(source)}</office:meta>"),
        "META-INF/manifest.xml": _manifest(),
    }
    return _packed(members)


def _block(block: markup.Block, notes: Mapping[str, str]) -> str:
    match block:
        case markup.Paragraph(style, text):
            strong = style in (markup.Style.TITLE, markup.Style.HEADING) and "**" not in text
            return _paragraph(f"**{text}**" if strong else text, _STYLES[style], notes)
        case markup.Item(level, marker, text):
            return _paragraph(f"{marker} {text}", f"level{min(level, 3)}", notes)
        case markup.Table(rows) | markup.Columns(rows):
            return _table(rows, notes)
        case markup.Labels(rows):
            return _table(tuple((label, f": {value}") for label, value in rows), notes)
        case markup.PageBreak():
            return '<text:p text:style-name="page"/>'
        case markup.Rule():
            return "<text:p/>"
        case markup.Footnote():
            return ""  # it stands where it is called


def _paragraph(text: str, style: str, notes: Mapping[str, str]) -> str:
    return f'<text:p text:style-name="{style}">{_marked(text, notes)}</text:p>'


def _marked(text: str, notes: Mapping[str, str]) -> str:
    pieces = (
        _note(piece, notes) if kind == "note" else _EMPHASIS[kind].format(escape(piece))
        for kind, piece in markup.runs(text)
    )
    return "".join(pieces).replace(markup.BREAK, "<text:line-break/>")


def _note(key: str, notes: Mapping[str, str]) -> str:
    return (
        f'<text:note text:note-class="footnote"><text:note-citation>{key}</text:note-citation>'
        f"<text:note-body><text:p>{_marked(notes[key], {})}</text:p></text:note-body></text:note>"
    )


def _table(rows: tuple[tuple[str, ...], ...], notes: Mapping[str, str]) -> str:
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    lines = (
        "".join(
            f"<table:table-cell>{_paragraph(c, 'start', notes)}</table:table-cell>" for c in row
        )
        for row in rows
    )
    inner = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return f"<table:table>{columns}{inner}</table:table>"


def _styles() -> str:
    paragraphs = {
        **{align: f'fo:text-align="{align}"' for align in set(_STYLES.values())},
        **{f"level{n}": f'fo:margin-left="{n * 0.9:.1f}cm"' for n in range(4)},
        "page": 'fo:break-before="page"',
    }
    styles = [
        f'<style:style style:name="{name}" style:family="paragraph">'
        f"<style:paragraph-properties {said}/></style:style>"
        for name, said in sorted(paragraphs.items())
    ]
    for name, said in (("bold", 'fo:font-weight="bold"'), ("italic", 'fo:font-style="italic"')):
        styles.append(
            f'<style:style style:name="{name}" style:family="text">'
            f"<style:text-properties {said}/></style:style>"
        )
    return "".join(styles)


def _masters(source: markup.Source) -> str:
    surround = "".join(
        f"<style:{name}><text:p>{_counted(line)}</text:p></style:{name}>"
        for name, line in (("header", source.head), ("footer", source.foot))
        if line
    )
    page = f'<style:master-page style:name="Standard">{surround}</style:master-page>'
    return f"<office:master-styles>{page}</office:master-styles>"


def _counted(line: str) -> str:
    pieces = re.split(r"(\{pages?\})", line)
    return "".join(_COUNTERS.get(piece, escape(piece)) for piece in pieces)


def _meta(source: markup.Source) -> str:
    return (
        f"<dc:title>{escape(source.title)}</dc:title>"
        f"<meta:initial-creator>{escape(source.author)}</meta:initial-creator>"
        f"<meta:creation-date>{source.date}T08:00:00</meta:creation-date>"
    )


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _MEDIA_TYPE), ("content.xml", "text/xml"))
    )
    return f"<manifest:manifest {_SPACES}>{entries}</manifest:manifest>"


def _part(name: str, content: str) -> str:
    return (
        f'<office:document-{name} {_SPACES} office:version="1.3">{content}</office:document-{name}>'
    )


def _packed(members: Mapping[str, str]) -> bytes:
    """Return the archive; its first member says what it is, and is not packed."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in {"mimetype": _MEDIA_TYPE, **members}.items():
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(member, content)
    return out.getvalue()
