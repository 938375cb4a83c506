"""Documents like a given one: by words, laws and cases, with reasons, for who may see them."""

from dataclasses import replace

import pytest

from corpus.access import OFFICE, Reader
from corpus.document import Access
from search.results import Reason
from search.similar import similar
from tests.search_collection import Collection, document

LOST = "Warga binaan menggugat lembaga pemasyarakatan atas barang titipan yang hilang."
ARTICLE = "kuhperdata/pasal/1365"
NUMBER = "12/Pdt.G/2024/PN Kka"


@pytest.fixture
def office():
    return Collection(
        document("lost", f"Pendapat hukum. {LOST}", kind="opinion", regulation=ARTICLE),
        document("secret", f"Rahasia. {LOST}", Access.CONFIDENTIAL, kind="opinion"),
        document("claim", f"{LOST} Gugatan.", kind="filing"),
        document("tort", "Merek terkenal ditiru.", kind="decision", regulation=ARTICLE),
        document("appeal", "Putusan banding.", kind="decision", cited_case=NUMBER),
        document("other", "Rapat koordinasi anggaran tahunan.", unread=3, kind="minutes"),
    )


def like(office, given, reader=OFFICE, **more):
    return {
        str(hit.id): hit.reasons
        for hit in similar(reader, given, office.index, office, **more).hits
    }


def test_documents_with_the_same_distinctive_words_are_found_with_those_words(office):
    found = like(office, document("asked", "Barang titipan warga binaan hilang di lapas?"))
    assert set(found) == {"lost", "secret", "claim"}
    (reason,) = found["claim"]
    assert reason.sort == "word"
    assert set(reason.values) == {"barang", "titipan", "warga", "binaan", "hilang"}


def test_a_document_is_not_like_itself(office):
    assert "lost" not in like(office, office.held["lost"])


def test_a_shared_article_is_a_reason_and_makes_its_law_none(office):
    found = like(office, document("asked", "Pertanyaan.", regulation=ARTICLE))
    assert found == {
        "lost": (Reason("article", (ARTICLE,)),),
        "tort": (Reason("article", (ARTICLE,)),),
    }


def test_law_alone_is_shared_where_the_articles_differ(office):
    found = like(office, document("asked", "Pertanyaan.", regulation="kuhperdata/pasal/1320"))
    assert found["tort"] == (Reason("regulation", ("kuhperdata",)),)


def test_cases_that_cite_each_other_or_the_same_one_are_alike(office):
    cited = document("asked", "Putusan tingkat pertama.", case_number=NUMBER)
    assert Reason("cites_it", (NUMBER,)) in like(office, cited)["appeal"]
    citing = document("asked", "Memori.", cited_case=NUMBER)
    assert like(office, citing)["appeal"][0] == Reason("both_cite", (NUMBER,))
    office.index.update([document("first", "Putusan.", case_number=NUMBER)], [], 2)
    office.held["first"] = document("first", "Putusan.", case_number=NUMBER)
    assert like(office, citing)["first"][0] == Reason("cited_by_it", (NUMBER,))
    assert Reason("same_case", (NUMBER,)) in like(office, cited)["first"]


def test_what_a_reader_may_not_see_is_neither_found_nor_counted(office):
    visitor = Reader("visitor", Access.OPEN)
    asked = document("asked", f"Rahasia. {LOST}")
    answer = similar(visitor, asked, office.index, office)
    assert {hit.id for hit in answer.hits} == {"lost", "claim"}
    assert "rahasia" not in answer.words
    assert "rahasia" in similar(OFFICE, asked, office.index, office).words


def test_the_catalogue_has_the_last_word_on_who_may_see_what(office):
    now_secret = replace(office.held["claim"], access=Access.CONFIDENTIAL)
    office.held["claim"] = now_secret
    visitor = Reader("visitor", Access.OPEN)
    assert "claim" not in like(office, document("asked", LOST), visitor)


def test_kinds_and_their_number_can_be_limited(office):
    asked = document("asked", LOST)
    assert set(like(office, asked, kinds=("filing",))) == {"claim"}
    assert len(like(office, asked, limit=1)) == 1
    assert len(like(office, office.held["lost"], limit=1)) == 1


def test_one_shared_word_is_no_likeness(office):
    assert like(office, document("asked", "Anggaran belanja rumah sakit.")) == {}


@pytest.mark.parametrize("text", ["", "1 2 3", "yang dan di", "zzzz qqqq"])
def test_a_text_that_tells_nothing_is_like_nothing(office, text):
    assert like(office, document("asked", text)) == {}


def test_passages_and_unread_pages_are_told(office):
    answer = similar(OFFICE, document("asked", LOST), office.index, office)
    (snippet,) = answer.hits[0].snippets
    assert snippet.text[slice(*snippet.marks[0])]
    assert answer.unread_pages == 3
    of_kind = similar(OFFICE, document("asked", LOST), office.index, office, ("filing",))
    assert of_kind.unread_pages == 0
