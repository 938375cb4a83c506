"""RTF: what the page shows comes out in order, in whatever code page it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DamagedError
from ingest.extracted import Extracted
from ingest.readers import rtf as reader

FONTS = (
    rb"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset2 Symbol;}"
    rb"{\f3\fcharset1\cpg1250 Arial;}{\f4\fcharset128 Mincho;}}"
)


def read(body: bytes, start: bytes = rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS) -> Extracted:
    data = start + b"\n" + body + b"}"
    assert reader.sniff(data)
    return reader.read(data)


def text(body: bytes) -> str:
    return "\f".join(page.text for page in read(body).pages)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"Peng\b gugat\b0\par Ter\par", "Penggugat\nTer"),
        (b"satu\r\ndua\\line tiga\\tab empat", "satudua\ntiga\tempat"),
        (rb"\ldblquote kata\rdblquote\~\endash\ 1\_2 \{x\} a\\b", "“kata” –1-2 {x} a\\b"),
        (rb"caf\'e9 \'93kutip\'94", "café “kutip”"),
        (rb"{\f1 \'cf\'f0\'e0\'e2\'ee} {\f3 \'b9} {\f4 \'93\'fa}", "Право ą 日"),
        (rb"{\f2\'b7}\tab butir", "•\tbutir"),
        (rb"\u8217?s \uc2\u20013\'d6\'d0x {\uc0\u233}t", "’s 中x ét"),
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"\upr", ""),
        (rb"{\upr{lama}{\*\ud{baru}}}", "baru"),
        (rb"tetap{\v rahasia}\v simpan\v0{\deleted hapus}{\revised sisip}\plain .", "tetapsisip."),
        (rb"{\pict\bin4 }}}}}awal{\*\unknown x{y}}{\pict\pngblip 00ff00}akhir", "awalakhir"),
        (rb"{\listtext\pard\plain 1.\tab}Menghukum{\xe indeks}", "1. Menghukum"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt tautan}}", "tautan"),
        (rb"a{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt kotak\par}}{\shprslt kotak}}b\par c",
         "ab\nkotak\nc"),
        (b"tanpa kode \x0c\x02", "tanpa kode"),
    ],
)  # fmt: skip
def test_text_is_what_the_page_shows(body: bytes, expected: str) -> None:
    assert text(body) == expected


def test_the_code_page_of_the_document_is_that_of_fonts_without_one() -> None:
    old = reader.read(rb"{\rtf1\mac{\fonttbl{\f0\fcharset1 Geneva;}}\deff0\plain caf\'8e}")
    assert old.pages[0].text == "café"
    cyrillic = reader.read(rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e0\'e2\'ee}")
    assert cyrillic.pages[0].text == "Право"


def test_rows_of_tables_are_lines_of_cells() -> None:
    body = (
        rb"awal\par\trowd\cellx1\cellx2\pard\intbl Nama\cell Rina\par Sari\cell\row"
        rb"\trowd\pard\intbl Umur\cell 30\cell\trowd\row\pard akhir\par"
    )
    assert text(body) == "awal\nNama\tRina Sari\nUmur\t30\nakhir"


def test_a_table_within_a_cell_keeps_its_rows() -> None:
    body = (
        rb"\trowd\pard\intbl Daftar\par\itap2 a\par\nestcell b\nestcell"
        rb"{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl\itap1\cell x\cell\row"
    )
    assert text(body) == "Daftar\na\tb\tx"


def test_pages_end_where_somebody_ended_them() -> None:
    assert text(rb"a\par\page b\par\softpage c\sect\sbknone d\sect\sectd e") == "a\fb\fc\nd\fe"
    assert text(rb"\pard\pagebb a\par\pard\pagebb b\par") == "a\fb"


def test_headers_footers_and_page_numbers_stand_beside_the_pages() -> None:
    body = (
        rb"\facingp\titlepg{\header Kop\par}{\headerl Kiri\par}{\headerf Sampul\par}"
        rb"{\footer Hal {\field{\*\fldinst PAGE}{\fldrslt 9}} dari \chpgn\par}"
        rb"a\softpage b\softpage c\sect\sectd\pgnlcrm\pgnrestart\pgnstarts4 d"
    )
    pages = read(body).pages
    assert [page.header for page in pages] == ["Sampul", "Kiri", "Kop", "Kiri"]
    assert [page.footer for page in pages] == ["", "Hal 2 dari 2", "Hal 3 dari 3", "Hal iv dari iv"]
    assert [page.printed for page in pages] == [None, "2", "3", "iv"]


def test_notes_and_comments_are_kept_with_their_pages_and_apart() -> None:
    body = (
        rb"Pasal 5{\super\chftn{\footnote\pard \chftn UU 1/2020}}\page lanjut"
        rb"{\super{\footnote\ftnalt Lampiran}}{\*\atnid RS}{\*\atnauthor Rina}\chatn"
        rb"{\*\annotation{\*\atnref 1}Cek lagi}"
    )
    found = read(body)
    assert [page.text for page in found.pages] == [
        "Pasal 5[1]\n\n[1] UU 1/2020",
        "lanjut[i]\n\n[i] Lampiran",
    ]
    assert [(one.author, one.text) for one in found.comments] == [("Rina", "Cek lagi")]


def test_properties_and_the_count_of_pages_are_read() -> None:
    info = (
        rb"{\info{\title Surat  kuasa}{\author Rin\'e9}{\operator x}"
        rb"{\creatim\yr2024\mo2\dy1\hr8\min5}{\nofpages3}}isi{\object{\*\objdata 00}}"
    )
    found = read(info)
    assert dict(found.properties) == {
        "title": "Surat kuasa", "author": "Riné", "created": "2024-02-01T08:05",
    }  # fmt: skip
    assert "3 pages" in found.warnings[0]
    assert "embedded" in found.warnings[1]
    assert found.pages[0].text == "isi"


def test_what_comes_after_the_end_is_not_read() -> None:
    assert reader.read(rb"{\rtf1 isi}{ekor").pages[0].text == "isi"


def test_groups_may_be_nested_up_to_a_depth() -> None:
    assert text(b"{" * 9_000 + b"dalam") == "dalam"
    with pytest.raises(DamagedError, match="too deep"):
        text(b"{" * 11_000 + b"dalam")


@given(st.lists(st.sampled_from(
    [b"{", b"}", rb"\par ", rb"\cell", rb"\row", rb"\trowd", rb"{\footnote x}", rb"\u99999 ",
     rb"\'e", rb"\bin9", rb"\sect", rb"{\header x}", rb"{\*\fldinst PAGE", b"kata", rb"\ftnalt",
     rb"{\info{\title", rb"\f9999999999", rb"\fcharset77", rb"\ansicpg1", b"\\", b"\x00\xff"]
), max_size=30))  # fmt: skip
def test_any_words_give_pages(words: list[bytes]) -> None:
    assert reader.read(rb"{\rtf1" + b"".join(words)).pages
