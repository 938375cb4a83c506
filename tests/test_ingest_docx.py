"""A DOCX gives the text its page shows: all of it, once, in order, with changes accepted."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ooxml import (
    STRICT,
    STRICT_LINKS,
    archive,
    docx,
    in_list,
    paragraph,
    run,
    table,
)

from corpus.document import Comment, Unread
from corpus.errors import DamagedError, EncryptedError, InputError, TooLargeError
from ingest.extracted import Extracted
from ingest.readers import docx as reader
from ingest.readers.package import MOST_MEMBERS
from ingest.readers.signature import COMPOUND_FILE

BOX = f"<w:txbxContent>{paragraph('Isi kotak')}</w:txbxContent>"


def text_of(body: str, **parts: str) -> str:
    (page,) = reader.read(docx(body, parts)).pages
    return page.text


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (paragraph("Me", "<w:proofErr/>", "nimbang"), "Menimbang"),
        (paragraph("a", "<w:r><w:tab/></w:r>", "b"), "a\tb"),
        (paragraph("a", "<w:r><w:br/></w:r>", "b", "<w:r><w:cr/></w:r>", "c"), "a\nb\nc"),
        (paragraph("Sus", "<w:r><w:noBreakHyphen/></w:r>", "PHI"), "Sus-PHI"),
        (paragraph("ber", "<w:r><w:softHyphen/></w:r>", "sama"), "bersama"),
        (paragraph("ber\u00adsama"), "bersama"),
        (paragraph('<w:ins w:id="1">' + run("ditambah") + "</w:ins>"), "ditambah"),
        (paragraph("a", "<w:del><w:r><w:delText>dihapus</w:delText></w:r></w:del>"), "a"),
        (paragraph("<w:moveFrom>" + run("lama") + "</w:moveFrom>", "baru"), "baru"),
        (paragraph("<w:moveTo>" + run("pindah") + "</w:moveTo>"), "pindah"),
        (paragraph("<w:hyperlink>" + run("tautan") + "</w:hyperlink>"), "tautan"),
        (paragraph("<w:smartTag>" + run("Bogor") + "</w:smartTag>"), "Bogor"),
        (paragraph('<w:fldSimple w:instr="DATE">' + run("1 Mei") + "</w:fldSimple>"), "1 Mei"),
        (paragraph("<w:sdt><w:sdtContent>" + run("isian") + "</w:sdtContent></w:sdt>"), "isian"),
        (paragraph("a", run("rahasia", "<w:vanish/>"), "b"), "ab"),
        (paragraph(run("tampak", '<w:vanish w:val="0"/>')), "tampak"),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " setuju"), "☑ setuju"),
        (paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 5"), "≥ 5"),
        (paragraph('<w:r><w:sym w:font="Arial" w:char="00A7"/></w:r>', " 5"), "§ 5"),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("blok") + "</w:sdtContent></w:sdt>",
            "blok",
        ),
        (
            paragraph(
                "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
                "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
            ),
            "a/2",
        ),
        (
            paragraph('<w:r><w:drawing><wp:inline><wp:docPr descr="Denah  lokasi"/></wp:inline>'
            "</w:drawing></w:r>", "Gambar 1"),
            "Gambar 1\n[Denah lokasi]",
        ),
    ],
)  # fmt: skip
def test_each_thing_on_the_page_is_read_as_it_shows(body: str, shown: str) -> None:
    assert text_of(body) == shown


def test_a_field_shows_its_result_and_not_its_code() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("Pasal 4")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text_of(paragraph("vide ", field)) == "vide Pasal 4"


def test_a_text_box_comes_once_and_after_its_paragraph() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" + BOX + "</wps:txbx>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + BOX + "</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(paragraph("Men", box, "imbang")) == "Menimbang\nIsi kotak"


def test_a_text_box_of_old_word_is_read_and_a_deleted_one_is_not() -> None:
    old = f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"
    assert text_of(paragraph("Kop", old)) == "Kop\nIsi kotak"
    assert text_of(paragraph("Kop", f"<w:del>{old}</w:del>")) == "Kop"


def test_a_deleted_paragraph_mark_joins_the_paragraphs() -> None:
    body = paragraph("Meno", properties="<w:rPr><w:del/></w:rPr>") + paragraph("lak")
    assert text_of(body) == "Menolak"


def test_text_hidden_by_a_style_is_left_out() -> None:
    styles = (
        '<w:style w:styleId="Dasar"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Catatan"><w:basedOn w:val="Dasar"/></w:style>'
    )
    hidden = run("draf", '<w:rStyle w:val="Catatan"/>')
    whole = paragraph("x", properties='<w:pStyle w:val="Dasar"/>')
    assert text_of(paragraph("Isi", hidden) + whole, styles=styles) == "Isi"


def test_rows_are_lines_of_cells_with_tabs() -> None:
    body = table(("No", "Uraian"), ("1", paragraph("Menyusun") + paragraph("jawaban")))
    assert text_of(body) == "No\tUraian\n1\tMenyusun jawaban"


def test_a_cell_of_prose_keeps_its_paragraphs() -> None:
    prose = "Bahwa Penggugat tidak dapat membuktikan dalilnya. " * 12
    text = text_of(table(("1", paragraph(prose) + paragraph("Bahwa karena itu"))))
    assert text.endswith("dalilnya.\nBahwa karena itu")


def test_a_table_within_a_cell_keeps_its_rows() -> None:
    assert text_of(table((table(("a", "b"), ("c", "d")),))) == "a\tb\nc\td"


def test_a_deleted_row_is_left_out() -> None:
    body = table(("tetap",), ("dihapus",))
    body = body.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>").replace(
        "<w:trPr><w:del/></w:trPr>", "<w:trPr/>", 1
    )
    assert text_of(body) == "tetap"


def test_comments_are_kept_apart() -> None:
    comments = f'<w:comment w:id="0" w:author="Sri">{paragraph("Periksa lagi")}</w:comment>'
    body = paragraph("Isi", '<w:r><w:commentReference w:id="0"/></w:r>')
    extracted = reader.read(docx(body, {"comments": comments}))
    assert extracted.pages[0].text == "Isi"
    assert extracted.comments == (Comment("Sri", "Periksa lagi"),)


def test_core_properties_go_by_the_names_of_all_readers() -> None:
    core = "<dc:title>Nota Dinas</dc:title><dc:creator>Biro Hukum</dc:creator><dc:subject/>"
    created = "<dcterms:created>2024-09-10T01:00:00Z</dcterms:created>"
    properties = dict(reader.read(docx(paragraph("x"), core=core + created)).properties)
    assert properties == {
        "title": "Nota Dinas",
        "author": "Biro Hukum",
        "created": "2024-09-10T01:00:00Z",
    }


def test_files_embedded_in_it_are_named_in_a_warning() -> None:
    (warning,) = reader.read(docx(paragraph("x"), {"package:7": ""})).warnings
    assert "package7.xml" in warning


@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "isi/utama.xml"])
def test_the_document_is_found_through_its_relationship(main: str) -> None:
    data = docx(paragraph("Isi"), main=main)
    assert reader.read(data).pages[0].text == "Isi"


def test_a_document_outside_its_usual_folder_is_told_by_its_declared_type() -> None:
    files = {"[Content_Types].xml": '<T><Override ContentType="{}"/></T>', "isi.xml": "<x/>"}
    declared = "application/vnd.openxmlformats-officedocument.{}.main+xml"
    for kind, is_document in (("wordprocessingml.document", True), ("spreadsheetml.sheet", False)):
        types = files["[Content_Types].xml"].format(declared.format(kind))
        assert reader.sniff(archive(files | {"[Content_Types].xml": types})) is is_document


def test_the_strict_variant_is_read_like_the_other() -> None:
    notes = f'<w:footnote w:id="2">{paragraph("Catatan")}</w:footnote>'
    body = paragraph("Isi", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    data = docx(body, {"footnotes": notes}, space=STRICT, links=STRICT_LINKS)
    assert reader.read(data).pages[0].text == "Isi[1]\n\n[1] Catatan"


def test_a_document_without_text_is_one_blank_page() -> None:
    (page,) = reader.read(docx("<w:sectPr/>")).pages
    assert page.unread is Unread.BLANK


def test_a_locked_document_is_named_so() -> None:
    locked = COMPOUND_FILE + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le")
    assert reader.sniff(locked)
    with pytest.raises(EncryptedError):
        reader.read(locked)


def test_a_document_cut_short_is_named_damaged() -> None:
    whole = docx(paragraph("Isi " * 500))
    assert reader.sniff(whole[:-30])
    with pytest.raises(DamagedError):
        reader.read(whole[:-30])


def test_a_broken_part_is_named() -> None:
    with pytest.raises(DamagedError, match="footnotes"):
        reader.read(docx(paragraph("Isi"), {"footnotes": "<w:footnote>"}))


def test_a_package_without_a_document_is_damaged() -> None:
    with pytest.raises(DamagedError, match="lacks its part"):
        reader.read(archive({"word/other.xml": "<x/>"}))


def test_entities_are_not_resolved() -> None:
    secret = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    document = docx(paragraph("a&e;b"))
    with zipfile.ZipFile(BytesIO(document)) as source:
        files = {name: source.read(name) for name in source.namelist()}
    files["word/document.xml"] = secret.encode() + files["word/document.xml"]
    assert reader.read(archive(files)).pages[0].text == "a"


def test_entities_that_multiply_are_refused() -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12)
    )
    bomb = f'<!DOCTYPE x [{entities}]><x><body a="&m;"/></x>'
    with pytest.raises(DamagedError):
        reader.read(archive({"word/document.xml": bomb}))


def test_a_bomb_is_refused_by_its_sizes_before_it_is_unpacked() -> None:
    with pytest.raises(TooLargeError, match="times its size"):
        reader.read(docx(paragraph("x" * 2_000_000)))
    with pytest.raises(TooLargeError, match=f"{MOST_MEMBERS} parts"):
        reader.read(archive(dict.fromkeys(map(str, range(MOST_MEMBERS + 1)), "")))


def test_nesting_beyond_bounds_is_refused() -> None:
    deep = "<w:sdt>" * 300 + "</w:sdt>" * 300
    with pytest.raises(DamagedError, match="not well-formed"):
        reader.read(docx(deep))


def test_nesting_within_bounds_is_read() -> None:
    nested = paragraph("Amar")
    for _ in range(60):
        nested = f"<w:sdt><w:sdtContent>{nested}</w:sdtContent></w:sdt>"
    inline = "<w:ins>" * 220 + run("putusan") + "</w:ins>" * 220
    assert text_of(nested + paragraph(inline)) == "Amar\nputusan"


@given(st.data())
def test_any_change_to_its_bytes_gives_pages_or_a_named_error(data: st.DataObject) -> None:
    whole = bytearray(docx(paragraph("Isi") + table(("a", "b")), {"numbering": ""}, pages=1))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        assert isinstance(reader.read(bytes(whole)), Extracted)


# Lists: what Word counts by itself


def level(depth: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, overrides: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'
    )


def listed(*places: tuple[int, int]) -> str:
    return "".join(paragraph("x", properties=in_list(*place)) for place in places)


def test_numbers_of_lists_stand_before_their_paragraphs() -> None:
    rules = numbering(level(0, "decimal", "Pasal %1"), level(1, "lowerLetter", "(%2)"))
    body = listed((1, 0), (1, 1), (1, 1), (1, 0), (1, 1))
    assert text_of(body, numbering=rules).splitlines() == [
        "Pasal 1 x",
        "(a) x",
        "(b) x",
        "Pasal 2 x",
        "(a) x",
    ]


def test_a_number_may_hold_those_of_the_levels_above() -> None:
    rules = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert text_of(listed((1, 0), (1, 1)), numbering=rules) == "I. x\n1.1 x"


def test_lists_that_share_their_definition_go_on_unless_told_to_start_anew() -> None:
    definition = level(0, "decimal", "%1.")
    body = listed((1, 0), (2, 0), (2, 0))
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert text_of(body, numbering=numbering(definition)) == "1. x\n2. x\n3. x"
    assert text_of(body, numbering=numbering(definition, overrides=anew)) == "1. x\n1. x\n2. x"


def test_a_level_that_never_restarts_goes_on() -> None:
    rules = numbering(
        level(0, "decimal", "%1."), level(1, "decimal", "ayat (%2)", '<w:lvlRestart w:val="0"/>')
    )
    text = text_of(listed((1, 0), (1, 1), (1, 0), (1, 1)), numbering=rules)
    assert text.splitlines()[-1] == "ayat (2) x"


def test_bullets_are_dots_or_dashes() -> None:
    rules = numbering(level(0, "bullet", "\uf0b7"), level(1, "bullet", "-"))
    assert text_of(listed((1, 0), (1, 1)), numbering=rules) == "• x\n- x"


def test_a_style_may_number_its_paragraphs_and_a_paragraph_may_leave_the_list() -> None:
    rules = numbering(
        level(0, "decimal", "BAB %1", '<w:pStyle w:val="Bab"/>'),
        level(1, "decimal", "Pasal %2", '<w:pStyle w:val="Pasal"/>'),
    )
    styles = "".join(
        f'<w:style w:styleId="{name}"><w:pPr>{in_list(1, None)}</w:pPr></w:style>'
        for name in ("Bab", "Pasal")
    )
    body = "".join(
        paragraph("x", properties=f'<w:pStyle w:val="{name}"/>{extra}')
        for name, extra in (("Bab", ""), ("Pasal", ""), ("Pasal", in_list(0)), ("Pasal", ""))
    )
    text = text_of(body, numbering=rules, styles=styles)
    assert text.splitlines() == ["BAB 1 x", "Pasal 1 x", "x", "Pasal 2 x"]


def test_a_list_defined_by_a_style_is_found() -> None:
    rules = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Daftar"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Daftar"/>'
        + level(0, "upperLetter", "%1.")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert text_of(listed((1, 0)), numbering=rules) == "A. x"
