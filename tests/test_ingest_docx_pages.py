"""A DOCX is divided where its pages end, and each page gets its notes, header and footer."""

from __future__ import annotations

from ooxml import docx, paragraph, run, table

from corpus.document import Page, Unread
from ingest.readers import docx as reader

BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
PAGE_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple>'


def pages_of(
    body: str, parts: dict[str, str] | None = None, pages: int | None = None
) -> list[Page]:
    return list(reader.read(docx(body, parts, pages=pages)).pages)


def texts_of(body: str, parts: dict[str, str] | None = None) -> list[str]:
    return [page.text for page in pages_of(body, parts)]


def section(inner: str = "", *, last: bool = False) -> str:
    end = f"<w:sectPr>{inner}</w:sectPr>"
    return end if last else paragraph(properties=end)


def reference(name: str, kind: str, link: str) -> str:
    return f'<w:{name}Reference w:type="{kind}" r:id="{link}"/>'


def test_a_document_without_breaks_is_one_page() -> None:
    assert texts_of(paragraph("a") + paragraph("b")) == ["a\nb"]


def test_breaks_that_somebody_set_divide_pages_even_blank_ones() -> None:
    pages = pages_of(paragraph("a", BREAK) + paragraph(BREAK) + paragraph("b"))
    assert [(page.number, page.text) for page in pages] == [(1, "a"), (2, ""), (3, "b")]
    assert pages[1].unread is Unread.BLANK


def test_a_break_before_a_paragraph_may_come_from_its_style() -> None:
    styles = '<w:style w:styleId="Bab"><w:pPr><w:pageBreakBefore/></w:pPr></w:style>'
    body = (
        paragraph("a")
        + paragraph("b", properties='<w:pStyle w:val="Bab"/>')
        + paragraph("c", properties='<w:pStyle w:val="Bab"/><w:pageBreakBefore w:val="0"/>')
    )
    assert texts_of(body, {"styles": styles}) == ["a", "b\nc"]


def test_pages_end_where_word_laid_them_out() -> None:
    assert texts_of(paragraph("kata ", RENDERED, "lanjutan")) == ["kata", "lanjutan"]


def test_a_break_that_word_noted_after_a_set_one_is_the_same_break() -> None:
    assert texts_of(paragraph("a", BREAK) + paragraph(RENDERED, "b")) == ["a", "b"]


def test_a_number_goes_to_the_page_of_its_paragraph() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("a") + paragraph(RENDERED, "b", properties=numbered)
    assert texts_of(body, {"numbering": numbering}) == ["a", "1. b"]


def test_a_row_across_two_pages_leaves_each_part_on_its_page() -> None:
    row = (paragraph("a1 ", RENDERED, "a2"), paragraph("b1 ", RENDERED, "b2"))
    assert texts_of(table(row)) == ["a1 \tb1", "a2\tb2"]


def test_a_row_at_the_top_of_a_page_stays_whole() -> None:
    body = paragraph("a") + table((paragraph(RENDERED, "1"), "satu"))
    assert texts_of(body) == ["a", "1\tsatu"]


def test_sections_begin_on_a_new_page_unless_they_go_on() -> None:
    goes_on = section('<w:type w:val="continuous"/>')
    body = paragraph("a") + section() + paragraph("b") + goes_on + paragraph("c")
    assert texts_of(body + section(last=True)) == ["a\n\nb", "c"]


def test_headers_and_footers_are_kept_apart_and_taken_over() -> None:
    parts = {f"header:{name}": paragraph(f"Kop {name}") for name in ("satu", "dua")}
    parts["footer:kaki"] = paragraph("Kaki")
    first = reference("header", "default", "satu") + reference("footer", "default", "kaki")
    body = paragraph("a") + section(first) + paragraph("b") + section() + paragraph("c")
    pages = pages_of(body + section(reference("header", "default", "dua"), last=True), parts)
    assert [(page.text, page.header, page.footer) for page in pages] == [
        ("a", "Kop satu", "Kaki"),
        ("b", "Kop satu", "Kaki"),
        ("c", "Kop dua", "Kaki"),
    ]


