"""Completion: numbers, names, laws and words, of documents that the reader may see."""

import pytest

from corpus.access import OFFICE, Reader
from corpus.document import Access, Claim
from search.suggest import MOST, suggest
from tests.search_collection import Collection, document

VISITOR = Reader("visitor", Access.OPEN)


class Records(Collection):
    """The collection with what completion asks of a catalogue."""

    def claimed(self, ids, fields):
        return tuple(
            claim.value for id_ in ids for name in fields for claim in self.held[id_].claimed(name)
        )


@pytest.fixture(scope="module")
def office():
    return Records(
        document(
            "ruling",
            "Mengadili wanprestasi",
            kind="decision",
            case_number="812/Pdt.G/2022/PN Kka",
            judge="Sulastri Wulandari, S.H., M.H.",
            party=("PT Samudra Cipta", "Ratna Dewi"),
            regulation=("kuhperdata/pasal/1365", "uu/2011/12/pasal/5"),
            subject="Pembatalan perjanjian sewa",
        ),
        document(
            "letter",
            "Wanprestasi lagi",
            letter_number="SEK.4-HH.05.02-3417",
            judge="Sulastri Wulandari",
        ),
        document(
            "secret",
            "wahana rahasia",
            Access.CONFIDENTIAL,
            case_number="813/Pdt.G/2023/PN Kka",
            party="Samudra Rahasia",
            subject="Pembebasan",
            regulation="kuhp/pasal/362",
        ),
    )


def texts(office, typed, sort=None, reader=OFFICE):
    found = suggest(reader, typed, office.index, office)
    return [one.text for one in found if sort in (None, one.sort)]


def queries(office, typed):
    return [one.query for one in suggest(OFFICE, typed, office.index, office)]


@pytest.mark.parametrize("typed", ["812", "812 pdt", "812/Pdt.G/20", "nomor 812 pdt g"])
def test_number_is_completed_however_it_is_typed(office, typed):
    numbers = texts(office, typed.removeprefix("nomor "), "number")
    assert numbers == ["812/Pdt.G/2022/PN Kka"]


def test_letters_are_completed_by_their_number(office):
    assert texts(office, "sek.4-hh", "number") == ["SEK.4-HH.05.02-3417"]


def test_name_is_completed_from_any_of_its_words_without_titles(office):
    assert texts(office, "wul", "judge") == ["Sulastri Wulandari"]
    assert texts(office, "samudra ci", "party") == ["PT Samudra Cipta"]


def test_words_before_a_name_stay(office):
    assert 'gugatan "Ratna Dewi"' in queries(office, "gugatan ratna")


def test_field_that_is_typed_completes_only_its_own_names(office):
    assert queries(office, 'sewa hakim:"sul') == ['sewa hakim:"Sulastri Wulandari"']
    assert queries(office, "hakim:samudra") == []
    assert queries(office, "jenis:put") == []


@pytest.mark.parametrize("typed", ["kuhper", "pasal 1365 kuh", "1365 KUHPerdata"])
def test_article_is_completed_from_its_law_or_its_number(office, typed):
    assert "Pasal 1365 KUHPerdata" in texts(office, typed, "regulation")


def test_regulation_is_completed_with_the_articles_that_are_cited(office):
    assert texts(office, "uu 12", "regulation") == ["UU 12/2011", "Pasal 5 UU 12/2011"]


@pytest.mark.parametrize(
    "typed",
    ["undang-undang nomor 12", "undang undang no 1", "uu 12/20", "uu 12 tahun",
     "UU No. 12 Tahun 2011", "sengketa uu 12"],
)  # fmt: skip
def test_regulation_is_completed_before_its_year_is_typed(office, typed):
    assert "UU 12/2011" in texts(office, typed, "regulation")


@pytest.mark.parametrize(
    "typed",
    ["pasal 5 uu 12", "ps 5 undang-undang nomor 1", "pasal 5 UU 12/2", "sengketa pasal 5 uu 12"],
)
def test_article_is_completed_before_the_year_of_its_law_is_typed(office, typed):
    assert texts(office, typed, "regulation") == ["Pasal 5 UU 12/2011"]


@pytest.mark.parametrize("typed", ["pasal 1365", "ps 13", "pasal 1365 kuh", "pasal 1365 KUHPer"])
def test_article_is_completed_before_its_law_is_typed(office, typed):
    assert "Pasal 1365 KUHPerdata" in texts(office, typed, "regulation")


def test_words_before_a_regulation_stay(office):
    assert "sengketa UU 12/2011" in queries(office, "sengketa uu 12")


def test_last_word_is_completed_from_subjects_before_texts(office):
    assert texts(office, "soal pem", "word")[0] == "pembatalan"
    assert "soal pembatalan" in queries(office, "soal pem")
    assert "wanprestasi" in texts(office, "wan", "word")


def test_what_a_reader_may_not_see_is_not_suggested(office):
    assert "Samudra Rahasia" in texts(office, "samudra")
    assert "Samudra Rahasia" not in texts(office, "samudra", reader=VISITOR)
    for typed in ("813", "wahan", "pembeb", "pasal 362 ku", "kuhp"):
        assert set(texts(office, typed)) - set(texts(office, typed, reader=VISITOR)), typed


@pytest.mark.parametrize("typed", ["", " ", "a", '"wanpr', "(", "hakim:", "!!", "zzzz", "...:x"])
def test_nothing_is_suggested_for_what_names_nothing(office, typed):
    assert texts(office, typed) == []


def test_suggestions_are_few(office):
    claims = tuple(Claim("party", f"Ratna {n}", "") for n in range(30))
    many = document("many", "Banyak", party=tuple(claim.value for claim in claims))
    crowded = Records(many)
    assert 0 < len(texts(crowded, "party:rat")) <= MOST
    assert len(texts(crowded, "rat")) <= MOST
