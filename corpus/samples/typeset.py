"""Set a source as PDF, among others in the look of the Supreme Court's directory of decisions.

The only file that knows reportlab. The same source gives the same bytes (`invariant`).
"""

from __future__ import annotations

from functools import partial
from html import escape
from io import BytesIO

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

from corpus.samples import markup
from corpus.samples.looks import DISCLAIMER, LOOKS, WATERMARK, Look

_GREY = Color(0.83, 0.83, 0.83)
_EMPHASIS = {"bold": "<b>{}</b>", "italic": "<i>{}</i>", "note": "<super>{}</super>", "plain": "{}"}


def pdf(source: markup.Source) -> bytes:
    """Return the source as PDF."""
    pages = _build(source, pages=0)[1]
    return _build(source, pages)[0]


def _build(source: markup.Source, pages: int) -> tuple[bytes, int]:
    look = LOOKS[source.look]
    size = LETTER if look.paper == "letter" else A4
    left, right, top, bottom = look.margins
    frame = Frame(left, bottom, size[0] - left - right, size[1] - top - bottom, 0, 0, 0, 0)
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=size, invariant=1, title=source.title, author=source.author
    )
    surround = partial(_surround, source=source, look=look, pages=pages)
    document.addPageTemplates([PageTemplate("page", [frame], onPage=surround)])
    width = size[0] - left - right
    story = _letterhead(source.letterhead) if source.letterhead else []
    for block in source.blocks:
        story += _flowables(block, look, width)
    document.build(story)
    return out.getvalue(), document.page


def _surround(
    canvas: Canvas, document: BaseDocTemplate, source: markup.Source, look: Look, pages: int
) -> None:
    width, height = document.pagesize
    left, right, top, bottom = look.margins
    number = document.page
    canvas.saveState()
    if look.directory:
        _directory(canvas, width, height, number)
    canvas.setFillColor(black)
    canvas.setFont(look.fonts[2], look.size - 2)
    head, foot = (line.format(page=number, pages=pages) for line in (source.head, source.foot))
    canvas.drawString(left, height - top + 16, head)
    canvas.drawRightString(width - right, bottom - 24, foot)
    canvas.restoreState()


def _letterhead(lines: tuple[str, ...]) -> list[Flowable]:
    """Return the head of an office's letter: up to three bold lines, then smaller ones."""
    large = ParagraphStyle("large", fontName="Helvetica-Bold", fontSize=12, leading=15, alignment=1)
    small = ParagraphStyle("small", large, fontName="Helvetica", fontSize=8, leading=11)
    names = [Paragraph(escape(line), large if n < 3 else small) for n, line in enumerate(lines)]
    return [*names, HRFlowable("100%", 1.5, color=black, spaceBefore=6, spaceAfter=14)]


def _directory(canvas: Canvas, width: float, height: float, number: int) -> None:
    """Draw what the directory adds to each page that is downloaded from it."""
    canvas.setFillColor(_GREY)
    canvas.setFont("Helvetica-Bold", 44)
    for x, y in ((-40, 420), (-120, -60), (120, 250), (160, -60), (390, 60), (330, 420)):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(45)
        canvas.drawString(0, 0, WATERMARK)
        canvas.restoreState()
    canvas.setFillColor(black)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(116, height - 40, "Direktori Putusan Mahkamah Agung Republik Indonesia")
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(116, height - 55, "putusan.mahkamahagung.go.id")
    canvas.setFont("Helvetica-Oblique", 5)
    for row, line in enumerate(DISCLAIMER):
        canvas.drawString(32, 44 - row * 7, line)
    canvas.setFont("Helvetica-Oblique", 8)
    canvas.drawRightString(width - 32, 16, f"Halaman {number}")


