"""What the parts of a query are, as it is shown: names, quotations, and the topic that is left."""

import pytest

from corpus.access import Reader
from corpus.document import Access
from tests.search_collection import Collection, document

VISITOR = Reader("visitor", Access.OPEN)


@pytest.fixture(scope="module")
def office():
    return Collection(
        document(
            "ruling",
            "Majelis hakim Sulastri Wulandari mengadili sengketa merek PT Samudra Cipta",
            judge="Sulastri Wulandari, S.H., M.H.",
            party=("PT Samudra Cipta", "Direktorat Merek dan Indikasi Geografis"),
            counsel="Budi Santoso",
        ),
        *(document(f"claim{at}", "sengketa merek dan paten budi pekerti") for at in range(9)),
        document("anonymous", "Penggugat melawan Tergugat", party=("Penggugat", "Tergugat")),
        document("secret", "isi", Access.CONFIDENTIAL, party="Wahana Rahasia"),
    )


def told(office, query, **asked):
    return [(one.kind, one.form) for one in office.search(query, **asked).recognised]


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("sulastri wulandari", [("judge", "sulastri wulandari")]),
        ("Wulandari Sulastri", [("judge", "Wulandari Sulastri")]),
        ("sengketa samudra cipta", [("party", "samudra cipta"), ("topic", "sengketa")]),
        ("sulastri merek", [("judge", "sulastri"), ("topic", "merek")]),
        ("budi santoso", [("counsel", "budi santoso")]),
        ("budi", [("topic", "budi")]),
        ("direktorat merek", [("party", "direktorat merek")]),
        ("merek dan indikasi geografis", [("party", "merek dan indikasi geografis")]),
        ("tergugat", [("topic", "tergugat")]),
        ("wahana rahasia", [("party", "wahana rahasia")]),
        ("hakim:sulastri paten", [("judge", "sulastri"), ("topic", "paten")]),
        ('"sengketa merek" paten', [("quotation", "sengketa merek"), ("topic", "paten")]),
        ("yang di", []),
        ("*", []),
    ],
)
def test_a_query_is_told_apart(office, query, parts):
    assert told(office, query) == parts


def test_a_name_that_only_others_may_see_is_not_told(office):
    assert told(office, "wahana rahasia", reader=VISITOR) == [("topic", "wahana rahasia")]


def test_a_quotation_that_nobody_wrote_is_missing(office):
    results = office.search('"merek atas paten"')
    assert [(one.kind, one.missing) for one in results.recognised] == [("quotation", True)]
    assert results.total == 0
