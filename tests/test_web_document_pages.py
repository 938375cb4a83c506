"""A document: its record, its reader, its original."""

import re
from dataclasses import replace

import pytest
from web_collection import NUMBER, catch_up, links, page, ruling, words

from corpus.access import Reader
from corpus.document import EDITOR, Access, Claim, Page, TextSource, Unread
from corpus.fields import FIELDS
from web.entries import GROUPS


def test_record_shows_each_value_with_its_page_and_rule(client, ids):
    html = page(client, f"/documents/{ids['ruling']}?q=gugatan")
    text = words(html)
    assert (
        "Nomor Perkara koreksi 12/Pdt.G/2024/PN Kka dokumen lain yang mengutip Hlm. 1 Jenis Dokumen"
        in text
    )
    assert "Sulastri Wulandari, S.H. sebagai Hakim Ketua" in text
    assert "PT Samudra Cipta sebagai Penggugat" in text
    assert "court_id" not in text
    assert "Undang-Undang Nomor 12 Tahun 2011 Pembentukan Peraturan Perundang-undangan" in text
    assert "Pasal 5 ayat (2) huruf a" in text
    assert "penanggung jawab: Biro Hukum batas waktu: 1 Oktober 2024" in text
    assert "Amar/Hasil Putusan koreksi Mengabulkan sebagian" in text
    assert f"/documents/{ids['ruling']}/pages/1?q=gugatan&mark=14-34#hit-1" in links(html)


def test_numbers_of_cases_lead_to_the_decisions_and_to_who_cites_them(desk, client, ids):
    cited = Claim("cited_case", "6318 K/Pdt/2023", "", rule="a-rule")
    desk.collection.catalogue.record(ruling(ids["ruling"], cited))
    shown = links(page(client, f"/documents/{ids['ruling']}"))
    assert "/search?q=6318+K/Pdt/2023" in shown
    assert "/search?q=12/Pdt.G/2024/PN+Kka" in shown


def test_names_lead_to_the_other_documents_with_them(client, ids):
    address = f"/documents/{ids['ruling']}"
    assert "/search?q=hakim:%22Sulastri+Wulandari%22" in links(page(client, address))
    in_english = links(page(client, f"{address}?lang=en"))
    client.get("/?lang=id")
    assert "/search?q=judge:%22Sulastri+Wulandari%22" in in_english
    found = page(client, "/search?q=hakim:%22Sulastri+Wulandari%22")
    assert f"/documents/{ids['ruling']}?" in "".join(links(found))


def test_button_that_needs_a_script_is_not_shown_without_one(client, ids):
    html = page(client, f"/documents/{ids['ruling']}")
    assert re.search(r"<button [^>]*hidden data-copies=", html)
    with client.get("/static/style.css") as style:
        assert "[hidden] { display: none !important; }" in style.get_data(as_text=True)


def test_pages_are_turned_by_links_called_so(client, ids):
    text = words(page(client, f"/documents/{ids['ruling']}/pages/2"))
    assert "‹ Sebelumnya Halaman 2 dari 3 (tercetak: 14) Selanjutnya ›" in text


def test_link_to_who_cites_a_law_is_called_what_it_says(client, ids):
    html = page(client, f"/documents/{ids['ruling']}")
    said = re.findall(r'<a class="rest-on"[^>]*aria-label="([^"]+)">([^<]+)</a>', html)
    assert said
    assert all(called.startswith(shown) for called, shown in said)


def test_record_names_the_rule_of_each_value_when_asked(client, ids):
    record = page(client, f"/documents/{ids['ruling']}?q=gugatan")
    assert "a-rule" not in words(record)
    assert f"/documents/{ids['ruling']}?q=gugatan&how=1" in links(record)
    text = words(page(client, f"/documents/{ids['ruling']}?q=gugatan&how=1"))
    assert "Hlm. 1 aturan a-rule · 90%" in text


def test_record_says_of_an_unsure_value_how_sure_it_is(desk, client, ids):
    unsure = Claim("clerk", "Rahmat Hidayat", "", rule="a-rule", confidence=0.5)
    desk.collection.catalogue.record(ruling(ids["ruling"], unsure))
    text = words(page(client, f"/documents/{ids['ruling']}"))
    assert "Rahmat Hidayat kurang yakin (50%)" in text
    assert text.count("kurang yakin") == 1


def test_record_of_a_decision_begins_with_its_court_outcome_and_parties(client, ids):
    text = words(page(client, f"/documents/{ids['ruling']}"))
    asked = ("Tingkat Peradilan", "Amar/Hasil Putusan", "Majelis Hakim", "Para Pihak", "Identitas")
    assert sorted(asked, key=text.index) == list(asked)


def test_question_of_an_opinion_stands_before_its_answer():
    opinion = next(names for heading, names in GROUPS if heading == "Opinion")
    assert opinion == ("issue", "conclusion")