def test_the_first_page_and_even_pages_may_have_their_own_header() -> None:
    parts = {f"header:{name}": paragraph(name) for name in ("awal", "ganjil", "genap")}
    parts["settings"] = "<w:evenAndOddHeaders/>"
    references = "".join(
        reference("header", kind, link)
        for kind, link in (("first", "awal"), ("default", "ganjil"), ("even", "genap"))
    )
    body = paragraph("a", BREAK, "b", BREAK, "c") + section(f"{references}<w:titlePg/>", last=True)
    assert [page.header for page in pages_of(body, parts)] == ["awal", "genap", "ganjil"]


def test_a_page_that_stands_for_several_shows_all_headers_and_says_so() -> None:
    parts = {f"header:{name}": paragraph(name) for name in ("awal", "lain")}
    references = reference("header", "first", "awal") + reference("header", "default", "lain")
    body = paragraph("a") + section(f"{references}<w:titlePg/>", last=True)
    extracted = reader.read(docx(body, parts, pages=3))
    assert extracted.pages[0].header == "awal\nlain"
    assert "3 pages" in extracted.warnings[0]


def test_printed_numbers_follow_the_section_once_word_laid_the_pages_out() -> None:
    parts = {"footer:kaki": paragraph("Halaman ", PAGE_FIELD)}
    foot = reference("footer", "default", "kaki")
    preface = section(f'{foot}<w:pgNumType w:fmt="lowerRoman"/>')
    start = section('<w:pgNumType w:start="1"/>', last=True)
    body = paragraph("i ", RENDERED, "ii") + preface + paragraph("1 ", RENDERED, "2") + start
    pages = pages_of(body, parts)
    assert [(page.printed, page.footer) for page in pages] == [
        ("i", "Halaman i"),
        ("ii", "Halaman ii"),
        ("1", "Halaman 1"),
        ("2", "Halaman 2"),
    ]
    assert pages_of(paragraph("a", BREAK, "b") + section(foot, last=True), parts)[0].printed is None


def test_a_page_field_in_runs_counts_like_a_simple_one() -> None:
    code = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = (
        code.format("begin")
        + "<w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>"
        + code.format("separate")
        + run("9")
        + code.format("end")
    )
    parts = {"footer:kaki": paragraph("Hal. ", field, " dari 9")}
    foot = section(reference("footer", "default", "kaki"), last=True)
    pages = pages_of(paragraph("a ", RENDERED, "b") + foot, parts)
    assert [page.footer for page in pages] == ["Hal. 1 dari 9", "Hal. 2 dari 9"]


def test_footnotes_stand_at_the_end_of_their_page_and_endnotes_at_the_end() -> None:
    parts = {
        kind + "s": "".join(
            f'<w:{kind} w:id="{number}">{paragraph(f"{kind} {number}")}</w:{kind}>'
            for number in (2, 3)
        )
        for kind in ("footnote", "endnote")
    }  # fmt: skip
    mark = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    body = paragraph(
        "Pasal 5",
        mark.format("endnote", 2),
        mark.format("footnote", 3),
        BREAK,
        "Pasal 6",
        mark.format("footnote", 2),
    )
    assert texts_of(body, parts) == [
        "Pasal 5[i][1]\n\n[1] footnote 3",
        "Pasal 6[2]\n\n[2] footnote 2\n\n[i] endnote 2",
    ]


def test_a_note_that_only_deleted_text_refers_to_is_left_out() -> None:
    notes = {"footnotes": f'<w:footnote w:id="2">{paragraph("batal")}</w:footnote>'}
    reference = '<w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    assert texts_of(paragraph("Isi", reference), notes) == ["Isi"]
