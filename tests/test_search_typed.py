"""Numbers, letters, regulations and names are told whatever way people type them."""

import csv
from pathlib import Path

import pytest

from tests.search_collection import Collection, document

TABLE = Path(__file__).parents[1] / "bench" / "labels" / "typed.csv"
NUMBERS = (
    "46/PUU-VIII/2010", "12/Pdt.G/2020/PN Jkt.Pst", "12/Pdt.G/2020/PN Jkt.Sel",
    "77/Pid.B/2022/PN Sby", "205/Pid.Sus-TPK/2021/PN Smg", "31/G/2019/PTUN.BDG", "88 K/TUN/2018",
    "1200 K/Pid.Sus/2021", "640 PK/Pdt/2017", "3/Pdt.Sus-PKPU/2021/PN Niaga Sby",
    "15/Pdt.P/2022/PA.Bgr", "9/Pid.Pra/2023/PN Dps", "410/PDT/2016/PT DKI",
)  # fmt: skip
LETTERS = ("SEK.2-HH.01.04-77", "W.11.UM.01.01-2034", "M.HH-03.OT.01.01 Tahun 2022")
NAMES = {
    "judge": "Dr. Hadi Purnomosidi, S.H., M.H.",
    "party": "PT Cahaya Timur Abadi",
    "counsel": "Ratna Wulandari, S.H.",
}


def rows():
    """Return what is typed, its class, and what it means."""
    return [
        (row["query"], row["kind"], row["form"])
        for row in csv.DictReader(TABLE.read_text("utf-8").splitlines())
    ]


@pytest.fixture(scope="module")
def office():
    return Collection(
        *(document(each, "isi putusan", case_number=each) for each in NUMBERS),
        *(document(each, "isi surat", letter_number=each) for each in LETTERS),
        *(document(field, f"hadir {name}", **{field: name}) for field, name in NAMES.items()),
    )


@pytest.mark.parametrize(("query", "kind", "form"), rows())
def test_what_is_typed_is_told(office, query, kind, form):
    results = office.search(query)
    told = [(one.kind, one.form) for one in results.recognised]
    if kind == "regulation":
        assert (kind, form) in told
    elif kind == "name":
        assert results.hits[0].id == form
    else:
        assert kind in [sort for sort, _ in told]
        assert results.hits[0].id == form


@pytest.mark.parametrize(
    "query",
    ["46/2010", "uu 46/2010", "12 tahun 2020", "pp 12 tahun 2020 jkt", "pdt g", "pidana 77 2022"],
)
def test_what_may_be_anything_is_no_number_of_a_case(office, query):
    assert "case_number" not in [one.kind for one in office.search(query).recognised]


def test_a_number_of_another_court_or_year_is_not_taken_for_a_known_one(office):
    for query in (
        "mk 46/2011",
        "mk 46/2099",
        "mk 46/1999",
        "pn jakarta pusat 13/2020",
        "12/2020 pn jakarta barat",
    ):
        assert "case_number" not in [one.kind for one in office.search(query).recognised]
