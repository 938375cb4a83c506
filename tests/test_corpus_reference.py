"""Reference tables: whole, unique, and linked to each other."""

from datetime import date

import pytest

from corpus import reference
from corpus.case_number import parse
from corpus.reference import courts


@pytest.mark.parametrize(
    "rows",
    [reference.courts, reference.regulations, reference.units, reference.technical_units],
)
def test_ids_are_unique(rows):
    ids = [row.id for row in rows()]
    assert len(ids) == len(set(ids))


def test_every_court_of_appeal_is_a_court():
    known = {court.id for court in courts()}
    assert {court.appeal_to for court in courts() if court.appeal_to} <= known


def test_levels_of_courts_are_three():
    assert {court.level for court in courts()} == {"first", "appeal", "supreme"}


def test_no_two_courts_of_a_class_have_the_same_code():
    codes = [(court.class_, reference.letters(court.code)) for court in courts() if court.code]
    assert len(codes) == len(set(codes))


def test_no_court_has_the_code_of_another_as_a_variant():
    owner = {
        (court.class_, reference.letters(court.code)): court.id for court in courts() if court.code
    }
    for court in courts():
        for variant in court.code_variants:
            assert owner.get((court.class_, reference.letters(variant)), court.id) == court.id


def test_there_are_eleven_unit_utama_and_thirty_three_kanwil():
    kinds = [unit.kind for unit in reference.units() if unit.letter_code]
    assert (kinds.count("unit-utama"), kinds.count("kanwil")) == (11, 33)


def test_every_successor_and_parent_is_a_unit():
    known = {unit.id for unit in reference.units()}
    assert {unit.successor for unit in reference.units() if unit.successor} <= known
    assert {kind.parent for kind in reference.technical_units() if kind.parent} <= known


def test_a_court_is_known_by_code_variant_and_place():
    known = reference.court_by_code()
    assert known["PN", "plk"].name == "Pengadilan Negeri Palangkaraya"
    assert known["PN", "mdo"].id == known["PN", "manado"].id == "pn-mnd"
    assert known["PT", "jawatengah"].id == "pt-smg"


@pytest.mark.parametrize(
    ("number", "court"),
    [
        ("1/Pdt.G/2024/PA.Badg", "Pengadilan Agama Bandung"),
        ("1/Pdt.G/2024/PA.BDG", "Pengadilan Agama Badung"),
        ("1/Pdt.G/2024/PA.Kab.Mn", "Pengadilan Agama Kabupaten Madiun"),
        ("1/Pdt.G/2024/PA.K.Kps", "Pengadilan Agama Kuala Kapuas"),
        ("1/Pdt.G/2024/PA.MS", "Pengadilan Agama Muara Sabak"),
        ("1/Pdt.P/2024/PA.Ppg", "Pengadilan Agama Pasir Pangarayan"),
        ("1/JN/2024/MS.Lsm", "Mahkamah Syar'iyah Lhok Seumawe"),
        ("1/Pdt.G/2024/PTA.Gtlo", "Pengadilan Tinggi Agama Gorontalo"),
    ],
)
def test_the_code_of_a_religious_court_tells_the_court(number, court):
    read = parse(number)
    assert read is not None
    assert read.court is not None
    assert (read.text, read.court.name) == (number, court)


def test_a_code_that_two_religious_courts_print_tells_neither():
    read = parse("1/Pdt.G/2024/PA.TL")
    assert read is not None
    assert read.court is None


def test_holidays_are_weekdays_and_each_stands_once():
    days = [date.fromisoformat(day) for day in reference.holidays()]
    assert all(day.weekday() < 5 for day in days)
    assert {day.year for day in days} == set(range(2015, 2027))
