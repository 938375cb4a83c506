"""Set a source as DOCX, with heads, feet, tables and footnotes.

The only file that knows python-docx. The same source gives the same bytes: dates are those of the
source, and the members of the archive carry one fixed time.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from corpus.samples import markup

_ALIGNED = {
    markup.Style.BODY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    markup.Style.TITLE: WD_ALIGN_PARAGRAPH.CENTER,
    markup.Style.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    markup.Style.HEADING: WD_ALIGN_PARAGRAPH.LEFT,
    markup.Style.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_STRONG = (markup.Style.TITLE, markup.Style.HEADING)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def docx_file(source: markup.Source) -> bytes:
    """Return the source as DOCX."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    _properties(document, source)
    _surround(document, source)
    notes = [block for block in source.blocks if isinstance(block, markup.Footnote)]
    for block in source.blocks:
        _add(document, block)
    if notes:
        _add_footnotes(document, notes)
    out = BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def _properties(document: Document, source: markup.Source) -> None:
    when = datetime.fromisoformat(f"{source.date}T08:00:00")
    properties = document.core_properties
    properties.title, properties.author = source.title, source.author
    properties.last_modified_by = source.author
    properties.created = properties.modified = when
    properties.comments = ""


def _surround(document: Document, source: markup.Source) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2.5)
    for line in source.letterhead:
        _write(
            document.add_paragraph(), f"**{line}**", WD_ALIGN_PARAGRAPH.CENTER
        ).paragraph_format.space_after = Pt(0)
    _with_counters(section.header.paragraphs[0], source.head)
    _with_counters(section.footer.paragraphs[0], source.foot)


def _with_counters(paragraph: Paragraph, line: str) -> None:
    for piece in re.split(r"(\{pages?\})", line):
        if piece in ("{page}", "{pages}"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if piece == "{page}" else "NUMPAGES")
            field.append(paragraph.add_run("1")._r)
            paragraph._p.append(field)
        else:
            paragraph.add_run(piece)


def _add(document: Document, block: markup.Block) -> None:
    match block:
        case markup.Paragraph(style, text):
            strong = f"**{text}**" if style in _STRONG and "**" not in text else text
            _write(document.add_paragraph(), strong, _ALIGNED[style])
        case markup.Item(level, marker, text):
            paragraph = _write(
                document.add_paragraph(), f"{marker}\t{text}", _ALIGNED[markup.Style.BODY]
            )
            paragraph.paragraph_format.left_indent = Cm(0.9 * (level + 1))
            paragraph.paragraph_format.first_line_indent = Cm(-0.9)
        case markup.Table(rows):
            _add_rows(document, rows, "Table Grid", strong_head=True)
        case markup.Labels(rows):
            _add_rows(document, tuple((label, f": {value}") for label, value in rows))
        case markup.Columns(rows):
            _add_rows(document, rows)
        case markup.Rule():
            document.add_paragraph()
        case markup.PageBreak():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case markup.Footnote():
            pass  # they stand in a part of their own


def _write(
    paragraph: Paragraph, text: str, alignment: WD_ALIGN_PARAGRAPH | None = None
) -> Paragraph:
    if alignment is not None:
        paragraph.alignment = alignment
    paragraph.paragraph_format.space_after = Pt(6)
    for kind, piece in markup.runs(text):
        if kind == "note":
            _call_footnote(paragraph.add_run(), piece)
            continue
        run = paragraph.add_run(piece)
        run.bold, run.italic = kind == "bold" or None, kind == "italic" or None
    return paragraph


def _add_rows(
    document: Document,
    rows: tuple[tuple[str, ...], ...],
    style: str | None = None,
    *,
    strong_head: bool = False,
) -> None:
    table = document.add_table(len(rows), len(rows[0]), style)
    for number, row in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            _write(cell.paragraphs[0], f"**{text}**" if strong_head and number == 0 else text)
    document.add_paragraph()


def _call_footnote(run: Run, key: str) -> None:
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), key)
    run._r.append(reference)


def _add_footnotes(document: Document, notes: list[markup.Footnote]) -> None:
    """Add the part that holds the footnotes; python-docx has no call for it."""
    holder = docx.Document()
    texts = []
    for note in notes:
        paragraph = _write(holder.add_paragraph(), note.text)
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        inner = "".join(run._r.xml for run in paragraph.runs)
        texts.append(f'<w:footnote w:id="{note.key}"><w:p>{mark}{inner}</w:p></w:footnote>')
    rules = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    xml = f"<w:footnotes {nsdecls('w')}>{rules}{''.join(texts)}</w:footnotes>"
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _timeless(archive: bytes) -> bytes:
    """Return the archive with one fixed time on each of its members."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = ZIP_DEFLATED
            after.writestr(member, before.read(name))
    return out.getvalue()