def test_record_shows_what_could_not_be_read_and_warnings(client, ids):
    text = words(page(client, f"/documents/{ids['ruling']}"))
    assert "1 halaman belum terbaca hanya gambar, tanpa teks yang terbaca: Hlm. 3" in text
    assert "Struktur PDF ini rusak" in text
    assert "/arsip/putusan.pdf" in text


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (1, "Setelah hlm. 2 tidak ada halaman bernomor 3 "),
        (2, "Sebelum hlm. 1 tidak ada halaman bernomor 1 "),
    ],
)
def test_record_says_where_printed_pages_are_missing(desk, client, ids, first, told):
    pages = tuple(
        Page(n, f"Isi {n}", str(n - 1 + first), footer=f"Halaman {n - 1 + first} dari 3")
        for n in (1, 2)
    )
    desk.collection.catalogue.record(replace(ruling(ids["ruling"]), pages=pages))
    assert told in words(page(client, f"/documents/{ids['ruling']}"))
    desk.collection.catalogue.record(ruling(ids["ruling"]))


def test_record_says_when_a_person_corrected_a_value(desk, client, ids):
    catalogue = desk.collection.catalogue
    catalogue.record(ruling(ids["ruling"], Claim("clerk", "Rahmat Hidayat", "", rule=EDITOR)))
    assert "Rahmat Hidayat diperbaiki oleh petugas" in words(
        page(client, f"/documents/{ids['ruling']}")
    )


def test_every_field_has_its_place_on_the_record():
    shown = [name for _, names in GROUPS for name in names]
    assert sorted([*shown, "title"]) == sorted(field.name for field in FIELDS)


def test_reader_marks_what_was_found_and_leads_to_the_other_places(client, ids):
    html = page(client, f"/documents/{ids['ruling']}/pages/2?q=Kka+OR+ganti")
    assert '<mark id="hit-1">ganti</mark>' in html
    assert f"/documents/{ids['ruling']}/pages/1?q=Kka+OR+ganti#hit-1" in links(html)
    first = page(client, f"/documents/{ids['ruling']}/pages/1?q=Kka+OR+ganti")
    assert f"/documents/{ids['ruling']}/pages/2?q=Kka+OR+ganti#hit-1" in links(first)
    assert f"/documents/{ids['ruling']}/pages/3?q=Kka+OR+ganti" in links(html)
    assert "tercetak: 14" in words(html)


ASKED = "q=gugatan+OR+Kka&within=membayar&kind=decision&sort=-date"


def test_way_back_leads_to_the_same_results(desk, client, ids):
    catch_up(desk)
    results = page(client, f"/search?{ASKED}")
    opened = [each for each in links(results) if each.startswith("/documents/")]
    assert f"/documents/{ids['ruling']}?{ASKED}" in opened
    assert f"/documents/{ids['ruling']}/pages/2?{ASKED}#hit-1" in opened
    for address in opened:
        assert f"/search?{ASKED}" in links(page(client, address))
    turned = page(client, f"/documents/{ids['ruling']}/pages/2?{ASKED}")
    assert "<mark id" in turned
    assert f"/documents/{ids['ruling']}/pages/1?{ASKED}" in links(turned)


def test_search_box_of_a_document_holds_the_query_without_its_filters(client, ids):
    box = page(client, f"/documents/{ids['ruling']}?{ASKED}").split("<search>")[1]
    assert 'value="gugatan OR Kka"' in box.split("</search>")[0]
    assert "hidden" not in box.split("</search>")[0].replace('class="hidden"', "")


def test_what_is_looked_for_in_a_document_is_found_on_its_next_page(client, ids):
    address = f"/documents/{ids['ruling']}"
    response = client.get(f"{address}/find?{ASKED}&find=ganti+rugi&at=1")
    there = f"{address}/pages/2?{ASKED}&find=ganti+rugi#hit-1"
    assert (response.status_code, response.location) == (303, there)
    found = page(client, there)
    assert '<mark id="hit-1">ganti' in found
    assert f"/search?{ASKED}" in links(found)
    assert client.get(f"{address}/find?find=PUTUSAN&at=2").location.endswith(
        "/pages/1?find=PUTUSAN#hit-1"
    )


def test_reader_says_that_a_document_does_not_have_what_is_looked_for(client, ids):
    response = client.get(f"/documents/{ids['ruling']}/find?find=hibah&at=2")
    assert response.location == f"/documents/{ids['ruling']}/pages/2?find=hibah"
    assert "Tidak ditemukan dalam dokumen ini" in words(page(client, response.location))
    page(client, f"/documents/{ids['ruling']}/find?find=hibah&at=9", 404)


