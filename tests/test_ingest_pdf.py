"""The PDF reader, on files made for each case."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Callable, Sequence
from importlib import resources
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import NameObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.document import Comment, Unread
from corpus.errors import DamagedError, EmptyFileError, EncryptedError, InputError
from ingest.readers import pdf, pdf_lines

PARAGRAPH = [
    "Menimbang, bahwa Penggugat mendalilkan telah membeli sebidang sawah",
    "seluas dua hektare dari Tergugat dengan harga yang disepakati, dan telah",
    "membayarnya lunas di hadapan dua orang saksi pada musim panen yang lalu;",
]


def drawn(*pages: Callable[[Canvas], None]) -> bytes:
    """Return a PDF whose pages are drawn by the given functions."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def written(*pages: Sequence[str]) -> bytes:
    """Return a PDF with those lines on its pages."""

    def page(lines: Sequence[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for index, line in enumerate(lines):
                canvas.drawString(72, 760 - 18 * index, line)

        return draw

    return drawn(*map(page, pages))


def picture(share: float) -> ImageReader:
    """Return a grey picture; `share` only tells pictures apart."""
    return ImageReader(Image.new("L", (40, 40), int(200 * share)))


def text_of(data: bytes) -> str:
    return pdf.read(data).pages[0].text


def test_lines_come_in_order_and_apart() -> None:
    assert text_of(written(PARAGRAPH)) == "\n".join(PARAGRAPH)


def test_sniffing_finds_a_signature_behind_other_bytes() -> None:
    assert pdf.sniff(b"\r\n\r\n" + written(PARAGRAPH))
    assert not pdf.sniff(b"PK\x03\x04 a document that says %PDF".ljust(2000) + b"%PDF-1.4")


def test_a_diagonal_watermark_is_not_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(45)
        canvas.drawString(300, 100, "SALINAN TIDAK RESMI")
        canvas.restoreState()
        canvas.drawString(72, 700, "Mengadili gugatan tersebut:")

    assert text_of(drawn(draw)) == "Mengadili gugatan tersebut:"


def test_a_diagonal_watermark_inside_a_form_is_not_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("mark")
        canvas.setFont("Helvetica", 40)
        canvas.rotate(40)
        canvas.drawString(300, 100, "RAHASIA")
        canvas.endForm()
        canvas.drawString(72, 700, "Mengadili gugatan tersebut:")
        canvas.doForm("mark")

    assert text_of(drawn(draw)) == "Mengadili gugatan tersebut:"


def test_a_page_written_sideways_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(72, -100, "Daftar kelas jabatan")
        canvas.drawString(72, -120, "menurut satuan kerja")

    assert text_of(drawn(draw)) == "Daftar kelas jabatan\nmenurut satuan kerja"


def stamped(lines: Sequence[str], number: int) -> Callable[[Canvas], None]:
    """Draw lines in a form, and over them a stamp as the court directory's, with a watermark."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(45)
        canvas.drawString(200, 200, "Mahkamah Agung Republik Indonesia")
        canvas.drawString(300, 0, "Mahkamah Agung Republik Indonesia")
        canvas.restoreState()
        canvas.drawString(72, 800, "Direktori Putusan Mahkamah Agung Republik Indonesia")
        canvas.drawString(72, 785, "putusan.mahkamahagung.go.id")
        canvas.beginForm(f"page{number}")
        canvas.setFont("Helvetica", 12)
        for index, line in enumerate(lines):
            canvas.drawString(72, 740 - 18 * index, line)
        canvas.endForm()
        canvas.doForm(f"page{number}")
        canvas.setFont("Helvetica", 5)
        canvas.drawString(72, 40, "Disclaimer")
        canvas.drawString(72, 33, "berusaha mencantumkan informasi paling kini dan akurat")
        canvas.drawString(500, 14, f"Halaman {number}")

    return draw


def test_the_court_directorys_stamp_vanishes_from_every_page() -> None:
    pages = [[f"Alinea {n} tentang sawah.", *PARAGRAPH] for n in range(1, 13)]
    found = pdf.read(drawn(*(stamped(lines, n) for n, lines in enumerate(pages, start=1))))
    assert [page.text for page in found.pages] == ["\n".join(lines) for lines in pages]
    assert all(page.header == page.footer == "" for page in found.pages)


def test_a_page_that_shows_only_the_stamp_is_blank() -> None:
    found = pdf.read(drawn(stamped(PARAGRAPH, 1), stamped([], 2)))
    assert [page.unread for page in found.pages] == [None, Unread.BLANK]


def test_a_letter_spaced_heading_is_read_as_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 760, "P U T U S A N")
        canvas.drawString(150, 730, "T E N T A N G   D U D U K   P E R K A R A")
        canvas.drawString(150, 700, "N O T A D I N A S")

    assert text_of(drawn(draw)) == "PUTUSAN\nTENTANG DUDUK PERKARA\nNOTA DINAS"


def test_columns_of_single_letters_are_no_heading() -> None:
    def draw(canvas: Canvas) -> None:
        for index, letter in enumerate("ABCDEF"):
            canvas.drawString(72 + 60 * index, 700, letter)

    assert text_of(drawn(draw)) == "A B C D E F"


def test_a_space_that_the_page_does_not_show_is_dropped() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "di perjalan ")
        end = 72 + canvas.stringWidth("di perjalan", "Helvetica", 12)
        canvas.drawString(end, 700, "an melihat T ")
        end += canvas.stringWidth("an melihat T", "Helvetica", 12)
        canvas.drawString(end, 700, "erdakwa")

    assert text_of(drawn(draw)) == "di perjalanan melihat Terdakwa"


def test_a_letter_that_stands_alone_stays_alone() -> None:
    line = "Tergugat I dan Tergugat V menyangkal isi surat a quo"
    assert text_of(written([line])) == line


def test_words_divided_at_the_end_of_a_line_are_joined() -> None:
    lines = ["Surat itu bersang-", "kutan dengan saksi-", "saksi dan Undang-", "Undang itu"]
    assert (
        text_of(written(lines))
        == "Surat itu bersangkutan\ndengan saksi-saksi\ndan Undang-Undang\nitu"
    )


def test_a_footer_that_follows_a_hyphen_stays_a_footer() -> None:
    def draw(canvas: Canvas) -> None:
        for index, line in enumerate([*PARAGRAPH, "menurut peraturan perundang-"]):
            canvas.drawString(72, 700 - 18 * index, line)
        canvas.drawString(72, 40, "Halaman 1 dari 2 Putusan Nomor 8/Pdt.G/2023/PN Xyz")

    page = pdf.read(drawn(draw)).pages[0]
    assert page.text.endswith("perundang-")
    assert page.footer == "Halaman 1 dari 2 Putusan Nomor 8/Pdt.G/2023/PN Xyz"
    assert page.printed == "1"


def test_a_raised_figure_does_not_divide_its_line() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.textOut("seluas 751 m")
        text.setRise(5)
        text.setFont("Helvetica", 7)
        text.textOut("2")
        text.setRise(0)
        text.setFont("Helvetica", 12)
        text.textOut(" beserta bangunan")
        canvas.drawText(text)

    assert text_of(drawn(draw)) == "seluas 751 m2 beserta bangunan"


def test_a_picture_that_fills_the_page_is_unread() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(0.5), 0, 0, 595, 842)

    page = pdf.read(drawn(draw)).pages[0]
    assert (page.text, page.unread) == ("", Unread.IMAGE_ONLY)


def test_a_filing_stamp_on_a_scan_is_no_text_layer_and_not_lost() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(0.5), 0, 0, 595, 842)
        canvas.drawString(72, 820, "Diterima panitera 3 Mei 2023, berkas 17")

    page = pdf.read(drawn(draw)).pages[0]
    assert (page.text, page.unread) == ("", Unread.IMAGE_ONLY)
    assert page.header == "Diterima panitera 3 Mei 2023, berkas 17"


def test_text_on_a_scan_from_an_earlier_recognition_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(0.5), 0, 0, 595, 842)
        text = canvas.beginText(72, 760)
        text.setTextRenderMode(3)
        text.textLines(PARAGRAPH + PARAGRAPH)
        canvas.drawText(text)

    page = pdf.read(drawn(draw)).pages[0]
    assert page.unread is None
    assert page.text == "\n".join(PARAGRAPH + PARAGRAPH)


def test_letters_drawn_as_outlines_are_unread() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(300):
            canvas.line(72 + index, 700, 73 + index, 710)

    assert pdf.read(drawn(draw)).pages[0].unread is Unread.IMAGE_ONLY


def test_an_empty_page_is_blank_and_the_others_are_read() -> None:
    found = pdf.read(written(PARAGRAPH, [], PARAGRAPH))
    assert [page.unread for page in found.pages] == [None, Unread.BLANK, None]


def test_shifted_letters_are_garbage() -> None:
    shifted = ["".join(chr(ord(c) + 1) if c.isalpha() else c for c in line) for line in PARAGRAPH]
    page = pdf.read(written(shifted)).pages[0]
    assert (page.text, page.unread) == ("", Unread.GARBAGE)


def test_what_a_form_field_shows_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Nama pemohon:")
        canvas.acroForm.textfield(name="name", value="Sekar Wulan", x=200, y=690, forceBorder=True)

    assert "Sekar Wulan" in text_of(drawn(draw))


def test_embedded_files_are_named_in_a_warning() -> None:
    writer = PdfWriter()
    writer.append(BytesIO(written(PARAGRAPH)))
    writer.add_attachment("lampiran.xlsx", b"bytes")
    buffer = BytesIO()
    writer.write(buffer)
    found = pdf.read(buffer.getvalue())
    assert any("lampiran.xlsx" in warning for warning in found.warnings)


def test_page_labels_stand_in_for_numbers_that_are_not_printed() -> None:
    writer = PdfWriter()
    writer.append(BytesIO(written(PARAGRAPH, PARAGRAPH[1:])))
    writer.set_page_label(0, 1, style="/r", start=3)
    buffer = BytesIO()
    writer.write(buffer)
    assert [page.printed for page in pdf.read(buffer.getvalue()).pages] == ["iii", "iv"]


def locked(user: str, owner: str) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(written(PARAGRAPH))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_locked_pdf_is_refused_with_the_remedy() -> None:
    with pytest.raises(EncryptedError) as caught:
        pdf.read(locked("rahasia", "pemilik"))
    assert "password" in caught.value.message
    assert caught.value.advice


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    assert text_of(locked("", "pemilik")) == "\n".join(PARAGRAPH)


@pytest.mark.parametrize("data", [b"", b" \r\n"])
def test_a_file_without_content_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        pdf.read(data)


def test_a_page_that_nobody_could_draw_is_not_called_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "page_texts", lambda data: ("Isi putusan", " ", None))
    pages = pdf.read(b"%PDF-1.7 broken").pages
    assert [page.unread for page in pages] == [None, Unread.DAMAGED, Unread.DAMAGED]


def test_a_broken_pdf_is_refused_with_the_remedy() -> None:
    with pytest.raises(DamagedError) as caught:
        pdf.read(b"%PDF-1.7\nnothing that follows makes sense")
    assert caught.value.advice


def test_what_the_file_says_of_itself_is_kept() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Memori Banding")
        canvas.drawString(72, 700, "Isi")

    assert dict(pdf.read(drawn(draw)).properties)["title"] == "Memori Banding"


def test_rules_about_spacing_look_where_their_examples_say() -> None:
    rules = tomllib.loads(
        resources.files("ingest").joinpath("rules/spacing.toml").read_text(encoding="utf-8")
    )
    assert all(pdf_lines.is_suspicious(line) for line in rules["pieces"]["examples"])
    assert not any(pdf_lines.is_suspicious(line) for line in rules["pieces"]["counter_examples"])


def test_a_spaced_headings_words_are_divided_by_the_rules_where_the_gaps_are_even() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 760, " ".join("TENTANGDUDUKPERKARA"))

    assert text_of(drawn(draw)) == "TENTANG DUDUK PERKARA"


def test_letters_that_slipped_together_belong_to_the_spaced_heading() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "M E N GA D I LI:")

    assert text_of(drawn(draw)) == "MENGADILI:"


def test_a_note_in_the_margin_is_a_comment_and_no_text() -> None:
    writer = PdfWriter()
    writer.append(BytesIO(written(PARAGRAPH)))
    note = Text(text="Periksa lagi batas utara.", rect=(500, 700, 520, 720))
    note[NameObject("/T")] = TextStringObject("Penelaah")
    writer.add_annotation(0, note)
    buffer = BytesIO()
    writer.write(buffer)
    found = pdf.read(buffer.getvalue())
    assert found.comments == (Comment("Penelaah", "Periksa lagi batas utara."),)
    assert found.pages[0].text == "\n".join(PARAGRAPH)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_by_name(tail: bytes) -> None:
    with contextlib.suppress(InputError):
        pdf.read(b"%PDF-1.4\n" + tail)


@given(st.integers(0, 1500), st.binary(min_size=1, max_size=40))
def test_a_pdf_with_overwritten_bytes_is_read_or_refused_by_name(place: int, noise: bytes) -> None:
    whole = bytearray(written(PARAGRAPH))
    whole[place : place + len(noise)] = noise
    with contextlib.suppress(InputError):
        pdf.read(bytes(whole))
