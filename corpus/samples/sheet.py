"""Set a source as XLSX: one sheet, each paragraph a row, tables cell by cell.

The same source gives the same bytes: the members of the archive carry one fixed time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from corpus.samples import markup

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"


def xlsx_file(source: markup.Source) -> bytes:
    """Return the source as XLSX; its sheet is named by `head`."""
    rows = "".join(
        f'<row r="{number}">{"".join(_cell(text, place, number) for place, text in enumerate(row))}'
        "</row>"
        for number, row in enumerate(_rows(source), start=1)
    )
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(source.head)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    return _packed(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _links(
                (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": _links((f"{_OFFICE}/worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": sheet,
            "docProps/core.xml": _core(source),
        }
    )


def _rows(source: markup.Source) -> Iterator[tuple[str, ...]]:
    for line in source.letterhead:
        yield (line,)
    for block in source.blocks:
        if not isinstance(block, markup.Item):
            yield ()
        match block:
            case markup.Paragraph(_, text):
                yield from ((line,) for line in markup.words(text).split(markup.BREAK))
            case markup.Item(_, marker, text):
                yield (f"{marker} {markup.words(text)}",)
            case markup.Table(rows) | markup.Columns(rows):
                yield from (tuple(map(markup.words, row)) for row in rows)
            case markup.Labels(rows):
                yield from ((label, f": {markup.words(value)}") for label, value in rows)
            case markup.Footnote(key, text):
                yield (f"[{key}] {markup.words(text)}",)
            case markup.Rule() | markup.PageBreak():
                pass


def _cell(text: str, place: int, row: int) -> str:
    reference = f"{chr(ord('A') + place)}{row}"
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _types() -> str:
    parts = {
        "/xl/workbook.xml": _TYPE.format("sheet.main"),
        "/xl/worksheets/sheet1.xml": _TYPE.format("worksheet"),
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    declared = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items()
    )
    links = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{links}"/>'
        f"{declared}</Types>"
    )


def _links(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _core(source: markup.Source) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{escape(source.title)}</dc:title><dc:creator>{escape(source.author)}</dc:creator>"
        f"<dcterms:created>{source.date}T08:00:00Z</dcterms:created></cp:coreProperties>"
    )


def _packed(members: Mapping[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, _XML + content)
    return out.getvalue()
