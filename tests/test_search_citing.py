"""Regulations and articles are recognised as they are typed; what rests on them comes first."""

from dataclasses import replace

import pytest

from corpus.access import OFFICE
from corpus.document import Claim, Document, DocumentId, Page, Section
from search.citing import cited
from search.engines.memory import MemoryIndex
from search.marking import wanted
from search.planner import plan
from search.query import parse
from search.results import Recognised
from search.vocabulary import typed_citations
from tests.search_collection import Collection, document


def decision(name, considerations, basis):
    """Return a decision whose second page is its legal basis, with a claim for each citation."""
    pages = (Page(1, considerations), Page(2, basis))
    claims = [Claim("kind", "decision", "decision")]
    for page in pages:
        for form in FORMS:
            words, value = form
            start = page.text.find(words)
            if start >= 0:
                claims.append(
                    Claim("regulation", value, words, page.number, start, start + len(words))
                )
    section = Section("legal_basis", 2, 0, 2, len(basis))
    return Document(
        DocumentId(name), f"{name}.pdf", "application/pdf", pages, tuple(claims), (section,)
    )


FORMS = (
    ("Pasal 362 KUHP", "kuhp/pasal/362"),
    ("Pasal 363 ayat (1) KUHP", "kuhp/pasal/363/ayat/1"),
    ("Pasal 7 UU Nomor 5 Tahun 2014", "uu/2014/5/pasal/7"),
    ("Pasal 1365 KUHPerdata", "kuhperdata/pasal/1365"),
)


@pytest.fixture(scope="module")
def court():
    return Collection(
        decision("citing", "Pasal 362 KUHP " * 9, "Pasal 363 ayat (1) KUHP"),
        decision("resting", "pencurian", "Mengingat Pasal 362 KUHP"),
        decision("servant", "aparatur sipil negara", "Pasal 7 UU Nomor 5 Tahun 2014"),
        decision("tort", "ganti rugi", "Pasal 1365 KUHPerdata"),
        document("quoting", "dalam buku itu pasal 1365 kuhperdata dibahas"),
        document(
            "law", "isi undang-undang", kind="regulation",
            title="Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara",
        ),
    )  # fmt: skip


def _cited(typed):
    return list(cited(typed.split()))


@pytest.mark.parametrize("rule", typed_citations(), ids=lambda rule: rule.id)
def test_a_typed_citation_is_put_into_the_words_of_documents(rule):
    for example in rule.examples:
        assert rule.pattern.sub(rule.value, example.text) == example.value
        assert example.value.count(" ") == example.text.count(" ")
    for text in rule.counter_examples:
        assert not rule.pattern.search(text)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("UU 12/2011 pasal 5 ayat 2", "uu/2011/12/pasal/5/ayat/2"),
        ("pasal 1365 BW", "kuhperdata/pasal/1365"),
        ("ps 1365 kuhperdata", "kuhperdata/pasal/1365"),
        ("Pasal 362 KUHP", "kuhp/pasal/362"),
        ("362 kuhp", "kuhp/pasal/362"),
        ("kuhp 362", "kuhp/pasal/362"),
        ("undang undang nomor 12 tahun 2011", "uu/2011/12"),
        ("uu 12 2011", "uu/2011/12"),
        ("PP 35/2021 ps 4", "pp/2021/35/pasal/4"),
        ("UUD 1945 pasal 28D ayat 1", "uud/1945/pasal/28d/ayat/1"),
        ("pasal 28d 1 uud 1945", "uud/1945/pasal/28d/ayat/1"),
        ("article 6 law 1 of 2006", "uu/2006/1/pasal/6"),
    ],
)
def test_a_citation_is_read_in_any_spelling(typed, form):
    [(first, end, together)] = _cited(f"tentang {typed} ganti rugi")
    assert (first, end) == (1, 1 + len(typed.split()))
    assert [each.forms[0] for each in together] == [form]


def test_articles_may_share_their_law():
    [(first, end, together)] = _cited("pasal 340 jo 338 kuhp")
    assert (first, end) == (0, 5)
    assert [each.forms[0] for each in together] == ["kuhp/pasal/340", "kuhp/pasal/338"]


