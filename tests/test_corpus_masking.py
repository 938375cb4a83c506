"""Masked documents hide what is personal, wherever it is repeated, and keep their offsets."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.document import (
    Access,
    Claim,
    Comment,
    Document,
    DocumentId,
    Page,
    PersonalSort,
    PersonalSpan,
)
from corpus.masking import MASK, MaskedCatalogue, masked

ID = DocumentId("a" * 64)
TEXT = "Anak Korban Mawar\nLestari, NIK 7471014101900003, menerangkan."


def span(words: str, sort: PersonalSort, text: str = TEXT) -> PersonalSpan:
    start = text.index(words)
    return PersonalSpan(sort, 1, start, start + len(words), "a-rule", 0.9)


def statement() -> Document:
    start = TEXT.index("Mawar")
    return Document(
        ID,
        "putusan-mawar_lestari.pdf",
        "application/pdf",
        (Page(1, TEXT), Page(2, "Mengadili")),
        (
            Claim("party", "Mawar Lestari", "Mawar\nLestari", 1, start, start + 13, "a-rule"),
            Claim("title", "Perkara MAWAR LESTARI", ""),
            Claim("action_item", "Menelepon", "", attributes=(("owner", "Mawar Lestari"),)),
            Claim("kind", "decision", ""),
        ),
        personal=(
            span("Mawar\nLestari", PersonalSort.CHILD),
            span("7471014101900003", PersonalSort.NIK),
        ),
        comments=(Comment("Ani", "Mawar Lestari hadir"),),
    )


def test_a_mask_hides_the_words_and_keeps_every_offset():
    document = masked(statement())
    (first, second) = document.pages
    assert first.text == (f"Anak Korban {MASK * 5}\n{MASK * 7}, NIK {MASK * 16}, menerangkan.")
    assert second.text == "Mengadili"
    for claim in document.claims:
        if claim.page:
            assert document.page(claim.page).text[claim.start : claim.end] == claim.raw


def test_what_repeats_hidden_words_is_hidden_as_well():
    document = masked(statement())
    assert document.best("party") == f"{MASK * 5} {MASK * 7}"
    assert document.title == f"Perkara {MASK * 5} {MASK * 7}"
    assert document.name == f"putusan-{MASK * 13}.pdf"
    assert document.claims[2].attributes == (("owner", f"{MASK * 5} {MASK * 7}"),)
    assert document.comments[0].text == f"{MASK * 5} {MASK * 7} hadir"
    assert document.kind == "decision"


def test_a_normal_form_that_does_not_repeat_the_words_is_hidden():
    start = TEXT.index("7471")
    odd = Claim("letter_number", "7471-0141", "7471014101900003", 1, start, start + 16)
    document = masked(replace(statement(), claims=(odd,)))
    assert document.best("letter_number") == MASK * 9


def test_a_document_without_personal_data_stays_itself():
    document = replace(statement(), personal=())
    assert masked(document) is document


@given(st.text(max_size=30), st.data())
def test_masking_twice_is_masking_once(text, data):
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    private = (PersonalSpan(PersonalSort.ADDRESS, 1, start, end, "a-rule", 1.0),)
    once = masked(Document(ID, "a.txt", "text/plain", (Page(1, text),), personal=private))
    assert masked(once) == once
    assert len(once.pages[0].text) == len(text)


def test_all_that_a_masked_catalogue_returns_is_masked(tmp_path: Path):
    with Catalogue(tmp_path) as catalogue:
        catalogue.acknowledge(ID, 1, "/arsip/Mawar Lestari.pdf")
        catalogue.record(statement())
        assert catalogue.document(ID) == statement()
    hidden = f"Perkara {MASK * 5} {MASK * 7}"
    with MaskedCatalogue(tmp_path) as catalogue:
        assert catalogue.document(ID) == masked(statement())
        assert catalogue.pages(ID) == masked(statement()).pages
        assert catalogue.summaries((ID,))[ID].title == hidden
        assert [each.title for each in catalogue.matching(["perkara"], list(Access), 5)] == [hidden]
        assert not catalogue.matching(["mawar"], list(Access), 5)
        assert catalogue.locations(ID) == (f"/arsip/{MASK * 5} {MASK * 7}.pdf",)
        assert catalogue.claimed((ID,), ["party", "title", "kind"]) == ("decision",)
        assert catalogue.some_pages({ID: (1,)}) == {ID: masked(statement()).pages[:1]}
        assert catalogue.pages(DocumentId("b" * 64)) == ()
