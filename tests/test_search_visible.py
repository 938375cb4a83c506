"""Whoever may not see a document cannot tell from any answer whether it is there."""

from dataclasses import replace

import pytest

from corpus.access import Reader
from corpus.document import Access
from search.suggest import suggest
from tests.search_collection import Collection, document

VISITOR = Reader("visitor", Access.OPEN)

OPEN = (
    document(
        "ruling",
        "Putusan tentang sengketa sewa wilayah lahan",
        case_number="12/Pdt.G/2023/PN Kka",
        regulation="uu/2011/12/pasal/5",
    ),
    document("letter", "Surat tentang wilayah sewa", letter_number="SEK.4-HH.05.02-11"),
    *(document(f"note{at}", "catatan wilayah tentang sewa lahan") for at in range(12)),
)
SECRET = document(
    "secret",
    "Pendapat tentang zamrud tersembunyi wilayyah",
    Access.CONFIDENTIAL,
    case_number="98/Pdt.G/2024/PN Bls",
    letter_number="SEK.4-HH.05.02-77",
    regulation="uu/1999/30/pasal/9",
    cited_case="45/Pdt.G/2020/PN Unh",
    party="Wahana Rahasia",
)


class Office(Collection):
    """Documents, and the values of their fields."""

    def claimed(self, ids, fields):
        documents, fields = self.documents(ids), tuple(fields)
        return [each.value for one in documents for each in one.claims if each.field in fields]


@pytest.fixture(scope="module")
def without():
    return Office(*OPEN)


@pytest.fixture(scope="module")
def beside():
    return Office(*OPEN, SECRET)


@pytest.mark.parametrize(
    "query",
    [
        "98/Pdt.G/2024/PN Bls",
        "98 pdt g 2024",
        "98/Pdt.G/2O24/PN Bls",
        "99/Pdt.G/2024/PN Bls",
        "nomor:98/Pdt.G/2024",
        "45/Pdt.G/2020/PN Unh",
        "SEK.4-HH.05.02-77",
        "SEK.4-HH.05.02",
        "pasal 9 UU 30/1999",
        'hukum:"UU 30/1999"',
        "zamrud",
        "zamrut",
        "tersembunyi sewa",
        "wilayyah",
        "zamr*",
        "wilayyah~",
        "wahana rahasia",
        '"zamrud tersembunyi"',
        "in:kesimpulan zamrud",
        "*",
    ],
)
def test_a_document_of_others_changes_no_answer(without, beside, query):
    def told(office):
        found = office.search(query, reader=VISITOR)
        hits = tuple(replace(hit, score=0.0) for hit in found.hits)
        return replace(found, hits=hits, took_ms=0.0)

    assert told(beside) == told(without)


@pytest.mark.parametrize("typed", ["98/Pd", "SEK.4", "45/P", "zam", "wahana", "pasal 9 uu 30"])
def test_nor_does_it_complete_what_is_typed(without, beside, typed):
    assert suggest(VISITOR, typed, beside.index, beside) == suggest(
        VISITOR, typed, without.index, without
    )