def test_address_of_results_that_means_nothing_opens_the_document(client, ids):
    assert "Kembali ke hasil" in page(client, f"/documents/{ids['ruling']}?q=gugatan&sort=x")


def test_reader_cites_the_page_as_printed(client, ids):
    html = page(client, f"/documents/{ids['ruling']}/pages/2")
    citation = f"Putusan Pengadilan Negeri Kolaka Nomor {NUMBER} tanggal 10 September 2024, hlm. 14"
    assert f">{citation} (hlm. 2 berkas)</textarea>" in html


def test_reader_says_why_a_page_has_no_text(client, ids):
    assert "hanya gambar" in words(page(client, f"/documents/{ids['ruling']}/pages/3"))


def test_reader_says_of_a_blank_page_no_more_than_that(desk, client, ids):
    pages = (*ruling(ids["ruling"]).pages[:2], Page(3, "", unread=Unread.BLANK))
    desk.collection.catalogue.record(replace(ruling(ids["ruling"]), pages=pages))
    text = words(page(client, f"/documents/{ids['ruling']}/pages/3"))
    assert "Halaman ini kosong." in text
    assert "tidak terbaca" not in text
    desk.collection.catalogue.record(ruling(ids["ruling"]))


@pytest.mark.parametrize(
    ("lang", "read_here", "read_elsewhere", "on_the_record"),
    [
        ("id", "Teks dikenali dari gambar, keyakinan 93%", "dikenali oleh program lain dan",
         "1 halaman dibaca dari gambarnya. Cocokkan kutipan"),
        ("en", "Text recognised from the picture, 93% sure", "another program recognised and put",
         "1 page was read from its picture. Check quotations"),
    ],
)  # fmt: skip
def test_reader_says_of_recognised_text_who_recognised_it(
    desk, client, ids, lang, read_here, read_elsewhere, on_the_record
):
    pages = (
        Page(1, "PUTUSAN", source=TextSource.OCR, confidence=0.93),
        Page(2, "Mengadili", source=TextSource.LAYER),
        Page(3, "Teks asli"),
    )
    catalogue = desk.collection.catalogue
    catalogue.record(replace(ruling(ids["ruling"]), pages=pages))
    address = f"/documents/{ids['ruling']}"
    shown = [words(page(client, f"{address}/pages/{n}?lang={lang}")) for n in (1, 2, 3)]
    assert [read_here in text for text in shown] == [True, False, False]
    assert [read_elsewhere in text for text in shown] == [False, True, False]
    assert on_the_record in words(page(client, f"{address}?lang={lang}"))
    catalogue.record(ruling(ids["ruling"]))


def test_query_that_cannot_be_read_only_leaves_the_reader_without_marks(client, ids):
    assert "<mark" not in page(client, f"/documents/{ids['ruling']}/pages/2?q=tahn:2024")


def test_page_is_shown_as_it_looks(client, ids, desk):
    address = f"/documents/{ids['ruling']}/pages/1.png"
    assert address in page(client, f"/documents/{ids['ruling']}/pages/1")
    for _drawn_then_kept in range(2):
        response = client.get(address)
        assert response.mimetype == "image/png"
        assert response.data.startswith(b"\x89PNG")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    kept = list((desk.collection.home / "derived" / "pages").rglob("*.png"))
    assert len(kept) == 1


def test_text_has_no_picture(client, ids):
    assert ".png" not in page(client, f"/documents/{ids['minutes']}/pages/1")
    page(client, f"/documents/{ids['minutes']}/pages/1.png", 404)


@pytest.mark.parametrize("rest", ["/pages/0", "/pages/4", "/pages/4.png", "/pages/x", "/nothing"])
def test_pages_that_are_not_there_are_not_found(client, ids, rest):
    page(client, f"/documents/{ids['ruling']}{rest}", 404)


def test_original_pdf_is_sent_unchanged_under_its_name(client, desk, ids):
    response = client.get(f"/documents/{ids['ruling']}/original", buffered=True)
    assert response.data == desk.collection.originals.path(ids["ruling"]).read_bytes()
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("inline; filename")
    assert "%C3%BC" in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "private, no-store"


def test_original_html_is_downloaded_and_never_a_page_of_ours(client, ids):
    response = client.get(f"/documents/{ids['minutes']}/original", buffered=True)
    assert response.mimetype == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_document_above_the_readers_clearance_is_not_there(client, ids, monkeypatch):
    page(client, f"/documents/{ids['secret']}")
    monkeypatch.setattr("web.desk.reader", lambda: Reader("intern", Access.LIMITED))
    for rest in ("", "/pages/1", "/original"):
        page(client, f"/documents/{ids['secret']}{rest}", 404)
    page(client, f"/api/v1/documents/{ids['secret']}", 404)


def test_beginning_of_an_id_names_a_document(client, ids):
    page(client, f"/documents/{ids['ruling'][:12]}")
