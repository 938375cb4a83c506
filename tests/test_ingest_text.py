"""Plain text: its encoding is told from the bytes, and form feeds divide its pages."""

from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Unread
from corpus.errors import InputError, UnsupportedError
from ingest.extracted import Extracted
from ingest.readers import text

SENTENCE = "Menimbang, bahwa Tergugat tidak hadir; biaya perkara Rp 750.000,00.\n"
TYPESET = "Menimbang, bahwa Tergugat “tidak hadir” – meskipun telah dipanggil; Pasal 5 § 2…\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_unicode_is_read_in_each_of_its_encodings(encoding: str) -> None:
    page = text.read(TYPESET.encode(encoding)).pages[0]
    assert page.text == TYPESET.strip()


def test_windows_1252_is_told_by_its_quotes_and_dashes() -> None:
    assert text.read(TYPESET.encode("cp1252")).pages[0].text == TYPESET.strip()


def test_another_script_is_told_by_its_code_page() -> None:
    arabic = "بسم الله الرحمن الرحيم، هذا حكم المحكمة الشرعية في الدعوى المرفوعة من المدعي " * 5
    assert text.read(arabic.encode("cp1256")).pages[0].text == arabic.strip()


def test_one_broken_sequence_does_not_turn_utf_8_into_another_encoding() -> None:
    broken = (TYPESET * 20).encode() + b"\xc3\n" + SENTENCE.encode()
    page = text.read(broken).pages[0]
    assert "“tidak hadir”" in page.text


def test_form_feeds_divide_pages() -> None:
    pages = text.read(b"satu\fdua\f\fempat\f").pages
    assert [(page.number, page.text) for page in pages] == [
        (1, "satu"),
        (2, "dua"),
        (3, ""),
        (4, "empat"),
    ]
    assert pages[2].unread is Unread.BLANK


def test_a_long_text_without_form_feeds_is_one_page() -> None:
    assert len(text.read(SENTENCE.encode() * 2_000).pages) == 1


def test_a_text_of_spaces_is_one_blank_page() -> None:
    (page,) = text.read(b" \n ").pages
    assert page.unread is Unread.BLANK


def test_line_ends_of_every_system_become_line_feeds() -> None:
    assert text.read(b"a\r\nb\rc\nd").pages[0].text == "a\nb\nc\nd"


def test_tabs_between_columns_stay() -> None:
    assert text.read(b"No.\tUraian\tJumlah").pages[0].text == "No.\tUraian\tJumlah"


def test_text_is_in_nfc() -> None:
    assert text.read("cafe\u0301".encode()).pages[0].text == "caf\u00e9"


def test_markdown_counts_as_text() -> None:
    assert text.sniff(b"# Notula Rapat\n\n- Hadir: Kepala Bagian\n")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\x00" * 64,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        b"\x02\x03\x04 program \x05\x06" * 20,
    ],
)
def test_binary_is_no_text(data: bytes) -> None:
    assert not text.sniff(data)
    with pytest.raises(UnsupportedError):
        text.read(data)


@pytest.mark.parametrize(
    "data",
    [
        b"%!PS-Adobe-3.0\n",
        b'<?xml version="1.0"?><surat/>',
        b"Received: by kantor.example\nSubject: Undangan\n rapat\nMime-Version: 1.0\n\nIsi",
    ],
)
def test_the_source_of_another_format_is_no_plain_text(data: bytes) -> None:
    assert not text.sniff(data)


def test_a_letter_that_begins_with_its_headings_is_plain_text() -> None:
    assert text.sniff(b"Kepada: Kepala Biro Hukum\nPerihal: Undangan\n\nDengan hormat,\n")


