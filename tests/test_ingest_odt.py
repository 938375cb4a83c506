"""ODT: what the page shows comes out in order, divided where pages end."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opendocument import encrypted, items, master, odt, p, package, style

from corpus.errors import DamagedError, EncryptedError, InputError
from ingest.extracted import Extracted
from ingest.readers import odt as reader
from ingest.readers import registry

SOFT = "<text:soft-page-break/>"
HEADER = "<style:header><text:p>{}</text:p></style:header>"
FOOTER = "<style:footer><text:p>{}</text:p></style:footer>"
NUMBER = '<text:page-number text:select-page="current">9</text:page-number>'
LETTERS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>'
)


def read(data: bytes) -> Extracted:
    return reader.read(data)


def text(body: str, **rest: str) -> str:
    return "\f".join(page.text for page in read(odt(body, **rest)).pages)


def test_an_odt_goes_to_its_reader() -> None:
    assert registry.reader_for(odt(p("PUTUSAN"))) is reader


def test_paragraphs_headings_spaces_tabs_and_lines_come_in_order() -> None:
    body = (
        '<text:h text:outline-level="1">DUDUK PERKARA</text:h>'
        + p("Nomor<text:tab/>: 5", "<text:line-break/>", "baris<text:s text:c='2'/>dua")
        + p("\n   rapi   di\tsini ")
    )
    assert text(body) == "DUDUK PERKARA\nNomor\t: 5\nbaris  dua\nrapi di sini"


def test_sections_spans_links_and_indexes_are_read() -> None:
    body = (
        f"<text:section>{p('<text:span>Peng</text:span>gugat <text:a>tautan</text:a>')}"
        f"</text:section><text:table-of-content><text:table-of-content-source>"
        f"<text:index-title-template>Pola</text:index-title-template>"
        f"</text:table-of-content-source><text:index-body>{p('BAB I')}</text:index-body>"
        f"</text:table-of-content>"
    )
    assert text(body) == "Penggugat tautan\nBAB I"


def test_deleted_and_hidden_text_is_left_out() -> None:
    styles = style("T1", '<style:text-properties text:display="none"/>', family="text")
    styles += style("P9", '<style:text-properties text:display="none"/>')
    deletion = f"<text:changed-region><text:deletion>{p('dihapus')}</text:deletion>"
    body = (
        f"<text:tracked-changes>{deletion}</text:changed-region></text:tracked-changes>"
        + p('tetap<text:span text:style-name="T1">rahasia</text:span>')
        + p("tersembunyi", style="P9")
        + p("<text:hidden-paragraph text:is-hidden='true'/>lenyap")
        + p('<text:change-start text:change-id="c1"/>sisipan<text:change-end/>')
        + f'<text:section text:display="none">{p("simpan")}</text:section>'
    )
    assert "".join(text(body, styles=styles).split()) == "tetapsisipan"


def test_rows_of_tables_are_lines_of_cells() -> None:
    row = "<table:table-row><table:table-cell>{}</table:table-cell>{}</table:table-row>"
    cell = f"<table:table-cell>{p('Budi')}</table:table-cell>"
    body = (
        "<table:table><table:table-column/><table:table-header-rows>"
        + row.format(p("Nama"), cell)
        + "</table:table-header-rows>"
        + row.format(p("Jabatan") + p("lama"), "<table:covered-table-cell/>" + cell)
        + "</table:table>"
    )
    assert text(body) == "Nama\tBudi\nJabatan lama\t\tBudi"


def test_lists_are_numbered_as_the_page_shows_them() -> None:
    inner = items(p("satu satu"), p("satu dua") + items(p("setrip")))
    body = items(p("satu") + p("lanjutan") + inner, p("dua"), style="L1")
    assert text(body, styles=LETTERS).splitlines() == [
        "1. satu", "lanjutan", "a) satu satu", "b) satu dua", "- setrip", "2. dua",
    ]  # fmt: skip


def test_a_list_goes_on_counting_only_where_it_says_so() -> None:
    goes_on = 'text:continue-numbering="true"'
    body = (
        items(p("a"), style="L1")
        + items(p("b"), style="L1", attributes=goes_on)
        + items(p("c"), style="L1")
        + '<text:list text:style-name="L1"><text:list-item text:start-value="7">'
        + p("d")
        + "</text:list-item></text:list>"
    )
    assert text(body, styles=LETTERS).splitlines() == ["1. a", "2. b", "1. c", "7. d"]


def test_an_item_without_a_paragraph_of_its_own_is_not_counted() -> None:
    body = items(p("a"), style="L1") + items(
        items(p("b")), style="L1", attributes='text:continue-numbering="true"'
    )
    assert text(body, styles=LETTERS).splitlines() == ["1. a", "a) b"]


def test_levels_that_are_shown_together_are_joined_by_dots() -> None:
    legal = (
        '<text:list-style style:name="L2">'
        '<text:list-level-style-number text:level="1" style:num-format="I"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" '
        'style:num-prefix="(" style:num-suffix=")" text:display-levels="2"/></text:list-style>'
    )
    assert text(items(p("a") + items(p("b")), style="L2"), styles=legal) == "I a\n(I.1) b"


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" '
        'style:num-prefix="BAB "/></text:outline-style>'
    )
    heading = '<text:h text:outline-level="1">{}</text:h>'
    body = heading.format("UMUM") + heading.format("KHUSUS")
    assert text(body, styles=outline) == "BAB I UMUM\nBAB II KHUSUS"


def test_pages_end_where_the_program_or_the_author_ended_them() -> None:
    styles = style("P1", '<style:paragraph-properties fo:break-before="page"/>')
    styles += style("P2", attributes='style:parent-style-name="P1"')
    styles += style("P3", '<style:paragraph-properties fo:break-after="page"/>')
    body = (
        p("satu", style="P1")
        + p(f"awal{SOFT}akhir")
        + SOFT
        + p("tiga")
        + p("empat", style="P2")
        + p("tutup", style="P3")
        + p("lima")
    )
    assert text(body, styles=styles) == "satu\nawal\fakhir\ftiga\fempat\ntutup\flima"


def test_a_page_that_ends_within_a_table_divides_it() -> None:
    row = "<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>"
    body = f"<table:table>{row.format(p('a'))}{SOFT}{row.format(p('b' + SOFT + 'c'))}</table:table>"
    assert text(body) == "a\fb\fc"


def test_headers_footers_and_printed_numbers_stand_beside_the_pages() -> None:
    masters = master("Standard", HEADER.format("Kop") + FOOTER.format(f"Halaman {NUMBER}"))
    pages = read(odt(p(f"satu{SOFT}dua"), masters=masters)).pages
    assert [(page.header, page.footer, page.printed) for page in pages] == [
        ("Kop", "Halaman 1", "1"),
        ("Kop", "Halaman 2", "2"),
    ]


def test_first_and_even_pages_may_have_headers_of_their_own() -> None:
    left = "<style:header-left><text:p>genap</text:p></style:header-left>"
    start = "<style:header-first><text:p>awal</text:p></style:header-first>"
    masters = master("Standard", HEADER.format("ganjil") + left + start)
    pages = read(odt(p(f"1{SOFT}2{SOFT}3"), masters=masters)).pages
    assert [page.header for page in pages] == ["awal", "genap", "ganjil"]


def test_a_layout_of_the_first_page_gives_way_to_the_next() -> None:
    masters = master("Standard", HEADER.format("isi")) + master(
        "First_20_Page", HEADER.format("sampul"), 'style:next-style-name="Standard"'
    )
    styles = style("P1", attributes='style:master-page-name="First_20_Page"')
    pages = read(odt(p(f"a{SOFT}b", style="P1"), masters=masters, styles=styles)).pages
    assert [page.header for page in pages] == ["sampul", "isi"]


def test_a_layout_that_begins_later_begins_a_page_and_its_number() -> None:
    layout = (
        '<style:page-layout style:name="pm2"><style:page-layout-properties '
        'style:num-format="i"/></style:page-layout>'
    )
    masters = master("Standard") + master(
        "Lampiran", FOOTER.format(NUMBER), 'style:page-layout-name="pm2"'
    )
    styles = style(
        "P1",
        '<style:paragraph-properties style:page-number="4"/>',
        'style:master-page-name="Lampiran"',
    )
    body = p(f"a{SOFT}b") + p("c", style="P1")
    pages = read(odt(body, masters=masters, layouts=layout, styles=styles)).pages
    assert [(page.text, page.footer, page.printed) for page in pages] == [
        ("a", "", None),
        ("b", "", None),
        ("c", "iv", "iv"),
    ]


def test_notes_stand_at_the_end_of_the_page_that_calls_them() -> None:
    note = (
        '<text:note text:note-class="{}"><text:note-citation>9</text:note-citation>'
        "<text:note-body>{}</text:note-body></text:note>"
    )
    body = p("Pasal 5", note.format("footnote", p("UU 1/2020"))) + p(
        f"{SOFT}lanjut", note.format("endnote", p("Lampiran"))
    )
    assert text(body) == "Pasal 5[1]\n\n[1] UU 1/2020\flanjut[i]\n\n[i] Lampiran"


def test_text_boxes_and_descriptions_follow_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('dalam kotak')}</draw:text-box></draw:frame>"
    picture = "<draw:frame><draw:image/><svg:desc>Stempel  basah</svg:desc></draw:frame>"
    assert text(p("awal", box, picture) + p("akhir")) == "awal\ndalam kotak\n[Stempel basah]\nakhir"


def test_comments_are_kept_apart() -> None:
    note = f"<office:annotation><dc:creator>Rina</dc:creator>{p('Cek lagi')}</office:annotation>"
    found = read(odt(p("isi", note)))
    assert [(one.author, one.text) for one in found.comments] == [("Rina", "Cek lagi")]
    assert found.pages[0].text == "isi"


def test_properties_and_the_count_of_pages_are_read() -> None:
    meta = (
        "<dc:title>Pendapat</dc:title><meta:initial-creator>Sari</meta:initial-creator>"
        "<dc:creator>Budi</dc:creator><dc:date>2024-02-01T08:00:00</dc:date>"
        '<meta:document-statistic meta:page-count="4"/>'
    )
    found = read(odt(p("isi"), meta=meta))
    assert dict(found.properties) == {
        "title": "Pendapat", "author": "Sari", "modified": "2024-02-01T08:00:00",
    }  # fmt: skip
    assert "4 pages" in found.warnings[0]


def test_what_is_embedded_is_warned_of() -> None:
    thing = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    assert "Object 1" in read(odt(p("isi", thing))).warnings[0]


def test_a_locked_odt_is_named() -> None:
    with pytest.raises(EncryptedError, match="ODT"):
        registry.reader_for(encrypted("text")).read(encrypted("text"))


def test_a_damaged_odt_is_named() -> None:
    with pytest.raises(DamagedError, match="cut short"):
        read(odt(p("isi"))[:-30])
    with pytest.raises(DamagedError, match="no text"):
        read(package("text", "<office:chart/>"))
    with pytest.raises(DamagedError, match="too deep"):
        text("<text:section>" * 240 + p("dalam") + "</text:section>" * 240)


@given(st.binary(max_size=400), st.integers(0, 3000))
def test_any_bytes_give_pages_or_a_named_error(junk: bytes, at: int) -> None:
    whole = odt(p("isi"))
    with suppress(InputError):
        assert read(whole[:at] + junk + whole[at:]).pages
