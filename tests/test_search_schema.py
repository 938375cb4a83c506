"""What an index holds of a document."""

from dataclasses import replace

from corpus.document import Claim, Document, DocumentId, Page, Section, Unread
from search import schema


def document(*pages, **kwargs):
    numbered = tuple(Page(number, text) for number, text in enumerate(pages, start=1))
    return Document(DocumentId("a" * 64), "berkas.pdf", "application/pdf", numbered, **kwargs)


def claim(field, value, page=None, start=None):
    return Claim(field, value, value, page, start, None if start is None else start + len(value))


def test_every_page_is_in_the_body():
    assert schema.entry(document("satu dua", "tiga")).texts[schema.BODY] == "satu dua\ntiga"


def test_the_file_name_stands_for_a_missing_title():
    assert schema.entry(document("isi")).texts["title"] == "berkas.pdf"
    titled = document("isi", claims=(claim("title", "Putusan"),))
    assert schema.entry(titled).texts["title"] == "Putusan"


def test_case_and_letter_numbers_are_both_numbers():
    numbered = document(
        "isi", claims=(claim("case_number", "1/G/2020"), claim("letter_number", "S-2"))
    )
    assert schema.entry(numbered).texts[schema.NUMBER] == "1/G/2020\nS-2"


def test_a_cited_article_counts_for_its_regulation_each_time():
    cited = document("isi", claims=(claim("regulation", "kuhp/pasal/362"),) * 2)
    assert schema.entry(cited).tokens[schema.LAW] == ("kuhp", "kuhp/pasal/362") * 2


def test_what_is_cited_in_the_ruling_is_what_the_document_rests_on():
    section = Section("ruling", 2, 0, 2, 20)
    claims = (claim("regulation", "uu/2009/48", 1, 0), claim("regulation", "kuhp/pasal/2", 2, 4))
    entry = schema.entry(document("a" * 30, "b" * 30, claims=claims, sections=(section,)))
    assert entry.tokens[schema.BASIS] == ("kuhp", "kuhp/pasal/2")
    assert "uu/2009/48" in entry.tokens[schema.LAW]


def test_sections_are_ranges_of_token_positions_across_pages():
    section = Section("ruling", 1, 9, 2, 4)
    entry = schema.entry(document("satu dua mengadili", "tiga empat", sections=(section,)))
    assert entry.sections == (("ruling", 2, 4),)


def test_dates_of_reduced_precision_count_from_their_first_day():
    assert schema.entry(document("isi", claims=(claim("date", "2024"),))).date == "2024-01-01"
    assert schema.entry(document("isi", claims=(claim("date", "2024-09-30"),))).date == "2024-09-30"
    assert schema.entry(document("isi")).date is None


def test_other_dates_are_keywords_of_day_month_and_year():
    dated = schema.entry(document("isi", claims=(claim("date_registered", "2024-09-30"),)))
    assert dated.keywords["date_registered"] == ("2024", "2024-09", "2024-09-30")


def test_blank_pages_hide_nothing_from_a_search():
    pages = (Page(1, "isi"), Page(2, "", unread=Unread.BLANK))
    assert schema.entry(replace(document("isi"), pages=pages)).keywords.get("unread") is None
    pages += (Page(3, "", unread=Unread.CODEC),)
    assert schema.entry(replace(document("isi"), pages=pages)).keywords["unread"] == ("1",)


def test_every_document_has_kind_language_and_access():
    keywords = schema.entry(document("isi")).keywords
    assert (keywords["kind"], keywords["language"], keywords["access"]) == (
        ("other",),
        ("und",),
        ("B",),
    )


def test_the_wholes_of_a_regulation_come_largest_first():
    assert schema.with_wholes("uu/2011/12/pasal/5/ayat/2/huruf/a") == (
        "uu/2011/12",
        "uu/2011/12/pasal/5",
        "uu/2011/12/pasal/5/ayat/2",
        "uu/2011/12/pasal/5/ayat/2/huruf/a",
    )
    assert schema.with_wholes("kuhp") == ("kuhp",)
