"""Units are those that act in a paper, under the name that they had on its day."""

import pytest

from tests.papers import described, values


def test_a_unit_that_is_only_told_or_waited_for_does_not_act():
    document = described(
        "NOTULA RAPAT\nKementerian Hukum dan HAM\nTanggal : 6 Maret 2023\n\n"
        "Menyampaikan laporan ke Setjen.\nBelum ada kuasa dari Direktur Jenderal Imigrasi.\n"
        "BPHN menyusun kajian.\n"
    )
    assert values(document, "unit") == ["bphn"]


def test_no_part_of_the_name_of_a_later_unit_is_one():
    text = "NOTULA RAPAT\nTanggal : 6 Maret 2023\n\nKanwil Ditjenpas Riau belum dibentuk.\n"
    assert values(described(text), "unit") == []


def test_who_gets_a_copy_is_no_unit_that_acts():
    document = described(
        "Kementerian Hukum\nKakanwil Kemenkumham Jatim hadir.\n\nAni Lestari\n\n"
        "Tembusan:\n1. Sekretaris Jenderal;\n2. Kepala Badan Pembinaan Hukum Nasional.\n"
    )
    assert values(document, "unit") == ["kanwil-15"]


@pytest.mark.parametrize(
    "sentence", ["Pemegang merek adalah PT Rutan Jaya.", "Ia tinggal di Kelurahan Lapas Baru."]
)
def test_what_is_named_after_a_prison_is_no_unit(sentence):
    assert values(described(sentence), "upt") == []


def test_where_somebody_is_held_is_no_unit():
    held = described("Hal : Kuasa\nTerdakwa ditahan di Rutan Kelas IIB Pandeglang.\n")
    acting = described("Hal : Kuasa\nKepala Rutan Kelas IIB Pandeglang digugat.\n")
    assert (values(held, "upt"), values(acting, "upt")) == ([], ["Rutan Kelas IIB Pandeglang"])


@pytest.mark.parametrize(
    ("day", "unit", "ministry"),
    [
        ("3 Mei 2023", "kanwil-11", "kemenkumham"),
        ("3 Mei 2025", "kanwil-11", "kemenkum"),
    ],
)
def test_a_unit_is_of_the_ministry_of_the_day(day, unit, ministry):
    document = described(f"Hal : Kuasa\nBandung, {day}\n\nKantor Wilayah Jawa Barat hadir.\n")
    (claim,) = document.claimed("unit")
    assert (claim.value, claim.attribute("ministry")) == (unit, ministry)


@pytest.mark.parametrize(
    ("sentence", "unit", "upt"),
    [
        ("Dirjen KI hadir.", ["ditjen-ki"], []),
        ("Sekjen Kemenkum hadir.", ["setjen"], []),
        ("Sekjen DPR RI hadir.", [], []),
        ("Kalapas Kelas IIA Anyar digugat.", [], ["Kalapas Kelas IIA Anyar"]),
        ("Kalapas Hadir pukul 9.", [], []),
        ("Lapas Pemuda Kelas IIA Anyar digugat.", [], ["Lapas Pemuda Kelas IIA Anyar"]),
        ("Terdakwa dibawa ke Rutan Kelas IIB Anyar.", [], []),
        ("Putusan diberitahukan kepada Terdakwa melalui Kepala Rutan Kelas IIB Anyar.", [], []),
    ],
)
def test_heads_stand_for_their_units_and_prisons_that_hold_do_not(sentence, unit, upt):
    document = described(f"Hal : Kuasa\nTanggal : 3 Mei 2025\n\n{sentence}\n")
    assert (values(document, "unit"), values(document, "upt")) == (unit, upt)
