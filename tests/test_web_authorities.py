"""The laws that a document cites stand together, with their articles, pages and a search."""

from dataclasses import replace

from flask import Flask
from web_collection import page, ruling, words

from corpus.citation import parse
from corpus.document import Claim
from web.authorities import Authority, authorities
from web.languages import speak
from web.wording import spoken_regulation


def cited(*values: str) -> tuple[Claim, ...]:
    return tuple(
        Claim("regulation", value, "", 1 + number // 2, 0, 4, "a-rule", 1.0)
        for number, value in enumerate(values)
    )


def found(*values: str) -> tuple[Authority, ...]:
    app = Flask("test")
    speak(app, "id")
    with app.test_request_context():
        document = ruling("0" * 64)
        kept = tuple(claim for claim in document.claims if claim.field != "regulation")
        return authorities(replace(document, claims=(*kept, *cited(*values))))


def test_the_law_cited_most_comes_first_with_its_articles_in_order():
    laws = found("kuhp/pasal/64", "uu/2009/35/pasal/112", "uu/2009/35/pasal/9/ayat/2", "uu/2009/35")
    assert [law.count for law in laws] == [3, 1]
    assert laws[0].title == "Narkotika"
    assert [article.text for article in laws[0].articles] == ["Pasal 9 ayat (2)", "Pasal 112"]
    assert laws[0].whole is not None


def test_an_article_is_counted_and_its_pages_are_listed_once_each():
    (law,) = found(*["kuhp/pasal/28a"] * 3)
    (article,) = law.articles
    assert (article.text, article.count) == ("Pasal 28A", 3)
    assert [place.page for place in article.places] == [1, 2]


def test_the_query_of_an_article_cites_it():
    (law,) = found("kuhp/pasal/55/ayat/1/ke/1")
    (article,) = law.articles
    assert parse(article.query.removeprefix("law:").strip('"')) == ("kuhp/pasal/55/ayat/1/ke/1",)


def test_a_code_of_the_united_states_is_spoken_as_it_is_written():
    assert spoken_regulation("usc/28/1331") == "28 U.S.C. § 1331"


def test_a_law_of_two_names_stands_once_under_the_first():
    (law,) = found("kuhap/pasal/184", "uu/1981/8", "uu/1981/8/pasal/197")
    assert (law.name, law.count) == ("KUHAP", 3)


def test_regulations_of_ministries_and_regions_are_spoken_by_their_short_names():
    assert spoken_regulation("permendagri/2018/20").startswith("Permendagri ")
    assert spoken_regulation("perkpu/2018/20").startswith("Perkpu ")
    assert spoken_regulation("perkada-gresik/2021/52").startswith("Perkada Gresik ")


def test_a_law_that_was_replaced_says_by_which():
    (old,) = found("uu/1995/12/pasal/14")
    assert old.replaced_by == "UU 22/2022"
    (new,) = found("uu/2022/22")
    assert new.replaced_by is None


def test_a_replacement_that_nobody_verified_is_not_told():
    (unsure,) = found("pp/2019/28")
    assert unsure.title != ""
    assert unsure.replaced_by is None


def test_record_says_of_a_cited_law_that_it_was_replaced(desk, client, ids):
    claims = cited("uu/1995/12/pasal/14")
    desk.collection.catalogue.record(ruling(ids["ruling"], *claims))
    assert "kini diganti dengan UU 22/2022" in words(page(client, f"/documents/{ids['ruling']}"))