def test_a_name_stands_for_every_law_that_bore_it():
    [(_, _, (meant,))] = _cited("pasal 7 uu asn")
    assert meant.forms == ("uu/2023/20/pasal/7", "uu/2014/5/pasal/7")


def test_a_code_is_also_the_law_that_made_it():
    [(_, _, (meant,))] = _cited("KUHAP")
    assert meant.forms == ("kuhap", "uu/1981/8")


def test_an_article_without_law_is_words():
    assert _cited("pasal 1365 ganti rugi") == []


def test_what_rests_on_an_article_comes_before_what_cites_it_often(court):
    results = court.search("ps 362 kuhp")
    assert [hit.id for hit in results.hits] == ["resting", "citing"]
    assert results.recognised == (Recognised("regulation", "kuhp/pasal/362", "ps 362 kuhp"),)
    assert results.expansions == ()


def test_what_only_has_the_words_comes_last(court):
    assert court.found("pasal 1365 BW") == ["tort", "quoting"]
    assert court.found("1365 kuhperdata") == ["tort", "quoting"]


def test_an_article_that_nothing_cites_brings_what_cites_its_law_and_says_so(court):
    results = court.search("pasal 1338 BW")
    assert [hit.id for hit in results.hits] == ["tort", "quoting"]
    assert results.relaxed
    (article,) = results.recognised
    assert (article.form, article.missing) == ("kuhperdata/pasal/1338", True)
    assert ("cites", ("kuhperdata",)) in [(one.sort, one.values) for one in results.hits[0].reasons]


def test_a_law_that_nothing_cites_is_missing(court):
    results = court.search("UU 99/2019")
    assert results.hits == ()
    assert [one.missing for one in results.recognised] == [True]


def test_words_as_typed_are_no_citation(court):
    typed = replace(parse("pasal 362 kuhp"), expand=False)
    assert [one.kind for one in court.search(typed).recognised] == ["topic"]


def test_a_paragraph_that_nothing_cites_brings_its_article(court):
    assert court.found("pasal 7 ayat 2 uu asn") == ["servant"]
    assert court.found("pasal 363 kuhp") == ["citing"]


def test_the_law_itself_comes_before_what_cites_it(court):
    assert court.found("UU ASN") == ["law", "servant"]
    assert court.found("undang-undang no. 5 thn 2014") == ["law", "servant"]


def test_words_beside_a_citation_are_needed(court):
    assert court.found("pasal 362 kuhp pencurian") == ["resting"]


def test_a_field_for_laws_takes_any_spelling(court):
    assert court.found('hukum:"ps 362 KUHP"') == ["resting", "citing"]
    assert court.found("law:kuhperdata") == ["tort"]
    assert court.found('law:"buku itu"') == ["quoting"]


def test_in_a_section_the_words_of_a_citation_are_looked_for(court):
    assert court.found("in:dasar 362 kuhp") == ["resting"]
    assert court.found("in:amar 362 kuhp") == []


@pytest.mark.parametrize(
    "typed", ["pasal 378 KUHP", 'hukum:"pasal 378 KUHP"', "ps 378 kuhp penipuan"]
)
def test_a_hit_is_shown_by_the_page_that_cites_in_other_words(typed):
    listed = "perbuatan penipuan (Pasal 368, 369 dan 378 KUHP) dinilai"
    pages = (Page(1, "Dakwaan Pasal 64 ayat (1) KUHP"), Page(2, "penipuan"), Page(3, listed))
    place = listed.index("378")
    claims = (
        Claim("regulation", "kuhp/pasal/64/ayat/1", "64 ayat (1)", 1, 14, 25),
        Claim("regulation", "kuhp/pasal/378", "378", 3, place, place + 3),
    )
    shelf = Collection(Document(DocumentId("a"), "a.pdf", "application/pdf", pages, claims))
    (hit,) = shelf.search(typed).hits
    first = hit.snippets[0]
    assert first.page == 3
    assert "378" in [first.text[start:end] for start, end in first.marks]


def test_an_article_marks_no_other_article_of_its_law():
    sought = wanted(plan(parse("pasal 363 ayat 1 kuhp"), OFFICE, MemoryIndex()).plan.node)
    assert "kuhp/pasal/363/ayat/1" in sought.cited
    assert all(form.endswith("/pasal/363/ayat/1") for form in sought.cited)
