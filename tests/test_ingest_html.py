"""HTML is read as a browser shows it: blocks as lines, tables as rows, nothing hidden."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Unread
from corpus.errors import DamagedError, InputError, UnsupportedError
from ingest.extracted import Extracted
from ingest.readers import html


def text_of(body: str) -> str:
    return html.read(f"<!DOCTYPE html><html><body>{body}</body></html>".encode()).pages[0].text


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    body = "<h1>NOTULA <b>RAPAT</b></h1>\n<div>Hari:\n  Rabu</div><p>Tempat:<br>Aula</p>"
    assert text_of(body) == "NOTULA RAPAT\nHari: Rabu\nTempat:\nAula"


def test_a_table_row_is_a_line_of_cells_with_tabs() -> None:
    rows = "<tr><th>No</th><th>Nama</th></tr><tr><td><p>1</p></td><td><p>Sri</p><p>S.H.</p></td>"
    assert text_of(f"<table>{rows}</table>Selesai") == "No\tNama\n1\tSri S.H.\nSelesai"


def test_a_table_within_a_cell_keeps_its_rows() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert text_of(f"<table><tr><td>{inner}</td></tr></table>") == "a\tb\nc\td"


def test_items_of_lists_carry_what_the_browser_puts_before_them() -> None:
    numbered = '<ol type="a" start="3"><li>Menolak</li><li value="9">Menghukum</li><li>x</li></ol>'
    assert text_of(numbered) == "c. Menolak\ni. Menghukum\nj. x"
    assert text_of("<ul><li>Hadir</li><li>Izin</li></ul>") == "- Hadir\n- Izin"


def test_what_a_browser_does_not_show_is_left_out() -> None:
    hidden = (
        "<script>var a = 1;</script><style>p{}</style><nav>Beranda</nav><!-- draf -->"
        "<p hidden>h</p><p style='display: none'>d</p><span style='mso-hide:all'>m</span>"
        "<noscript>n</noscript><template>t</template><table><tr><td hidden>x</td></tr></table>"
    )
    assert text_of(f"{hidden}<p>Isi</p>") == "Isi"


def test_preformatted_text_keeps_its_lines() -> None:
    assert text_of("<pre>Pasal 1\nPasal 2</pre>") == "Pasal 1\nPasal 2"


def test_a_picture_is_told_by_its_description() -> None:
    assert text_of('<p><img alt="Garuda  Pancasila"></p>') == "[Garuda Pancasila]"


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", ""),
        ("utf-8-sig", '<meta charset="windows-1252">'),
        ("utf-16", ""),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("mac_roman", '<meta charset="macintosh">'),
        ("cp1252", '<meta charset="no-such-encoding">'),
        ("utf-8", '<meta charset="us-ascii">'),
    ],
)
def test_the_encoding_is_told_by_mark_by_content_or_by_declaration(
    encoding: str, declaration: str
) -> None:
    page = f"<html><head>{declaration}</head><body>“Putusan” – § 5</body></html>"
    assert html.read(page.encode(encoding)).pages[0].text == "“Putusan” – § 5"


def test_title_and_author_are_properties_and_no_text() -> None:
    head = '<title>Nota\n Dinas</title><meta name="Author" content="Biro Hukum">'
    extracted = html.read(f"<html><head>{head}</head><body>Isi</body></html>".encode())
    assert dict(extracted.properties) == {"title": "Nota Dinas", "author": "Biro Hukum"}
    assert extracted.pages[0].text == "Isi"


def test_a_document_without_text_is_one_blank_page() -> None:
    for empty in (b"<html></html>", b"<!DOCTYPE html>", b"<html><!-- nothing --></html>"):
        (page,) = html.read(empty).pages
        assert page.unread is Unread.BLANK


@pytest.mark.parametrize(
    "start",
    [
        b"<!DOCTYPE html>",
        b'\xef\xbb\xbf\r\n<?xml version="1.0"?>\n<!doctype HTML PUBLIC "x">',
        b"<!-- saved -->\n<!-- twice -->\n<HTML lang=id>",
        "\ufeff<html>".encode("utf-16-le"),
        b"<head><title>x",
    ],
)
def test_html_is_told_by_how_it_begins(start: bytes) -> None:
    assert html.sniff(start)


@pytest.mark.parametrize(
    "start", [b"<p>Markdown may begin so", b"Lihat <html>", b'<?xml version="1.0"?><surat/>', b""]
)
def test_what_merely_holds_tags_is_no_html(start: bytes) -> None:
    assert not html.sniff(start)


def test_many_comments_before_the_root_cost_no_time() -> None:
    assert not html.sniff(b"<!-- -->" * 500 + b"x")


def test_nesting_that_the_parser_does_not_follow_is_refused_not_lost() -> None:
    with pytest.raises(DamagedError, match="nested too deep"):
        text_of("<div>" * 400 + "Amar" + "</div>" * 400)


def test_nesting_within_bounds_is_read() -> None:
    assert text_of("<span>" * 200 + "Amar" + "</span>" * 200) == "Amar"


def test_entities_are_characters_and_external_ones_are_nothing() -> None:
    doctype = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    page = html.read(f"{doctype}<html><body>&sect; 5 &amp; 6</body></html>".encode()).pages[0]
    assert "§ 5 & 6" in page.text


def test_binary_is_refused() -> None:
    with pytest.raises(UnsupportedError):
        html.read(b"\x00\x01\x02\xff" * 50)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_a_named_error(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(html.read(b"<html>" + data), Extracted)
