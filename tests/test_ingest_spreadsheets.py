"""XLSX and ODS: a sheet a page, its cells as somebody reads them."""

from __future__ import annotations

import pytest
from ooxml import LINKS, archive
from opendocument import encrypted, ods, p, style

from corpus.document import Unread
from corpus.errors import DamagedError, EncryptedError
from ingest.extracted import Extracted
from ingest.readers import ods as ods_reader
from ingest.readers import xlsx as xlsx_reader

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPACES = f'xmlns="{MAIN}" xmlns:r="{LINKS}"'
_LINKED = "http://schemas.openxmlformats.org/package/2006/relationships"
NOTE = (
    "<authors><author>Rina</author></authors><commentList>"
    '<comment authorId="0"><text><t>Cek</t></text></comment></commentList>'
)
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[$-421]dd\\ mmmm\\ yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[Red]#,##0&quot; hari&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="21"/></cellXfs>'
)


def xlsx(
    *sheets: str, states: tuple[str, ...] = (), shared: str = "", workbook: str = "", note: str = ""
) -> bytes:
    named = "".join(
        f'<sheet name="Lembar {n}" sheetId="{n}" r:id="s{n}" state="{state}"/>'
        for n, state in enumerate(states or ("visible",) * len(sheets), start=1)
    )
    links = [(f"s{n}", "worksheet", f"worksheets/{n}.xml") for n in range(1, len(sheets) + 1)]
    links += [("st", "styles", "styles.xml"), ("sh", "sharedStrings", "sharedStrings.xml")]
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relationships([("r", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f"<workbook {_SPACES}>{workbook}<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relationships(links),
        "xl/styles.xml": f"<styleSheet {_SPACES}>{STYLES}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {_SPACES}>{shared}</sst>",
        **{
            f"xl/worksheets/{n}.xml": f"<worksheet {_SPACES}><sheetData>{rows}</sheetData>"
            "</worksheet>"
            for n, rows in enumerate(sheets, start=1)
        },
    }
    if note:
        files["xl/worksheets/_rels/1.xml.rels"] = _relationships([("c", "comments", "../note.xml")])
        files["xl/note.xml"] = f"<comments {_SPACES}>{note}</comments>"
    return archive(files)


def _relationships(links: list[tuple[str, str, str]]) -> str:
    entries = (f'<Relationship Id="{i}" Type="{LINKS}/{k}" Target="{to}"/>' for i, k, to in links)
    return f'<Relationships xmlns="{_LINKED}">{"".join(entries)}</Relationships>'


def row(*cells: str) -> str:
    return f"<row>{''.join(cells)}</row>"


def number(value: str, place: str = "", style: int = 0) -> str:
    at = f'r="{place}"' if place else ""
    return f'<c {at} s="{style}"><v>{value}</v></c>'


def word(text: str, place: str = "") -> str:
    at = f'r="{place}"' if place else ""
    return f'<c {at} t="inlineStr"><is><t>{text}</t></is></c>'


def texts(found: Extracted) -> list[str]:
    return [page.text for page in found.pages]


def read_xlsx(*sheets: str, **rest: str) -> Extracted:
    return xlsx_reader.read(xlsx(*sheets, **rest))


def test_each_sheet_is_a_page_under_its_name() -> None:
    found = read_xlsx(row(word("Perkara")), row(word("Rapat")), "")
    assert texts(found) == ["Perkara", "Rapat", ""]
    assert [page.header for page in found.pages] == ["Lembar 1", "Lembar 2", "Lembar 3"]
    assert found.pages[2].unread is Unread.BLANK


def test_cells_keep_their_columns_and_empty_columns_go() -> None:
    rows = row(word("No", "A1"), word("Nama", "D1"), word("Ket", "XFD1"))
    assert texts(read_xlsx(rows + row(number("1", "A2"), word("ya", "XFD2")))) == [
        "No\tNama\tKet\n1\t\tya"
    ]


def test_rows_without_cells_are_one_empty_line() -> None:
    rows = f'<row r="1">{word("a")}</row><row r="5">{word("b")}</row><row r="6"/><row r="7"/>'
    assert texts(read_xlsx(f'{rows}<row r="8">{word("c")}</row>')) == ["a\n\nb\n\nc"]


def test_cells_without_a_place_follow_each_other() -> None:
    assert texts(read_xlsx(row(word("a"), word("b", "C1"), word("c")))) == ["a\tb\tc"]


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        ("45000", 0, "45000"),
        ("45000", 1, "2023-03-15"),
        ("45000.5", 2, "2023-03-15 12:00"),
        ("0.75", 4, "18:00"),
        ("1500000", 3, "1500000"),
        ("0.30000000000000004", 0, "0.3"),
        ("1E+20", 0, "1e+20"),
        ("99999999999", 1, "99999999999"),
        ("-5", 1, "-5"),
        ("bukan", 1, "bukan"),
    ],
)
def test_numbers_are_shown_and_dates_are_written_out(value: str, style: int, shown: str) -> None:
    assert texts(read_xlsx(row(number(value, style=style)))) == [shown]


