"""A list of queries: the page, and its table."""

import csv
import io

from web_collection import links, page, words

from search.listing import LONGEST
from web.answer_table import COLUMNS

LIST = "ganti rugi\n12/Pdt.G/2024/PN Kka\n\nzzzzqqqq\na*\n"


def posted(client, address, queries, status=200):
    response = client.post(address, data={"queries": queries})
    assert response.status_code == status
    return response.get_data().decode("utf-8-sig")


def test_form_is_offered_at_home_and_in_the_help(client):
    for address in ("/", "/help"):
        assert "/list" in links(page(client, address))
    assert "Cari dengan daftar" in words(page(client, "/list"))


def test_each_query_has_its_answer_or_its_error(client, ids):
    html = posted(client, "/list", LIST)
    assert f"/documents/{ids['ruling']}?q=ganti+rugi" in links(html)
    assert "Ditemukan 1 dokumen" in words(html)
    assert "Tidak ditemukan dokumen yang sesuai" in words(html)
    assert "sedikitnya 3 huruf" in words(html)
    assert "/search?q=zzzzqqqq" in links(html)
    assert "12/Pdt.G/2024/PN Kka zzzzqqqq a* </textarea>" in " ".join(html.split())


def test_a_number_with_a_slip_and_a_missing_one_are_told(client):
    queries = "12/Pdt.G/2042/PN Kka\n99/Pdt.G/2019/PN Kka"
    text = words(posted(client, "/list", queries))
    assert "hasil untuk 12/Pdt.G/2024/PN Kka" in text
    assert "Tidak ada dokumen bernomor atau yang mengutip: 99/Pdt.G/2019/PN Kka" in text
    rows = list(csv.DictReader(io.StringIO(posted(client, "/list.csv", queries))))
    assert [row["read_as"] for row in rows[:1]] == ["12/Pdt.G/2024/PN Kka"]
    assert rows[-1]["missing"] == "99/Pdt.G/2019/PN Kka"


def test_queries_are_never_markup(client):
    assert "<script>x" not in posted(client, "/list", "</textarea><script>x</script>")


def test_table_has_a_row_for_each_hit_and_each_query_without(client, ids):
    response = client.post("/list.csv", data={"queries": LIST + "=cmd\n"})
    assert "attachment" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.get_data().decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    by_query = {row["query"]: row for row in rows}
    assert by_query["12/Pdt.G/2024/PN Kka"]["id"] == ids["ruling"]
    assert by_query["ganti rugi"]["found"] == "1"
    assert by_query["zzzzqqqq"]["found"] == "0"
    assert by_query["a*"]["error"]
    assert "'=cmd" in by_query


def test_list_that_is_too_long_is_refused_on_the_page(client):
    for address in ("/list", "/list.csv"):
        html = posted(client, address, "a\n" * (LONGEST + 1), 400)
        assert "Bagilah menjadi beberapa daftar" in words(html)


def test_results_are_saved_as_a_table_with_their_filters_and_order(client, ids):
    asked = "q=gugatan&kind=decision&sort=date"
    html = page(client, f"/search?{asked}&page=1")
    assert f"/search.csv?{asked}" in links(html)
    response = client.get(f"/search.csv?{asked}")
    assert "attachment" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.get_data().decode("utf-8-sig"))))
    assert [(row["id"], row["found"]) for row in rows] == [(ids["ruling"], "1")]


def test_table_begins_with_the_first_document_whatever_page_is_shown(client):
    first, later = (client.get(f"/search.csv?q=gugatan&page={n}").data for n in (1, 9))
    assert first == later
    assert first.count(b"\n") > 2


def test_longer_results_say_how_many_are_saved(client, monkeypatch):
    monkeypatch.setattr("web.pages.IN_RESULTS_TABLE", 1)
    monkeypatch.setattr("web.listing.IN_RESULTS_TABLE", 1)
    assert "Simpan 1 teratas sebagai tabel (CSV)" in words(page(client, "/search?q=gugatan"))
    assert client.get("/search.csv?q=gugatan").data.count(b"\n") == 2


def test_table_of_what_cannot_be_asked_says_why(client):
    assert "sedikitnya 3 huruf" in words(page(client, "/search.csv?q=a*", 400))
