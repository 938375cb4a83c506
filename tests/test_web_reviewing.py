"""Records are put right on their page, by forms of ours only, and the list says which need it."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from web_collection import NUMBER, links, page, served, words

from corpus.document import Claim, DocumentId
from web import create_app
from web.cli import preseden
from web.settings import Settings


@pytest.fixture
def place(tmp_path):
    with served(tmp_path) as (desk, ids):
        yield desk, ids


def token(client, id_) -> str:
    html = page(client, f"/documents/{id_}?edit=clerk")
    return re.search(r'name="token" value="([^"]+)"', html)[1]


def send(client, id_, **form):
    return client.post(f"/documents/{id_}/corrections", data={"token": token(client, id_)} | form)


def test_a_record_leads_to_the_words_that_a_value_was_read_from(client, ids):
    html = page(client, f"/documents/{ids['ruling']}")
    address = f"/documents/{ids['ruling']}/pages/1?mark=14-34"
    assert f"{address}#hit-1" in links(html)
    assert f'<mark id="hit-1">{NUMBER}</mark>' in page(client, address)


@pytest.mark.parametrize("mark", ["9-3", "0-9999", "x-2", "3", "-4-6"])
def test_a_link_that_points_at_nothing_marks_nothing(client, ids, mark):
    assert "<mark" not in page(client, f"/documents/{ids['ruling']}/pages/1?mark={mark}")


def test_a_value_is_corrected_on_the_page_of_the_record(client, ids):
    id_ = ids["ruling"]
    html = page(client, f"/documents/{id_}?edit=date_decided")
    assert 'name="before" value="2024-09-10"' in html
    assert f"/documents/{id_}#field-date_decided" in links(html)
    answer = send(
        client, id_, field="date_decided", before="2024-09-10", after="11 September 2024",
        act="replace",
    )  # fmt: skip
    assert (answer.status_code, answer.location) == (
        303,
        f"/documents/{id_}?corrected=date_decided#field-date_decided",
    )
    saved = page(client, answer.location)
    assert "Tersimpan · Dokumen lain yang ruas ini perlu diperiksa" in words(saved)
    assert "/review?field=date_decided" in links(saved)
    html = page(client, f"/documents/{id_}")
    assert '<div class="wide" role="region" tabindex="0" aria-label="Koreksi">' in html
    text = words(html)
    assert "11 September 2024 diperbaiki oleh petugas" in text
    assert re.search(r"office Tanggal \w+ 10 September 2024 11 September 2024", text)


def test_the_box_for_a_further_value_is_called_so(client, ids):
    address = f"/documents/{ids['ruling']}?edit="
    assert re.findall(r">(Nilai[^<]*)</label>", page(client, f"{address}judge")) == [
        "Nilai",
        "Nilai lain",
    ]
    assert re.findall(r">(Nilai[^<]*)</label>", page(client, f"{address}clerk")) == ["Nilai"]


def test_a_correction_keeps_the_way_back_to_the_results(client, ids):
    id_, asked = ids["ruling"], "q=gugatan&kind=decision&page=2"
    html = page(client, f"/documents/{id_}?{asked}&edit=date_decided")
    action = unescape(re.search(r'method="post" action="([^"]+)"', html)[1])
    form = {"token": token(client, id_), "field": "date_decided", "act": "replace"}
    answer = client.post(action, data=form | {"before": "2024-09-10", "after": "11-9-2024"})
    there = f"/documents/{id_}?{asked}&corrected=date_decided#field-date_decided"
    assert answer.headers["Location"] == there


def test_a_value_is_added_with_what_stands_beside_it(client, ids):
    send(client, ids["ruling"], field="judge", after="Rahmat, S.H.", role="member", act="add")
    fields = json.loads(page(client, f"/api/v1/documents/{ids['ruling']}"))["fields"]
    assert [(row["value"], row["role"]) for row in fields["judge"]] == [
        ("Rahmat, S.H.", "member"),
        ("Sulastri Wulandari, S.H.", "chair"),
    ]
    assert fields["judge"][0]["rule"] == "editor"


def test_a_value_is_taken_back(client, ids):
    send(client, ids["ruling"], field="outcome", before="kabul-sebagian", act="withdraw")
    assert "outcome" not in json.loads(page(client, f"/api/v1/documents/{ids['ruling']}"))["fields"]
    assert "dicabut" in words(page(client, f"/documents/{ids['ruling']}"))


def test_a_court_is_known_by_its_name_again(client, ids):
    send(
        client, ids["ruling"], field="court", before="Pengadilan Negeri Kolaka",
        after="Pengadilan Negeri Kendari", act="replace",
    )  # fmt: skip
    (row,) = json.loads(page(client, f"/api/v1/documents/{ids['ruling']}"))["fields"]["court"]
    assert (row["value"], row["court_id"]) == ("Pengadilan Negeri Kendari", "pn-kdi")


def test_a_regulation_is_typed_as_lawyers_write_it(client, ids):
    html = page(client, f"/documents/{ids['ruling']}?edit=regulation")
    assert "Pasal 5 ayat (2) huruf a UU 12/2011</textarea>" in html
    send(client, ids["ruling"], field="regulation", after="Pasal 1365 KUHPerdata", act="add")
    rows = json.loads(page(client, f"/api/v1/documents/{ids['ruling']}"))["fields"]["regulation"]
    assert "kuhperdata/pasal/1365" in {row["value"] for row in rows}


@pytest.mark.parametrize(
    "form",
    [
        {"field": "date", "after": "kapan-kapan"},
        {"field": "kind", "after": "poem"},
        {"field": "regulation", "after": "hukum alam"},
        {"field": "nothing", "after": "x"},
        {"field": "clerk", "after": "  "},
        {"field": "clerk", "after": "x" * 3000},
        {"field": "clerk", "before": "Nobody", "after": "x"},
    ],
    ids=lambda form: form["after"][:12],
)
def test_what_cannot_be_a_value_is_refused_in_indonesian(client, ids, form):
    answer = send(client, ids["ruling"], **form)
    assert answer.status_code == 400
    assert not re.search(r"\b(value|field|the|Write)\b", words(answer.text).split("Bantuan")[1])


def test_what_cannot_be_a_value_leads_back_to_the_record(client, ids):
    answer = send(client, ids["ruling"], field="date_decided", after="besok", act="add")
    assert answer.status_code == 400
    assert f"/documents/{ids['ruling']}" in links(answer.get_data(as_text=True))


def test_a_form_from_elsewhere_is_refused(client, ids):
    address = f"/documents/{ids['ruling']}/corrections"
    for form in ({}, {"token": "x"}, {"token": "ü"}):
        answer = client.post(address, data={"field": "clerk", "after": "Citra"} | form)
        assert answer.status_code == 403
    assert "Citra" not in page(client, f"/documents/{ids['ruling']}")


def test_every_server_has_a_token_of_its_own(place):
    desk, ids = place
    other = create_app(Settings(), desk).test_client()
    assert token(other, ids["ruling"]) != token(
        create_app(Settings(), desk).test_client(), ids["ruling"]
    )


def test_the_list_leads_to_what_is_in_doubt(client, ids):
    html = page(client, "/review")
    assert "Perlu diperiksa" in html
    assert f"/documents/{ids['minutes']}?edit=date#field-date" in links(html)
    assert "Tanggal belum ada" in words(html)
    for act in ("meeting_title", "date", "attendee"):
        send(client, ids["minutes"], field=act, act="none")
    assert f"/documents/{ids['minutes']}" not in page(client, "/review")


def test_the_list_is_of_one_field_where_one_is_chosen(client, ids):
    html = page(client, "/review")
    assert "/review?field=date" in links(html)
    assert f"/documents/{ids['minutes']}" in page(client, "/review?field=date")
    assert f"/documents/{ids['minutes']}" not in page(client, "/review?field=clerk")
    assert client.get("/review?field=x").status_code == 400


def test_citations_of_no_known_law_are_listed_apart_with_their_causes(place, client):
    desk, ids = place
    catalogue = desk.collection.catalogue
    ruling = catalogue.document(ids["ruling"])
    unknown = Claim(
        "unresolved_citation", "uu-perlebahan/pasal/9", "", rule="citation/unknown-name"
    )
    catalogue.record(replace(ruling, claims=(*ruling.claims, unknown)))
    html = page(client, "/review")
    assert "/review?field=unresolved_citation" in links(html)
    assert f"/documents/{ids['ruling']}" not in html
    apart = page(client, "/review?field=unresolved_citation")
    assert f"/documents/{ids['ruling']}" in apart
    assert "nama peraturan belum dikenal 1 1" in words(apart)


def test_the_list_is_told_on_the_command_line(place, capsys):
    desk, ids = place
    home = ["--home", str(desk.collection.home)]
    assert preseden([*home, "status", "--review", "--json"], standalone_mode=False) == 0
    rows = {row["id"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {"id", "title", "kind", "doubts"} <= rows[ids["minutes"]].keys()
    assert rows[ids["minutes"]]["doubts"][0] == {
        "field": "meeting_title", "reason": "missing", "confidence": 0.0,
    }  # fmt: skip
    assert DocumentId(ids["ruling"]) not in rows
    preseden([*home, "status", "--review"], standalone_mode=False)
    assert "meeting_title missing" in capsys.readouterr().out


def test_the_list_for_review_has_one_link_for_a_field(client):
    fields = re.findall(r"/review\?field=(\w+)", page(client, "/review").partition("<article")[0])
    assert fields
    assert len(fields) == len(set(fields))