def test_dates_may_be_counted_from_1904() -> None:
    found = read_xlsx(row(number("43538", style=1)), workbook='<workbookPr date1904="1"/>')
    assert texts(found) == ["2023-03-15"]


def test_shared_texts_switches_and_errors_are_read() -> None:
    shared = "<si><t>Peng</t><r><t>gugat</t></r><rPh><t>baca</t></rPh></si>"
    cells = ('<c t="s"><v>0</v></c>', '<c t="s"><v>9</v></c>', '<c t="b"><v>1</v></c>')
    cells += ('<c t="e"><v>#N/A</v></c>', '<c t="str"><f>A1</f><v>hasil</v></c>')
    assert texts(read_xlsx(row(*cells), shared=shared)) == ["Penggugat\tTRUE\t#N/A\thasil"]


def test_hidden_sheets_are_left_out_and_said() -> None:
    found = read_xlsx(row(word("a")), row(word("b")), states=("visible", "veryHidden"))
    assert texts(found) == ["a"]
    assert found.warnings == ("Sheets that are hidden were not read: Lembar 2.",)


def test_notes_of_cells_are_kept_apart() -> None:
    found = read_xlsx(row(word("a")), note=NOTE)
    assert [(one.author, one.text) for one in found.comments] == [("Rina", "Cek")]


def test_a_workbook_without_its_parts_is_named_damaged() -> None:
    with pytest.raises(DamagedError, match="no sheet"):
        read_xlsx(row(word("a")), states=("hidden",))
    with pytest.raises(DamagedError, match="Lembar 2"):
        xlsx_reader.read(xlsx(row(word("a")), states=("visible", "visible")).replace(b"s9", b"s8"))
    with pytest.raises(DamagedError, match="not well-formed"):
        read_xlsx("<row>")


def table(rows: str, name: str = "Lembar", style: str = "ta1") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def cell(inner: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def test_an_ods_gives_a_page_a_sheet() -> None:
    date = 'office:value-type="date" office:date-value="2024-02-01T00:00:00"'
    rows = (
        "<table:table-header-rows><table:table-row>"
        + cell(p("Nomor"))
        + cell("", 'table:number-columns-repeated="3"')
        + cell(p("Tanggal"))
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell(p("5") + p("lama"))
        + cell("", 'table:number-columns-repeated="3"')
        + cell(p("01/02/24"), date)
        + '</table:table-row><table:table-row table:number-rows-repeated="1048574">'
        + cell("", 'table:number-columns-repeated="16384"')
        + "</table:table-row>"
    )
    found = ods_reader.read(ods(table(rows)))
    assert texts(found) == ["Nomor\tTanggal\n5 lama\t2024-02-01"]
    assert found.pages[0].header == "Lembar"


def test_filled_cells_and_rows_are_repeated_within_bounds() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2">'
        + cell(p("x"), 'table:number-columns-repeated="2"')
        + '</table:table-row><table:table-row table:number-rows-repeated="999999">'
        + cell(p("y"))
        + "</table:table-row>"
    )
    (text,) = texts(ods_reader.read(ods(table(rows))))
    assert text.splitlines()[:3] == ["x\tx", "x\tx", "y"]
    assert text.count("y") == 1000


def test_hidden_sheets_and_notes_of_an_ods_are_kept_apart() -> None:
    note = f"<office:annotation><dc:creator>Rina</dc:creator>{p('Cek')}</office:annotation>"
    hidden = style("ta2", '<style:table-properties table:display="false"/>', family="table")
    rows = f"<table:table-row>{cell(note + p('isi'))}</table:table-row>"
    found = ods_reader.read(ods(table(rows) + table(rows, "Rahasia", "ta2"), styles=hidden))
    assert texts(found) == ["isi"]
    assert [(one.author, one.text) for one in found.comments] == [("Rina", "Cek")]
    assert "Rahasia" in found.warnings[0]


def test_a_locked_or_empty_ods_is_named() -> None:
    with pytest.raises(EncryptedError, match="ODS"):
        ods_reader.read(encrypted("spreadsheet"))
    with pytest.raises(DamagedError, match="no sheet"):
        ods_reader.read(ods(""))