def _flowables(block: markup.Block, look: Look, width: float) -> list[Flowable]:
    match block:
        case markup.Paragraph(style, text):
            return [Paragraph(_marked(text), _style(look, style))]
        case markup.Item(level, marker, text):
            return [Paragraph(_marked(text), _item_style(look, level), bulletText=marker)]
        case markup.Table(rows):
            return [_table(rows, look, width)]
        case markup.Labels(rows):
            return [_labels(rows, look, width)]
        case markup.Columns(rows):
            return [_columns(rows, look, width)]
        case markup.Footnote(key, text):
            return [Paragraph(f"<super>{key}</super> {_marked(text)}", _style(look, "body"))]
        case markup.Rule():
            return [HRFlowable(width="100%", color=black, spaceBefore=4, spaceAfter=6)]
        case markup.PageBreak():
            return [PageBreak()]


def _marked(text: str) -> str:
    pieces = (_EMPHASIS[kind].format(escape(piece)) for kind, piece in markup.runs(text))
    return "".join(pieces).replace(markup.BREAK, "<br/>")


def _style(look: Look, name: str) -> ParagraphStyle:
    plain, bold, _ = look.fonts
    base = ParagraphStyle(
        "body", fontName=plain, fontSize=look.size, leading=look.leading, alignment=TA_JUSTIFY,
        firstLineIndent=look.indent, spaceAfter=look.space, allowWidows=0, allowOrphans=0,
    )  # fmt: skip
    centred = {"alignment": TA_CENTER, "firstLineIndent": 0}
    changes = {
        "body": {},
        "title": {"fontName": bold, **centred},
        "centre": centred,
        "heading": {"fontName": bold, "firstLineIndent": 0, "keepWithNext": 1, "alignment": 0},
        "right": {"alignment": TA_RIGHT, "firstLineIndent": 0},
        "cell": {"alignment": 0, "firstLineIndent": 0, "spaceAfter": 0},
        "middle": {**centred, "spaceAfter": 0},
    }
    return ParagraphStyle(name, base, **changes[name])


def _item_style(look: Look, level: int) -> ParagraphStyle:
    step = 22
    return ParagraphStyle(
        "item", _style(look, "body"), firstLineIndent=0, leftIndent=step * (level + 1),
        bulletIndent=step * level, bulletFontName=look.fonts[0], bulletFontSize=look.size,
    )  # fmt: skip


def _table(rows: tuple[tuple[str, ...], ...], look: Look, width: float) -> Table:
    tight = ParagraphStyle(
        "tight", _style(look, "cell"), fontSize=look.size - 1.5, leading=look.size + 1
    )
    head = ParagraphStyle("head", tight, fontName=look.fonts[1], alignment=TA_CENTER)
    cells = [
        [Paragraph(_marked(cell), tight if number else head) for cell in row]
        for number, row in enumerate(rows)
    ]
    longest = [max(min(len(row[n]), 60) + 5 for row in rows) for n in range(len(rows[0]))]
    widths = [width * length / sum(longest) for length in longest]
    ruling = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(cells, widths, repeatRows=1, style=ruling, spaceBefore=4, spaceAfter=10)


def _labels(rows: tuple[tuple[str, str], ...], look: Look, width: float) -> Table:
    cell = _style(look, "cell")
    longest = max(len(label) for label, _ in rows) * look.size * 0.52 + 10
    cells = [
        [Paragraph(_marked(text), cell) for text in (label, ":", value)] for label, value in rows
    ]
    widths = [longest, 12, width - longest - 12]
    return Table(cells, widths, style=_bare(), hAlign="LEFT", spaceAfter=look.space)


def _columns(rows: tuple[tuple[str, ...], ...], look: Look, width: float) -> Table:
    middle = _style(look, "middle")
    cells = [[Paragraph(_marked(cell), middle) for cell in row] for row in rows]
    return Table(cells, [width / len(rows[0])] * len(rows[0]), style=_bare(), spaceBefore=8)


def _bare() -> list[tuple[object, ...]]:
    everywhere = ((0, 0), (-1, -1))
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [("VALIGN", *everywhere, "TOP"), *((side, *everywhere, 0) for side in sides)]
