"""Have we answered this before? The form, its answer, and the same on each record."""

import io
import json

import pytest
from web_collection import catch_up, links, page, ruling, words

from corpus.document import Claim, Document, Page
from web.before import LARGEST_UPLOAD


def posted(client, status=200, **fields):
    response = client.post("/similar", data=fields)
    assert response.status_code == status
    return response.get_data(as_text=True)


def test_form_is_offered_on_every_page(client):
    assert "/similar" in links(page(client, "/"))
    assert "Pernah dijawab sebelumnya?" in words(page(client, "/similar"))


def test_pasted_text_finds_documents_with_the_words_that_they_share(client, ids):
    html = posted(client, text="Ganti rugi penggugat atas perbuatan tergugat")
    assert f"/documents/{ids['ruling']}" in "".join(links(html))
    assert "Kata khas yang sama: " in words(html)
    assert "1 halaman dalam lingkup ini belum terbaca" in words(html)
    assert ">Ganti rugi penggugat atas perbuatan tergugat</textarea>" in html


def test_shared_articles_are_spoken(client):
    html = posted(client, text="Apa arti Pasal 5 ayat (2) huruf a UU Nomor 12 Tahun 2011?")
    assert "Pasal yang sama: Pasal 5 ayat (2) huruf a" in words(html)


def test_uploaded_file_is_read_and_not_kept(client, desk):
    before = desk.collection.catalogue.tally()
    html = posted(client, file=(io.BytesIO(b"Ganti rugi penggugat dan tergugat"), "konsep.txt"))
    assert "Berkas yang dibandingkan: konsep.txt" in words(html)
    assert "Putusan ganti rugi" in words(html)
    assert desk.collection.catalogue.tally() == before


def test_file_that_cannot_be_read_is_refused_with_the_remedy(client):
    html = posted(client, 422, file=(io.BytesIO(b"%PDF-1.4 rusak"), "rusak.pdf"))
    assert 'role="alert"' in html
    assert "rusak.pdf" not in links(html)


def test_too_large_a_file_is_refused_in_words(client):
    response = client.post(
        "/similar",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(LARGEST_UPLOAD + 1)},
    )
    assert response.status_code == 413
    assert "lebih besar daripada yang diperbolehkan" in words(response.get_data(as_text=True))


def test_nothing_handed_in_is_told(client):
    html = posted(client, 422, text=" ")
    assert "Tidak ada yang dapat dibandingkan. Tempelkan teks" in words(html)
    assert "<textarea" in html


def test_text_that_is_like_nothing_says_so(client):
    assert "Tidak ada dokumen serupa" in words(posted(client, text="zzzz qqqq"))


def test_handed_in_text_is_never_markup(client):
    html = posted(client, text="</textarea><script>alert(2)</script>")
    assert "<script>alert(2)" not in html


@pytest.fixture(scope="module")
def twin(place):
    """Add a document with the text of the ruling, and return its id."""
    desk, _ = place
    catalogue = desk.collection.catalogue
    catalogue.acknowledge("f" * 64, 1, "/arsip/kembar.pdf")
    catalogue.record(ruling("f" * 64))
    catch_up(desk)
    return "f" * 64


def test_record_names_the_documents_like_it(client, ids, twin):
    html = page(client, f"/documents/{ids['ruling']}")
    assert "Pernah dijawab sebelumnya?" in words(html)
    assert f"/documents/{ids['ruling']}/similar" in links(html)
    assert "Perkara yang sama: 12/Pdt.G/2024/PN Kka" in words(html)
    assert f"/documents/{twin}" in links(html)


def test_documents_like_one_can_be_narrowed_to_a_kind(client, ids):
    address = f"/documents/{ids['ruling']}/similar"
    assert f"{address}?kind=opinion" in links(page(client, address))
    assert "Tidak ada dokumen serupa" in words(page(client, f"{address}?kind=opinion"))


@pytest.mark.parametrize("address", ["/documents/eeee/similar", "/api/v1/documents/eeee/similar"])
def test_unknown_document_has_nothing_like_it(client, address):
    assert client.get(address).status_code == 404


def test_api_answers_with_hits_and_their_reasons(client, ids):
    answer = client.get(f"/api/v1/documents/{ids['ruling']}/similar").json
    assert {"total", "took_ms", "unread_pages", "words", "hits"} == set(answer)
    assert all({"id", "score", "pages", "reasons"} <= set(hit) for hit in answer["hits"])
    assert json.dumps(answer)


def test_opinion_like_a_question_tells_its_question_and_its_conclusion(place, client):
    desk, _ = place
    catalogue = desk.collection.catalogue
    said = (
        Claim("kind", "opinion", ""),
        Claim("title", "Telaahan hibah kapal", ""),
        Claim("issue", "Apakah hibah kapal dapat dicabut?", ""),
        Claim("conclusion", "Hibah kapal tidak dapat dicabut.", ""),
    )
    pages = (Page(1, "Hibah kapal nelayan dan pencabutannya menurut hukum."),)
    catalogue.acknowledge("e" * 64, 1, "/arsip/telaahan.pdf")
    catalogue.record(Document("e" * 64, "telaahan.txt", "text/plain", pages, said))
    catch_up(desk)
    text = words(posted(client, text="Bolehkah hibah kapal nelayan dicabut?"))
    assert "Isu Hukum Apakah hibah kapal dapat dicabut?" in text
    assert "Kesimpulan Hibah kapal tidak dapat dicabut." in text


@pytest.fixture(scope="module")
def opinions(place):
    """Add an opinion and the later one that supersedes it, and return their ids by year."""
    desk, _ = place
    catalogue, ids = desk.collection.catalogue, {"2022": "a1" * 32, "2024": "b2" * 32}
    texts = {
        "2022": "Sewa dermaga kayu oleh koperasi nelayan boleh diperpanjang setiap tahun.",
        "2024": "Sewa dermaga kayu oleh koperasi nelayan harus dilelang kembali lebih dahulu.",
    }
    said = {
        "2022": (Claim("letter_number", "HH.05.02-17", ""),),
        "2024": (
            Claim("letter_number", "HH.05.02-99", ""),
            Claim("supersedes", "HH.05.02-17", ""),
        ),
    }
    for year, id_ in ids.items():
        more = (
            Claim("kind", "opinion", ""),
            Claim("title", f"Telaahan dermaga {year}", ""),
            Claim("date", f"{year}-03-02", ""),
        )
        pages = (Page(1, texts[year]),)
        catalogue.acknowledge(id_, 1, f"/arsip/{year}.txt")
        catalogue.record(Document(id_, f"{year}.txt", "text/plain", pages, (*more, *said[year])))
    catch_up(desk)
    return ids


@pytest.mark.parametrize("address", ["/search?q=dermaga", "/documents/{2022}"])
def test_superseded_opinion_names_the_later_one(client, opinions, address):
    html = page(client, address.replace("{2022}", opinions["2022"]))
    assert words(html).count("Digantikan oleh: Telaahan dermaga 2024 (2 Maret 2024)") == 1
    assert f"/documents/{opinions['2024']}" in links(html)


def test_prior_answer_that_was_superseded_says_so(client, opinions):
    text = words(posted(client, text="Sewa dermaga kayu koperasi nelayan"))
    assert text.count("Digantikan oleh: Telaahan dermaga 2024") == 1


def test_record_of_the_later_opinion_warns_of_the_superseded_one_like_it(client, opinions):
    html = page(client, f"/documents/{opinions['2024']}")
    assert "Pendapat Hukum 2 Maret 2022" in words(html)
    assert words(html).count("Digantikan oleh") == 1