@given(st.binary(max_size=400))
def test_any_bytes_give_pages_or_a_named_error(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(text.read(data), Extracted)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"])))
def test_text_that_reads_as_utf_8_is_kept_whole(words: str) -> None:
    body = SENTENCE + words + SENTENCE
    assert SENTENCE.strip() in text.read(body.encode()).pages[0].text


TABLE = """**TSC Members**

<div class="table-wrap">

<table class="wrapped">
<tbody>
<tr><td><p>Ani Lestari</p></td><td>Biro Hukum</td><td>Present</td></tr>
<tr><td><p>Budi Santosa</p></td><td>Inspektorat</td><td><br />
</td></tr>
</tbody>
</table>

</div>

**Agenda**
"""


def test_a_table_in_html_within_markdown_is_rows_of_cells() -> None:
    shown = text.read(TABLE.encode()).pages[0].text
    assert "Ani Lestari\tBiro Hukum\tPresent\nBudi Santosa\tInspektorat" in shown
    assert "<" not in shown


@pytest.mark.parametrize(
    "source", ["a <table> is no table here", "<table>\nnever ended", "<div>\n\nno table\n\n</div>"]
)
def test_what_is_no_table_in_html_stays_as_it_is(source: str) -> None:
    assert text.read(source.encode()).pages[0].text == source


def test_a_table_nested_too_deep_stays_as_it_is() -> None:
    source = f"<table>{'<div>' * 300}x{'</div>' * 300}</table>"
    assert text.read(source.encode()).pages[0].text == source


def stamped(number: int, body: str) -> str:
    """Return a page as programs write those of a download from the Supreme Court's directory."""
    watermark = "Mahkamah Agung Republik Indonesia\n" * 5
    return (
        "Direktori Putusan Mahkamah Agung Republik Indonesia\nputusan.mahkamahagung.go.id\n\n"
        f"{watermark}\nHalaman {number}\n\n{body}\nDisclaimer\n"
    )


def test_stamps_and_running_lines_of_pages_are_set_apart() -> None:
    footer = "Halaman {0} dari 4 Putusan Nomor 8/Pdt.G/2024/PN Xyz"
    bodies = [
        "DUDUK PERKARA\n\nMenimbang, bahwa Penggugat membeli sawah;\nbahwa sawah itu dipagari;",
        "bahwa Tergugat membantah;\nbahwa saksi melihat pembayaran;\nbahwa batasnya parit;",
        "PERTIMBANGAN HUKUM\nMenimbang, bahwa bukti tidak disangkal;\nbahwa dalil terbukti;",
        "MENGADILI:\nMengabulkan gugatan;\n\nMenghukum Tergugat membayar biaya perkara;",
    ]
    pages = [stamped(n, f"{body}\n{footer.format(n)}") for n, body in enumerate(bodies, start=1)]
    found = text.read("\f".join(pages).encode()).pages
    assert [page.text for page in found] == bodies
    assert [page.printed for page in found] == ["1", "2", "3", "4"]
    assert found[2].footer == footer.format(3)


def test_a_page_of_one_line_with_many_numbers_is_read_in_no_time() -> None:
    page = "12/34, " * 15_000
    began = process_time()
    first, *_ = text.read("\f".join([page] * 3).encode()).pages
    assert process_time() - began < 2
    assert first.text.startswith("12/34, 12/34")


def test_one_page_keeps_what_several_would_set_apart() -> None:
    letter = "NOTA DINAS\n\nHalaman 1 dari 1"
    assert text.read(letter.encode()).pages[0].text == letter


def test_html_in_the_lines_of_markdown_is_shown_as_its_words() -> None:
    written = (
        '- ACTION: Ani to drive forward the <a\n  href="https://arsip.example/1" '
        'class="luar"><span>discussion</span></a><br />\n- R&amp;D, a < b\n'
    )
    page = text.read(written.encode()).pages[0]
    assert page.text == "- ACTION: Ani to drive forward the discussion\n- R&D, a < b"


def test_signs_that_are_no_html_stay() -> None:
    plain = "syarat: a <b dan c> d; kolom <nama>; R&amp;D"
    assert text.read(plain.encode()).pages[0].text == plain
