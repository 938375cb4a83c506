"""Binary Word documents: what the page shows comes out in order, as from a DOCX."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from compound import compound
from hypothesis import given
from hypothesis import strategies as st
from word_binary import doc, plc, sprm

from corpus.errors import DamagedError, EncryptedError, InputError, UnsupportedError
from ingest.extracted import Extracted
from ingest.readers import doc as reader
from ingest.readers import registry

DELETED, HIDDEN, SYMBOL = 0x0800, 0x083C, 0x6A09
IN_TABLE, ENDS_ROW, BREAKS, LIST, LIST_LEVEL = 0x2416, 0x2417, 0x2407, 0x460B, 0x260A


def read(data: bytes) -> Extracted:
    assert registry.reader_for(data) is reader
    return reader.read(data)


def text(body: str, **rest: object) -> str:
    return "\f".join(page.text for page in read(doc(body, **rest)).pages)


@pytest.mark.parametrize("wide", [True, False])
def test_paragraphs_tabs_lines_and_pages_come_in_order(wide: bool) -> None:
    body = "Nomor\t: 5\x0bbaris café\r\x0cdua\x1etiga\x1f “x”\r"
    assert text(body, wide=wide) == "Nomor\t: 5\nbaris café\fdua-tiga “x”"


def test_characters_beyond_the_first_plane_keep_their_place() -> None:
    assert text("a😀b hapus\r", characters=[(4, 10, sprm(DELETED, 1))]) == "a😀b"


def test_deleted_and_hidden_text_is_left_out() -> None:
    said = [(5, 10, sprm(DELETED, 1)), (10, 17, sprm(HIDDEN, 1)), (17, 23, sprm(HIDDEN, 0))]
    assert text("tetaphapusrahasia tampak\r", characters=said) == "tetap tampak"


def test_symbols_become_what_they_show() -> None:
    said = [(0, 1, struct.pack("<HHH", SYMBOL, 3, 0xF0B7))]
    assert text("( butir\r", characters=said) == "• butir"


def test_rows_of_tables_are_lines_of_cells() -> None:
    body = "awal\rNama\x07Rina\rSari\x07\x07akhir\r"
    cell = sprm(IN_TABLE, 1)
    said = [(5, 10, cell), (10, 15, cell), (15, 20, cell), (20, 21, cell + sprm(ENDS_ROW, 1))]
    assert text(body, paragraphs=said) == "awal\nNama\tRina Sari\nakhir"


def test_a_paragraph_may_begin_a_page() -> None:
    assert text("satu\rdua\r", paragraphs=[(5, 9, sprm(BREAKS, 1))]) == "satu\fdua"


def test_fields_show_their_result_and_page_numbers_the_page() -> None:
    body = "Lihat \x13 REF x \x14Pasal 5\x15, hal \x13 PAGE \x149\x15\x13 XE indeks\x15.\r"
    assert text(body) == "Lihat Pasal 5, hal 1."


def test_lists_are_numbered_as_the_page_shows_them() -> None:
    levels = b"".join(
        struct.pack("<iBB9sB8sBBBB", 1, form, 0, bytes(9), 0, bytes(8), 0, 0, 0, 0)
        + struct.pack(f"<H{len(shown)}H", len(shown), *shown)
        for form, shown in ((0, (0, ord("."))), (4, (1, ord(")"))), *(((0, ()),) * 7))
    )
    lists = struct.pack("<Hi", 1, 77) + bytes(24)
    uses = struct.pack("<Ii", 1, 77) + bytes(12)
    first = sprm(LIST, 1, 2)
    said = [(0, 5, first), (5, 11, first + sprm(LIST_LEVEL, 1)), (11, 16, first)]
    data = doc("satu\rhuruf\rtiga\r", paragraphs=said, tables={74: uses, 73: lists})
    data = data.replace(lists, lists + levels, 1)[: len(data)]
    assert read(data).pages[0].text == "1. satu\na) huruf\n2. tiga"


def test_headers_footers_and_title_pages_stand_beside_the_pages() -> None:
    heads = "Genap\rKop\r\x13 PAGE \x15\rSampul\r"
    edges = (0, 0, 0, 0, 0, 0, 0, 6, 10, 10, 19, 26, 26, 26)
    said = sprm(0x300A, 1) + sprm(0x3011, 1) + sprm(0x501C, 4, 2) + sprm(0x300E, 2)
    data = doc(
        "a\r\x0cb\r\x0cc\r",
        stories={"headers": heads},
        tables={11: plc(*edges), 31: b"\x01"},
        section=said,
    )
    pages = read(data).pages
    assert [page.header for page in pages] == ["Sampul", "Kop", "Genap"]
    assert [page.footer for page in pages] == ["", "v", ""]


def test_a_section_may_go_on_on_the_same_page() -> None:
    data = doc("a\x0cb\r", section=sprm(0x3009, 0))
    one = struct.pack("<III", 0, 2, 4)
    sed = struct.pack("<HiHI", 0, -1, 0, 0)
    usual = doc("a\x0cb\r", tables={6: one + sed + sed})
    assert [page.text for page in read(usual).pages] == ["a", "b"]
    assert [page.text for page in read(data).pages] == ["a", "b"]


def test_notes_stand_at_the_end_of_the_page_that_calls_them() -> None:
    data = doc(
        "Pasal 5\x02\r\x0clanjut\x02\r",
        stories={"footnotes": "\x02 UU 1/2020\r\r", "endnotes": "\x02 Lampiran\r\r"},
        tables={
            2: plc(7, 30, rest=b"\1\0"), 3: plc(0, 12, 13),
            46: plc(16, 30, rest=b"\1\0"), 47: plc(0, 11, 12),
        },
    )  # fmt: skip
    assert [page.text for page in read(data).pages] == [
        "Pasal 5[1]\n\n[1] UU 1/2020",
        "lanjut[i]\n\n[i] Lampiran",
    ]


def test_comments_and_boxes_are_read() -> None:
    author = struct.pack("<H", 4) + "Rina".encode("utf-16-le")
    call = bytes(20) + struct.pack("<H", 0) + bytes(8)
    data = doc(
        "isi\x05\r",
        stories={"comments": "\x05Cek lagi\r\r", "boxes": "dalam kotak\r\r"},
        tables={4: plc(3, 5, rest=call), 5: plc(0, 10, 11), 36: author},
    )
    found = read(data)
    assert [(one.author, one.text) for one in found.comments] == [("Rina", "Cek lagi")]
    assert found.pages[0].text == "isi\ndalam kotak"


def test_files_that_are_embedded_are_said() -> None:
    embedded = {("ObjectPool", "_1572084892", "\x01Ole10Native"): b"isi"}
    assert read(doc("Lampiran\r")).warnings == ()
    found = read(doc("Lampiran\r", streams=embedded))
    assert found.warnings == ("Files that are embedded in it were not read.",)


def test_a_locked_or_older_document_is_named() -> None:
    with pytest.raises(EncryptedError):
        read(doc("isi\r", flags=0x0100))
    with pytest.raises(UnsupportedError, match="Word 95"):
        read(doc("isi\r", version=0x65))


def test_a_damaged_document_is_named() -> None:
    with pytest.raises(DamagedError, match="lacks its part 0Table"):
        read(compound({("WordDocument",): struct.pack("<HH", 0xA5EC, 0xC1) + bytes(2000)}))
    with pytest.raises(DamagedError, match="piece table"):
        read(doc("isi\r", tables={33: b"\x09"}))
    with pytest.raises(DamagedError):
        read(doc("isi\r")[:2600])


@given(st.binary(min_size=1, max_size=8), st.integers(0, 12_000))
def test_any_bytes_give_pages_or_a_named_error(junk: bytes, at: int) -> None:
    whole = doc(
        "isi\r", characters=[(0, 1, sprm(HIDDEN, 1))], paragraphs=[(0, 4, sprm(LIST, 1, 2))]
    )
    with suppress(InputError):
        assert reader.read(whole[:at] + junk + whole[at + len(junk) :]).pages
