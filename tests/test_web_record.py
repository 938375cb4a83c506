"""The JSON of a record and of results keeps its contract."""

import json
from dataclasses import replace

from web_collection import NUMBER, ruling

from corpus.document import EDITOR, Access, Claim, DocumentId, Page, TextSource, Unread
from search.results import Facet, FacetValue, Hit, Results, Snippet
from web.record import record, results_json

CONTRACT = {
    "id", "title", "kind", "language", "pages", "access", "locations", "fields", "citations",
    "items",
}  # fmt: skip


def test_record_has_the_keys_of_the_contract():
    row = record(ruling("0" * 64), ["/arsip/putusan.pdf"])
    assert set(row) >= CONTRACT
    assert (row["kind"], row["language"], row["pages"], row["access"]) == ("decision", "id", 3, "B")
    assert row["locations"] == ["/arsip/putusan.pdf"]
    assert json.loads(json.dumps(row)) == row


def test_field_row_tells_value_place_rule_and_confidence():
    row = record(ruling("0" * 64), [])["fields"]["case_number"][0]
    assert row == {
        "value": NUMBER, "raw": NUMBER, "page": 1, "start": 14, "end": 34,
        "rule": "a-rule", "confidence": 0.9,
    }  # fmt: skip


def test_attributes_stand_beside_the_value():
    fields = record(ruling("0" * 64), [])["fields"]
    assert fields["judge"][0]["role"] == "chair"
    assert fields["action_item"][0]["due"] == "2024-10-01"


def test_fields_without_a_claim_are_left_out():
    assert "clerk" not in record(ruling("0" * 64), [])["fields"]


def test_correction_by_a_person_stands_alone():
    corrected = ruling("0" * 64, Claim("case_number", "13/Pdt.G/2024/PN Kka", "", rule=EDITOR))
    rows = record(corrected, [])["fields"]["case_number"]
    assert [row["value"] for row in rows] == ["13/Pdt.G/2024/PN Kka"]


def test_citations_and_items_are_in_order_of_reading():
    cited = ruling(
        "0" * 64,
        Claim("cited_case", "b", "b", 2, 0, 1),
        Claim("obstacle", "d", "d", 2, 3, 4),
        Claim("agenda", "c", "c", 1, 2, 3),
    )
    row = record(cited, [])
    assert [each["field"] for each in row["citations"]] == ["regulation", "cited_case"]
    assert [each["field"] for each in row["items"]] == ["action_item", "agenda", "obstacle"]


def test_pages_read_from_pictures_are_named_with_who_read_them():
    pages = (
        Page(1, "PUTUSAN", source=TextSource.OCR, confidence=0.93),
        Page(2, "Mengadili", source=TextSource.LAYER),
        Page(3, "", source=TextSource.OCR, unread=Unread.BLANK),
        Page(4, "Teks asli"),
    )
    assert record(replace(ruling("0" * 64), pages=pages), [])["recognised_pages"] == [
        {"page": 1, "source": "ocr", "confidence": 0.93},
        {"page": 2, "source": "layer", "confidence": 1.0},
    ]


def test_unread_pages_are_named_with_their_reason():
    assert record(ruling("0" * 64), [])["unread_pages"] == [{"page": 3, "reason": "image-only"}]


def test_results_have_the_keys_of_the_contract():
    hit = Hit(
        DocumentId("0" * 64), "Putusan", "decision", NUMBER, None, "2024-09-10", "id",
        Access.LIMITED, 1.23456, (Snippet(2, "ganti rugi", ((0, 5),), "14"),),
    )  # fmt: skip
    facet = Facet("kind", (FacetValue("decision", 1),))
    row = results_json(
        Results(
            1, 2.345, 7, (hit,), (facet,), loosely="some", expansions=(("rugi", ("kerugian",)),)
        )
    )
    assert set(row) >= {"total", "took_ms", "unread_pages", "hits", "facets"}
    assert (row["total"], row["unread_pages"], row["relaxed"]) == (1, 7, True)
    assert row["hits"][0]["access"] == "T"
    assert set(row["hits"][0]) >= {"id", "title", "kind", "number", "date", "score", "pages"}
    assert row["hits"][0]["pages"] == [
        {"page": 2, "snippet": "ganti rugi", "marks": [[0, 5]], "printed": "14"}
    ]
    assert row["facets"] == {"kind": [{"value": "decision", "count": 1}]}
    assert row["expansions"] == {"rugi": ["kerugian"]}
