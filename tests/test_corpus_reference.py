"""Reference tables: whole, unique, and linked to each other."""

import pytest

from corpus import reference
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
